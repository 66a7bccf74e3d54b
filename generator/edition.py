"""Noun: an edition, the catalogue in one language: every word chosen, every number written, all in order.

Nothing here is escaped yet, and nothing here is left to decide but the order of a page's sections.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.drawing import Bars, CountyMap, Timeline
from generator.parts import Card, ContactBlock, Group, Prose, Row, SourceLine, Table, Text


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading, with an id that is the same in both languages.

    Drawings show what the section's table, or its rows, say.
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


@dataclass(frozen=True)
class Page:
    """What every page has. Paths have no ending and no leading slash; the front page's is "index".

    `twin` is the path of the same page in the other edition, `file` the entry's file inside content/.
    """

    path: str
    twin: str
    template: str
    title: str
    description: str
    file: str = ""


@dataclass(frozen=True)
class EntryPage(Page):
    """A cluster, a measure, an institution, or the policy; `supply` leads to how a contact is supplied;
    `funded` is the statement of European Union funding."""

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
    sources: tuple[SourceLine, ...] = ()


@dataclass(frozen=True)
class ListPage(Page):
    """A part of a list: grouped cards, or a table, and the way to the other parts."""

    intro: str = ""
    facets: tuple[Row, ...] = ()
    groups: tuple[Group, ...] = ()
    section: Section | None = None
    parts: tuple[Text, ...] = ()
    back: Text | None = None
    sources: tuple[SourceLine, ...] = ()


@dataclass(frozen=True)
class FrontPage(Page):
    """The first page: numbers, some clusters, and the doors."""

    lead: str = ""
    numbers: tuple[Row, ...] = ()
    cards: tuple[Card, ...] = ()
    doors: tuple[Card, ...] = ()


@dataclass(frozen=True)
class ProsePage(Page):
    """A hand-written page."""

    body: Prose | None = None


@dataclass(frozen=True)
class Edition:
    """All pages of one language, the words their templates use, and where each key of a link leads."""

    language: str
    pages: tuple[Page, ...]
    words: Mapping[str, str]
    addresses: Mapping[str, str]
