"""Noun: a walk through a record, field by field, which tells all that it says as linked data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from generator.codes import Code, Reference
from generator.dates import PartialDate
from generator.model.cluster import Keywords
from generator.model.contact import Contact
from generator.model.facts import LANGUAGES, Localised, Record, digest
from generator.outputs.linked.fields import Step, steps, types
from generator.outputs.linked.living import CURRENT, holds
from generator.outputs.linked.names import OWN, VOCABULARIES, Names, mark, own
from generator.outputs.linked.terms import (
    TYPE,
    Iri,
    Literal,
    Name,
    Triple,
    iri,
    number,
    registered,
    texts,
    when,
)

ADDRESSES = ("url", "website")
LIVE = ("email", "phone", "website")
"""What no one may use once a contact is dead."""


class Walk:
    """Walks through records on a day, and remembers which fields it told in terms of our own."""

    def __init__(self, names: Names, today: date) -> None:
        self.names, self.today = names, today
        self.own_fields: set[tuple[type[Record], str]] = set()
        self.called: dict[tuple[Code | Reference, str], Iri] = {}

    def entry(self, subject: Iri, key: str, record: Record, exists: bool = True) -> Iterator[Triple]:
        """Yield what an entry says, and where its pages are; `exists` says whether what it tells of does."""
        pages = self.names.pages(key)
        yield from ((subject, Name("schema:mainEntityOfPage"), page) for page in pages)
        yield from self.record(subject, (), record, exists)

    def record(self, name: Iri, path: Sequence[str], record: Record, alive: bool = True) -> Iterator[Triple]:
        """Yield what a record says; `path` is where in its entry it is."""
        yield from ((name, TYPE, one) for one in types(record))
        alive, said = alive and holds(record, self.today), vars(record)
        for step in steps(type(record)):
            value = said[step.field]
            if isinstance(value, tuple):
                for part, told in _told_apart(value):
                    yield from self._part(name, (*path, step.field, told), record, step, part, alive)
            elif value is not None:
                yield from self._part(name, (*path, step.field), record, step, value, alive)

    def _part(
        self, name: Iri, path: Sequence[str], record: Record, step: Step, part: Any, alive: bool
    ) -> Iterator[Triple]:
        """Yield what one value of a field says; `path` is where in the entry it is."""
        predicate = self._predicate(record, step, alive)
        if not isinstance(part, Record):
            yield name, predicate, self._scalar(name, path, record, step, part)
        elif isinstance(part, Keywords):
            yield from ((name, Name("schema:keywords"), word) for word in _words(part))
        elif isinstance(part, Localised):
            yield from ((name, predicate, text) for text in texts(part))
        else:
            there = self.names.part(name, *path)
            yield name, predicate, there
            if step.field in CURRENT and alive and holds(part, self.today):
                yield name, Name(CURRENT[step.field]), there
            yield from self.record(there, path, part, alive)

    def _predicate(self, record: Record, step: Step, alive: bool) -> Name:
        """Return the term of a field; a dead contact is not one to turn to."""
        dead = not alive and step.field in LIVE and isinstance(record, Contact)
        found = own(step.field) if dead else step.meaning
        if found.startswith(OWN) and step.field != "keywords":
            self.own_fields.add((type(record), step.field))
        return found

    def _scalar(
        self, name: Iri, path: Sequence[str], record: Record, step: Step, value: Any
    ) -> Iri | Literal:
        """Return a value as a term: what it names, or what it says."""
        if step.field == "source":
            # Vocabularies are all in one file, each with sources of its own.
            home = path[:2] if path[0] == VOCABULARIES else ()
            return self.names.part(name, *home, "sources", value)
        if step.naming and step.field != "currency":
            return self._called(step.naming, value)
        if isinstance(value, Decimal):
            return number(value)
        if isinstance(value, PartialDate):
            return when(value)
        if step.field in ADDRESSES:
            return iri(value)
        if step.meaning == "schema:iso6523Code":
            return Literal(registered(value))
        return Literal(value, vars(record).get("language") or "" if step.field == "text" else "")

    def _called(self, naming: Code | Reference, value: str) -> Iri:
        """Return the name of what a code or an id names, which many records name."""
        if (naming, value) not in self.called:
            self.called[naming, value] = (
                self.names.term(naming.vocabulary, value)
                if isinstance(naming, Code)
                else self.names.entry(naming.kind, value)
            )
        return self.called[naming, value]


def _told_apart(values: tuple[Any, ...]) -> Iterator[tuple[Any, str]]:
    """Yield values, those that are records with what tells them apart wherever in the list they are."""
    seen: set[str] = set()
    for value in values:
        told = mark(value) if isinstance(value, Record) else ""
        told = digest(value.model_dump_json()) if told in seen and isinstance(value, Record) else told
        seen.add(told)
        yield value, told


def _words(words: Keywords) -> Iterator[Literal]:
    for language in LANGUAGES:
        yield from (Literal(word, language) for word in getattr(words, language))
