"""Noun: what the sheets of entries say besides their facts: ids, pages, and how things stand on the day."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from generator.addresses import ROOTS, path_of, web
from generator.edition import Edition
from generator.outputs.data.columns import Column
from generator.outputs.data.facts import facts
from generator.outputs.data.rows import Row
from generator.outputs.data.scribe import Part, Scribe
from generator.outputs.tables import COLUMNS
from generator.records import MODELS

NAMES = {
    "coordinator_name": "coordinator",
    "development_direction": "direction",
    "development_direction_code": "direction_code",
    "location_county": "county",
    "location_county_code": "county_code",
    "location_municipality": "municipality",
    "location_municipality_code": "municipality_code",
    "review_on": "reviewed",
}
"""Columns of a cluster that the tables of its lists call otherwise."""


def entry(scribe: Scribe, edition: Edition, kind: str, base_url: str) -> Iterator[Part]:
    """Yield the columns of a kind of entry, the id first."""
    root = base_url + ROOTS[edition.language]
    if kind == "cluster":
        yield from _clusters(scribe, edition, root)
        return
    yield Part(_address(scribe), lambda row: (row.id, root + web(path_of(_page(row), edition.words))))
    yield from facts(scribe, MODELS[kind])
    if kind == "measure":
        columns = scribe.column("status"), scribe.column("status_code", codes=("planned", "open", "ended"))
        yield Part(columns, lambda row: _status(scribe, row))
    elif kind == "institution":
        institutions = scribe.catalogue.institutions
        exists = scribe.column("exists", type="boolean", required=True)
        yield Part((exists,), lambda row: ("true" if institutions[row.id].exists else "false",))


def _address(scribe: Scribe) -> tuple[Column, Column]:
    return scribe.column("id", required=True), scribe.column("page", format="uri", required=True)


def _page(row: Row) -> str:
    """Return the key of an entry's page; the policy's has no id."""
    return row.kind if row.kind == "policy" else f"{row.kind}/{row.id}"


def _status(scribe: Scribe, row: Row) -> tuple[str, ...]:
    status = scribe.catalogue.measures[row.id].status
    return (scribe.voice.say(f"measure.{status}"), status) if status else ("", "")


def _clusters(scribe: Scribe, edition: Edition, root: str) -> Iterator[Part]:
    """Yield the columns that the table of a list of clusters has, and after them whatever else is known."""
    own = tuple(facts(scribe, MODELS["cluster"], NAMES))
    said = {column.name: column for part in own for column in part.columns}
    said |= {column.name: column for column in _address(scribe)}
    names = {column.replace("-", "_"): column for column in COLUMNS}
    listed = {cluster.id: cluster for cluster in edition.clusters}

    def cells(row: Row) -> tuple[str, ...]:
        cluster = listed[row.id]
        parts = {**cluster.cells, "page": (root + web(cluster.card.title.link),)}
        return tuple("; ".join(parts[column]) for column in COLUMNS)

    several = Column("", "", scribe.words["column.listed"])
    columns = (
        replace(said.get(name, several), name=name, title=edition.words[f"column.{column}"])
        for name, column in names.items()
    )
    yield Part(tuple(columns), cells)
    for part in own:
        yield _without(part, names)


def _without(part: Part, names: Container[str]) -> Part:
    kept = [place for place, column in enumerate(part.columns) if column.name not in names]

    def cells(row: Row) -> tuple[str, ...]:
        own = part.cells(row) if kept else ()
        return tuple(own[place] for place in kept)

    return Part(tuple(part.columns[place] for place in kept), cells)
