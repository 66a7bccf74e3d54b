"""Noun: pages of reference: a problem explained, the fields of a kind of entry, and the ways to them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.edition import Page, Section
from generator.explanations import Explanation
from generator.parts import Text


@dataclass(frozen=True)
class ProblemPage(Page):
    """A problem explained; `back` leads to the list of all."""

    told: Explanation | None = None
    back: Text | None = None


@dataclass(frozen=True)
class GuidePage(Page):
    """The way to pages of reference: lists of links under headings; `points` say how to read `example`."""

    lead: str = ""
    points: tuple[str, ...] = ()
    example: str = ""
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Field:
    """A field of an entry: where it stands ("contacts.phone"), and what an editor must know to fill it in.

    `level` is that of its heading, `shape` how it is written, `link` where that is told on the same page;
    `example` is YAML, on one line or several. Rules are sentences with links to the problem they prevent.
    """

    place: str
    id: str
    level: int
    title: str
    required: bool
    shape: str
    link: str
    help: str
    example: str
    rules: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Allowed:
    """The values that a vocabulary allows: code, Lithuanian name, English name; a long list is folded."""

    id: str
    title: str
    count: str
    rows: tuple[tuple[str, str, str], ...]
    folded: bool


@dataclass(frozen=True)
class FieldsPage(Page):
    """All fields of a kind of entry, those of every text in two languages once, and the values allowed."""

    lead: str = ""
    index: tuple[Field, ...] = ()
    fields: tuple[Field, ...] = ()
    texts: tuple[Field, ...] = ()
    vocabularies: tuple[Allowed, ...] = ()
    back: Text | None = None
