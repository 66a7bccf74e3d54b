"""Noun: tables of clusters for spreadsheets, in CSV: every list of clusters has its own beside its page.

RFC 4180 in UTF-8, with the mark by which Excel knows it; no cell has a line break, and the parts of a
cell stand between semicolons. A part that a spreadsheet would take for a formula has an apostrophe
before it: https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from generator.addresses import path_of, table_path, web
from generator.edition import Edition
from generator.listing import Listed

COLUMNS = (
    "id", "name", "acronym", "summary", "county", "county-code", "municipality", "sector", "sector-code",
    "ecosystem", "ecosystem-code", "direction", "direction-code", "level", "level-code", "label",
    "label-code", "network", "network-code", "measure", "measure-code", "status", "status-code",
    "established", "coordinator", "members", "members-as-of", "website", "email", "phone", "page", "reviewed",
)  # fmt: skip
MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
ROOTS = {"lt": "", "en": "en/"}


def table_files(edition: Edition, base_url: str) -> Mapping[str, str]:
    """Return path inside the edition → CSV: all clusters, and those under every value of every facet.

    A line for each cluster, in alphabetical order; the first is the names of the columns.
    """
    words, root = edition.words, base_url + ROOTS[edition.language]
    head = MARK + _line([words[f"column.{column}"]] for column in COLUMNS)
    lines = {cluster.id: _line(_cells(cluster, root)) for cluster in edition.clusters}
    lists = {path_of("clusters", words): tuple(lines)}
    lists |= {value.path: value.clusters for facet in edition.facets for value in facet.values}
    return {table_path(path, words): head + "".join(lines[id] for id in ids) for path, ids in lists.items()}


def _cells(cluster: Listed, root: str) -> Iterable[Iterable[str]]:
    cells = {**cluster.cells, "page": (root + web(cluster.card.title.link),)}
    return (cells[column] for column in COLUMNS)


def _line(cells: Iterable[Iterable[str]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow("; ".join(map(_safe, parts)) for parts in cells)
    return written.getvalue()


def _safe(part: str) -> str:
    part = " ".join(part.split())
    return f"'{part}" if part.startswith(FORMULA) else part
