"""Noun: the entry of a funding measure."""

from typing import Annotated

from pydantic import Field

from generator.codes import Code
from generator.handles import Maintainers
from generator.model.contact import AlternateName, Contact, LegalAct, Review, Website
from generator.model.facts import (
    Figure,
    LongText,
    Outcome,
    Record,
    ShortText,
    Sources,
    Words,
    after,
    distinct,
)
from generator.model.project import InstitutionRef, Project
from generator.scalars import Date, Day, Line, Slug, SourceIds, Url

Period = Annotated[str, Code("programming-periods")]


class Budget(Figure):
    scope: Annotated[str, Code("budget-scopes")] | None = None
    region: Words | None = None


class AidIntensity(Figure):
    conditions: Words | None = None


class Body(Record):
    institution: InstitutionRef
    since: Date | None = None
    until: Annotated[Date, after("since")] | None = None
    source: SourceIds


class Call(Record):
    id: Slug
    name: Words | None = None
    opens: Day | None = None
    closes: Annotated[Day, after("opens")] | None = None
    budget: tuple[Budget, ...] = ()
    grant_limits: tuple[Outcome, ...] = ()
    conditions: LongText | None = None
    results: LongText | None = None
    outcomes: tuple[Outcome, ...] = ()
    url: Url | None = None
    legal_act: Slug | None = None
    source: SourceIds


class MeasureCode(Record):
    value: Line
    source: SourceIds


class Measure(Record):
    name: Words
    alternate_names: tuple[AlternateName, ...] = ()
    former_ids: tuple[Slug, ...] = ()
    code: MeasureCode | None = None
    family: Slug | None = None
    summary: ShortText
    description: LongText | None = None
    programming_period: Period
    programme: Words | None = None
    priority: Words | None = None
    funds: tuple[Annotated[str, Code("funds")], ...] = ()
    objective: LongText | None = None
    forms_of_funding: tuple[Annotated[str, Code("forms-of-funding")], ...] = ()
    budget: tuple[Budget, ...] = ()
    aid_intensity: tuple[AidIntensity, ...] = ()
    eligible_applicants: LongText | None = None
    supported_activities: LongText | None = None
    calls: Annotated[tuple[Call, ...], distinct("id")] = ()
    managing_institutions: tuple[Body, ...] = ()
    implementing_institutions: tuple[Body, ...] = ()
    legal_acts: Annotated[tuple[LegalAct, ...], distinct("id")] = ()
    results: LongText | None = None
    outcomes: tuple[Outcome, ...] = ()
    projects: tuple[Project, ...] = ()
    websites: tuple[Website, ...] = ()
    contacts: tuple[Contact, ...] = ()
    maintainers: Maintainers = ()
    review: Review
    sources: Sources = Field(min_length=1)
