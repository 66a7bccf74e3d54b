"""Noun: a site as the rules see it: its folder and the address of its root."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from generator.verify.address import Lead, lead
from generator.verify.fault import Fault, fault
from generator.verify.folder import Folder
from generator.verify.page import Known
from generator.verify.tags import Torn, tags

ROOT = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?/([A-Za-z0-9._~%/-]*/)?")


@dataclass(frozen=True)
class Site:
    """A folder, and the address at which its front page says that it stands."""

    folder: Folder
    base: str

    def lead(self, address: str, here: str) -> Lead:
        """Return where an address leads that is written in a file of the site."""
        return lead(address, here, self.base)

    def address(self, page: str) -> str:
        """Return the address of a page, by its file."""
        return self.base + page.removesuffix("index.html")

    def page(self, address: str, pages: Mapping[str, Known], here: str = "") -> Known | None:
        """Return the page at an address that is written in a file `here`."""
        found = self.lead(address, here)
        return pages.get(self.folder.answer(found.path) or "") if not found.scheme else None

    def text(self, file: str) -> str:
        """Return the text of a file; "" if there is none to read, which is told where files are read."""
        return self.folder.text(file)


def root_of(folder: Folder) -> str | Fault:
    """Return the address of a site's root, as its front page gives it, or why there is none."""
    front = "index.html"
    if front not in folder.files:
        return fault(front, "site.front")
    canonical = ""
    with suppress(Torn):
        links = (tag.attributes for tag in tags(folder.text(front)) if tag.name == "link")
        canonical = next((link.get("href", "") for link in links if link.get("rel") == "canonical"), "")
    return canonical if ROOT.fullmatch(canonical) else fault(front, "site.address")
