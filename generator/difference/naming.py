"""Noun: what a field refers to by a code or an id, found in its model."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeAlias, get_args

from generator.codes import Code, Reference
from generator.model.facts import Record

Named: TypeAlias = Code | Reference


@cache
def named_by(model: type[Record], field: str) -> Named | None:
    """Return which vocabulary or kind of entry the values of a field are from, if they are from any."""
    info = model.model_fields[field]
    return _first((*info.metadata, info.annotation))


def _within(annotation: Any) -> Named | None:
    if isinstance(annotation, Code | Reference):
        return annotation
    return _first(get_args(annotation))


def _first(parts: Iterable[Any]) -> Named | None:
    return next((found for found in map(_within, parts) if found is not None), None)
