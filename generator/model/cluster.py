"""Noun: the entry of a cluster."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.codes import Code
from generator.handles import Maintainers
from generator.model.contact import AlternateName, Contact, Review, Website
from generator.model.facts import (
    DatedFact,
    Figure,
    LongText,
    Record,
    ShortText,
    Sources,
    Words,
    after,
    distinct,
)
from generator.model.project import ClusterRef, InstitutionRef, Project
from generator.scalars import CompanyCode, Date, Line, Slug, SourceIds, Url, wrong

County = Annotated[str, Code("counties")]

ENDED = ("dissolved", "merged")
"""The states of a cluster that is no more."""


class Standing(Record):
    state: Annotated[str, Code("cluster-statuses")]
    since: Date | None = None
    replaced_by: ClusterRef | None = None
    source: SourceIds

    @model_validator(mode="after")
    def _merged_into_something(self) -> Self:
        return wrong("status.replaced-by") if self.state == "merged" and not self.replaced_by else self


class ClusterType(Record):
    code: Annotated[str, Code("cluster-types")]
    source: SourceIds


class Maturity(Record):
    scheme: Annotated[str, Code("maturity-schemes")]
    level: Annotated[str, Code("maturity-levels", within="scheme")]
    assessed_on: Date
    source: SourceIds


class Direction(Record):
    code: Annotated[str, Code("development-directions")]
    source: SourceIds


class Coordinator(Record):
    name: Words
    legal_form: Annotated[str, Code("legal-forms")] | None = None
    code: CompanyCode | None = None
    website: Url | None = None
    institution: InstitutionRef | None = None
    source: SourceIds


class Member(Record):
    name: Line
    member_type: Annotated[str, Code("member-types")]
    code: CompanyCode | None = None
    website: Url | None = None
    since: Date | None = None
    until: Annotated[Date, after("since")] | None = None
    as_of: Date
    source: SourceIds


class MemberCount(Figure):
    member_type: Annotated[str, Code("member-types")] | None = None


class Location(Record):
    county: County
    municipality: Annotated[str, Code("municipalities", within="county")] | None = None
    address: Line | None = None
    source: SourceIds


class Coverage(Record):
    counties: Annotated[tuple[County, ...], Field(min_length=1)]
    source: SourceIds


class Nace(Record):
    section: Annotated[str, Code("nace-sections")]
    code: Line | None = None


class Sectors(Record):
    klaster_lt: tuple[Annotated[str, Code("sectors")], ...] = ()
    ecosystems: tuple[Annotated[str, Code("ecosystems")], ...] = ()
    nace: tuple[Nace, ...] = ()
    source: SourceIds


class Technologies(Record):
    codes: Annotated[tuple[Annotated[str, Code("technologies")], ...], Field(min_length=1)]
    source: SourceIds


class Keywords(Record):
    lt: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()


class Services(Record):
    codes: Annotated[tuple[Annotated[str, Code("services")], ...], Field(min_length=1)]
    source: SourceIds


class Cooperation(Record):
    offers: LongText | None = None
    seeks: LongText | None = None
    languages: tuple[Annotated[str, Code("languages")], ...] = ()
    target_countries: tuple[Annotated[str, Code("countries")], ...] = ()
    source: SourceIds


class Network(Record):
    name: Words
    institution: InstitutionRef | None = None
    role: Words | None = None
    since: Date | None = None
    until: Annotated[Date, after("since")] | None = None
    source: SourceIds


class Label(Record):
    scheme: Annotated[str, Code("label-schemes")]
    level: Annotated[str, Code("label-levels", within="scheme")]
    issuer: InstitutionRef | None = None
    awarded_on: Date
    valid_until: Annotated[Date, after("awarded_on")] | None = None
    source: SourceIds


class Indicator(Figure):
    indicator: Annotated[str, Code("indicators")]


class News(Record):
    date: Date
    title: Words
    url: Url | None = None
    source: SourceIds


class Cluster(Record):
    name: Words
    acronym: Line | None = None
    alternate_names: tuple[AlternateName, ...] = ()
    former_ids: tuple[Slug, ...] = ()
    listing: Annotated[str, Code("listings")] = "full"
    summary: ShortText
    description: LongText | None = None
    status: Standing | None = None
    cluster_type: ClusterType | None = None
    maturity: tuple[Maturity, ...] = ()
    development_direction: Direction | None = None
    established: DatedFact | None = None
    dissolved: DatedFact | None = None
    coordinator: Coordinator | None = None
    members: Annotated[
        tuple[Member, ...],
        distinct("name", living=True),
        distinct("code", living=True),
    ] = ()
    member_counts: tuple[MemberCount, ...] = ()
    location: Location | None = None
    coverage: Coverage | None = None
    sectors: Sectors | None = None
    technologies: Technologies | None = None
    keywords: Keywords | None = None
    services: Services | None = None
    cooperation: Cooperation | None = None
    networks: tuple[Network, ...] = ()
    labels: tuple[Label, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    projects: tuple[Project, ...] = ()
    news: tuple[News, ...] = ()
    websites: tuple[Website, ...] = ()
    contacts: tuple[Contact, ...] = ()
    maintainers: Maintainers = ()
    review: Review
    sources: Sources = Field(min_length=1)
