"""Noun: what makes a comparison fair: the same pages with the same texts and links, and equal folders."""

from __future__ import annotations

import filecmp
from pathlib import Path
from urllib.parse import urljoin

from tests.page import Page, text


def must_be_alike(ours: Path, theirs: Path, pages: int, sample: int = 40) -> None:
    """Hold that a site has so many pages, and that a sample of them, evenly through it, says what ours say.

    ValueError with the page that does not.
    """
    found = sorted(path for path in theirs.rglob("*.html") if path.name != "404.html")
    if len(found) != pages:
        raise ValueError(f"{theirs} has {len(found)} pages instead of {pages}")
    for path in found[:: max(1, pages // sample)]:
        name = path.relative_to(theirs)
        if _said(ours, name) != _said(theirs, name):
            raise ValueError(f"{path} does not say what ours says")


def _said(site: Path, name: Path) -> tuple[list[str], str, list[str]]:
    """Return the title, the letters of the article and the targets of its links.

    White space is left out: some put it between the cells of a table, and some do not.
    """
    address = name.as_posix().removesuffix("index.html")
    page = Page(address, (site / name).read_text(encoding="utf-8"))
    (article,) = page.all("article")
    links = [urljoin(f"https://example.org/{address}", link.get("href", "")) for link in article.iter("a")]
    return page.texts("title"), text(article).replace(" ", ""), links


def must_be_equal(one: Path, other: Path) -> None:
    """Hold that two folders have the same files; ValueError with the first that differs."""
    files, others = (
        {path.relative_to(site) for path in site.rglob("*") if path.is_file()} for site in (one, other)
    )
    for name in sorted(files | others):
        if name not in files & others or not filecmp.cmp(one / name, other / name, shallow=False):
            raise ValueError(f"{name} differs between {one} and {other}")
