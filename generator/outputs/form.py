"""Noun: what the form knows: the types of an entry's fields with their words, and what an entry may name.

It is the models of generator/model, so the form asks for what the check accepts; see js/form/model.js.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from annotated_types import MinLen
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from generator import scalars
from generator.addresses import PLACES, SECTIONS
from generator.annotations import peeled
from generator.catalogue import Catalogue
from generator.codes import Code, Reference
from generator.handles import Handle
from generator.model.facts import Localised, Record, Words
from generator.names import LONGEST, RESERVED
from generator.outputs.form_rules import between
from generator.personal import FREE_MAIL
from generator.records import MODELS
from generator.strings import strings

SCALARS: Mapping[str, Any] = {
    "handle": Handle,
    "text": scalars.Line,
    "summary": scalars.Summary,
    "prose": scalars.Prose,
    "number": scalars.Number,
    "date": scalars.Date,
    "day": scalars.Day,
    "url": scalars.Url,
    "email": scalars.Email,
    "phone": scalars.Phone,
    "slug": scalars.Slug,
    "company-code": scalars.CompanyCode,
    "sources": scalars.SourceIds,
}
"""What a scalar is called in the form; a handle is a line too, so it is asked first."""
RULED = ("Standing", "Contact", "Localised", "Figure")
"""Models with a rule about their fields together, which js/form/typed.js has too."""

Told = dict[str, Any]


def form_files(catalogue: Catalogue, language: str) -> Mapping[str, str]:
    """Return path inside the edition → text: all that the form of an edition needs, as one JSON file."""
    words = strings(language, "fields")
    models = dict(_models(MODELS[kind] for kind in SECTIONS))
    types = {name: _type(model, words) for name, model in models.items()}
    used = {name for told in types.values() for field in told["fields"] for name in _vocabularies(field)}
    known = {
        "kinds": {kind: {"folder": folder, "of": MODELS[kind].__name__} for kind, folder in SECTIONS.items()},
        "types": types,
        "vocabularies": {
            name: [
                [value.code, getattr(value, language), value.broader or "", value.replaced_by or ""]
                for value in catalogue.vocabularies[name].values
            ]
            for name in sorted(used & set(catalogue.vocabularies))
        },
        "names": {
            "cluster": {id: _name(node.record.name, language) for id, node in catalogue.clusters.items()},
            "measure": {id: _name(node.record.name, language) for id, node in catalogue.measures.items()},
            "institution": {
                id: _name(node.record.name, language) for id, node in catalogue.institutions.items()
            },
        },
        "pages": sorted({*PLACES, *(id.rpartition("/")[2] for id in catalogue.pages)}),
        "reserved": sorted(RESERVED),
        "longest": LONGEST,
        "freeMail": sorted(FREE_MAIL),
        **between(catalogue, SECTIONS),
        "problems": {code: text for code, text in strings(language, "problems").items() if "." in code},
    }
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return {"assets/data/form.json": text + "\n"}


def _name(name: Words, language: str) -> str:
    return getattr(name, language) or name.lt or name.en or ""


def _models(models: Iterator[type[Record]]) -> Iterator[tuple[str, type[Record]]]:
    """Yield every kind of part that an entry can have, by its name."""
    waiting, seen = list(models), set()
    while waiting:
        model = waiting.pop(0)
        if model in seen:
            continue
        seen.add(model)
        yield model.__name__, model
        for field in model.model_fields.values():
            part, marks = peeled(field.annotation, tuple(field.metadata))
            part = peeled(get_args(part)[0])[0] if _is_list(part, marks) else part
            if isinstance(part, type) and issubclass(part, Record):
                waiting.append(part)


def _type(model: type[Record], words: Mapping[str, Any]) -> Told:
    fields = []
    for key, field in model.model_fields.items():
        owner = next(base for base in model.__mro__ if key in words.get(base.__name__, {}))
        told: Mapping[str, Any] = words[owner.__name__][key]
        required = {"required": True} if field.is_required() else {}
        shape = _shape(field.annotation, tuple(field.metadata))
        fields.append({"key": key, **shape, **required, **told})
    rules = [base.__name__ for base in model.__mro__ if base.__name__ in RULED]
    return {"rules": rules, "fields": fields} if rules else {"fields": fields}


def _shape(annotation: Any, marks: tuple[Any, ...] = ()) -> Told:
    kind, marks = peeled(annotation, marks)
    if _is_list(kind, marks):
        return {"type": "list", "item": _shape(get_args(kind)[0]), **_marked(marks)}
    if isinstance(kind, type) and issubclass(kind, Record):
        return {"type": "localised" if issubclass(kind, Localised) else "record", "of": kind.__name__}
    return {**_scalar(marks), **_marked(marks)}


def _is_list(kind: Any, marks: tuple[Any, ...]) -> bool:
    """Whether a type is a list in a file too; several sources are one text there."""
    return get_origin(kind) is tuple and not any(isinstance(mark, BeforeValidator) for mark in marks)


def _scalar(marks: tuple[Any, ...]) -> Told:
    for mark in marks:
        if isinstance(mark, Code):
            within = {"within": mark.within} if mark.within else {}
            return {"type": "choice", "vocabulary": mark.vocabulary, **within}
        if isinstance(mark, Reference):
            return {"type": "reference", "kind": mark.kind}
    # What tells scalars apart is what reads them, the last of their validators.
    name = next(name for name, made in SCALARS.items() if _readers(get_args(made))[-1] in marks)
    shapes = [mark.json_schema for mark in get_args(SCALARS[name]) if isinstance(mark, WithJsonSchema)]
    longest = {"longest": shapes[-1]["maxLength"]} if shapes[-1] and "maxLength" in shapes[-1] else {}
    return {"type": "text" if name == "summary" else name, **longest}


def _readers(marks: tuple[Any, ...]) -> list[Any]:
    return [mark for mark in marks if isinstance(mark, BeforeValidator | AfterValidator)]


def _marked(marks: tuple[Any, ...]) -> Told:
    """Return the rules that a field has beside its type; of validators, from what they were made with."""
    told: Told = {}
    for mark in marks:
        if isinstance(mark, MinLen):
            told["least"] = mark.min_length
        elif isinstance(mark, AfterValidator):
            made = inspect.getclosurevars(mark.func).nonlocals
            told |= {"after": made["names"]} if "names" in made else {}
            if "living" in made:
                told.setdefault("distinct", []).append([made["name"], made["living"]])
    return told


def _vocabularies(field: Told) -> Iterator[str]:
    if field["type"] == "choice":
        yield field["vocabulary"]
    elif field["type"] == "list":
        yield from _vocabularies(field["item"])
