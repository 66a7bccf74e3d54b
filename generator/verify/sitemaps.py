"""Rules: the sitemap lists every page of the catalogue once, with its twins, and nothing else.

https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.verify.drawings import read_xml
from generator.verify.fault import Fault, fault
from generator.verify.page import Known
from generator.verify.site import Site

FILE = "sitemap.xml"
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
MOST = 50_000
"""Addresses in one sitemap."""


def sitemap_faults(pages: Mapping[str, Known], site: Site) -> Iterator[Fault]:
    """Yield what is wrong with the sitemap."""
    if FILE not in site.folder.files:
        yield fault(FILE, "sitemap.none")
        return
    root = read_xml(site.text(FILE))
    if isinstance(root, str):
        return  # Told by the rules for files.
    listed: dict[str, dict[str, str]] = {}
    times = Counter[str]()
    for url in root.findall("s:url", SPACES):
        address = url.findtext("s:loc", "", SPACES).strip()
        listed[address] = {
            link.get("hreflang", ""): link.get("href", "") for link in url.findall("x:link", SPACES)
        }
        times[address] += 1
    real = {site.address(page.path): page for page in pages.values() if page.real and page.read}
    unread = {site.address(page.path) for page in pages.values() if not page.read}
    for address in listed.keys() - real.keys() - unread:
        yield fault(FILE, "sitemap.extra", address=address)
    yield from _compared(listed, real)
    for address, number in times.items():
        if number > 1:
            yield fault(FILE, "sitemap.double", address=address)
    if len(listed) > MOST:
        yield fault(FILE, "sitemap.long", number=len(listed), most=MOST)


def _compared(listed: Mapping[str, Mapping[str, str]], real: Mapping[str, Known]) -> Iterator[Fault]:
    for address, page in real.items():
        if address not in listed:
            yield fault(page.path, "sitemap.missing", address=address)
        elif listed[address] != dict(page.alternates):
            yield fault(FILE, "sitemap.twins", address=address)
