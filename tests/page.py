"""Noun: a page of a built site, read as a browser reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib


@dataclass(frozen=True)
class Page:
    """A page and its address under the site's root: "", "klasteriai/litek/", "en/404.html"."""

    address: str
    html: str

    @cached_property
    def tree(self) -> Element:
        """The element <html>."""
        root: Element = html5lib.parse(self.html, namespaceHTMLElements=False)
        return root

    @cached_property
    def parents(self) -> dict[Element, Element]:
        """Every element's parent."""
        return {child: parent for parent in self.tree.iter() for child in parent}

    @property
    def language(self) -> str:
        """The language of the edition to which the page belongs, by its address."""
        return "en" if self.address.startswith("en/") else "lt"

    @property
    def real(self) -> bool:
        """Not the page for what is missing, which stands at no address of its own."""
        return not self.address.endswith("404.html")

    def all(self, path: str) -> list[Element]:
        """Return the elements at an ElementPath, such as "a[@href]"."""
        return self.tree.findall(f".//{path}")

    def texts(self, path: str) -> list[str]:
        """Return the texts of the elements at an ElementPath."""
        return [text(element) for element in self.all(path)]

    def around(self, element: Element) -> Iterator[Element]:
        """Yield an element and what it stands in, from the inside out."""
        while element is not None:
            yield element
            element = self.parents.get(element)  # type: ignore[assignment]


def read_pages(site: Path) -> tuple[Page, ...]:
    """Return every HTML page of a site's folder in the site's own frame, sorted by address.

    Embeds and pages at former addresses are small pages of their own, tested as such.
    """
    return tuple(
        Page(file.relative_to(site).as_posix().removesuffix("index.html"), file.read_text(encoding="utf-8"))
        for file in sorted(site.rglob("*.html"))
        if "assets/embed.css" not in file.read_text(encoding="utf-8")
    )


def text(element: Element) -> str:
    """Return the text of an element with every run of white space, no-break or not, as one space."""
    return " ".join("".join(element.itertext()).split())


def classes(element: Element) -> list[str]:
    """Return the classes of an element."""
    return element.get("class", "").split()
