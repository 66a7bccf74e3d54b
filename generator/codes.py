"""Noun: codes that a vocabulary defines and references to other entries, both checked where they stand."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import core_schema

from generator.scalars import wrong


@dataclass(frozen=True)
class Known:
    """What a value may name: the codes of each vocabulary, and the ids of each kind of entry.

    `codes` maps vocabulary → code → (the code that replaced it, its broader code). A vocabulary
    that is absent could not be read; nothing is said against what may be in it. `ids` are in
    alphabetical order. `lenient` lets pass what an ended cluster may lack.
    """

    codes: Mapping[str, Mapping[str, tuple[str | None, str | None]]]
    ids: Mapping[str, Collection[str]]
    lenient: bool = False


def known_to(info: ValidationInfo) -> Known:
    """Return what the validation that is under way knows; the schema is never used without it."""
    known: Known = info.context  # type: ignore[assignment]
    return known


class _Named(ABC):
    @abstractmethod
    def check(self, value: object, info: ValidationInfo) -> str:
        """Return the value if what it names exists."""

    @abstractmethod
    def json_schema(self) -> dict[str, Any]:
        """Return how editors are told of it."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return self.json_schema()

    @staticmethod
    def scalar(value: object) -> str:
        if not isinstance(value, str):
            wrong("type.text")
        return value.strip() or wrong("value.empty")


@dataclass(frozen=True)
class Code(_Named):
    """A code of content/vocabularies/<vocabulary>.yml; `within` names the field with its broader code."""

    vocabulary: str
    within: str | None = None

    def check(self, value: object, info: ValidationInfo) -> str:
        code = self.scalar(value)
        known = known_to(info).codes.get(self.vocabulary)
        if known is None:
            return code
        if code in known:
            replaced_by, broader = known[code]
            scheme = info.data.get(self.within) if self.within else None
            if replaced_by:
                wrong("value.retired", value=code, nearest=replaced_by, vocabulary=self.vocabulary)
            if scheme and scheme != broader:
                wrong("value.scheme", value=code, scheme=scheme, nearest=broader)
            return code
        return wrong("value.code", value=code, vocabulary=self.vocabulary)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "x-vocabulary": self.vocabulary}


@dataclass(frozen=True)
class Reference(_Named):
    """The id of another entry of the given kind: its file name without the ending."""

    kind: str

    def check(self, value: object, info: ValidationInfo) -> str:
        id = self.scalar(value)
        if id in known_to(info).ids.get(self.kind, ()):
            return id
        return wrong("reference.unknown", value=id, folder=f"{self.kind}s")

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "x-kind": self.kind}
