"""Noun: the schemas of records as the API tells them: from the models, in the words that editors read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator.model.facts import Record
from generator.outputs.api.names import Names
from generator.outputs.api.shapes import Shape, shapes
from generator.outputs.api.written import Tree
from generator.records import MODELS
from generator.scalars import SLUG
from generator.schema import schemas

COMPONENTS = "#/components/schemas/"
LIMITS = ("pattern", "minLength", "maxLength")


def record_schemas(names: Names, extra: Mapping[str, Tree]) -> Mapping[str, Tree]:
    """Return name → schema of every model that a record is made of, in alphabetical order.

    Of `extra`, "FigureDerived" is what is derived for a Figure, and for all that is one.
    """
    models: dict[str, type[Record]] = {}
    told: dict[str, Tree] = {}
    for file, text in schemas(names.catalogue.vocabularies).items():
        root, schema = MODELS[file.partition(".")[0]], json.loads(text)
        told |= {root.__name__: schema, **schema["$defs"]}
        _add(root, models)
    return {name: _schema(models[name], told[name]["properties"], names, extra) for name in sorted(models)}


def _add(model: type[Record], models: dict[str, type[Record]]) -> None:
    """Add a model and all that it is made of."""
    if model.__name__ not in models:
        models[model.__name__] = model
        for shape in shapes(model).values():
            if shape.kind == "record":
                _add(shape.of, models)


def _schema(model: type[Record], told: Tree, names: Names, extra: Mapping[str, Tree]) -> Tree:
    fields = {field: _field(field, shape, told[field], names) for field, shape in shapes(model).items()}
    for name in (f"{base.__name__}Derived" for base in model.__mro__):
        if name in extra:
            fields["derived"] = {"$ref": COMPONENTS + name}
    required = [field for field, shape in shapes(model).items() if shape.always]
    return {"type": "object", **({"required": required} if required else {}), "properties": fields}


def _field(field: str, shape: Shape, told: Tree, names: Names) -> Tree:
    help = names.text("property.source") if field == "source" else told["description"]
    # What is no list in an entry's file, though many here, is a text that names several sources.
    one = _one(shape, told.get("items", {"pattern": f"^{SLUG.pattern}$"}) if shape.many else told)
    many = {"type": "array", "minItems": 1, "items": one} if shape.many else one
    schema = {"title": told["title"], "description": help, **many}
    try:
        return {**schema, "examples": [_example(said, shape, names) for said in told["examples"]]}
    except KeyError:
        # The example speaks of what another catalogue has.
        return schema


def _one(shape: Shape, told: Tree) -> Tree:
    if shape.kind == "code":
        return {"$ref": COMPONENTS + "Code", "x-vocabulary": shape.of}
    if shape.kind == "reference":
        return {"$ref": COMPONENTS + "Reference", "x-kind": shape.of}
    if shape.kind == "record":
        return {"$ref": COMPONENTS + shape.of.__name__}
    if shape.kind == "number":
        return {"type": "number"}
    return {"type": "string", **{limit: told[limit] for limit in LIMITS if limit in told}}


def _example(said: Any, shape: Shape, names: Names) -> Tree:
    """Return an example for editors as the API would tell it. KeyError if the catalogue has no such thing."""
    if not shape.many:
        return _example_of_one(said, shape, names)
    parts = said if isinstance(said, list) else [part.strip() for part in str(said).split(",")]
    return [_example_of_one(part, shape, names) for part in parts]


def _example_of_one(said: Any, shape: Shape, names: Names) -> Tree:
    if shape.kind == "record":
        inner = shapes(shape.of)
        return {field: _example(part, inner[field], names) for field, part in said.items()}
    if shape.kind == "code":
        return names.code(shape.of, names.catalogue.terms[(shape.of, said)].code)
    if shape.kind == "reference":
        return names.entry(shape.of, said)
    return Decimal(str(said)) if shape.kind == "number" else str(said)
