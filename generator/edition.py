"""Noun: an edition, the catalogue in one language: every word chosen, every number written, all in order.

Nothing here is escaped yet, and nothing here is left to decide but the order of a page's sections.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A piece of text: `lang` only where it is not the edition's own; `link` is an address or a page's path.

    `notes` are the numbers of the sources that say it; `aside` is its date or what else goes
    with it in a few words, `remark` a sentence about it.
    """

    text: str
    lang: str = ""
    link: str = ""
    notes: tuple[int, ...] = ()
    aside: str = ""
    remark: str = ""
    number: bool = False


@dataclass(frozen=True)
class Prose:
    """A longer text in the catalogue's small Markdown, with a notice where the language is not right.

    `label` says in a few words what it is or when it held.
    """

    text: str
    lang: str = ""
    notes: tuple[int, ...] = ()
    notice: str = ""
    label: str = ""


@dataclass(frozen=True)
class Row:
    """A fact: its label and its values."""

    label: str
    values: tuple[Text, ...]


@dataclass(frozen=True)
class Table:
    """A table with its name for those who do not see it; a cell is a tuple of texts, one a line."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Text, ...], ...], ...]


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading, with an id that is the same in both languages."""

    id: str
    heading: str
    prose: tuple[Prose, ...] = ()
    points: tuple[Text, ...] = ()
    rows: tuple[Row, ...] = ()
    table: Table | None = None
    remark: str = ""
    more: Text | None = None


@dataclass(frozen=True)
class ContactBlock:
    """An office and the ways to reach it; a historical one says so and offers no live link."""

    title: Text
    rows: tuple[Row, ...]
    historical: str = ""
    successor: Text | None = None


@dataclass(frozen=True)
class SourceLine:
    """A source as it stands at the foot of a page."""

    number: int
    title: str
    publisher: str
    url: str
    dates: str
    note: str


@dataclass(frozen=True)
class Card:
    """An entry in a list."""

    title: Text
    monogram: str
    text: Text
    chips: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Cards under one heading."""

    id: str
    heading: str
    cards: tuple[Card, ...]


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
    """A cluster, a measure, an institution, or the policy; `supply` leads to how a contact is supplied."""

    lead: Prose | None = None
    monogram: str = ""
    chips: tuple[str, ...] = ()
    reviewed: str = ""
    stale: str = ""
    facts: tuple[Row, ...] = ()
    sections: Mapping[str, Section] | None = None
    contacts: tuple[ContactBlock, ...] = ()
    supply: str = ""
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
