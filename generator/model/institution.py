"""Noun: the entry of an institution."""

from typing import Annotated

from pydantic import Field

from generator.codes import Code
from generator.handles import Maintainers
from generator.model.contact import Contact, Review, Website
from generator.model.facts import DatedFact, LongText, Record, ShortText, Sources, Words, after
from generator.model.project import InstitutionRef
from generator.scalars import CompanyCode, Date, Line, Slug, SourceIds


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
    maintainers: Maintainers = ()
    review: Review
    sources: Sources = Field(min_length=1)
