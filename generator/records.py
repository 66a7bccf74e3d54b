"""Noun: the typed entries that passed the check, and a walk through their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from generator.entry import Place
from generator.model.cluster import Cluster
from generator.model.facts import Record
from generator.model.institution import Institution
from generator.model.measure import Measure
from generator.model.policy import Policy
from generator.model.vocabulary import Page, Vocabulary
from generator.refusals import model_of

Part = TypeVar("Part", bound=Record)

MODELS: Mapping[str, type[Record]] = {
    "cluster": Cluster,
    "measure": Measure,
    "institution": Institution,
    "policy": Policy,
    "vocabulary": Vocabulary,
    "page": Page,
}


@dataclass(frozen=True)
class Records:
    """The records of each kind by id, ids in alphabetical order; pages by "lt/about"."""

    clusters: Mapping[str, Cluster]
    measures: Mapping[str, Measure]
    institutions: Mapping[str, Institution]
    vocabularies: Mapping[str, Vocabulary]
    pages: Mapping[str, Page]
    policy: Policy | None

    @staticmethod
    def of(found: Mapping[str, Mapping[str, Record]]) -> Records:
        """Return the records of a mapping kind → id → record."""

        def group(kind: str, model: type[Part]) -> Mapping[str, Part]:
            return {id: r for id, r in sorted(found.get(kind, {}).items()) if isinstance(r, model)}

        return Records(
            group("cluster", Cluster),
            group("measure", Measure),
            group("institution", Institution),
            group("vocabulary", Vocabulary),
            group("page", Page),
            group("policy", Policy).get("policy"),
        )

    def all(self) -> Iterator[tuple[str, str, Record]]:
        """Yield (kind, id, record) of every record."""
        for kind, group in (
            ("cluster", self.clusters),
            ("measure", self.measures),
            ("institution", self.institutions),
            ("vocabulary", self.vocabularies),
            ("page", self.pages),
            ("policy", {"policy": self.policy} if self.policy else {}),
        ):
            yield from ((kind, id, record) for id, record in group.items())


def parts(record: Record, kind: type[Part], place: Place = ()) -> Iterator[tuple[Place, Part]]:
    """Yield every part of a record that is of a kind, with its place, in the order of the model."""
    if isinstance(record, kind):
        yield place, record
    for name in _leading(type(record), kind):
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from parts(value, kind, (*place, name))
        else:
            for index, part in enumerate(value or ()):
                yield from parts(part, kind, (*place, name, index))


@cache
def _leading(model: type[Record], kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a model in which there may be parts of a kind, however deep."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if (part := model_of(field.annotation)) and (issubclass(part, kind) or _leading(part, kind))
    )
