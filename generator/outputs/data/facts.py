"""Noun: facts, what the fields of a record say in the columns of its sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.codes import Code, Reference
from generator.model.facts import Figure, Record
from generator.money import euro
from generator.outputs.data.columns import Column, Field, fields, shape
from generator.outputs.data.rows import Row
from generator.outputs.data.scribe import GROUPS, Part, Scribe, written


def facts(scribe: Scribe, model: type[Record], names: Mapping[str, str] | None = None) -> Iterator[Part]:
    """Yield the columns of a model's own fields, and at last one on the state of their translations.

    `names` are those by which columns go here instead of their own.
    """
    names = names or {}
    own = [field for field in fields(model) if not field.is_list]
    for field in own:
        part = _fact(scribe, field)
        yield Part(tuple(replace(c, name=names.get(c.name, c.name)) for c in part.columns), part.cells)
        if field.path[-1] == "currency" and issubclass(field.owners[-1], Figure):
            yield _in_euro(scribe, field)
    texts = [field for field in own if field.is_text]
    if texts:
        yield Part(
            (scribe.column("translation"),),
            lambda row: (scribe.states((names.get(f.name, f.name), f.value(row.value)) for f in texts),),
        )


def text(scribe: Scribe, field: Field, name: str, value: Callable[[Row], Any]) -> Part:
    """Return the columns of a localised text and of where it was found."""
    title = field.title(scribe.told)
    sources = scribe.beside(f"{name}_source_ids", title, "source_ids")
    columns = Column(name, title, scribe.help(field)), sources
    return Part(columns, lambda row: (scribe.text(value(row)), written(getattr(value(row), "source", None))))


def _fact(scribe: Scribe, field: Field) -> Part:
    code, reference = field.mark(Code), field.mark(Reference)
    if field.is_text:
        return text(scribe, field, field.name, lambda row: field.value(row.value))
    if code:
        return _coded(scribe, field, code.vocabulary)
    if reference:
        return _naming(scribe, field, reference.kind)
    if field.path == ("legal_act",):
        return _legal_act(scribe, field)
    if field.path == ("source",):
        column = scribe.column("source_ids", required=field.required)
    elif field.path[-1] == "source":
        column = scribe.beside(field.name, field.around.title(scribe.told), "source_ids")
    else:
        column = replace(shape(field), title=field.title(scribe.told), help=scribe.help(field))
    return Part((column,), lambda row: (written(field.value(row.value)),))


def _coded(scribe: Scribe, field: Field, vocabulary: str) -> Part:
    name, title = field.name, field.title(scribe.told)

    def cells(row: Row) -> tuple[str, ...]:
        code = field.value(row.value)
        return (scribe.voice.term(vocabulary, code), code) if code else ("", "")

    told = {"codes": scribe.codes(vocabulary), "required": field.required}
    code = scribe.beside(f"{name}_code", title, "code", scribe.help(field), **told)
    return Part((scribe.in_words(name, title), code), cells)


def _naming(scribe: Scribe, field: Field, kind: str) -> Part:
    name, title = field.name, field.title(scribe.told)

    def cells(row: Row) -> tuple[str, ...]:
        # A project that stands under a measure is paid by it.
        around = row.id if name == row.kind == kind else ""
        return scribe.named(kind, field.value(row.value) or around)

    id = scribe.beside(f"{name}_id", title, "id", scribe.help(field), to=GROUPS[kind])
    return Part((scribe.in_words(name, title), id), cells)


def _legal_act(scribe: Scribe, field: Field) -> Part:
    def cells(row: Row) -> tuple[str, ...]:
        id = field.value(row.value)
        return (id, f"{row.kind}/{row.id}/legal_acts/{id}") if id else ("", "")

    own = Column(field.name, field.title(scribe.told), scribe.help(field))
    return Part((own, scribe.column("legal_act_key", to="legal-acts")), cells)


def _in_euro(scribe: Scribe, currency: Field) -> Part:
    """Return what an amount of litas is in euro, which no source says: the name of the column tells so."""

    def cells(row: Row) -> tuple[str, ...]:
        figure = row.value
        for name in currency.path[:-1]:
            figure = getattr(figure, name)
        return (written(euro(figure.value)) if figure.currency == "LTL" else "",)

    value = replace(currency, path=(*currency.path[:-1], "value"))
    name, title = f"{value.name}_eur_derived", value.title(scribe.told)
    return Part((scribe.beside(name, title, "eur_derived", type="number"),), cells)
