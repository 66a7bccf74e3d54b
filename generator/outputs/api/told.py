"""Noun: a record as the API tells it, by the names of its fields; what is not stated is left out."""

from __future__ import annotations

from typing import Any

from generator.dates import PartialDate
from generator.model.facts import Record
from generator.outputs.api.derived import Here, derived
from generator.outputs.api.names import Names
from generator.outputs.api.shapes import Shape, shapes
from generator.outputs.api.written import Tree


def told(record: Record, names: Names, here: Here) -> Tree:
    """Return a record, or a part of one, as a tree; `here` is the entry that it is in."""
    tree: Tree = {}
    for field, shape in shapes(type(record)).items():
        value = getattr(record, field)
        if value is None or value == ():
            continue
        if shape.many:
            tree[field] = [_one(part, shape, names, here) for part in value]
        else:
            tree[field] = _one(value, shape, names, here)
    if follows := derived(record, names, here):
        tree["derived"] = follows
    return tree


def _one(value: Any, shape: Shape, names: Names, here: Here) -> Tree:
    if shape.kind == "record":
        return told(value, names, here)
    if shape.kind == "code":
        return names.code(shape.of, value)
    if shape.kind == "reference":
        return names.entry(shape.of, value)
    return value.text if isinstance(value, PartialDate) else value
