"""Noun: an edition, the catalogue in one language: every word chosen, every number written, all in order.

Nothing here is escaped yet, and nothing here is left to decide but the order of a page's sections.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.drawing import Bars, CountyMap, Timeline
from generator.listing import Facet, Listed, ListWays
from generator.parts import (
    Card,
    ComparedRow,
    ContactBlock,
    Download,
    Group,
    Likeness,
    Prose,
    Row,
    SourceLine,
    Table,
    Text,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading, with an id that is the same in both languages.

    Drawings show what the section's table, or its rows, say; `charts` are small bars, each under its name.
    """

    id: str
    heading: str
    prose: tuple[Prose, ...] = ()
    points: tuple[Text, ...] = ()
    rows: tuple[Row, ...] = ()
    table: Table | None = None
    remark: str = ""
    more: Text | None = None
    map: CountyMap | None = None
    bars: Bars | None = None
    timeline: Timeline | None = None
    charts: tuple[Bars, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What every page has. Paths have no ending and no leading slash; the front page's is "index".

    `twin` is the path of the same page in the other edition, `file` the entry's file inside content/.
    The search knows the page by what it is `indexed` by, and by other `names` of what it is about.
    """

    path: str
    twin: str
    template: str
    title: str
    description: str
    file: str = ""
    names: tuple[str, ...] = ()
    indexed: Literal["text", "title", ""] = "title"


@dataclass(frozen=True, slots=True)
class EntryPage(Page):
    """A cluster, a measure, an institution, or the policy; `supply` leads to how a contact is supplied;
    `funded` is the statement of European Union funding. A cluster has its `id`, the clusters that are
    `similar` to it, the path of the page where it is compared with any, the `map` of where it is, and
    how long its `labels` are valid."""

    indexed: Literal["text", "title", ""] = "text"
    lead: Prose | None = None
    monogram: str = ""
    chips: tuple[str, ...] = ()
    reviewed: str = ""
    stale: str = ""
    facts: tuple[Row, ...] = ()
    sections: Mapping[str, Section] | None = None
    contacts: tuple[ContactBlock, ...] = ()
    supply: str = ""
    funded: Text | None = None
    banner: Text | None = None
    sources: tuple[SourceLine, ...] = ()
    map: CountyMap | None = None
    labels: Timeline | None = None
    id: str = ""
    compare: str = ""
    similar: tuple[Likeness, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparePage(Page):
    """Clusters in columns, or none on the page where they are chosen, whose rows are labels alone.

    `chooser` is the path of that page, `query` what it is asked for this comparison, `clusters` the
    path of their list.
    """

    lead: str = ""
    columns: tuple[Text, ...] = ()
    rows: tuple[ComparedRow, ...] = ()
    chooser: str = ""
    query: str = ""
    clusters: str = ""


@dataclass(frozen=True, slots=True)
class ListPage(Page):
    """A part of a list: grouped cards, or a table, and the way to the other parts."""

    intro: str = ""
    count: str = ""
    facets: tuple[Facet, ...] = ()
    groups: tuple[Group, ...] = ()
    section: Section | None = None
    parts: tuple[Text, ...] = ()
    ways: ListWays | None = None
    back: Text | None = None
    sources: tuple[SourceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontPage(Page):
    """The first page: the map, numbers, `figures` with the way to more of them, some clusters, the doors.

    `search` is the path of the page of the search, `examples` are some of what there is to find.
    """

    lead: str = ""
    search: str = ""
    examples: tuple[Text, ...] = ()
    map: CountyMap | None = None
    figures: tuple[Section, ...] = ()
    numbers: tuple[Row, ...] = ()
    cards: tuple[Card, ...] = ()
    doors: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class FiguresPage(Page):
    """Figures of the whole catalogue, one section under another; `note` says how to read them."""

    lead: str = ""
    note: str = ""
    sections: tuple[Section, ...] = ()
    sources: tuple[SourceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """The search, with the lists that lead on without it."""

    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class DataPage(Page):
    """The files of the whole catalogue; `examples` are titles with code, `changes` are the API's."""

    lead: str = ""
    downloads: tuple[Download, ...] = ()
    licence: Text | None = None
    cite: str = ""
    examples: tuple[tuple[str, str], ...] = ()
    shown: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProsePage(Page):
    """A hand-written page."""

    indexed: Literal["text", "title", ""] = "text"
    body: Prose | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """All pages of one language, the words their templates use, and where each key of a link leads."""

    language: str
    pages: tuple[Page, ...]
    words: Mapping[str, str]
    addresses: Mapping[str, str]
    clusters: tuple[Listed, ...]
    facets: tuple[Facet, ...]
