"""Noun: a project, of a cluster or under a measure."""

from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from generator.codes import Reference
from generator.model.facts import Figure, LongText, Outcome, Record, Words, after
from generator.scalars import Date, Line, SourceIds, wrong

ClusterRef = Annotated[str, Reference("cluster")]


InstitutionRef = Annotated[str, Reference("institution")]


MeasureRef = Annotated[str, Reference("measure")]


def _within_total(eu_part: tuple[Figure, ...], info: ValidationInfo) -> tuple[Figure, ...]:
    for index, part in enumerate(eu_part):
        totals = [total.value for total in info.data.get("total") or () if total.currency == part.currency]
        if totals and part.value > max(totals):
            wrong("project.eu-part", value=part.value, total=max(totals), at=f"{index}.value")
    return eu_part


class Project(Record):
    code: Line | None = None
    contract: Line | None = None
    title: Words
    acronym: Line | None = None
    measure: MeasureRef | None = None
    runner: InstitutionRef | None = None
    signed_on: Date | None = None
    start: Date | None = None
    end: Annotated[Date, after("start", "signed_on")] | None = None
    total: tuple[Figure, ...] = ()
    eu_part: Annotated[tuple[Figure, ...], AfterValidator(_within_total)] = ()
    goal: LongText | None = None
    results: LongText | None = None
    outcomes: tuple[Outcome, ...] = ()
    note: Words | None = None
    source: SourceIds
