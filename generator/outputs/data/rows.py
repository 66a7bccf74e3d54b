"""Noun: rows, the entries and the parts of their lists, each with a key and the sheet that it stands in.

A row's key is the way to it from its entry: cluster/litek/projects/1/outcomes/2. A part that has an id of
its own is named by it, any other by its place in the list, from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.codes import Code, Reference
from generator.model.facts import Record
from generator.outputs.data.columns import Field, fields

SHEETS: Mapping[str, str] = {
    "Cluster": "clusters",
    "Member": "members",
    "MemberCount": "member-counts",
    "Maturity": "maturity",
    "Label": "labels",
    "Indicator": "indicators",
    "Network": "networks",
    "News": "news",
    "Project": "projects",
    "Figure": "project-amounts",
    "Outcome": "outcomes",
    "Measure": "measures",
    "Call": "calls",
    "Budget": "budgets",
    "AidIntensity": "aid-intensities",
    "Body": "measure-bodies",
    "LegalAct": "legal-acts",
    "Institution": "institutions",
    "FormerName": "former-names",
    "Role": "roles",
    "LongText": "duties",
    "Department": "departments",
    "Succession": "successors",
    "Policy": "policy",
    "Definition": "definitions",
    "PolicyTask": "tasks",
    "Investments": "investments",
    "Reference": "investment-measures",
    "Share": "investment-shares",
    "Code": "classifications",
    "Nace": "nace",
    "keywords": "keywords",
    "AlternateName": "alternate-names",
    "former_ids": "former-ids",
    "Website": "websites",
    "Contact": "contacts",
    "Source": "sources",
}
"""A kind of record, of name or of text → the sheet of its rows, in the order of the sheets."""


@dataclass(frozen=True)
class Row:
    """A row: its entry, the list that it stands in, and the row it is a part of, if that is not an entry.

    `source` are the ids of what the list was taken from, for parts that do not say it themselves.
    """

    sheet: str
    key: str
    kind: str
    id: str
    value: Any
    list: str = ""
    part: tuple[str, str] = ("", "")
    source: tuple[str, ...] = ()


@dataclass(frozen=True)
class Home:
    """Where rows of a sheet may stand: a kind of entry, the sheet of the rows they are parts of, a list.

    `lists` are the fields that lead there, `sourced` is whether a source stands on the way.
    """

    sheet: str
    kind: str
    part: str = ""
    lists: tuple[Field, ...] = ()
    sourced: bool = False

    @property
    def list(self) -> str:
        """The name of the list, as rows have it."""
        return "_".join(field.name for field in self.lists)


def homes(kind: str, model: type[Record]) -> Iterator[Home]:
    """Yield the home of a kind of entry and of everything in it."""
    home = Home(SHEETS[model.__name__], kind)
    yield home
    yield from _homes(model, home, "")


def _homes(model: type[Record], around: Home, part: str) -> Iterator[Home]:
    lists = () if around.sheet else around.lists
    for field, sheet, inner in _lists(model):
        sourced = around.sourced or any("source" in owner.model_fields for owner in field.owners)
        home = Home(sheet, around.kind, part, (*lists, field), sourced)
        if sheet:
            yield home
        if inner:
            yield from _homes(inner, home, sheet or part)


def rows(kind: str, id: str, record: Record) -> Iterator[Row]:
    """Yield an entry as a row, and after it every part of its lists."""
    key = kind if kind == id else f"{kind}/{id}"
    row = Row(SHEETS[type(record).__name__], key, kind, id, record)
    yield row
    yield from _rows(record, row, ("", ""))


def _rows(record: Record, around: Row, part: tuple[str, str]) -> Iterator[Row]:
    for field, sheet, inner in _lists(type(record)):
        source = _source(record, field) or around.source
        name = field.name if around.sheet else f"{around.list}_{field.name}"
        for number, value in enumerate(field.value(record) or (), 1):
            own = vars(value).get("id") if isinstance(value, Record) else None
            key = "/".join((around.key, *field.path, own or str(number)))
            row = Row(sheet, key, around.kind, around.id, value, name, part, source)
            if sheet:
                yield row
            if inner:
                yield from _rows(value, row, (sheet, key) if sheet else part)


@cache
def _lists(model: type[Record]) -> tuple[tuple[Field, str, type[Record] | None], ...]:
    """Return each list of a model, its sheet, and the model of its parts if they may have lists."""
    return tuple(_places(model))


def _places(model: type[Record]) -> Iterator[tuple[Field, str, type[Record] | None]]:
    for field in fields(model):
        if not field.is_list:
            continue
        part = field.part
        if not (isinstance(part.kind, type) and issubclass(part.kind, Record)):
            mark = part.mark(Code) or part.mark(Reference)
            yield field, SHEETS[type(mark).__name__ if mark else field.path[0]], None
        elif part.is_text:
            yield field, SHEETS[part.kind.__name__], None
        else:
            # What is nothing but a list from a source needs no row of its own.
            own = any(not inner.is_list and inner.path != ("source",) for inner in fields(part.kind))
            yield field, SHEETS[part.kind.__name__] if own else "", part.kind


def _source(record: Record, field: Field) -> tuple[str, ...]:
    found: tuple[str, ...] = vars(record).get("source", ())
    for name in field.path[:-1]:
        record = getattr(record, name)
        if record is None:
            break
        found = vars(record).get("source", found)
    return found
