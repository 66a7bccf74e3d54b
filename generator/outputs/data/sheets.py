"""Noun: the catalogue as sheets, tidy tables in one language: a row an entry or a part of one of its lists.

Every value is text here, exactly as its source has it; its column says how to read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.catalogue import Catalogue
from generator.codes import Code, Reference
from generator.edition import Edition
from generator.model.facts import Record
from generator.outputs.data.columns import Column
from generator.outputs.data.entries import entry
from generator.outputs.data.facts import facts, text
from generator.outputs.data.rows import SHEETS, Home, homes, rows
from generator.outputs.data.scribe import GROUPS, Part, Scribe, written
from generator.records import MODELS
from generator.strings import strings
from generator.voice import Voice

KINDS = (*GROUPS, "policy")


@dataclass(frozen=True)
class Sheet:
    """A table; its first column is its key, and rows are in the order of entries and of their lists."""

    name: str
    title: str
    help: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets(catalogue: Catalogue, edition: Edition, base_url: str) -> tuple[Sheet, ...]:
    """Return every sheet in the edition's language: the same sheets and columns whatever the content."""
    words = {name: strings(edition.language, name) for name in ("fields", "sheets")}
    voice = Voice(edition.language, edition.words, catalogue.terms)
    scribe = Scribe(catalogue, voice, words["fields"], words["sheets"])
    stand: dict[str, list[Home]] = {sheet: [] for sheet in SHEETS.values()}
    for kind in KINDS:
        for home in homes(kind, MODELS[kind]):
            stand[home.sheet].append(home)
    entries = {GROUPS.get(kind, kind): tuple(entry(scribe, edition, kind, base_url)) for kind in KINDS}
    parts = {sheet: entries.get(sheet) or tuple(_parts(scribe, places)) for sheet, places in stand.items()}
    found: dict[str, list[tuple[str, ...]]] = {sheet: [] for sheet in stand}
    for kind, id, record in _entries(catalogue):
        for row in rows(kind, id, record):
            found[row.sheet].append(tuple(chain.from_iterable(p.cells(row) for p in parts[row.sheet])))
    return tuple(
        Sheet(
            name,
            scribe.words[f"sheet.{name}"],
            scribe.words[f"sheet.{name}.help"],
            tuple(chain.from_iterable(part.columns for part in parts[name])),
            tuple(found[name]),
        )
        for name in stand
    )


def _entries(catalogue: Catalogue) -> Iterator[tuple[str, str, Record]]:
    yield from (("cluster", id, node.record) for id, node in catalogue.clusters.items())
    yield from (("measure", id, node.record) for id, node in catalogue.measures.items())
    yield from (("institution", id, node.record) for id, node in catalogue.institutions.items())
    if catalogue.policy:
        yield "policy", "policy", catalogue.policy


def _parts(scribe: Scribe, places: Sequence[Home]) -> Iterator[Part]:
    """Yield the columns of parts of lists: their key, where they stand, and what they say."""
    own = tuple(_own(scribe, places))
    names = {column.name for part in own for column in part.columns}
    yield Part((scribe.column("key", required=True),), lambda row: (row.key,))
    for kind in dict.fromkeys(home.kind for home in places if home.kind in GROUPS):
        # A column of the same name says it already: the measure that pays for a project.
        if kind not in names:
            yield _of_entry(scribe, kind)
    for sheet in dict.fromkeys(home.part for home in places if home.part):
        yield _of_part(scribe, sheet)
    if len({(home.kind, home.part, home.list) for home in places}) > len({(h.kind, h.part) for h in places}):
        titles = {home.list: " – ".join(field.title(scribe.told) for field in home.lists) for home in places}
        code = scribe.column("list_code", codes=tuple(titles), required=True)
        yield Part((scribe.column("list"), code), lambda row: (titles[row.list], row.list))
    yield from own
    if "source_ids" not in names and any(home.sourced for home in places):
        yield Part((scribe.column("source_ids"),), lambda row: (written(row.source),))


def _of_entry(scribe: Scribe, kind: str) -> Part:
    columns = scribe.column(kind), scribe.column(f"{kind}_id", to=GROUPS[kind])
    return Part(columns, lambda row: scribe.named(kind, row.id if row.kind == kind else ""))


def _of_part(scribe: Scribe, sheet: str) -> Part:
    column = scribe.column(f"{sheet.removesuffix('s')}_key", to=sheet)
    return Part((column,), lambda row: (row.part[1] if row.part[0] == sheet else "",))


def _own(scribe: Scribe, places: Sequence[Home]) -> Iterator[Part]:
    """Yield the columns of what rows hold: a record, a text, a code, an id, or a word."""
    field = places[0].lists[-1].part
    code, reference = field.mark(Code), field.mark(Reference)
    if code:
        vocabularies = {home.list: home.lists[-1].part.mark(Code).vocabulary for home in places}
        columns = scribe.column("name"), scribe.column("code", required=True)
        yield Part(columns, lambda row: (scribe.voice.term(vocabularies[row.list], row.value), row.value))
    elif reference:
        kind = reference.kind
        columns = scribe.column(kind), scribe.column(f"{kind}_id", to=GROUPS[kind], required=True)
        yield Part(columns, lambda row: scribe.named(kind, row.value))
    elif field.is_text:
        yield text(scribe, field, "text", lambda row: row.value)
        yield Part((scribe.column("translation"),), lambda row: (scribe.states([("text", row.value)]),))
    elif issubclass(field.kind, Record):
        yield from facts(scribe, field.kind)
    else:
        column = scribe.column(field.path[0].removesuffix("s"), required=True)
        yield Part((column,), lambda row: (row.value,))
