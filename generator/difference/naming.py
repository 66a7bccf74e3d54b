"""Noun: what a field refers to by a code or an id, found in its model."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from generator.annotations import every_mark
from generator.codes import Code, Reference
from generator.model.facts import Record

Named: TypeAlias = Code | Reference


@cache
def named_by(model: type[Record], field: str) -> Named | None:
    """Return which vocabulary or kind of entry the values of a field are from, if they are from any."""
    info = model.model_fields[field]
    marks = (*info.metadata, *every_mark(info.annotation))
    return next((mark for mark in marks if isinstance(mark, Code | Reference)), None)
