"""Noun: the policy: concept, goal, tasks, and investments as the ministry states them."""

from typing import Annotated

from pydantic import Field

from generator.codes import Code
from generator.model.contact import LegalAct, Review
from generator.model.facts import Figure, LongText, Record, ShortText, Sources, Words, after, distinct
from generator.model.measure import Period
from generator.model.project import MeasureRef
from generator.scalars import Date, SourceIds


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
    legal_acts: Annotated[tuple[LegalAct, ...], distinct("id")] = ()
    review: Review
    sources: Sources = Field(min_length=1)
