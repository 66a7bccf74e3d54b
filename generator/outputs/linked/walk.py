"""Noun: a walk through a record, field by field, which tells all that it says as linked data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from generator.codes import Code, Reference
from generator.dates import PartialDate
from generator.model.cluster import Keywords
from generator.model.contact import Contact
from generator.model.facts import LANGUAGES, Localised, Record, Translation, digest
from generator.outputs.linked.fields import meaning, named_in, types
from generator.outputs.linked.living import CURRENT, holds
from generator.outputs.linked.names import OWN, VOCABULARIES, Names, mark, own
from generator.outputs.linked.terms import Iri, Literal, Name, Triple, iri, number, registered, texts, when

ADDRESSES = ("url", "website")
LIVE = ("email", "phone", "website")
"""What no one may use once a contact is dead."""


class Walk:
    """Walks through records on a day, and remembers which fields it told in terms of our own."""

    def __init__(self, names: Names, today: date) -> None:
        self.names, self.today = names, today
        self.naming: dict[type[Record], Mapping[str, Code | Reference]] = {}
        self.meanings: dict[tuple[type[Record], str], Name] = {}
        self.own_fields: set[tuple[type[Record], str]] = set()

    def entry(self, subject: Iri, key: str, record: Record, exists: bool = True) -> Iterator[Triple]:
        """Yield what an entry says, and where its pages are; `exists` says whether what it tells of does."""
        pages = self.names.pages(key)
        yield from ((subject, Name("schema:mainEntityOfPage"), page) for page in pages)
        yield from self.record(subject, (), record, exists)

    def record(self, name: Iri, path: Sequence[str], record: Record, alive: bool = True) -> Iterator[Triple]:
        """Yield what a record says; `path` is where in its entry it is."""
        yield from ((name, Name("rdf:type"), one) for one in types(record))
        alive = alive and holds(record, self.today)
        for field, about in type(record).model_fields.items():
            value = () if about.exclude else getattr(record, field)
            if value is not None and value != () and not isinstance(value, Translation):
                yield from self._field(name, path, record, field, alive)

    def _field(
        self, name: Iri, path: Sequence[str], record: Record, field: str, alive: bool
    ) -> Iterator[Triple]:
        value, predicate = getattr(record, field), self._predicate(record, field, alive)
        for part, told in self._parts(value if isinstance(value, tuple) else (value,)):
            if isinstance(part, Keywords):
                yield from ((name, Name("schema:keywords"), word) for word in _words(part))
            elif isinstance(part, Localised):
                yield from ((name, predicate, text) for text in texts(part))
            elif isinstance(part, Record):
                deeper = (*path, field, told) if isinstance(value, tuple) else (*path, field)
                there = self.names.part(name, *deeper)
                yield name, predicate, there
                if field in CURRENT and alive and holds(part, self.today):
                    yield name, Name(CURRENT[field]), there
                yield from self.record(there, deeper, part, alive)
            else:
                yield name, predicate, self._scalar(name, path, record, field, part)

    def _parts(self, values: tuple[Any, ...]) -> Iterator[tuple[Any, str]]:
        """Yield values, those that are records with what tells them apart wherever in the list they are."""
        seen: set[str] = set()
        for value in values:
            told = mark(value) if isinstance(value, Record) else ""
            told = digest(value.model_dump_json()) if told in seen and isinstance(value, Record) else told
            seen.add(told)
            yield value, told

    def _predicate(self, record: Record, field: str, alive: bool) -> Name:
        """Return the term of a field; a dead contact is not one to turn to."""
        dead = field in LIVE and not alive and isinstance(record, Contact)
        found = own(field) if dead else self._meaning(type(record), field)
        if found.text.startswith(OWN) and field != "keywords":
            self.own_fields.add((type(record), field))
        return found

    def _meaning(self, kind: type[Record], field: str) -> Name:
        if (kind, field) not in self.meanings:
            self.meanings[kind, field] = meaning(kind, field)
        return self.meanings[kind, field]

    def _scalar(
        self, name: Iri, path: Sequence[str], record: Record, field: str, value: Any
    ) -> Iri | Literal:
        """Return a value as a term: what it names, or what it says."""
        kind = type(record)
        if kind not in self.naming:
            self.naming[kind] = named_in(kind)
        naming = self.naming[kind].get(field)
        if field == "source":
            # Vocabularies are all in one file, each with sources of its own.
            home = path[:2] if path[:1] == (VOCABULARIES,) else ()
            return self.names.part(name, *home, "sources", value)
        if isinstance(naming, Code) and field != "currency":
            return self.names.term(naming.vocabulary, value)
        if isinstance(naming, Reference):
            return self.names.entry(naming.kind, value)
        if isinstance(value, Decimal):
            return number(value)
        if isinstance(value, PartialDate):
            return when(value)
        if field in ADDRESSES:
            return iri(value)
        if self._meaning(kind, field).text == "schema:iso6523Code":
            return Literal(registered(value))
        return Literal(value, getattr(record, "language", None) or "" if field == "text" else "")


def _words(words: Keywords) -> Iterator[Literal]:
    for language in LANGUAGES:
        yield from (Literal(word, language) for word in getattr(words, language))
