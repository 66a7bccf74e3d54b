"""The files under data/ are what readers of their formats take them for, and agree with one another."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import geojson
import pytest
from frictionless import Package, validate
from openpyxl import load_workbook

from generator.assemble import assemble
from generator.build import editions
from generator.check import read
from generator.outputs.data.files import data_files
from generator.strings import strings
from tests.conftest import BASE_URL, CONTENT, TODAY, VALID
from tests.payloads import changed
from tests.test_sheets import APOSTROPHE, CONTENTS, LANGUAGES, Formulas, lines, made, said

TOWNS = {
    "LT011": (25.28, 54.687),
    "LT021": (24.05, 54.4),
    "LT022": (23.9, 54.898),
    "LT023": (21.144, 55.703),
    "LT024": (23.354, 54.556),
    "LT025": (24.35, 55.733),
    "LT026": (23.317, 55.933),
    "LT027": (22.29, 55.252),
    "LT028": (22.247, 55.981),
    "LT029": (25.6, 55.498),
}
"""The town that each county is named after."""


def _written(files: Mapping[str, bytes], folder: Path) -> str:
    for name, file in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(file)
    return str(folder / "data" / "datapackage.json")


def _errors(descriptor: str) -> set[str]:
    report = validate(descriptor)
    return {error.type for task in report.tasks for error in task.errors} | {e.type for e in report.errors}


@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_a_reader_of_data_packages_finds_nothing_wrong(content: Path, tmp_path: Path) -> None:
    """Every resource is as its schema says: types, patterns, codes, keys, and keys of other tables."""
    descriptor = _written(made(content), tmp_path)
    assert _errors(descriptor) == set()
    package = Package(descriptor)
    assert package.licenses[0]["name"] == "CC-BY-4.0" and package.homepage == BASE_URL
    for resource in package.resources:
        file = made(content)[f"data/{resource.path}"]
        assert resource.bytes == len(file)
        assert resource.hash == f"sha256:{hashlib.sha256(file).hexdigest()}"
    tables = {name.removeprefix("data/") for name in made(content) if name.endswith(".csv")}
    assert {resource.path for resource in package.resources} == tables


@pytest.mark.parametrize(
    ("table", "before", "after", "error"),
    [
        ("members.lt.csv", ",example-cluster,", ",no-such-cluster,", "foreign-key"),
        ("outcomes.en.csv", "-cluster/projects/1,", "-cluster/projects/9,", "foreign-key"),
        ("members.lt.csv", "/members/1,", "/members/2,", "primary-key"),
        ("members.en.csv", ",enterprise,", ",enterprize,", "constraint-error"),
        ("budgets.en.csv", ",1450000,", ",1.45 million,", "type-error"),
        ("labels.lt.csv", ",2014-10-10,", ",10.10.2014,", "constraint-error"),
    ],
)
def test_a_reader_of_data_packages_would_find_a_mistake(
    table: str, before: str, after: str, error: str, tmp_path: Path
) -> None:
    """The schemas have teeth: a key that leads nowhere, a key twice, a wrong code, number or date is told."""
    text = made(VALID)[f"data/{table}"].decode()
    assert before in text
    files = {**made(VALID), f"data/{table}": text.replace(before, after, 1).encode()}
    resource = Package(_written(files, tmp_path)).get_resource(table.removesuffix(".csv").replace(".", "-"))
    # That it has other bytes is told too, and is not what is asked here.
    resource.bytes = resource.hash = None
    assert {found.type for task in resource.validate().tasks for found in task.errors} == {error}


def test_hostile_texts_make_no_invalid_package(tmp_path: Path) -> None:
    """Texts that look like formulas are valid cells, and rows, keys and codes stay what they are."""
    changed(VALID, tmp_path / "content", Formulas(0))
    assert _errors(_written(made(tmp_path / "content"), tmp_path)) == set()


@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_every_table_is_rfc_4180(content: Path) -> None:
    """UTF-8 with its mark, lines ended by CRLF, the same number of cells in each, English names first."""
    for name, file in made(content).items():
        if name.endswith(".csv"):
            text = file.decode("utf-8")
            assert text.startswith("\ufeff") and text.endswith("\r\n")
            assert "\n" not in re.sub(r'"[^"]*"|\r\n', "", text)
            head, *rows = lines(file)
            assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", cell) for cell in head)
            assert all(len(row) == len(head) for row in rows)


def _shown(cell: Any) -> tuple[str, Any]:
    """What a cell of a workbook says, and by what kind of value."""
    value = cell.value
    if isinstance(value, bool):
        return str(value).lower(), bool
    if isinstance(value, datetime):
        return value.date().isoformat(), datetime
    if isinstance(value, int | float):
        return str(Decimal(repr(value)).normalize()), Decimal
    return value or "", str


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_a_workbook_says_what_the_tables_say(content: Path, language: str) -> None:
    """A sheet a table, its head frozen, every cell alike; numbers and days are numbers and days."""
    book = load_workbook(io.BytesIO(made(content)[f"data/catalogue.{language}.xlsx"]))
    about, *pages = book.worksheets
    sheets = tuple(said(content, language).values())
    assert about.title == strings(language, "sheets")["about.title"]
    assert [page.title for page in pages] == [sheet.title for sheet in sheets]
    for page, sheet in zip(pages, sheets, strict=True):
        assert page.freeze_panes == "A2"
        head, *rows = page.iter_rows()
        assert [cell.value for cell in head] == [column.title for column in sheet.columns]
        written = lines(made(content)[f"data/{sheet.name}.{language}.csv"])[1:]
        assert len(rows) == len(written)
        for row, line in zip(rows, written, strict=True):
            for cell, text, column in zip(row, line, sheet.columns, strict=True):
                shown, kind = _shown(cell)
                exact = APOSTROPHE.sub(r"\1", text)
                number = kind is Decimal and column.type == "number"
                assert shown == (str(Decimal(exact).normalize()) if number else exact)
                assert cell.data_type != "f" and cell.hyperlink is None
                if exact and column.type in ("number", "date", "boolean"):
                    assert kind is {"number": Decimal, "date": datetime, "boolean": bool}[column.type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_begins_with_what_it_is(language: str) -> None:
    """The first sheet has the licence, how to cite, the address, and the meaning of every column."""
    page = load_workbook(io.BytesIO(made(VALID)[f"data/catalogue.{language}.xlsx"])).worksheets[0]
    rows = [[cell or "" for cell in row] for row in page.iter_rows(values_only=True)]
    text = "\n".join(cell for row in rows for cell in row)
    cite = {"lt": "Lietuvos klasterių katalogas, jo", "en": "Catalogue of Lithuania’s Clusters, its"}
    assert cite[language] in text and BASE_URL in text and "creativecommons.org/licenses/by/4.0/" in text
    for sheet in said(VALID, language).values():
        for column in sheet.columns:
            assert [sheet.title, column.title, column.name, column.help] in [row[:4] for row in rows]


def test_formulas_are_texts_in_a_workbook(tmp_path: Path) -> None:
    """A workbook needs no apostrophe: what was typed stands there as text, not as a formula or a link."""
    changed(VALID, tmp_path, Formulas(0))
    for language in LANGUAGES:
        book = load_workbook(io.BytesIO(made(tmp_path)[f"data/catalogue.{language}.xlsx"]))
        found = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
        assert {cell.data_type for cell in found} <= {"s", "n", "d", "b"}
        assert [cell.value for cell in found if str(cell.value).startswith("=1+1")]
        assert not [cell for cell in found if cell.hyperlink]
        sheets = tuple(said(tmp_path, language).values())
        for page, sheet in zip(book.worksheets[1:], sheets, strict=True):
            shown = [tuple(_shown(cell)[0] for cell in row) for row in page.iter_rows(min_row=2)]
            texts = [place for place, column in enumerate(sheet.columns) if column.type == "string"]
            assert [[row[p] for p in texts] for row in shown] == [
                [row[p] for p in texts] for row in sheet.rows
            ]


def test_the_same_content_gives_the_same_bytes() -> None:
    """Nothing in a file tells when it was made, but for the day of the newest review in a workbook."""
    records = read(VALID)
    again = data_files(assemble(records, TODAY), editions(records, TODAY), BASE_URL)
    assert again == dict(made(VALID))
    for language in LANGUAGES:
        with zipfile.ZipFile(io.BytesIO(again[f"data/catalogue.{language}.xlsx"])) as archive:
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", archive.read("docProps/core.xml").decode()) == [
                "2026-11-01T00:00:00Z",
                "2026-11-01T00:00:00Z",
            ]


def test_a_changed_member_changes_only_the_files_that_show_it(tmp_path: Path) -> None:
    """The tables of members, the workbooks, and the descriptor with the tables' digests; nothing else."""
    shutil.copytree(VALID, tmp_path / "content")
    entry = tmp_path / "content" / "clusters" / "example-cluster.yml"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("name: UAB Pavyzdys 7,", "name: UAB Kita,"), encoding="utf-8")
    before, after = made(VALID), made(tmp_path / "content")
    assert set(before) == set(after)
    assert {name for name in after if before[name] != after[name]} == {
        "data/members.lt.csv",
        "data/members.en.csv",
        "data/catalogue.lt.xlsx",
        "data/catalogue.en.xlsx",
        "data/datapackage.json",
    }


def _rings(feature: Any) -> Iterator[list[Any]]:
    shape = feature["geometry"]
    for polygon in shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]:
        (outer,) = polygon
        yield outer


def _holds(ring: list[Any], x: float, y: float) -> bool:
    """Whether a point lies within a ring: a ray from it crosses the ring an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_counties_are_geojson(content: Path) -> None:
    """Ten valid features whose rings are closed, run counterclockwise and have three decimals at most."""
    collection = geojson.loads(made(content)["data/counties.geojson"])
    assert collection.is_valid and [feature["id"] for feature in collection["features"]] == sorted(TOWNS)
    for feature in collection["features"]:
        assert feature.is_valid and feature["properties"]["code"] == feature["id"]
        for ring in _rings(feature):
            assert ring[0] == ring[-1] and all(a != b for a, b in pairwise(ring))
            assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring)) < 0
            assert all(round(number, 3) == number for point in ring for number in point)
        assert any(_holds(ring, *TOWNS[feature["id"]]) for ring in _rings(feature))


@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_counties_count_every_cluster(content: Path) -> None:
    """Each cluster is counted in its county, or among those whose county no source states."""
    clusters = read(content).clusters.values()
    collection = json.loads(made(content)["data/counties.geojson"])
    found = {f["id"]: f["properties"] for f in collection["features"]} | {"": collection["not_stated"]}
    for code, counts in found.items():
        here = [c for c in clusters if (c.location.county if c.location else "") == code]
        assert counts["clusters"] == len(here)
        assert counts["described"] == len([c for c in here if c.listing == "full"])
    assert sum(counts["clusters"] for counts in found.values()) == collection["total"]["clusters"]
    assert sum(counts["described"] for counts in found.values()) == collection["total"]["described"]


def test_counties_are_named_in_both_languages() -> None:
    """Their names are those of the vocabulary, which has every county of the map."""
    counties = {value.code: value for value in read(CONTENT).vocabularies["counties"].values}
    for feature in json.loads(made(CONTENT)["data/counties.geojson"])["features"]:
        name = counties[feature["id"]]
        assert (feature["properties"]["name_lt"], feature["properties"]["name_en"]) == (name.lt, name.en)
