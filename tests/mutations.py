"""Noun: the mistakes that an editor can make in one field of an entry, found by walking its model."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from generator import scalars
from generator.annotations import peeled
from generator.codes import Code, Reference
from generator.entry import Place, Tree
from generator.model.facts import Figure, Localised, Record
from generator.model.project import Project

GONE = object()
WRONG_SCALARS: Mapping[Any, tuple[str, Callable[[str], str]]] = {
    scalars.Number: ("decimal comma", lambda text: text.replace(".", ",") if "." in text else text + ",5"),
    scalars.Date: ("date nonsense", lambda text: "2014-13-01"),
    scalars.Day: ("date nonsense", lambda text: "2014-02-30"),
    scalars.Url: ("http link", lambda text: text.replace("https://", "http://")),
    scalars.Phone: ("bad phone", lambda text: "8 5 266"),
    scalars.Email: ("bad e-mail", lambda text: text.replace("@", " at ")),
    scalars.CompanyCode: ("bad company code", lambda text: "123456789"),
    scalars.SourceIds: ("dangling source", lambda text: text + "x"),
}


@dataclass(frozen=True)
class Mutation:
    """One mistake: its kind, the tree that holds it, and where it must be told (at the key or the value)."""

    kind: str
    tree: Tree
    place: Place
    at_key: bool = False


@dataclass(frozen=True)
class Spot:
    """A value of an entry, its type and what validates it, and the field it stands in if it is one."""

    place: Place
    value: Tree
    type: Any
    marks: tuple[Any, ...]
    field: FieldInfo | None = None


def spots(annotation: Any, value: Tree, place: Place = (), field: FieldInfo | None = None) -> Iterator[Spot]:
    """Yield every value of a tree beside its place in the model."""
    kind, marks = peeled(annotation, tuple(field.metadata) if field else ())
    yield Spot(place, value, kind, marks, field)
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield from spots(get_args(kind)[0], part, (*place, index))
    elif isinstance(value, dict):
        for name, part in value.items():
            inner = kind.model_fields[name]
            yield from spots(inner.annotation, part, (*place, name), inner)


def mutations(model: type[Record], tree: Tree) -> Iterator[Mutation]:
    """Yield every mistake in every field of an entry."""
    for spot in spots(model, tree):
        if spot.place:
            yield from _in_place(tree, spot)
        if spot.field:
            yield from _of_key(tree, spot)
        if isinstance(spot.value, dict):
            yield from _of_record(tree, spot)
        if isinstance(spot.value, str):
            yield from _of_scalar(tree, spot)


def _in_place(tree: Tree, spot: Spot) -> Iterator[Mutation]:
    """The wrong type, and nothing at all."""
    text = isinstance(spot.value, str)
    yield Mutation("wrong type", changed(tree, spot.place, [spot.value] if text else "žodis"), spot.place)
    if text or any(hasattr(mark, "min_length") for mark in spot.marks):
        yield Mutation("empty value", changed(tree, spot.place, "" if text else []), spot.place)


def _of_key(tree: Tree, spot: Spot) -> Iterator[Mutation]:
    *around, name = spot.place
    half = len(str(name)) // 2
    wrong = f"{str(name)[:half]}{str(name)[half]}{str(name)[half:]}"
    misspelt = changed(changed(tree, spot.place, GONE), (*around, wrong), spot.value)
    yield Mutation("key misspelt", misspelt, (*around, wrong), at_key=True)
    if spot.field and spot.field.is_required():
        gone = changed(tree, spot.place, GONE)
        yield Mutation("required key removed", gone, tuple(around), at_key=not _is_part(around))


def _of_record(tree: Tree, spot: Spot) -> Iterator[Mutation]:
    """What only a whole part can get wrong."""
    place, value = spot.place, spot.value
    if issubclass(spot.type, Figure):
        other, own = ("currency", "unit") if "unit" in value else ("unit", "currency")
        both = changed(tree, (*place, other), "EUR" if other == "currency" else "percent")
        yield Mutation("unit and currency", both, place)
        yield Mutation("no unit, no currency", changed(tree, (*place, own), GONE), place)
    if issubclass(spot.type, Localised):
        for language in {"lt", "en"} & set(value):
            yield Mutation("language removed", changed(tree, (*place, language), GONE), place)
    if issubclass(spot.type, Project) and value.get("total") and value.get("eu_part"):
        most = max(float(total["value"]) for total in value["total"])
        above = (*place, "eu_part", 0, "value")
        yield Mutation("EU part above total", changed(tree, above, f"{most + 1:.2f}"), above)
    if issubclass(spot.type, Project) and value.get("code") and value.get("measure"):
        code = (*place, "code")
        yield Mutation("code of another measure", changed(tree, code, "X" + value["code"]), code)


def _of_scalar(tree: Tree, spot: Spot) -> Iterator[Mutation]:
    for kind, (name, spoil) in WRONG_SCALARS.items():
        if get_args(kind)[1] in spot.marks:
            yield Mutation(name, changed(tree, spot.place, spoil(spot.value)), spot.place)
    for mark in spot.marks:
        if isinstance(mark, Code | Reference):
            name = "unknown code" if isinstance(mark, Code) else "dangling reference"
            yield Mutation(name, changed(tree, spot.place, spot.value + "x"), spot.place)
        starts = (
            inspect.getclosurevars(mark.func).nonlocals.get("names")
            if isinstance(mark, AfterValidator)
            else None
        )
        if starts and set(starts) & set(_at(tree, spot.place[:-1])):
            yield Mutation("end before start", changed(tree, spot.place, "1901-01-01"), spot.place)


def changed(tree: Tree, place: Place, value: Any) -> Tree:
    """Return a copy of a tree with another value at a place, or without it."""
    copy = json.loads(json.dumps(tree))
    around = _at(copy, place[:-1])
    if value is GONE:
        del around[place[-1]]
    else:
        around[place[-1]] = value
    return copy


def _at(tree: Tree, place: Place) -> Tree:
    for part in place:
        tree = tree[part]
    return tree


def _is_part(place: list[str | int]) -> bool:
    return not place or isinstance(place[-1], int)
