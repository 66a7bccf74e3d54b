"""Rules: the editions have the same pages and say so of each other; every page gives its own address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.addresses import ROOTS
from generator.outputs.embeds import FOLDER
from generator.verify.fault import Fault, fault
from generator.verify.page import MISSING, Known, language_of
from generator.verify.site import Site

DEFAULT = "x-default"
Pages = Mapping[str, Known]


def edition_faults(pages: Pages, site: Site) -> Iterator[Fault]:
    """Yield what is wrong between the pages of a site."""
    for file in MISSING:
        if file not in pages:
            yield fault(file, "html.missing")
    default = any(DEFAULT in dict(page.alternates) for page in pages.values())
    needed = (*ROOTS, DEFAULT) if default else tuple(ROOTS)
    for page in pages.values():
        if not page.read:
            continue
        if page.real:
            yield from _own(page, site)
            yield from _alternates(page, needed, pages, site)
        elif page.path not in MISSING:
            yield from _aside(page, pages, site)
    yield from _embeds(pages, site)


def _own(page: Known, site: Site) -> Iterator[Fault]:
    right = site.address(page.path)
    for address in page.canonicals:
        if address != right:
            yield fault(page.path, "canonical.other", address=address, right=right)


def _aside(page: Known, pages: Pages, site: Site) -> Iterator[Fault]:
    """Yield the fault of an embed, or of a page at a former address, that leads to no page."""
    for address in page.canonicals:
        target = site.page(address, pages)
        if not target or not target.real:
            yield fault(page.path, "canonical.astray", address=address)


def _alternates(page: Known, needed: tuple[str, ...], pages: Pages, site: Site) -> Iterator[Fault]:
    said = dict(page.alternates)
    for language in needed:
        if language not in said:
            yield fault(page.path, "hreflang.missing", language=language)
    for language in sorted(set(said) - set(needed)):
        yield fault(page.path, "hreflang.extra", language=language)
    if len(said) != len(page.alternates):
        yield fault(page.path, "hreflang.double")
    own = language_of(page.path)
    right = site.address(page.path)
    if said.get(own, right) != right:
        yield fault(page.path, "hreflang.own", address=said[own], right=right)
    if said.get(DEFAULT, right) not in [said.get(language, right) for language in ROOTS]:
        yield fault(page.path, "hreflang.default", address=said[DEFAULT])
    for language in ROOTS:
        if language != own and language in said:
            yield from _twin(page, language, said[language], pages, site)


def _twin(page: Known, language: str, address: str, pages: Pages, site: Site) -> Iterator[Fault]:
    twin = site.page(address, pages)
    if not twin or not twin.real or language_of(twin.path) != language:
        yield fault(page.path, "parity.twin", language=language, address=address)
    elif not twin.read:
        return
    elif dict(twin.alternates) != dict(page.alternates):
        yield fault(page.path, "hreflang.mutual", address=address)
    elif twin.kind != page.kind:
        yield fault(page.path, "parity.kind", kind=page.kind, other=twin.kind, address=address)


def _embeds(pages: Pages, site: Site) -> Iterator[Fault]:
    """Yield the embeds of a page whose twin has none."""
    folders = tuple(f"{root}{FOLDER}" for root in ROOTS.values())
    embeds = [page for page in pages.values() if page.path.startswith(folders)]
    if not all(embed.canonicals for embed in embeds):
        return  # Told as such, of those that have no address.
    of = {embed.canonicals[0] for embed in embeds}
    for embed in embeds:
        page = site.page(embed.canonicals[0], pages)
        for language, address in page.alternates if page else ():
            if language in ROOTS and address not in of:
                yield fault(embed.path, "parity.embed", language=language, address=address)
