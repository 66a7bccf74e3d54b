"""Lists of clusters without scripts, and the tables beside them: read back, they say what the entries say."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.build import editions
from generator.check import read
from generator.entry import Place
from generator.outputs.tables import COLUMNS, table_files
from generator.strings import strings
from tests.clusters import CLUSTERS, CODES, LISTS, UNSTATED, alphabetical, codes_of, having, name, said_by
from tests.conftest import BASE_URL, TODAY, VALID
from tests.page import Page
from tests.payloads import PAYLOADS, Change, Typed, changed

pytestmark = pytest.mark.site


FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
CARDS = "strong[@class='card-title']//a"


def page_at(folder: Path, address: str) -> Page:
    """Return a page of the site by its address under the root."""
    return Page(address, (folder / address / "index.html").read_text(encoding="utf-8"))


def led_to(page: Page, path: str) -> list[str]:
    """Return where the links at an ElementPath lead, under the site's root."""
    return [
        urljoin(BASE_URL + page.address, a.get("href", "")).removeprefix(BASE_URL) for a in page.all(path)
    ]


@pytest.mark.parametrize("language", LISTS)
def test_every_cluster_and_every_list_is_reached(site: Path, language: str) -> None:
    """From the list and its parts every cluster; from its facets every value, its clusters and its table.

    A facet of which no cluster states anything is not there.
    """
    folder = site / "site"
    whole = page_at(folder, LISTS[language])
    parts = [whole.address, *led_to(whole, "nav[@class='parts']//a")]
    listed = [link for part in parts for link in led_to(page_at(folder, part), CARDS)]
    assert listed == [f"{LISTS[language]}{id}/" for id in alphabetical(language)]
    for facet in (*CODES, "network"):
        found = []
        links = f"details[@data-facet='{facet}']//a"
        for link, address in zip(whole.all(links), led_to(whole, links), strict=True):
            page = page_at(folder, address)
            pages = [page, *(page_at(folder, part) for part in led_to(page, "nav[@class='parts']//a"))]
            ids = [path.split("/")[-2] for part in pages for path in led_to(part, CARDS)]
            (table,) = (path for path in led_to(page, "div[@class='list-ways']//a") if path.endswith(".csv"))
            lines = rows((folder / table).read_bytes().decode(), language)
            assert [line["id"] for line in lines] == alphabetical(language, ids)
            if facet in CODES:
                assert sorted(ids) == sorted(having(language, **{facet: link.get("data-code", "")}))
            found += ids
        stated = facet not in CODES or codes_of(facet) != [UNSTATED]
        assert set(found) == (set(CLUSTERS) if stated else set()), facet


def rows(text: str, language: str) -> list[dict[str, str]]:
    """Return the lines of a table, by the names of columns that both languages share."""
    head, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    words = strings(language, "site")
    assert head == [words[f"column.{column}"] for column in COLUMNS]
    return [dict(zip(COLUMNS, line, strict=True)) for line in lines]


@pytest.mark.parametrize("language", LISTS)
def test_a_table_says_what_the_entries_say(site: Path, language: str) -> None:
    """Read back by Python, each line has the values of the record, and leads to a page that is there."""
    folder = site / "site"
    path = folder / LISTS[language]
    text = (path / f"{path.name}.csv").read_bytes().decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n") == text.count("\r") == len(CLUSTERS) + 1
    table = rows(text, language)
    assert [row["id"] for row in table] == alphabetical(language)
    for row in table:
        cluster = CLUSTERS[row["id"]]
        assert row["name"] == name(cluster, language)
        assert row["acronym"] == (cluster.acronym or "")
        assert row["reviewed"] == cluster.review.on.text
        assert row["website"].split("; ") == ([site.url for site in cluster.websites] or [""])
        assert row["established"] == (cluster.established.value.text if cluster.established else "")
        for facet in CODES:
            codes = {code for code in row[f"{facet}-code"].split("; ") if code}
            assert (codes or {UNSTATED}) == said_by(cluster, facet)
            assert bool(row[facet]) == bool(codes)
        assert row["page"].startswith(BASE_URL)
        assert (folder / row["page"].removeprefix(BASE_URL) / "index.html").is_file()


def formulas(text: str, place: Place, longest: int) -> str:
    """Return a text as a spreadsheet's formula."""
    return text if place[-1] in ("code", "value") else f"=1+1 {text}"[:longest]


@pytest.mark.parametrize("change", [Typed(0), Typed(PAYLOADS.index("---")), formulas])
def test_no_cell_is_a_formula_or_breaks_its_line(tmp_path: Path, change: Change) -> None:
    """Whatever an entry says, a table has a line for each cluster and text in each cell."""
    changed(VALID, tmp_path, change)
    records = read(tmp_path)
    assert set(records.clusters) == set(read(VALID).clusters)
    for edition in editions(records, TODAY):
        tables = table_files(edition, BASE_URL)
        whole = tables[f"{edition.words['path.clusters']}/{edition.words['path.clusters']}.csv"]
        lines = rows(whole, edition.language)
        assert len(lines) + 1 == len(records.clusters) + 1 == whole.count("\n")
        parts = [part for line in lines for cell in line.values() for part in cell.split("; ")]
        assert not [part for part in parts if part.startswith(FORMULA)]
        assert change is not formulas or all(line["name"].startswith("'=1+1 ") for line in lines)
