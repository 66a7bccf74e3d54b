"""Drawings: they are to scale, they stand on the ground, and nothing is said in them alone."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import editions
from generator.check import read
from generator.dates import PartialDate
from generator.drawing import STEPS, TICKS, bars_of, shade, timeline
from generator.edition import FrontPage
from generator.parts import Text
from tests.conftest import CONTENT, ROOT, TODAY, VALID
from tests.page import Page, classes, read_pages, text
from tests.test_laws import law

Period: TypeAlias = tuple[PartialDate, PartialDate | None]

LANGUAGES = ("lt", "en")
DRAWINGS = ("map", "bars", "timeline")
COUNTIES = ROOT / "theme" / "overrides" / "assets" / "counties.svg"
EURO = {"lt": r"(\d[\d ]*(?:,\d+)?) €", "en": r"€(\d[\d,]*(?:\.\d+)?)"}
"""How sums are written."""
CORNER, UNIT = (20.925, 56.443), (800 / 5.876, 610 / 2.556)
"""Longitude and latitude where the drawing of the counties begins, and its units a degree."""

HALF = Decimal("0.0051")
"""Half of a hundredth of a percent, to which places are rounded."""

amounts = st.decimals(0, 10**9, places=2)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
written = days.flatmap(lambda day: st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day:%Y}"]))
dates = written.map(PartialDate.parse)
periods = st.tuples(dates, st.none() | dates).filter(lambda two: not two[1] or two[0].first <= two[1].last)


@law
@given(st.lists(amounts, min_size=1, max_size=20))
def test_a_bar_is_as_long_as_its_share_of_the_longest(values: list[Decimal]) -> None:
    """In the order given, the longest across the whole width, to a hundredth of a percent."""
    bars = bars_of([(Text(str(place)), value, "", False) for place, value in enumerate(values)])
    assert [bar.label.text for bar in bars] == [str(place) for place in range(len(values))]
    most = max(values)
    for bar, value in zip(bars, values, strict=True):
        share = 100 * value / most if most else Decimal(0)
        assert 0 <= Decimal(bar.width) <= 100 and abs(Decimal(bar.width) - share) <= Decimal("0.005")


@law
@given(st.lists(st.integers(0, 5000), min_size=2, max_size=10))
def test_a_county_with_more_is_never_lighter(counts: list[int]) -> None:
    """None has no shade, the most has the darkest, and every other one between."""
    rising = sorted(counts)
    shades = [shade(count, rising[-1]) for count in rising]
    assert shades == sorted(shades) and [bool(found) for found in shades] == [bool(n) for n in rising]
    assert shades[-1] == (STEPS if rising[-1] else 0)


@law
@given(st.lists(periods, min_size=1, max_size=12), days)
def test_a_span_stands_where_its_time_is(
    rows: list[tuple[PartialDate, PartialDate | None]], today: date
) -> None:
    """In the order given, within the drawing, as long as it took; as many years follow every tick."""
    drawn = timeline("", "", [(Text(str(place)), *row) for place, row in enumerate(rows)], today)
    assert [span.label.text for span in drawn.spans] == [str(place) for place in range(len(rows))]
    years = [int(tick.label) for tick in drawn.ticks]
    every = years[1] - years[0] if len(years) > 1 else 1
    assert years == list(range(years[0], years[0] + len(years) * every, every)) and len(years) <= TICKS
    zero = date(years[0], 1, 1)
    whole = (date(years[-1] + every, 1, 1) - zero).days

    def place(day: date) -> Decimal:
        return Decimal(100 * (day - zero).days) / whole

    for tick in drawn.ticks:
        assert abs(Decimal(tick.left) - place(date(int(tick.label), 1, 1))) <= HALF
    for span, (start, end) in zip(drawn.spans, rows, strict=True):
        left, width = Decimal(span.left), Decimal(span.width)
        right = place(end.last + timedelta(days=1)) if end else Decimal(100)
        middle = (place(start.first) + right) / 2
        assert (span.open, span.moment) == (end is None, start == end)
        assert 0 <= left <= 100 and width >= 0 and left + width <= 100 + 2 * HALF
        assert abs(left - (middle if span.moment else place(start.first))) <= HALF
        assert abs(width - (0 if span.moment else right - place(start.first))) <= HALF


def test_the_towns_stand_in_their_counties() -> None:
    """Every town falls into the county that it is in, and into no other."""
    shapes = {path.get("id", ""): _rings(path.get("d", "")) for path in _paths()}
    with (ROOT / "tests" / "towns.csv").open(encoding="utf-8") as file:
        towns = [*csv.DictReader(file)]
    found = {
        town["town"]: [code for code, rings in shapes.items() if _inside(rings, _point(town))]
        for town in towns
    }
    assert len(found) == 57 and found == {town["town"]: [town["nuts3"]] for town in towns}


def test_the_map_has_the_counties_of_the_vocabulary_and_nothing_but_their_shapes() -> None:
    """Those of today, with a place for the name of each; how they look is for the style sheet to say."""
    counties = read(CONTENT).vocabularies["counties"].values
    today = {value.code for value in counties if not value.until}
    assert {path.get("id") for path in _paths()} == today
    assert {name for path in _paths() for name in path.keys()} == {"id", "d"}  # noqa: SIM118
    template = (ROOT / "theme" / "pages" / "drawings.md.j2").read_text(encoding="utf-8")
    assert set(re.findall(r'"(LT\w+)": \(', template)) == today


@pytest.mark.parametrize("content", [CONTENT, VALID], ids=["real", "valid"])
def test_the_map_and_what_it_leaves_out_make_up_all_clusters(content: Path) -> None:
    """On the front page, in both languages: no cluster is lost between the counties."""
    records = read(content)
    for edition in editions(records, TODAY):
        front = next(page for page in edition.pages if isinstance(page, FrontPage))
        assert front.map
        elsewhere = front.map.note.text if front.map.note else ""
        counts = [int(number) for number in re.findall(r"\d+", elsewhere)]
        counts += [int(area.count) for area in front.map.areas]
        assert sum(counts) == len(records.clusters)


@pytest.mark.site
def test_every_kind_of_drawing_is_drawn(drawn: list[tuple[Page, Element]]) -> None:
    """The example shows each kind in both languages, the bars of both shades, times without an end too."""
    for language in LANGUAGES:
        found = [figure for page, figure in drawn if page.language == language]
        names = {name for figure in found for part in figure.iter() for name in classes(part)}
        assert {*DRAWINGS, "strong", "plain", "areas", "key"} <= names
        roles = {element.get("role") for figure in found for element in figure.iter()}
        drawn_so = {element.tag.rpartition("}")[2] for figure in found for element in figure.iter()}
        assert roles >= {"img", "group"} and drawn_so >= {"use", "rect", "circle", "line", "path", "ul"}
        assert [page for page, _ in drawn if page.language == language and page.all("div[@class='charts']")]


@pytest.mark.site
def test_every_drawing_has_a_name_and_a_description(drawn: list[tuple[Page, Element]]) -> None:
    """They are not empty, and no two elements of a page share an id."""
    for page, figure in drawn:
        ids = [element.get("id") for element in page.tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), page.address
        by_id = {element.get("id"): text(element) for element in figure.iter()}
        told = [element for element in figure.iter() if element.get("aria-describedby")]
        assert len(told) == 1, page.address
        for name in ("aria-labelledby", "aria-describedby"):
            assert by_id[told[0].get(name)], page.address


@pytest.mark.site
def test_what_a_drawing_says_stands_on_its_page_as_text(drawn: list[tuple[Page, Element]]) -> None:
    """Every bar, span and county has its row in a list or a table, with its name, its value, its dates.

    A sum may be written in whole euro where the table has the cents.
    """
    for page, figure in drawn:
        told = [*_rows(page)]
        for part in figure.iter():
            if "row" in classes(part) or {*map(_first_class, part)} == {"area-name", "area-count"}:
                words = [*_words(part)]
                assert any(words) and [
                    row for row in told if all(_told(page, word, row) for word in words)
                ], words


def _rows(page: Page) -> Iterator[str]:
    """Yield what a page says in rows that are not part of an image: of tables, of lists, of facts."""
    images = [part for part in page.tree.iter() if part.get("role") == "img" or part.tag.endswith("svg")]
    drawn = {part for image in images for part in image.iter()}
    yield from (text(row) for name in ("tr", "li") for row in page.all(name) if row not in drawn)
    for facts in page.all("dl"):
        label = ""
        for part in facts:
            label = text(part) if part.tag == "dt" else label
            yield f"{label} {text(part)}"


def _told(page: Page, word: str, row: str) -> bool:
    return word in row or (bool(_euro(page, word)) and _euro(page, word) <= _euro(page, row))


def _euro(page: Page, words: str) -> set[Decimal]:
    """Return the sums in words, each rounded to a whole euro."""
    found = re.findall(EURO[page.language], words)
    plain = [
        number.replace(" ", "").replace(*(",", "") if page.language == "en" else (",", "."))
        for number in found
    ]
    return {Decimal(number).quantize(Decimal(1), ROUND_HALF_UP) for number in plain}


def _first_class(element: Element) -> str:
    return next(iter(classes(element)), "")


def _words(element: Element) -> Iterator[str]:
    """Yield the words of a row of a drawing: a name of two parts part by part, a period day by day."""
    for part in element.iter():
        for words in (part.text, part.tail if part is not element else ""):
            yield from re.split(r": | – ", " ".join((words or "").split()))


@pytest.fixture(scope="module")
def drawn(valid_site: Path) -> list[tuple[Page, Element]]:
    """Every drawing of the example, with the page on which it stands."""
    pages = read_pages(valid_site / "site")
    return [
        (page, figure) for page in pages for figure in page.all("figure") if {*classes(figure)} & {*DRAWINGS}
    ]


def _paths() -> list[Element]:
    return [part for part in ElementTree.parse(COUNTIES).iter() if part.tag.endswith("path")]


def _rings(d: str) -> list[list[tuple[int, int]]]:
    """Return the rings of a path that is written in M, l and z alone."""
    rings: list[list[tuple[int, int]]] = []
    x = y = 0
    for shape in d.split("z")[:-1]:
        start, _, lines = shape.strip().removeprefix("M").partition("l")
        x, y = (int(number) for number in start.split())
        steps = [int(number) for number in lines.split()]
        ring = [(x, y)]
        for right, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + right, y + down
            ring.append((x, y))
        rings.append(ring)
    return rings


def _point(town: dict[str, str]) -> tuple[float, float]:
    longitude, latitude = float(town["longitude"]), float(town["latitude"])
    return (longitude - CORNER[0]) * UNIT[0], (CORNER[1] - latitude) * UNIT[1]


def _inside(rings: list[list[tuple[int, int]]], point: tuple[float, float]) -> bool:
    """Whether a line from the point to the right crosses the rings an odd number of times."""
    x, y = point
    crossed = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in itertools.pairwise([*ring, ring[0]]):
            if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
                crossed += 1
    return crossed % 2 == 1
