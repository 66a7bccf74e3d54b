"""How each language says money, dates, plurals, telephone numbers, labels and the order of the alphabet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.alphabet import order
from generator.build import editions
from generator.check import read
from generator.codes import Known
from generator.dates import PartialDate
from generator.edition import EntryPage, FiguresPage, ListPage, Page, Section
from generator.model.facts import Figure
from generator.pages.contacts import phone
from generator.pages.lists import FEW, PART
from generator.strings import strings
from generator.voice import Voice
from tests.conftest import TODAY, VALID

VOICES = {language: Voice(language, strings(language, "site"), {}) for language in ("lt", "en")}
RECORDS = read(VALID)


def _figure(value: str, **more: str) -> Figure:
    stated: dict[str, Any] = {"value": value, "as_of": "2014", "basis": "stated", "source": "s", **more}
    return Figure.model_validate(stated, context=Known({}, {}))


@pytest.mark.parametrize(
    ("figure", "lt", "en"),
    [
        (
            _figure("405820.00", currency="LTL"),
            "405 820,00 Lt (117 533,60 €)",
            "LTL 405,820.00 (€117,533.60)",
        ),
        (_figure("1234567", currency="EUR"), "1 234 567 €", "€1,234,567"),
        (_figure("0.5", currency="EUR"), "0,50 €", "€0.50"),
        (_figure("23700000", currency="EUR", rounded_to="100000"), "23,7 mln. €", "€23.7 million"),
        (_figure("13000000", currency="EUR", rounded_to="1000000"), "13 mln. €", "€13 million"),
        (
            _figure("5000000", currency="LTL", rounded_to="100000"),
            "5 mln. Lt (1,4 mln. €)",
            "LTL 5 million (€1.4 million)",
        ),
        (_figure("62.50", unit="percent"), "62,5 %", "62.5%"),
        (_figure("1000", unit="persons"), "1 000", "1,000"),
    ],
)
def test_a_figure_is_written_as_each_language_writes_it(figure: Figure, lt: str, en: str) -> None:
    """Litas carry the euro they are, rounded sums speak in millions, and no number breaks over a line."""
    assert VOICES["lt"].figure(figure).replace("\u00a0", " ") == lt
    assert VOICES["en"].figure(figure).replace("\u00a0", " ") == en
    assert " " not in VOICES["lt"].figure(figure).replace(" (", "")


@pytest.mark.parametrize(
    ("text", "lt", "en"),
    [
        ("2012", "2012 m.", "2012"),
        ("2012-03", "2012 m. kovo mėn.", "March 2012"),
        ("2012-03-06", "2012 m. kovo 6 d.", "6 March 2012"),
    ],
)
def test_a_date_is_as_precise_as_its_source(text: str, lt: str, en: str) -> None:
    """A year stays a year and a month stays a month; no number stands apart from its unit."""
    when = PartialDate.parse(text)
    assert not re.search(r"\d [md]", VOICES["lt"].date(when))
    assert VOICES["lt"].date(when).replace("\u00a0", " ") == lt
    assert VOICES["en"].date(when) == en


@pytest.mark.parametrize(
    ("start", "end", "lt", "en"),
    [
        ("2012", "2014", "2012 m. – 2014 m.", "2012 – 2014"),
        ("2012", None, "nuo 2012 m.", "since 2012"),
        (None, "2014", "iki 2014 m.", "until 2014"),
        (None, None, "", ""),
    ],
)
def test_a_span_may_be_open(start: str | None, end: str | None, lt: str, en: str) -> None:
    """What has no end is since its start, what has no start is until its end."""
    first, last = (PartialDate.parse(text) if text else None for text in (start, end))
    assert VOICES["lt"].span(first, last).replace("\u00a0", " ") == lt
    assert VOICES["en"].span(first, last).replace("\u00a0", " ") == en


@pytest.mark.parametrize(
    ("number", "lt", "en"),
    [
        (1, "klasteris kataloge", "cluster in the catalogue"),
        (2, "klasteriai kataloge", "clusters in the catalogue"),
        (10, "klasterių kataloge", "clusters in the catalogue"),
        (11, "klasterių kataloge", "clusters in the catalogue"),
        (21, "klasteris kataloge", "clusters in the catalogue"),
    ],
)
def test_a_noun_agrees_with_its_number(number: int, lt: str, en: str) -> None:
    """Lithuanian has three forms for whole numbers: 21 takes the singular, 11 the genitive plural."""
    assert VOICES["lt"].noun("front.clusters", number) == lt
    assert VOICES["en"].noun("front.clusters", number) == en


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+37052661640", "+370 5 266 1640"),
        ("+37060012345", "+370 600 12 345"),
        ("+37037123456", "+370 37 123 456"),
        ("+4930123456", "+4930123456"),
    ],
)
def test_a_telephone_number_is_written_in_groups(number: str, shown: str) -> None:
    """Lithuanian numbers are grouped by their area code; others stand as they are."""
    assert phone(number) == shown


@pytest.mark.parametrize("language", VOICES)
def test_the_alphabet_is_the_one_of_the_language(language: str) -> None:
    """Č, š and ž are letters of Lithuanian, y stands with i, and other accents only break ties.

    The words stand as ICU 78.2 sorts them: `words.sort(new Intl.Collator("lt").compare)`, or "en".
    """
    words = (VALID.parent / "alphabet" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(sorted(words), key=lambda word: order(word, language)) == words


def _fact(language: str, today: date, label: str) -> list[str]:
    """The values of a fact of the example cluster, each with its remark."""
    said = next(edition for edition in editions(RECORDS, today) if edition.language == language)
    path = f"{said.words['path.clusters']}/example-cluster"
    (page,) = (page for page in said.pages if page.path == path)
    assert isinstance(page, EntryPage)
    return [f"{v.text} {v.aside}" for row in page.facts if row.label == said.words[label] for v in row.values]


def test_an_ended_label_was_awarded() -> None:
    """A label is valid through its last day; from the next it is told as past, never as held."""
    _, held = _fact("en", date(2028, 1, 14), "fact.labels")
    _, ended = _fact("en", date(2028, 1, 15), "fact.labels")
    assert "valid until 14 January 2028" in held and "ended" not in held
    assert ended.endswith("awarded 15 January 2026; valid until 14 January 2028, now ended")
    assert "galioja" not in _fact("lt", date(2028, 1, 15), "fact.labels")[1]


def test_what_nobody_states_is_said_to_be_unknown() -> None:
    """An absent fact is not left out of the card."""
    said = editions(RECORDS, TODAY)[1]
    (page,) = (page for page in said.pages if page.path == "clusters/dissolved-cluster")
    assert isinstance(page, EntryPage)
    assert {row.label: row.values[0].text for row in page.facts}["Coordinator"] == "not stated"


def test_both_editions_have_the_same_pages() -> None:
    """Every page has its twin, and each edition's twins are the other's pages."""
    lt, en = editions(RECORDS, TODAY)
    assert [page.path for page in lt.pages] == [page.twin for page in en.pages]
    assert [page.twin for page in lt.pages] == [page.path for page in en.pages]


def _sections(pages: Iterable[Page]) -> Iterator[Section]:
    for page in pages:
        if isinstance(page, EntryPage):
            yield from (page.sections or {}).values()
        elif isinstance(page, ListPage | FiguresPage):
            found = page.sections if isinstance(page, FiguresPage) else (page.section,)
            yield from (section for section in found if section)


def test_no_page_grows_with_the_clusters_that_share_something() -> None:
    """However many have the same members and projects, a page names few, and says how many more."""
    example = RECORDS.clusters["example-cluster"]
    many = {**RECORDS.clusters, **{f"copy-{number:03}": example for number in range(100)}}
    sections = [*_sections(editions(replace(RECORDS, clusters=many), TODAY)[1].pages)]
    rows = [row for section in sections for row in (section.table.rows if section.table else ())]
    cells = [cell for row in rows for cell in row]
    assert max(len(section.points) for section in sections) == PART + 1
    assert max(len(section.table.rows) for section in sections if section.table) == PART
    assert FEW < max(map(len, cells)) <= 2 * FEW
    said = {text.text for cell in cells for text in cell if text.text.endswith(" more")}
    assert said == {"and 95 more", "and 96 more"}


def test_without_a_cluster_the_list_is_there_and_has_no_filters() -> None:
    """A catalogue that only begins has its list of clusters, empty, with nothing to choose by."""
    for edition in editions(replace(RECORDS, clusters={}), TODAY):
        (page,) = (page for page in edition.pages if page.path == edition.addresses["clusters"])
        assert isinstance(page, ListPage)
        assert (page.facets, [card for group in page.groups for card in group.cards]) == ((), [])
