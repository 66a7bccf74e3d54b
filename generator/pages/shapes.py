"""Noun: the shape of a field in words: what may be written in it, and how."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from generator import scalars
from generator.handles import Handle
from generator.model.facts import Localised, LongText, Record, ShortText
from generator.voice import Voice

FOLDED = 20
"""Values of a vocabulary; of more, only the number is seen at first."""
SCALARS = {
    "handle": Handle, "line": scalars.Line, "summary": scalars.Summary, "prose": scalars.Prose,
    "number": scalars.Number, "date": scalars.Date, "day": scalars.Day, "url": scalars.Url,
    "email": scalars.Email, "phone": scalars.Phone, "slug": scalars.Slug,
    "company-code": scalars.CompanyCode, "source-ids": scalars.SourceIds,
}  # fmt: skip
"""A shape → the scalar whose JSON Schema it is known by."""


def shape(
    voice: Voice, told: Mapping[str, Any], within: type[Record] | None, titles: Mapping[str, str]
) -> tuple[str, str]:
    """Return how a property of the schema is written, in words, and the id of its vocabulary's table or "".

    `within` is the record that the property holds, if it holds one; `titles` are those of vocabularies.
    """
    part = told.get("items", told)
    vocabulary = part.get("$ref", "").rpartition("/")[2] if not within else ""
    if vocabulary:
        said = voice.say("shape.code", list=titles[vocabulary.removeprefix("vocabulary-")])
    else:
        said = voice.say(f"shape.{_record(within) if within else _scalar(part)}")
    return (voice.say("shape.list", of=said) if "items" in told else said), vocabulary


def _record(within: type[Record]) -> str:
    if not issubclass(within, Localised):
        return "record"
    named = {ShortText: "short-text", LongText: "long-text"}
    return next((said for kind, said in named.items() if issubclass(within, kind)), "words")


def _scalar(part: Mapping[str, Any]) -> str:
    if kind := part.get("x-kind"):
        return str(kind)
    return next(name for name, told in _schemas().items() if told.items() <= part.items())


@cache
def _schemas() -> Mapping[str, dict[str, Any]]:
    return {name: TypeAdapter(kind).json_schema() for name, kind in SCALARS.items()}
