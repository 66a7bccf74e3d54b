"""Noun: the columns of a record, read from its model; what they are called is in theme/strings/*/fields.yml.

A column is named by the way to its field: status.since is status_since. A code has two columns, `status`
for its name and `status_code`; so has a reference, `issuer` and `issuer_id`. A list has no column: its
parts are rows of another sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, TypeAlias, get_args, get_origin

from pydantic import WithJsonSchema

from generator.annotations import peeled
from generator.model.facts import Localised, Record
from generator.scalars import Date, Day, Email, Number, Url

Type: TypeAlias = Literal["string", "number", "date", "partial", "boolean"]
"""A partial date is a year, a month or a day."""
Told: TypeAlias = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Model → field → its title and help."""

SHAPES: tuple[tuple[Any, dict[str, Any]], ...] = (
    (Date, {"type": "partial"}),
    (Day, {"type": "date"}),
    (Number, {"type": "number"}),
    (Url, {"format": "uri"}),
    (Email, {"format": "email"}),
)
ESSENCE = ("value", "code", "codes", "state")
"""First fields that say what their record is, and add nothing to the name of the field they stand in."""
RENAMED = {("Succession", "institution"): "successor"}
"""A column that would have the name of the entry's own."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĄČĘĖĮŠŲŪŽ„“])")
FOR_EDITORS = re.compile(
    r",? (?:in Lithuanian \(lt\) and English \(en\)|lietuviškai \(lt\) ir angliškai \(en\))"
    r"|: (?:the name of its file|jos failo pavadinimas) (?:without|be) \.yml"
    r"| \((?:its file name|failo pavadinimas) (?:without|be) \.yml\)"
)
"""Help is for those who write files in both languages; readers of a table have one."""


@dataclass(frozen=True)
class Column:
    """A column: `codes` are all it may hold, `to` is the sheet whose first column it names."""

    name: str
    title: str
    help: str
    type: Type = "string"
    format: str = ""
    pattern: str = ""
    codes: tuple[str, ...] = ()
    required: bool = False
    to: str = ""


@dataclass(frozen=True)
class Field:
    """A field of a record or of the records inside it: the way to it, and the models on the way."""

    path: tuple[str, ...]
    owners: tuple[type[Record], ...]
    kind: Any
    marks: tuple[Any, ...]
    required: bool

    @property
    def is_list(self) -> bool:
        """Whether its values are rows of their own; ids of sources are not."""
        return get_origin(self.kind) is tuple and self.path[-1] != "source"

    @property
    def around(self) -> Field:
        """The record inside the entry that it is a field of."""
        return replace(self, path=self.path[:-1], owners=self.owners[:-1])

    @property
    def is_text(self) -> bool:
        """Whether its value is in both languages."""
        return isinstance(self.kind, type) and issubclass(self.kind, Localised)

    @property
    def part(self) -> Field:
        """One of the values of a list, as if it stood there alone."""
        kind, marks = peeled(get_args(self.kind)[0])
        return Field(self.path, self.owners, kind, marks, True)

    @property
    def said(self) -> tuple[str, ...]:
        """The way to it as names and titles say it, without what adds nothing."""
        essence = self.path[-1] in ESSENCE and self.path[-1] == next(iter(self.owners[-1].model_fields))
        return self.path[:-1] if essence and len(self.path) > 1 else self.path

    @cached_property
    def name(self) -> str:
        """The name of its column, or of the first of its two."""
        if self.path[-1] == "source":
            return "_".join((*self.path[:-1], "source_ids"))
        renamed = RENAMED.get((self.owners[-1].__name__, self.path[-1]))
        return renamed or "_".join(self.said)

    def title(self, told: Told) -> str:
        """Return its title after those of the fields it stands in: "Status – Since"."""
        steps = zip(self.owners, self.said, strict=False)
        return " – ".join(_told(told, *step)["title"] for step in steps)

    def help(self, told: Told) -> str:
        """Return the first sentence of its help, which says what it means."""
        help = _told(told, self.owners[len(self.said) - 1], self.said[-1])["help"]
        return FOR_EDITORS.sub("", SENTENCE.split(help)[0])

    def value(self, record: Any) -> Any:
        """Return its value in a record, None where the way ends before it."""
        for name in self.path:
            record = getattr(record, name, None)
        return record

    def mark(self, kind: type[Any]) -> Any:
        """Return what annotates it of a kind, or None."""
        return next((mark for mark in self.marks if isinstance(mark, kind)), None)


def fields(model: type[Record], around: Field | None = None) -> Iterator[Field]:
    """Yield the fields of a model in its order, and instead of a record inside it that one's fields."""
    path, owners = (around.path, around.owners) if around else ((), ())
    for name, info in model.model_fields.items():
        if info.exclude:
            continue
        kind, marks = peeled(info.annotation, tuple(info.metadata))
        required = info.is_required() and (around is None or around.required)
        field = Field((*path, name), (*owners, model), kind, marks, required)
        if isinstance(kind, type) and issubclass(kind, Record) and not issubclass(kind, Localised):
            inner = list(fields(kind, field))
            # What has only lists and their sources is told in the rows of the lists.
            if any(not part.is_list and part.path[-1] != "source" for part in inner):
                yield from inner
            else:
                yield from (part for part in inner if part.is_list)
        else:
            yield field


def shape(field: Field) -> Column:
    """Return the column of a scalar, its title and help still to be said."""
    schema = field.mark(WithJsonSchema)
    pattern = (schema.json_schema or {}).get("pattern", "") if schema else ""
    # Table Schema matches whole cells, and its patterns know no ^, $ and (?:.
    bare = Column(field.name, "", "", pattern=pattern[4:-2], required=field.required)
    for kind, more in SHAPES:
        if get_args(kind)[1] in field.marks:
            return replace(bare, pattern="", **more)
    return bare


def _told(told: Told, model: type[Record], name: str) -> Mapping[str, str]:
    owner = next(base for base in model.__mro__ if name in told.get(base.__name__, {}))
    return told[owner.__name__][name]
