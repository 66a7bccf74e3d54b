"""Noun: the shape of a field, which its type in the model tells; files and their schemas both follow it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from generator.codes import Code, Reference
from generator.dates import PartialDate
from generator.model.facts import Record

Kind = Literal["code", "reference", "record", "number", "date", "text"]
SCALARS: Mapping[Any, Kind] = {Decimal: "number", PartialDate: "date", str: "text"}


@dataclass(frozen=True)
class Shape:
    """What a field holds: one, or `many`, of a kind; `of` is the vocabulary, the kind of entry or the model.

    `always` says that no record is without it.
    """

    kind: Kind
    of: Any
    many: bool
    always: bool


@cache
def shapes(model: type[Record]) -> Mapping[str, Shape]:
    """Return field → its shape, in the order of the model. TypeError for a type that no field has yet."""
    return {
        name: _shape(field.annotation, tuple(field.metadata), field.is_required() or bool(field.default))
        for name, field in model.model_fields.items()
        if not field.exclude
    }


def _shape(annotation: Any, marks: tuple[Any, ...], always: bool, many: bool = False) -> Shape:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(inner[0], (*inner[1:], *marks), always, many)
    if origin in (Union, UnionType):
        (only,) = (part for part in inner if part is not NoneType)
        return _shape(only, marks, always, many)
    if origin is tuple:
        return _shape(inner[0], (), always, many=True)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Shape("record", annotation, many, always)
    for mark in marks:
        if isinstance(mark, Code):
            return Shape("code", mark.vocabulary, many, always)
        if isinstance(mark, Reference):
            return Shape("reference", mark.kind, many, always)
    if annotation not in SCALARS:
        raise TypeError(annotation)
    return Shape(SCALARS[annotation], None, many, always)
