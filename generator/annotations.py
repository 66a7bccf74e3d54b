"""Noun: the annotations of the model's fields, read: the type inside, and all that is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin


def peeled(annotation: Any, marks: tuple[Any, ...] = ()) -> tuple[Any, tuple[Any, ...]]:
    """Return the type inside `Annotated` and `| None`, and all that annotates it."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return peeled(inner, (*marks, *more))
    if get_origin(annotation) in (Union, UnionType):
        (only,) = (part for part in get_args(annotation) if part is not NoneType)
        return peeled(only, marks)
    return annotation, marks


def every_mark(annotation: Any) -> Iterator[Any]:
    """Yield all that annotates a type and, if it is a list, its parts."""
    inner = get_args(annotation)
    if get_origin(annotation) is Annotated:
        yield from inner[1:]
        inner = inner[:1]
    for part in inner:
        yield from every_mark(part)
