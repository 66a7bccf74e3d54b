"""Noun: what the schema refuses, told as problems: each once, at its cause, in the file's own places."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Annotated, Any, get_args, get_origin

from pydantic_core import ErrorDetails

from generator.codes import Known
from generator.entry import KINDS, Document, Place
from generator.model.facts import Record
from generator.nearest import nearest
from generator.places import dotted, mark_of
from generator.problem import Problem, filled, some

# What pydantic itself finds; our own scalars raise problem codes already.
BUILT_IN = {
    "missing": "field.missing",
    "model_type": "type.mapping",
    "tuple_type": "type.list",
    "too_short": "value.no-parts",
}
# Where a right value is near, the problem says which: code → code.
NEAR = {"value.code": "value.code-near", "reference.unknown": "reference.near"}


def refusals(
    path: str, document: Document, model: type[Record], known: Known, details: Sequence[ErrorDetails]
) -> Iterator[Problem]:
    """Yield the problems behind pydantic's error details.

    A misspelt key of a required field is one problem, not an unknown key and a missing one; a list whose
    only part is wrong is not also empty.
    """
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    around = {detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))}
    for detail in details:
        place = detail["loc"]
        if detail["type"] == "extra_forbidden":
            meant = _meant(place, model, document, missing)
            missing.discard((*place[:-1], meant))
            code = "field.unknown-near" if meant else "field.unknown"
            allowed = some(_inside(model, place[:-1]).model_fields)
            values = filled(key=place[-1], nearest=meant, allowed=allowed)
            yield Problem(path, *mark_of(document, place, key=True), dotted(place), code, values)
    for detail in details:
        place, kind = detail["loc"], detail["type"]
        if kind == "missing" and place in missing:
            values = filled(key=place[-1])
            yield Problem(path, *mark_of(document, place), dotted(place), "field.missing", values)
        elif kind not in ("missing", "extra_forbidden") and not (kind == "too_short" and place in around):
            yield _wrong_value(path, document, model, known, detail)


def _wrong_value(
    path: str, document: Document, model: type[Record], known: Known, detail: ErrorDetails
) -> Problem:
    values: dict[str, Any] = dict(detail.get("ctx", {}))
    at = str(values.pop("at", "")).split(".")
    place = (*detail["loc"], *(int(part) if part.isdecimal() else part for part in at if part))
    code = BUILT_IN.get(detail["type"], detail["type"])
    if code != detail["type"]:
        values = {}
    elif code == "value.empty" and _required(model, place):
        code = "value.required"
    elif code in NEAR:
        code, values = _nearly(code, values, known)
    return Problem(path, *mark_of(document, place), dotted(place), code, filled(**values))


def _nearly(code: str, values: dict[str, Any], known: Known) -> tuple[str, dict[str, Any]]:
    """Add what was most likely meant, or else some of what is allowed; only what is told pays for it."""
    value = values["value"]
    if code == "value.code":
        allowed: Collection[str] = known.codes[values["vocabulary"]]
    else:
        allowed = known.ids[KINDS[values["folder"]]]
    if near := nearest(value, allowed, 0.5) or nearest(value.lower(), allowed, 0.5):
        return NEAR[code], {**values, "nearest": near}
    return code, {**values, "allowed": some(islice(allowed, 8))}


def _meant(place: Place, model: type[Record], document: Document, missing: set[Place]) -> str:
    """Return the field that an unknown key most likely means, or nothing."""
    tree = document.tree
    for part in place[:-1]:
        tree = tree[part]
    free = [name for name in _inside(model, place[:-1]).model_fields if name not in tree]
    if near := nearest(str(place[-1]), free, 0.6):
        return near
    lost = [name for name in free if (*place[:-1], name) in missing]
    return lost[0] if len(lost) == 1 else ""


def _required(model: type[Record], place: Place) -> bool:
    """Whether a field cannot be left out; a part of a list can."""
    fields = _inside(model, place[:-1]).model_fields
    return place[-1] in fields and fields[str(place[-1])].is_required()


def _inside(model: type[Record], place: Place) -> type[Record]:
    for part in place:
        if isinstance(part, str):
            model = model_of(model.model_fields[part].annotation) or model
    return model


def model_of(annotation: Any) -> type[Record] | None:
    """Return the kind of part that a field's annotation speaks of: of a list, the kind of its parts."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    inner = get_args(annotation)[:1] if get_origin(annotation) is Annotated else get_args(annotation)
    return next((found for part in inner if (found := model_of(part))), None)
