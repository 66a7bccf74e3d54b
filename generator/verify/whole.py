"""Verification of the whole: every file of a site read once, then what holds between them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from generator.verify.budgets import budget_faults
from generator.verify.drawings import drawn_ids
from generator.verify.editions import edition_faults
from generator.verify.entries import entry_faults
from generator.verify.fault import Fault, fault, in_order
from generator.verify.files import file_faults
from generator.verify.folder import read_folder
from generator.verify.former import former_faults
from generator.verify.hosts import host_faults, in_pages
from generator.verify.links import anchor_faults, anchors, page_links
from generator.verify.manifest import manifest_faults, twin_faults
from generator.verify.page import Known, Page, read_page, unread
from generator.verify.policy import policy_faults
from generator.verify.shape import shape_faults
from generator.verify.site import Site, root_of
from generator.verify.sitemaps import sitemap_faults
from generator.verify.tags import Torn


def verify(site: Path, content: Path | None = None) -> tuple[Fault, ...]:
    """Return every fault of the folder of a built site, sorted by file; none means that it may go live.

    With `content`, the folder that it was built from, the site must hold all of it. Nothing but the folder
    is read, nothing is written, and no file stops the rest from being read.
    """
    folder, faults = read_folder(site)
    found = [*faults, *budget_faults(folder), *twin_faults(folder), *manifest_faults(folder)]
    if not any(path.endswith(".html") for path in folder.files):
        return in_order([*found, fault(".", "site.empty")])
    root = root_of(folder)
    if isinstance(root, Fault):
        return in_order([*found, root])
    return in_order([*found, *_faults(Site(folder, root), content)])


def page_faults(path: str, raw: bytes, site: Site, told: Set[str]) -> tuple[Page | None, tuple[Fault, ...]]:
    """Return a page, unless it cannot be read, and every fault that it has in itself.

    `told` are the policies that hosts send, as pages carry them.
    """
    try:
        page = read_page(path, raw.decode("utf-8"), site.base)
    except UnicodeDecodeError as error:
        return None, (fault(path, "disk.encoding", offset=error.start),)
    except Torn as torn:
        return None, (fault(path, "html.torn", line=torn.line, text=torn),)
    return page, (*shape_faults(page, site), *page_links(page, site), *policy_faults(page, told))


def _faults(site: Site, content: Path | None) -> Iterator[Fault]:
    told = in_pages(site)
    pages: dict[str, Known] = {}
    ids: dict[str, frozenset[str]] = {}
    led: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for path in site.folder.files:
        try:
            raw = (site.folder.root / path).read_bytes()
        except OSError:
            yield fault(path, "disk.unreadable")
            pages |= {path: unread(path)} if path.endswith(".html") else {}
            continue
        if not path.endswith(".html"):
            yield from file_faults(path, raw, site)
            if path.endswith(".svg"):
                ids[path] = drawn_ids(raw)
            continue
        page, faults = page_faults(path, raw, site, told)
        yield from faults
        pages[path] = page.known if page else unread(path)
        if page:
            ids[path] = page.known.ids
            for file, anchor, address in anchors(page, site):
                led.setdefault((file, anchor), set()).add((path, address))
    yield from anchor_faults(led, ids)
    yield from host_faults(site)
    yield from edition_faults(pages, site)
    yield from sitemap_faults(pages, site)
    yield from entry_faults(pages, site, content)
    yield from former_faults(pages, site, content)
