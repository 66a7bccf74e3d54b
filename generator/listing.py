"""Nouns: clusters in lists and the facets that find them, as pages, scripts and tables read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.parts import Card, Text


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet as addresses name it, the path of its page, and its clusters: how many and which."""

    code: str
    title: str
    path: str
    count: str
    clusters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """What clusters may share, with all its values; `shown` says whether they are seen at once."""

    id: str
    title: str
    values: tuple[FacetValue, ...]
    shown: bool


@dataclass(frozen=True, slots=True)
class ListWays:
    """Where a list of clusters leads: its table, and other pages, by their paths.

    `chosen` is the query with which the list of all clusters begins as this one.
    """

    csv: str
    clusters: str
    compare: str
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A cluster in a list: its codes by facet, and its cells by column, each of parts.

    `also` is what else it is called, `words` what else it is found by; `notes` are what the table on
    the page says with a date.
    """

    id: str
    card: Card
    codes: Mapping[str, tuple[str, ...]]
    also: tuple[str, ...]
    keywords: tuple[str, ...]
    words: tuple[str, ...]
    cells: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, tuple[Text, ...]]
