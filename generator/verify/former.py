"""Rules: an address that was published once answers for ever, with its page or with one that leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.addresses import published
from generator.verify.fault import Fault, fault
from generator.verify.page import Known
from generator.verify.site import Site

TOLD = "_redirects"
LINE = re.compile(r"(\S+)\s+(\S+)(?:\s+(30[12378])!?)?\s*")
PLACE = re.compile(r"return\s+30[12378]\s+(/[^\s;$]*)")
PATTERN = re.compile(r"[*:]")
"""In an address, what makes it one of many."""


def former_faults(pages: Mapping[str, Known], site: Site, content: Path | None) -> Iterator[Fault]:
    """Yield every former address at which there is no page, and every one told to hosts that leads astray."""
    for page in pages.values():
        if page.moved is not None:
            yield from _moved(page, pages, site)
    if content is not None:
        yield from _gone((address.lstrip("/") for address in published(content)), pages, site)
    for line in site.text(TOLD).splitlines():
        match = LINE.fullmatch(line)
        if match and not line.startswith("#") and not PATTERN.search(match[1] + match[2]):
            yield from _gone([site.lead(match[1], "").path], pages, site)
            yield from _astray(TOLD, match[2], pages, site)
    for file in site.folder.files:
        if file.startswith("headers/") and file.endswith(".conf"):
            for address in PLACE.findall(site.text(file)):
                yield from _astray(file, address, pages, site)


def _gone(paths: Iterable[str], pages: Mapping[str, Known], site: Site) -> Iterator[Fault]:
    for path in paths:
        file = site.folder.answer(path)
        if file not in pages:
            folder = path if path.endswith("/") or not path else f"{path}/"
            yield fault(f"{folder}index.html", "address.gone", address=f"/{path}")


def _astray(file: str, address: str, pages: Mapping[str, Known], site: Site) -> Iterator[Fault]:
    target = site.page(address, pages)
    if not target or not target.real:
        yield fault(file, "address.astray", address=address)


def _moved(page: Known, pages: Mapping[str, Known], site: Site) -> Iterator[Fault]:
    """Yield the fault of a page that leads on, but to no page, or elsewhere than its canonical address."""
    target = site.page(page.moved or "", pages, page.path)
    if not target or not target.real or page.canonicals != (site.address(target.path),):
        yield fault(page.path, "address.astray", address=page.moved)
