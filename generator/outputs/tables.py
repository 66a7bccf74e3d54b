"""Noun: tables of clusters for spreadsheets, in CSV: every list of clusters has its own beside its page.

No cell has a line break, and the parts of a cell stand between semicolons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.addresses import ROOTS, path_of, table_path, web
from generator.edition import Edition
from generator.listing import Listed
from generator.outputs.data.lines import MARK, guarded, line

COLUMNS = (
    "id", "name", "acronym", "summary", "county", "county-code", "municipality", "sector", "sector-code",
    "ecosystem", "ecosystem-code", "direction", "direction-code", "level", "level-code", "label",
    "label-code", "network", "network-code", "measure", "measure-code", "status", "status-code",
    "established", "coordinator", "members", "members-as-of", "website", "email", "phone", "page", "reviewed",
)  # fmt: skip


def table_files(edition: Edition, base_url: str) -> Mapping[str, str]:
    """Return path inside the edition → CSV: all clusters, and those under every value of every facet.

    A line for each cluster, in alphabetical order; the first is the names of the columns.
    """
    words, root = edition.words, base_url + ROOTS[edition.language]
    head = MARK + line(words[f"column.{column}"] for column in COLUMNS)
    lines = {cluster.id: line(_cells(cluster, root)) for cluster in edition.clusters}
    lists = {path_of("clusters", words): tuple(lines)}
    lists |= {value.path: value.clusters for facet in edition.facets for value in facet.values}
    return {table_path(path, words): head + "".join(lines[id] for id in ids) for path, ids in lists.items()}


def _cells(cluster: Listed, root: str) -> Iterable[str]:
    cells = {**cluster.cells, "page": (root + web(cluster.card.title.link),)}
    return (guarded("; ".join(" ".join(part.split()) for part in cells[column])) for column in COLUMNS)
