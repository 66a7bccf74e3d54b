"""Noun: what the schema refuses, told as problems: each once, at its cause, in the file's own places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, get_args, get_origin

from pydantic_core import ErrorDetails

from generator.entry import Document, Place
from generator.model.facts import Record
from generator.places import dotted, mark_of
from generator.problem import Problem, filled

# What pydantic itself finds; our own scalars raise problem codes already.
BUILT_IN = {
    "missing": "field.missing",
    "model_type": "type.mapping",
    "tuple_type": "type.list",
    "too_short": "value.no-parts",
}


def refusals(
    path: str, document: Document, model: type[Record], details: Sequence[ErrorDetails]
) -> Iterator[Problem]:
    """Yield the problems behind pydantic's error details.

    A misspelt key of a required field is one problem, not an unknown key and a missing one.
    """
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    for detail in details:
        place = detail["loc"]
        if detail["type"] == "extra_forbidden":
            nearest = _meant(place, model, document, missing)
            missing.discard((*place[:-1], nearest))
            code = "field.unknown-near" if nearest else "field.unknown"
            allowed = ", ".join(_inside(model, place[:-1]).model_fields)
            values = filled(key=place[-1], nearest=nearest, allowed=allowed)
            yield Problem(path, *mark_of(document, place, key=True), dotted(place), code, values)
    for detail in details:
        place, kind = detail["loc"], detail["type"]
        if kind == "missing" and place in missing:
            values = filled(key=place[-1])
            yield Problem(path, *mark_of(document, place), dotted(place), "field.missing", values)
        elif kind not in ("missing", "extra_forbidden"):
            yield _wrong_value(path, document, detail)


def _wrong_value(path: str, document: Document, detail: ErrorDetails) -> Problem:
    values: dict[str, Any] = dict(detail.get("ctx", {}))
    at = str(values.pop("at", "")).split(".")
    place = (*detail["loc"], *(int(part) if part.isdecimal() else part for part in at if part))
    code = BUILT_IN.get(detail["type"], detail["type"])
    if code == detail["type"]:
        return Problem(path, *mark_of(document, place), dotted(place), code, filled(**values))
    return Problem(path, *mark_of(document, place), dotted(place), code)


def _meant(place: Place, model: type[Record], document: Document, missing: set[Place]) -> str:
    """Return the field that an unknown key most likely means, or nothing."""
    tree = document.tree
    for part in place[:-1]:
        tree = tree[part]
    free = [name for name in _inside(model, place[:-1]).model_fields if name not in tree]
    if near := get_close_matches(str(place[-1]), free, 1, 0.6):
        return near[0]
    lost = [name for name in free if (*place[:-1], name) in missing]
    return lost[0] if len(lost) == 1 else ""


def _inside(model: type[Record], place: Place) -> type[Record]:
    for part in place:
        if isinstance(part, str):
            model = _model_of(model.model_fields[part].annotation) or model
    return model


def _model_of(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    inner = get_args(annotation)[:1] if get_origin(annotation) is Annotated else get_args(annotation)
    return next((found for part in inner if (found := _model_of(part))), None)
