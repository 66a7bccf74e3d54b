"""Noun: the entries around the clusters: measures, institutions, policy, vocabularies and pages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.codes import Code
from generator.facts import (
    Contact,
    DatedFact,
    Figure,
    LegalAct,
    LongText,
    Outcome,
    Record,
    Review,
    ShortText,
    Sources,
    Website,
    Words,
    after,
    distinct,
)
from generator.model import AlternateName, InstitutionRef, MeasureRef, Project
from generator.scalars import CompanyCode, Date, Day, Line, Prose, Slug, SourceIds, Summary, Url

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
    calls: Annotated[tuple[Call, ...], distinct(lambda call: call.id, "id")] = ()
    managing_institutions: tuple[Body, ...] = ()
    implementing_institutions: tuple[Body, ...] = ()
    legal_acts: Annotated[tuple[LegalAct, ...], distinct(lambda act: act.id, "id")] = ()
    results: LongText | None = None
    outcomes: tuple[Outcome, ...] = ()
    projects: tuple[Project, ...] = ()
    websites: tuple[Website, ...] = ()
    contacts: tuple[Contact, ...] = ()
    review: Review
    sources: Sources = Field(min_length=1)


class FormerName(Record):
    name: Words
    until: Date
    source: SourceIds


class Succession(Record):
    institution: InstitutionRef
    since: Date
    scope: Words | None = None
    source: SourceIds


class Role(Record):
    role: Annotated[str, Code("institution-roles")]
    since: Date | None = None
    until: Annotated[Date, after("since")] | None = None
    source: SourceIds


class Department(Record):
    name: Words
    as_of: Date
    until: Annotated[Date, after("as_of")] | None = None
    duties: LongText | None = None
    contacts: tuple[Contact, ...] = ()
    source: SourceIds


class Institution(Record):
    name: Words
    acronym: Line | None = None
    former_names: tuple[FormerName, ...] = ()
    former_ids: tuple[Slug, ...] = ()
    code: CompanyCode | None = None
    summary: ShortText
    description: LongText | None = None
    established: DatedFact | None = None
    dissolved: DatedFact | None = None
    successors: tuple[Succession, ...] = ()
    roles: tuple[Role, ...] = ()
    duties: tuple[LongText, ...] = ()
    departments: tuple[Department, ...] = ()
    websites: tuple[Website, ...] = ()
    contacts: tuple[Contact, ...] = ()
    review: Review
    sources: Sources = Field(min_length=1)


class Definition(Record):
    text: LongText
    since: Date | None = None
    until: Annotated[Date, after("since")] | None = None


class PolicyTask(Record):
    text: Words


class DirectionsStated(Record):
    codes: Annotated[tuple[Annotated[str, Code("development-directions")], ...], Field(min_length=1)]
    source: SourceIds


class LevelsStated(Record):
    codes: Annotated[tuple[Annotated[str, Code("maturity-levels")], ...], Field(min_length=1)]
    source: SourceIds


class Share(Figure):
    scope: Annotated[str, Code("budget-scopes")]


class Investments(Record):
    """The sums of one programming period as the ministry states them, and the measures they are made of."""

    programming_period: Period
    total: Figure
    measures: Annotated[tuple[MeasureRef, ...], Field(min_length=1)]
    split: tuple[Share, ...] = ()
    explanation: LongText | None = None


class Policy(Record):
    name: Words
    summary: ShortText
    mandate: LongText | None = None
    concept: LongText | None = None
    definitions: tuple[Definition, ...] = ()
    goal: LongText
    tasks: tuple[PolicyTask, ...] = ()
    directions: DirectionsStated | None = None
    levels: tuple[LevelsStated, ...] = ()
    investments: tuple[Investments, ...] = ()
    legal_acts: Annotated[tuple[LegalAct, ...], distinct(lambda act: act.id, "id")] = ()
    review: Review
    sources: Sources = Field(min_length=1)


class SameAs(Record):
    scheme: Line
    code: Line


class Value(Record):
    """One legal value: its code, its names, and how long it holds."""

    code: Line
    lt: Line
    en: Line
    lt_genitive: Line | None = None
    broader: Line | None = None
    same_as: tuple[SameAs, ...] = ()
    definition: Words | None = None
    note: Words | None = None
    since: Date | None = None
    until: Annotated[Date, after("since")] | None = None
    replaced_by: Line | None = None
    source: SourceIds


class Vocabulary(Record):
    title: Words
    description: Words
    values: Annotated[tuple[Value, ...], Field(min_length=1), distinct(lambda value: value.code, "code")]
    sources: Sources = Field(min_length=1)


class Page(Record):
    """A hand-written page in one language; its twin in the other has the same file name."""

    title: Line
    description: Summary
    body: Prose
