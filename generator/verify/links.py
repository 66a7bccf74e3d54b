"""Rules: every address in the site leads to a file of it, and its anchor to an element; nothing is asked of
another host, and no address runs a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from generator.verify.fault import Fault, fault
from generator.verify.page import MISSING, Page
from generator.verify.sent import Sent
from generator.verify.site import Site

OUTSIDE = frozenset(("https", "http", "mailto", "tel", "webcal"))
"""Schemes of addresses that a reader may follow out of the site."""
ANCHORED = (".html", ".svg")
TEXT = re.compile(r":~:text=.*")
"""A part of an anchor that is for the browser alone: https://wicg.github.io/scroll-to-text-fragment/"""
MENTIONED = r"[^\s\"'<>\\`|^{},;()\[\]]*"
LAST = ".:!?"


def page_links(page: Page, site: Site) -> Iterator[Fault]:
    """Yield what is wrong with the addresses of a page, but for anchors on other pages."""
    path = page.known.path
    for one in set(page.sent):
        yield from sent_fault(path, one, site)
        relative = not re.match(r"/|#|[a-z]+:", one.address, re.IGNORECASE)
        if path in MISSING and relative:
            yield fault(path, "link.relative", address=one.address)


def sent_fault(path: str, one: Sent, site: Site) -> Iterator[Fault]:
    """Yield what is wrong with an address in the file `path`."""
    found = one.lead
    if found.scheme and found.scheme not in OUTSIDE:
        yield fault(path, "csp.scheme", address=one.address)
    elif found.scheme and one.directive:
        yield fault(path, "request.foreign", address=one.address)
    elif not found.scheme and site.folder.answer(found.path) is None:
        yield fault(path, "link.broken", address=one.address)


def anchors(page: Page, site: Site) -> Iterator[tuple[str, str, str]]:
    """Yield (file, anchor, address as written) of every anchor to which a page leads."""
    for one in page.sent:
        anchor = TEXT.sub("", one.lead.anchor)
        file = site.folder.answer(one.lead.path) if anchor and not one.lead.scheme else None
        if file and file.endswith(ANCHORED):
            yield file, anchor, one.address


def anchor_faults(
    led: Mapping[tuple[str, str], Set[tuple[str, str]]], ids: Mapping[str, Set[str]]
) -> Iterator[Fault]:
    """Yield every anchor that is not there.

    `led` is (file, anchor) → the files that lead there and the address as written; `ids` is file → its ids.
    """
    for (file, anchor), sources in led.items():
        if file in ids and anchor not in ids[file] and anchor != "top":
            for source, address in sources:
                yield fault(source, "link.anchor", address=address)


def mentions(path: str, text: str, site: Site) -> Iterator[Fault]:
    """Yield the addresses under the site's root in any other text where neither a file nor a folder is."""
    if path.endswith((".ics", ".vcf")):
        text = re.sub(r"\r?\n[ \t]", "", text)
    for address in set(re.findall(re.escape(site.base) + MENTIONED, text)):
        found = site.lead(address.rstrip(LAST), path)
        if site.folder.answer(found.path) is None and found.path.rstrip("/") not in site.folder.folders:
            yield fault(path, "link.broken", address=address)


def written(path: str, address: str, directive: str, site: Site) -> Iterator[Fault]:
    """Yield what is wrong with an address that a file of another kind than a page asks for."""
    yield from sent_fault(path, Sent(address, site.lead(address, path), directive), site)
