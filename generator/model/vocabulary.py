"""Noun: a vocabulary, the one home of the legal values of a field; and a hand-written page."""

from typing import Annotated

from pydantic import Field

from generator.model.facts import Record, Sources, Words, after, distinct
from generator.scalars import Date, Line, Prose, SourceIds, Summary


class SameAs(Record):
    scheme: Line
    code: Line


class Value(Record):
    """One legal value: its code, its names, and how long it holds."""

    code: Line
    lt: Line
    en: Line
    lt_genitive: Line | None = None
    broader: Line | None = None
    same_as: tuple[SameAs, ...] = ()
    definition: Words | None = None
    note: Words | None = None
    since: Date | None = None
    until: Annotated[Date, after("since")] | None = None
    replaced_by: Line | None = None
    source: SourceIds


class Vocabulary(Record):
    title: Words
    description: Words
    sources: Sources = Field(min_length=1)
    values: Annotated[tuple[Value, ...], Field(min_length=1), distinct("code")]


class Page(Record):
    """A hand-written page in one language; its twin in the other has the same file name."""

    title: Line
    description: Summary
    body: Prose
