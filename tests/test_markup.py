"""Text on a page is the text that was typed: no mark of it means anything to Markdown or HTML."""

from __future__ import annotations

import re
import string
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from generator.build import Job, build
from generator.check import check
from generator.markup import escape, external_targets, internal_targets, prose
from tests.conftest import BASE_URL, TODAY, VALID
from tests.page import Page, read_pages
from tests.payloads import MARK, PAYLOADS, Typed, changed

PROSE = {
    "One\ntwo.": "One two&#46;",
    "One\n\n\n two": "One\n\ntwo",
    "- a\n- b": "- a\n- b",
    "- a\nb": "&#45; a b",
    "*a* **b**": "<em>a</em> <strong>b</strong>",
    "**a *b* c**": "&#42;&#42;a <em>b</em> c&#42;&#42;",
    "2*3*4 * 5": "2<em>3</em>4 &#42; 5",
    "# a": "&#35; a",
    "1. a": "1&#46; a",
    "    a": "a",
    "a  \nb": "a b",
    "![a](https://b.lt)": '&#33;<a href="https&#58;&#47;&#47;b&#46;lt" rel="noopener nofollow">a</a>',
    "[*a*](measures)": "[&#42;a&#42;](<measures>)",
    "[a]: https://b.lt": "&#91;a&#93;&#58; https&#58;&#47;&#47;b&#46;lt",
    "## a {#b}": "&#35;&#35; a &#123;&#35;b&#125;",
    "<b>a</b>": "&#60;b&#62;a&#60;&#47;b&#62;",
    "&lt;": "&#38;lt&#59;",
}


@pytest.mark.parametrize(("typed", "written"), PROSE.items())
def test_prose_is_paragraphs_lists_emphasis_and_links(typed: str, written: str) -> None:
    """All else appears as typed."""
    assert prose(typed, lambda key: f"<{key}>") == written


def test_a_page_may_have_headings() -> None:
    """Hand-written pages have headings with an id; the id is never more than an id."""
    assert prose("## A *b* {#c}", str, headings=True) == "## A &#42;b&#42; {#c}"
    assert prose("## A {#c onclick=x}", str, headings=True).startswith("&#35;")


def test_every_mark_is_a_reference() -> None:
    """No ASCII punctuation is left; letters and the marks of other languages stay as they are."""
    left = escape(string.punctuation).translate(str.maketrans("", "", "&#;0123456789"))
    assert left == ""
    assert escape("„Ąžuolas“ – 5 €…") == "„Ąžuolas“ – 5 €…"


def test_text_is_escaped_once_and_on_one_line() -> None:
    """Line feeds are spaces, and what is escaped passes as it is."""
    assert escape("a\n b") == "a b"
    assert escape(escape("<")) == "&#60;"
    assert escape(Markup("<b>")) == "<b>"


def test_links_are_told_apart_by_where_they_lead() -> None:
    """What has a scheme or starts at a root leads outside, all else to a page of ours."""
    text = "[a](https://b.lt) [c](measures) [d](//e.lt) [f](javascript:g)"
    assert list(external_targets(text)) == ["https://b.lt", "//e.lt", "javascript:g"]
    assert list(internal_targets(text)) == ["measures"]


STARTS = (0, len(PAYLOADS) // 3, 2 * len(PAYLOADS) // 3)
"""Which payload is the first: every payload comes to stand in many fields."""
SHAPE = ("id", "class", "href", "rel", "role", "lang", "name", "property", "headers", "scope")

UNSHOWN = {
    "title.en",
    "title.lt",
    "values.definition.en",
    "values.definition.lt",
    "values.lt_genitive",
    "values.note.en",
    "values.note.lt",
}
"""Fields that no page shows yet: of vocabularies most; the rest must be seen."""

OUTPUTS = ("badge.svg", "feed.xml", "new.xml")
COUNTED = ("data-called", "data-told")

Built = tuple[Typed, Path]


def _built(out: Path, start: int, harmless: bool) -> Built:
    typed = Typed(start, harmless)
    changed(VALID, out / "content", typed)
    assert not check(out / "content")[0]
    assert build(Job(out / "content", out, TODAY, BASE_URL))
    return typed, out / "site"


@pytest.fixture(scope="module", params=STARTS)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The valid example with a payload in every text, and with harmless letters in the same places."""
    return (
        _built(tmp_path_factory.mktemp("payloads"), request.param, harmless=False),
        _built(tmp_path_factory.mktemp("harmless"), request.param, harmless=True),
    )


def _shapes(site: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """Return the elements of each page with the names of their attributes and what of them is not text.

    The parts of a long list are one: texts choose the order, and so the part in which a row stands.
    A monogram is the beginning of a name, and long or short with it.
    """
    shapes: dict[str, Counter[tuple[object, ...]]] = defaultdict(Counter)
    for page in read_pages(site):
        shapes[re.sub(r"(nariai|members)/\d+/$", "", page.address)].update(
            (
                element.tag if isinstance(element.tag, str) else "comment",
                *sorted(
                    (name, value.removesuffix(" long") if name in SHAPE else "")
                    for name, value in element.attrib.items()
                ),
            )
            for element in page.tree.iter()
        )
    return shapes


def _said(page: Page) -> Iterator[str]:
    yield "".join(part for part in page.tree.itertext() if not part.startswith('{"@context"'))
    for element in page.tree.iter():
        # What the search counts words in has none of the signs around them.
        yield from (value for name, value in element.attrib.items() if name not in COUNTED)


def test_no_text_makes_anything_on_any_page(both: tuple[Built, Built]) -> None:
    """Elements, attributes, links, headings and ids are those of the same site with harmless texts."""
    hostile, harmless = (_shapes(site) for _, site in both)
    assert list(hostile) == list(harmless)
    for address in hostile:
        assert hostile[address] == harmless[address], address


def test_every_text_stands_on_its_pages_as_typed(both: tuple[Built, Built]) -> None:
    """In the text, the title and the descriptions of a page, a text has all the signs that were typed."""
    (typed, site), _ = both
    found = set()
    for said in (" ".join(said.split()) for page in read_pages(site) for said in _said(page)):
        for mark in MARK.finditer(said):
            number = int(mark[1])
            found.add(number)
            assert said[: mark.start() - 1].endswith(typed.texts[number]), typed.fields[number]
    seen = {typed.fields[number] for number in found}
    assert set(typed.fields.values()) - seen <= UNSHOWN


def test_nothing_but_pages_and_entries_holds_a_text(both: tuple[Built, Built]) -> None:
    """No style, script or sitemap holds what an entry says; entries and the formats for machines do."""
    (_, site), _ = both
    for file in site.rglob("*"):
        published = {"api", "content", "data"} & set(file.relative_to(site).parts) or file.name in OUTPUTS
        if file.is_file() and file.suffix not in (".html", ".csv", ".ics", ".vcf") and not published:
            assert not MARK.search(file.read_text(encoding="utf-8", errors="ignore")), file
    assert len(ElementTree.parse(site / "sitemap.xml").getroot()) > 10
