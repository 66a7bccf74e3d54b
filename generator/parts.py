"""Noun: the parts that pages are made of. Nothing here is escaped yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Prose:
    """A longer text in the catalogue's small Markdown, with a notice where the language is not right.

    `label` says in a few words what it is or when it held.
    """

    text: str
    lang: str = ""
    notes: tuple[int, ...] = ()
    notice: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A fact: its label and its values."""

    label: str
    values: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its name for those who do not see it; a cell is a tuple of texts, one a line."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Text, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A fact as several clusters' pages state it: a cell a cluster, empty where its page does not.

    `group` is the part of their pages in which it stands, `same` whether all say the same of it.
    """

    group: str
    label: str
    cells: tuple[tuple[Text, ...], ...] = ()
    same: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """A cluster that is similar to another: what both share, and the path of the page that compares them.

    `label` says whom it compares.
    """

    cluster: Text
    shared: str
    comparison: str
    label: str


@dataclass(frozen=True, slots=True)
class ContactBlock:
    """An office and the ways to reach it; a historical one says so and offers no live link."""

    title: Text
    rows: tuple[Row, ...]
    historical: str = ""
    successor: Text | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as it stands at the foot of a page."""

    number: int
    title: str
    publisher: str
    url: str
    dates: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """An entry in a list."""

    title: Text
    monogram: str
    text: Text
    chips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading."""

    id: str
    heading: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A kind of file: what it is for, and the files, whose links are paths from the edition's root."""

    title: str
    text: str
    files: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """What goes with a page: JSON-LD, the path of its picture from the site's root, files by paths from the
    edition's, a QR code (side, SVG path), and the paths of files that it is without, which would be empty."""

    json_ld: str = ""
    card: str = ""
    files: tuple[Text, ...] = ()
    qr: tuple[int, str] | None = None
    absent: frozenset[str] = frozenset()
