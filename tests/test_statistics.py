"""The pages of figures: what they count is in the entries, their rows make up the whole, languages agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from generator.build import editions
from generator.check import read
from generator.edition import Edition, EntryPage, FiguresPage, Section
from generator.model.facts import Figure
from generator.model.project import Project
from generator.parts import Text
from generator.records import Records
from tests.conftest import CONTENT, TODAY, VALID

LANGUAGES = ("lt", "en")
APART = {"by-county", "by-year", "by-size", "by-listing"}
"""Tables in which a cluster stands in one row alone."""
FIELDS = {
    "coordinator": "fact.coordinator", "location": "fact.county", "websites": "fact.websites",
    "established": "fact.established", "maturity": "fact.maturity", "labels": "fact.labels",
    "projects": "heading.projects",
}  # fmt: skip
"""Fields of an entry, and the name under which the page counts those that have them."""


@pytest.fixture(scope="module", params=[CONTENT, VALID], ids=["real", "valid"])
def content(request: pytest.FixtureRequest) -> Path:
    """The content: the real one, and the example."""
    folder: Path = request.param
    return folder


@pytest.fixture(scope="module")
def records(content: Path) -> Records:
    """Its records."""
    return read(content)


@pytest.fixture(scope="module")
def both(records: Records) -> dict[str, Edition]:
    """Both editions of the day."""
    return {edition.language: edition for edition in editions(records, TODAY)}


@pytest.fixture(params=LANGUAGES)
def edition(request: pytest.FixtureRequest, both: dict[str, Edition]) -> Edition:
    """One edition after the other."""
    return both[request.param]


def sections(edition: Edition, key: str) -> dict[str, Section]:
    """Return the sections of a page of figures."""
    (page,) = (page for page in edition.pages if page.path == edition.words[f"path.{key}"])
    assert isinstance(page, FiguresPage)
    return {section.id: section for section in page.sections}


def rows(section: Section) -> list[tuple[tuple[Text, ...], ...]]:
    """Return the rows of a section's table."""
    assert section.table
    return list(section.table.rows)


def number(cell: Iterable[Text]) -> int:
    """Return the number that a cell says."""
    return int("".join(re.findall(r"\d", "".join(text.text for text in cell))))


def counts(section: Section) -> dict[str, int]:
    """Return what a table of counts says of each value, without its last row, the whole."""
    return {row[0][0].text: number(row[1]) for row in rows(section)[:-1]}


def named(edition: Edition, records: Records, vocabulary: str, codes: Iterable[str]) -> Counter[str]:
    """Return how often each code was met, by its name; "" is what is not stated."""
    names = {
        value.code: getattr(value, edition.language) for value in records.vocabularies[vocabulary].values
    }
    return Counter(names[code] if code else edition.words["fact.unknown"] for code in codes)


def test_every_table_of_statistics_makes_up_the_whole(edition: Edition, records: Records) -> None:
    """Rows add up to all clusters, or more where a cluster stands in several, and then it is said."""
    for id, section in sections(edition, "statistics").items():
        if id == "complete":
            assert {number(row[1]) + number(row[2]) for row in rows(section)} == {len(records.clusters)}
            continue
        summed = sum(counts(section).values())
        assert number(rows(section)[-1][1]) == len(records.clusters), id
        assert summed == len(records.clusters) or (summed > len(records.clusters) and id not in APART), id
        assert (str(summed) in section.remark) == (summed > len(records.clusters)), id


def test_the_counts_are_those_of_the_entries(edition: Edition, records: Records) -> None:
    """Counties, sectors, levels of labels, years and listings are counted anew from the records."""
    found, clusters = sections(edition, "statistics"), list(records.clusters.values())
    county = named(edition, records, "counties", (c.location.county if c.location else "" for c in clusters))
    assert {name: count for name, count in counts(found["by-county"]).items() if count} == county
    sectors = ((c.sectors.klaster_lt if c.sectors else ()) or ("",) for c in clusters)
    assert counts(found["by-sector"]) == named(
        edition, records, "sectors", (code for codes in sectors for code in codes)
    )
    levels = ({label.level for label in c.labels} or {""} for c in clusters)
    assert counts(found["by-label"]) == named(
        edition, records, "label-levels", (code for codes in levels for code in codes)
    )
    listed = named(edition, records, "listings", (c.listing for c in clusters))
    assert counts(found["by-listing"]) == listed
    years = Counter(c.established.value.text[:4] if c.established else "" for c in clusters)
    assert Counter(counts(found["by-year"]).values()) == Counter(years.values())
    assert all(counts(found["by-year"])[year] == count for year, count in years.items() if year)
    have = {row[0][0].text: number(row[1]) for row in rows(found["complete"])}
    for field, name in FIELDS.items():
        assert have[edition.words[name]] == sum(bool(getattr(c, field)) for c in clusters), field


def test_every_county_is_on_the_map_as_in_the_table(edition: Edition) -> None:
    """The map says what the table says, and a county without clusters leads nowhere."""
    section = sections(edition, "statistics")["by-county"]
    assert section.map
    told = counts(section)
    assert {area.name: int(area.count) for area in section.map.areas} == {
        name: count for name, count in told.items() if name != edition.words["fact.unknown"]
    }
    assert all(bool(area.link) == bool(area.shade) == bool(int(area.count)) for area in section.map.areas)


def test_bars_say_what_their_table_says(edition: Edition) -> None:
    """Every bar of a count is a row of its table, with the same number."""
    drawn = [(id, s) for id, s in sections(edition, "statistics").items() if s.bars and id != "complete"]
    assert drawn
    for id, section in drawn:
        assert section.bars
        assert {bar.label.text: int(bar.value) for bar in section.bars.bars} == counts(section), id


@pytest.mark.parametrize(("today", "valid", "ended"), [(date(2028, 1, 14), 1, 0), (date(2028, 1, 15), 0, 1)])
def test_a_label_is_counted_as_valid_through_its_last_day(today: date, valid: int, ended: int) -> None:
    """The silver label of the example ends on 14 January 2028; the bronze one ended long ago."""
    found = sections(editions(read(VALID), today)[1], "statistics")["by-label"]
    states = {row[0][0].text: tuple(map(number, row[1:])) for row in rows(found)[:-1]}
    assert states == {"Bronze": (1, 0, 0, 1), "Silver": (1, valid, 0, ended), "not stated": (2, 0, 0, 0)}


def test_the_split_is_as_stated_and_with_its_source(edition: Edition, records: Records) -> None:
    """29 and 71 per cent stand on both pages, of investments and of the policy, each with a note."""
    assert records.policy
    (policy,) = (page for page in edition.pages if page.path == edition.words["path.policy"])
    assert isinstance(policy, EntryPage) and policy.sections
    for stated in records.policy.investments:
        shares = [str(share.value) for share in stated.split]
        assert shares == ["29", "71"]
        of_page = sections(edition, "investments")[f"split-{stated.programming_period}"].rows
        of_policy = policy.sections[f"investments-{stated.programming_period}"].rows
        for shown in (of_page, of_policy[1:]):
            assert [str(number(row.values)) for row in shown] == shares
            assert all(text.notes and text.aside for row in shown for text in row.values)
        assert number(of_policy[0].values) == stated.total.value


def test_the_stated_total_stands_under_the_budgets_that_make_it_up(
    edition: Edition, records: Records
) -> None:
    """Each measure of the total has a row that leads to it; the last rows are the sum and the total."""
    assert records.policy
    for stated in records.policy.investments:
        section = sections(edition, "investments")[f"investments-{stated.programming_period}"]
        *measures, added, total = rows(section)
        links = [row[0][0].link.rpartition("/")[2] for row in measures]
        assert links == list(stated.measures)
        assert section.bars
        assert {bar.label.text: bar.value for bar in section.bars.bars} == {
            row[0][0].text: row[1][0].text for row in measures
        }
        assert added[1][0].aside == edition.words["table.computed"]
        assert number(total[1]) == stated.total.value and total[1][0].notes


def test_every_measure_is_in_one_table_of_budgets(edition: Edition, records: Records) -> None:
    """Each measure of the catalogue stands once among the budgets of a period."""
    found = sections(edition, "investments").items()
    tables = [section for id, section in found if id.startswith(("period-", "investments-"))]
    links = [
        row[0][0].link.rpartition("/")[2] for section in tables for row in rows(section) if row[0][0].link
    ]
    assert sorted(links) == sorted(records.measures)


def projects(records: Records) -> list[tuple[str, Project]]:
    """Return every project once, with the id of its measure or nothing."""
    found = [(p.measure or "", p) for c in records.clusters.values() for p in c.projects]
    found += [(id, p) for id, m in records.measures.items() for p in m.projects]
    return list({project.code or project.contract or place: (id, project)
                 for place, (id, project) in enumerate(found)}.values())  # fmt: skip


def euros(figures: Iterable[Figure]) -> list[Decimal]:
    """Return amounts in euro."""
    rate = {"EUR": Decimal(1), "LTL": Decimal("3.45280")}
    return [(f.value / rate[f.currency or ""]).quantize(Decimal("0.01"), ROUND_HALF_UP) for f in figures]


def test_the_sums_of_projects_are_those_of_the_entries(edition: Edition, records: Records) -> None:
    """By measure: the number of projects, and what those that state an amount have in all, in whole euro."""
    found = sections(edition, "investments")["sums-by-measure"]
    all = projects(records)
    assert number(rows(found)[-1][1]) == len(all) == sum(number(row[1]) for row in rows(found)[:-1])
    for row in rows(found)[:-1]:
        measure = row[0][0].link.rpartition("/")[2]
        under = [project for id, project in all if id == measure]
        assert number(row[1]) == len(under)
        for cell, amounts in ((row[2], [p.total for p in under]), (row[3], [p.eu_part for p in under])):
            stated = [euros(figures) for figures in amounts if figures]
            low, high = (sum(map(pick, stated), Decimal(0)).to_integral(ROUND_HALF_UP) for pick in (min, max))
            said = [number([Text(part)]) for part in cell[0].text.split(" – ") if re.search(r"\d", part)]
            assert said == sorted({int(low), int(high)} if stated else set())
            assert [int(digits) for digits in re.findall(r"\d+", cell[0].aside)[:2]] == (
                [len(stated), len(under)] if stated else []
            )


def test_the_periods_hold_the_same_projects_as_the_measures(edition: Edition) -> None:
    """Both tables of sums count every project once."""
    by_period, by_measure = (
        sections(edition, "investments")[f"sums-by-{name}"] for name in ("period", "measure")
    )
    for section in (by_period, by_measure):
        assert sum(number(row[1]) for row in rows(section)[:-1]) == number(rows(section)[-1][1])
    assert number(rows(by_period)[-1][1]) == number(rows(by_measure)[-1][1])


def test_every_call_is_in_the_table_and_on_the_timeline(edition: Edition, records: Records) -> None:
    """The newest stands first; calls that say a day are drawn, in the order of the table."""
    section = sections(edition, "investments")["calls"]
    calls = [call for measure in records.measures.values() for call in measure.calls]
    assert len(rows(section)) == len(calls)
    days = [day for call in calls if (day := call.opens or call.closes)]
    assert section.timeline and len(days) == len(calls)
    spans = [span.label.aside for span in section.timeline.spans]
    assert spans == [row[1][0].text for row in rows(section)]
    years = [re.findall(r"\b(?:19|20)\d\d\b", span)[0] for span in spans]
    assert years == [day.text[:4] for day in sorted(days, key=lambda day: day.first, reverse=True)]


def digits(section: Section) -> Counter[tuple[str, ...]]:
    """Return the numbers of each row, whatever its order in the language and however they are grouped."""
    table = [[text for cell in row for text in cell] for row in rows(section)] if section.table else []
    table += [list(row.values) for row in section.rows]
    said = (" ".join(f"{t.text} {t.aside} {t.remark}" for t in texts) for texts in table)
    return Counter(tuple(sorted(re.findall(r"\d+", row))) for row in said)


@pytest.mark.parametrize("key", ["investments", "statistics"])
def test_both_languages_say_the_same_numbers(both: dict[str, Edition], key: str) -> None:
    """The same sections in the same order, and in each the same rows of numbers."""
    lt, en = (sections(both[language], key) for language in LANGUAGES)
    assert list(lt) == list(en)
    for id, section in lt.items():
        assert digits(section) == digits(en[id]), id


@pytest.mark.parametrize("key", ["investments", "statistics"])
def test_rows_lead_to_pages_that_there_are(edition: Edition, key: str) -> None:
    """Whatever a page of figures leads to inside the catalogue is a page of the edition."""
    paths = {page.path for page in edition.pages}
    links = {
        text.link
        for section in sections(edition, key).values()
        for row in (rows(section) if section.table else [])
        for cell in row
        for text in cell
    }
    assert links - {""}
    assert {link for link in links if link and ":" not in link} <= paths
