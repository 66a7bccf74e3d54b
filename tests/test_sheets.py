"""The sheets say everything that the entries say, each value in the column of its field."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import ROOTS, web
from generator.assemble import assemble
from generator.build import editions
from generator.check import read
from generator.codes import Code, Reference
from generator.entry import Place, Tree
from generator.load import load
from generator.model.facts import Record
from generator.outputs.data.entries import NAMES
from generator.outputs.data.files import data_files
from generator.outputs.data.lines import guarded
from generator.outputs.data.sheets import Sheet, sheets
from generator.outputs.tables import COLUMNS, table_files
from generator.records import MODELS
from generator.strings import strings
from tests.conftest import BASE_URL, CONTENT, ROOT, TODAY, VALID
from tests.mutations import Spot, spots
from tests.payloads import PAYLOADS, Typed, changed

CONTENTS = (CONTENT, VALID)
LANGUAGES = ("lt", "en")
KINDS = ("cluster", "measure", "institution", "policy")
BEGINNING = re.compile(r"""\s*"*[=+\-@＝＋－＠]""")
APOSTROPHE = re.compile(r"""(^ *|[;\t\r\n] *)'(?=["']*[=+\-@\t\r＝＋－＠])""")
"""How the package's description says that a text is had back."""
RENAMED = {("successors", "institution"): "successor"}


@cache
def said(content: Path, language: str) -> Mapping[str, Sheet]:
    """The sheets of a content folder by name."""
    records = read(content)
    catalogue = assemble(records, TODAY)
    edition = editions(records, TODAY)[LANGUAGES.index(language)]
    return {sheet.name: sheet for sheet in sheets(catalogue, edition, BASE_URL)}


@cache
def made(content: Path) -> Mapping[str, bytes]:
    """The files of a content folder."""
    records = read(content)
    return data_files(assemble(records, TODAY), editions(records, TODAY), BASE_URL)


def cells(sheet: Sheet) -> list[dict[str, str]]:
    """The rows of a sheet, a cell by the name of its column."""
    names = [column.name for column in sheet.columns]
    return [dict(zip(names, row, strict=True)) for row in sheet.rows]


def lines(file: bytes, delimiter: str = ",") -> list[list[str]]:
    """What a reader of CSV finds in a file."""
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@cache
def _rows(content: Path, language: str) -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Key of a row, as entries name their parts → its sheet and its cells."""
    kinds = {"clusters": "cluster/", "measures": "measure/", "institutions": "institution/"}
    found = {}
    for sheet in said(content, language).values():
        for row in cells(sheet):
            key = row.get("key") or kinds.get(sheet.name, "") + row["id"]
            assert key not in found
            found[key] = (sheet.name, row)
    return found


def _entries(content: Path) -> Iterator[tuple[str, Tree, Spot]]:
    """Every scalar of every entry that its readers are told, with the entry's key and its whole tree."""
    for entry in load(content):
        if entry.kind in KINDS:
            assert entry.document
            key = entry.kind if entry.kind == "policy" else f"{entry.kind}/{entry.id}"
            for spot in spots(MODELS[entry.kind], entry.document.tree):
                if isinstance(spot.value, str) and "maintainers" not in spot.place:
                    yield key, entry.document.tree, spot


def _place(key: str, tree: Tree, place: Place, keys: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The key of the row that a scalar stands in, and the way from there."""
    rest: list[str] = []
    for part in place:
        tree = tree[part]
        if isinstance(part, int):
            own = tree.get("id") if isinstance(tree, dict) else None
            key, rest = "/".join((key, *rest, own or str(part + 1))), []
        else:
            rest.append(part)
    return key, rest


def _column(sheet: str, row: Mapping[str, str], rest: list[str], ending: str = "") -> str:
    """The column of a field: named by the way to it, or by that of the field that it is the essence of."""
    names = ["_".join(rest), "_".join(rest[:-1])]
    names += [NAMES.get(name, name) for name in names if sheet == "clusters"]
    names = [RENAMED.get((sheet, name), name) + ending for name in names]
    names += [NAMES.get(name, name) for name in names if sheet == "clusters"]
    (found, *_) = [name for name in names if name in row]
    return found


def _whole(value: str) -> str:
    return "; ".join(part.strip() for part in value.split(","))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_every_value_of_an_entry_stands_in_its_column(content: Path, language: str) -> None:
    """Texts, dates and decimals as they are written, codes and ids beside their names, sources, states."""
    rows, checked = _rows(content, language), 0
    terms = assemble(read(content), TODAY).terms
    for entry, tree, spot in _entries(content):
        key, rest = _place(entry, tree, spot.place, rows)
        if rest[-1:] == ["source"]:
            _check_source(rows, key, rest, _whole(spot.value))
        elif "translation" in rest:
            if rest[-1] == "state" and rest[-2] == language and spot.value != "current":
                assert f"{spot.value}:" in rows[key][1]["translation"]
        elif rest and rest[-1] in LANGUAGES:
            if rest[-1] == language:
                sheet, row = rows[key]
                column = _column(sheet, row, rest[:-1]) if rest[:-1] else "text"
                assert row[column] == spot.value.strip()
        elif not rest:
            assert spot.value.strip() in rows[key][1].values()
        else:
            _check_scalar(rows[key], rest, spot, terms, language)
        checked += 1
    assert checked > 100


def _check_source(rows: Mapping[str, Any], key: str, rest: list[str], expected: str) -> None:
    if key in rows:
        names = ["_".join((*rest[:-1], "source_ids")), *(["text_source_ids"] if rest == ["source"] else [])]
        for name in names:
            if name in rows[key][1]:
                assert rows[key][1][name] == expected
                return
    # What has only lists says its source in their rows.
    within = "/".join((key, *rest[:-1])) + "/"
    below = [row for name, (_, row) in rows.items() if name.startswith(within)]
    assert below and all(row["source_ids"] == expected for row in below)


def _check_scalar(
    found: tuple[str, Mapping[str, str]], rest: list[str], spot: Spot, terms: Any, language: str
) -> None:
    sheet, row = found
    value = spot.value.strip()
    marks = [mark for mark in spot.marks if isinstance(mark, Code | Reference)]
    if marks and isinstance(marks[0], Code):
        column, term = _column(sheet, row, rest, "_code"), terms.get((marks[0].vocabulary, value))
        assert row[column] == value
        assert row[column.removesuffix("_code")] == (getattr(term, language) if term else value)
    elif marks:
        column = _column(sheet, row, rest, "_id")
        assert row[column] == value
        assert row[column.removesuffix("_id")]
    else:
        assert row[_column(sheet, row, rest)] == value


@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_sheets_have_a_row_for_every_entry_and_part(content: Path) -> None:
    """As many clusters, members, projects, sources… as the entries have: none lost, none twice."""
    records = read(content)
    clusters, measures = list(records.clusters.values()), list(records.measures.values())
    institutions = list(records.institutions.values())
    policy = [records.policy] if records.policy else []
    calls = [call for measure in measures for call in measure.calls]
    departments = [part for institution in institutions for part in institution.departments]

    def count(name: str, *groups: Sequence[Record]) -> int:
        return sum(len(getattr(part, name)) for group in groups for part in group)

    expected = {
        "clusters": len(clusters),
        "measures": len(measures),
        "institutions": len(institutions),
        "policy": len(policy),
        "members": count("members", clusters),
        "member-counts": count("member_counts", clusters),
        "labels": count("labels", clusters),
        "maturity": count("maturity", clusters),
        "indicators": count("indicators", clusters),
        "calls": len(calls),
        "budgets": count("budget", measures, calls),
        "projects": count("projects", clusters, measures),
        "legal-acts": count("legal_acts", measures, policy),
        "contacts": count("contacts", clusters, measures, institutions, departments),
        "sources": count("sources", clusters, measures, institutions, policy),
    }
    for language in LANGUAGES:
        found = {name: len(said(content, language)[name].rows) for name in expected}
        assert found == expected


@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_both_languages_have_the_same_codes_and_numbers(content: Path) -> None:
    """Sheets, columns, keys, codes, numbers and dates do not depend on the language."""
    lt, en = said(content, "lt"), said(content, "en")
    assert list(lt) == list(en)
    for one, other in zip(lt.values(), en.values(), strict=True):
        assert [c.name for c in one.columns] == [c.name for c in other.columns]
        same = [
            place
            for place, column in enumerate(one.columns)
            if column.type != "string" or column.name.endswith(("key", "id", "_ids", "_code")) or column.codes
        ]
        for row, twin in zip(one.rows, other.rows, strict=True):
            assert [row[place] for place in same] == [twin[place] for place in same]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_clusters_are_told_as_in_the_table_of_their_list(content: Path, language: str) -> None:
    """The first columns are those of the table beside the list of clusters, titles and cells alike.

    There no cell keeps a space that does not break.
    """
    edition = editions(read(content), TODAY)[LANGUAGES.index(language)]
    head, *rows = lines(next(iter(table_files(edition, BASE_URL).values())).encode())
    sheet, many = said(content, language)["clusters"], len(COLUMNS)
    assert [column.title for column in sheet.columns[:many]] == head
    written = lines(made(content)[f"data/clusters.{language}.csv"])[1:]
    assert sorted([" ".join(cell.split()) for cell in row[:many]] for row in written) == sorted(rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_where_a_row_says(language: str) -> None:
    """The address of every entry's page is that of a page of the edition."""
    edition = editions(read(VALID), TODAY)[LANGUAGES.index(language)]
    pages = {BASE_URL + ROOTS[language] + web(page.path) for page in edition.pages}
    for name in ("clusters", "measures", "institutions", "policy"):
        assert {row["page"] for row in cells(said(VALID, language)[name])} <= pages


def test_a_text_of_the_other_language_is_marked() -> None:
    """What is missing is shown in the other language, and the row says which text, why, and in what."""
    (row,) = [row for row in cells(said(VALID, "en")["clusters"]) if row["id"] == "example-cluster"]
    assert row["cooperation_seeks"] == "Ieško partnerių Vokietijoje."
    assert row["translation"] == "cooperation_offers:outdated:en; cooperation_seeks:missing:lt"
    (duty,) = cells(said(VALID, "lt")["duties"])
    assert duty["translation"] == "text:machine:lt"
    assert cells(said(VALID, "en")["duties"])[0]["translation"] == ""


def test_litas_have_their_euro_beside_them_and_nothing_else_has() -> None:
    """405,820.00 litas are 117,533.60 euro, in a column that says that it is derived."""
    rows = cells(said(VALID, "lt")["project-amounts"])
    assert {(row["value"], row["currency_code"], row["value_eur_derived"]) for row in rows} == {
        ("405820.00", "LTL", "117533.60"),
        ("202910.00", "LTL", "58766.80"),
        ("117533.60", "EUR", ""),
    }
    assert [column.title for column in said(VALID, "en")["budgets"].columns if "derived" in column.name] == [
        "Value (in euro, derived)"
    ]


def test_a_project_under_a_measure_is_paid_by_it() -> None:
    """A project that no cluster has says its measure too."""
    found = {row["key"]: row["measure_id"] for row in cells(said(VALID, "lt")["projects"])}
    assert found["measure/example-measure/projects/1"] == "example-measure"
    assert found["cluster/example-cluster/projects/1"] == "second-measure"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_told(language: str) -> None:
    """Each has a title, no two in a sheet the same, and a sentence that tells readers, not editors."""
    for sheet in said(VALID, language).values():
        titles = [column.title for column in sheet.columns]
        assert len(set(titles)) == len(titles), sheet.name
        for column in sheet.columns:
            assert column.title and column.help.endswith("."), (sheet.name, column.name)
            assert not re.search(r"Leave|nerašoma|\(lt\)|\.yml", column.help), (sheet.name, column.name)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", sheet.name) and sheet.help.endswith(".")
        assert re.fullmatch(r"[^\[\]:*?/\\']{1,31}", sheet.title)
    named = [sheet.title.casefold() for sheet in said(VALID, language).values()]
    assert len(set(named)) == len(named)


def test_the_words_of_sheets_are_those_that_are_said() -> None:
    """Both languages have the same keys in alphabetical order, none empty, and none that nothing says."""
    lt, en = strings("lt", "sheets"), strings("en", "sheets")
    assert list(lt) == list(en) == sorted(lt)
    assert all(text.strip() for text in (*lt.values(), *en.values()))
    modules = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "generator/outputs/data").glob("*.py"))
    shown = "".join(
        f"{s.title}\n{s.help}\n" + "".join(f"{c.title}\n{c.help}\n" for c in s.columns)
        for s in said(VALID, "lt").values()
    )
    asked = {key for key in lt if key in modules or f'"{key.partition(".")[2]}"' in modules}
    assert {key for key, text in lt.items() if key not in asked and text not in shown} == set()


@given(st.text(alphabet="=+-@;\n\t\r\"' a＝", max_size=12))
def test_a_guarded_text_begins_no_formula_and_is_had_back(text: str) -> None:
    """Nowhere a cell may begin; and taking the apostrophes away again gives the text, whatever it was."""
    safe = guarded(text)
    assert not [part for part in re.split(r"[;\n\t\r]", safe) if BEGINNING.match(part)]
    assert APOSTROPHE.sub(r"\1", safe) == text


FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1",
    '"=1"',
    "'=1",
    "a;=1",
    'a; "@x"',
    "a;-1;+1",
    "a, =1",
    '","=1',
)


class Formulas:
    """A change of every text into one that a spreadsheet might take for a formula."""

    def __init__(self, shift: int) -> None:
        self.number = shift

    def __call__(self, text: str, place: Place, longest: int) -> str:
        """Return a formula before the text, and in prose another on a line of its own."""
        if place[-1] == "code" and place[0] == "values":
            return text
        self.number += 1
        formula = FORMULAS[self.number % len(FORMULAS)]
        return f"{formula}{text}\n=1\n\n@1" if longest == 6000 else f"{formula}{text}"[:longest]


@pytest.mark.parametrize("shift", range(4))
def test_no_cell_begins_a_formula(tmp_path: Path, shift: int) -> None:
    """Whether a spreadsheet breaks lines at commas or at semicolons, no cell begins one, numbers apart."""
    changed(VALID, tmp_path, Formulas(shift))
    files = {name: file for name, file in made(tmp_path).items() if name.endswith(".csv")}
    assert len(files) > 70
    for name, file in files.items():
        for delimiter in (",", ";"):
            for row in lines(file, delimiter):
                assert not [cell for cell in row if BEGINNING.match(cell)], name


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), 30))
def test_a_payload_is_text_in_its_cell(tmp_path: Path, start: int) -> None:
    """Whatever is typed into an entry, rows are whole, and the text is there as it was typed."""
    changed(VALID, tmp_path, Typed(start))
    found: set[str] = set()
    for name, file in made(tmp_path).items():
        if name.endswith(".csv"):
            head, *rows = lines(file)
            assert all(len(row) == len(head) for row in rows), name
            found |= {APOSTROPHE.sub(r"\1", cell) for row in rows for cell in row}
    expected = {spot.value.strip() for _, _, spot in _entries(tmp_path) if "Ž" in spot.value}
    assert len(expected) > 100
    assert expected - found - {part for text in found for part in text.split("; ")} == set()
