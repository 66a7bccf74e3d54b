"""Noun: the scaffold of an entry, the file with which a new one begins.

The fields that matter first are open, for their values to be filled in; each other one is an example behind
`# `, and stands where the order of the model has it. What is told of a field stands behind `## `.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_origin

from generator.entry import Tree
from generator.fitting import Fitting
from generator.ground import Ground
from generator.model.facts import Localised, Record
from generator.records import MODELS
from generator.refusals import model_of
from generator.strings import strings
from generator.upkeep import next_review
from generator.writing import flow, written

SOURCES: Mapping[str, str] = {"cluster": "site", "measure": "act", "institution": "site"}
"""Kind → the id of the first source, which is there already for fields to name it."""
FIRST: Mapping[str, tuple[str, ...]] = {
    "Cluster": ("location", "websites", "contacts"),
    "Institution": ("websites", "contacts"),
    "Contact": ("email", "phone"),
}
"""Model → fields that are open, though they are not required."""
WIDTH = 100


def scaffold(kind: str, id: str, ground: Ground, language: str, schema: str, today: date) -> str:
    """Return the text of a new entry, told in a language. `schema` is the address of its JSON Schema."""
    fit = Fitting(kind, id, ground, SOURCES[kind], next_review(today).isoformat())
    teller = _Teller(fit, strings(language, "editing"), strings(language, "fields"))
    model = MODELS[kind]
    head = [f"# yaml-language-server: $schema={schema}", *teller.head()]
    blocks = [list(teller.field(model, name, "")) for name in model.model_fields]
    return "\n\n".join("\n".join(block) for block in (head, *blocks)) + "\n"


def is_list(annotation: Any) -> bool:
    """Whether a field has many parts."""
    inner = getattr(annotation, "__args__", ())
    return get_origin(annotation) is tuple or any(get_origin(part) is tuple for part in inner)


@dataclass(frozen=True)
class _Teller:
    """Tells fields, one after the other, in one language."""

    fit: Fitting
    words: Mapping[str, str]
    fields: Mapping[str, Mapping[str, Any]]

    def head(self) -> Iterator[str]:
        """Yield how to use the file."""
        for key in ("scaffold.fill", "scaffold.more"):
            yield from _prose(self.words[key].format(source=f"source: {self.fit.source}"), "")

    def field(self, model: type[Record], name: str, pad: str) -> Iterator[str]:
        """Yield a field: what it is, and the field itself, open or as an example."""
        told = next(
            found[name] for base in model.__mro__ if name in (found := self.fields.get(base.__name__, {}))
        )
        required = model.model_fields[name].is_required()
        must = f" {self.words['scaffold.required']}" if required else ""
        if name != "source":  # Told at the top of the file, once for all.
            yield from _prose(f"{told['title']}. {told['help']}{must}", pad)
        example = self.fit.value(model, name, told["example"], {})
        if required or name in FIRST.get(model.__name__, ()):
            yield from self.example(model, name, example, pad)
            yield from self.open(model, name, pad)
        else:
            example = self.fit.after(model, name, example) if pad else example
            yield from self.also(model, name, example, pad)
            yield from (f"{pad}# {line}" for line in written({name: example}))

    def example(self, model: type[Record], name: str, example: Tree, pad: str) -> Iterator[str]:
        """Yield what could be filled in, unless it is told part by part or is there already."""
        part = model_of(model.model_fields[name].annotation)
        if isinstance(example, str) and example != self.fit.source:
            yield f"{pad}## {self.words['scaffold.example'].format(example=flow(example))}"
        elif part and issubclass(part, Localised):
            yield f"{pad}## {self.words['scaffold.examples']}"
            yield from (f"{pad}##   {line}" for line in written(example))

    def also(self, model: type[Record], name: str, example: Tree, pad: str) -> Iterator[str]:
        """Yield the names of the fields that the example does not show."""
        part = model_of(model.model_fields[name].annotation)
        if part and not issubclass(part, Localised):
            shown = example[0] if isinstance(example, list) else example
            if others := [other for other in part.model_fields if other not in shown]:
                yield from _prose(self.words["scaffold.also"].format(fields=", ".join(others)), pad)

    def open(self, model: type[Record], name: str, pad: str) -> Iterator[str]:
        """Yield a field without its value; the source is named already."""
        annotation = model.model_fields[name].annotation
        part = model_of(annotation)
        if not part:
            given = self.fit.given(model, name)
            yield f"{pad}{name}:{' ' + given if given else ''}"
            return
        yield f"{pad}{name}:"
        if issubclass(part, Localised):
            for inner in part.model_fields:
                if inner in ("lt", "en") or part.model_fields[inner].is_required():
                    yield from self.open(part, inner, pad + "  ")
        elif is_list(annotation):
            first, *others = part.model_fields
            lines = list(self.field(part, first, pad + "    "))
            at = next(n for n, line in enumerate(lines) if not line.lstrip().startswith("#"))
            yield from (line[2:] for line in lines[:at])
            yield f"{pad}  - {lines[at].lstrip()}"
            yield from lines[at + 1 :]
            for inner in others:
                yield from self.field(part, inner, pad + "    ")
        else:
            for inner in part.model_fields:
                yield from self.field(part, inner, pad + "  ")


def _prose(text: str, pad: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=f"{pad}## ", subsequent_indent=f"{pad}## ", break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip
