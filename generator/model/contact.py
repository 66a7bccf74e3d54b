"""Noun: offices that answer, websites, legal acts and reviews, which several kinds of entries have."""

from typing import Annotated, Self

from pydantic import ValidationInfo, model_validator

from generator.codes import Code, known_to
from generator.model.facts import Record, Words, after
from generator.scalars import Date, Day, Email, Line, Phone, Slug, SourceIds, Url, wrong


class Website(Record):
    url: Url
    language: Annotated[str, Code("languages")] | None = None
    label: Words | None = None
    as_of: Date | None = None
    source: SourceIds


class Contact(Record):
    """An office that answers, never a person."""

    role: Words
    email: Email | None = None
    phone: Phone | None = None
    address: Line | None = None
    website: Url | None = None
    languages: tuple[Annotated[str, Code("languages")], ...] = ()
    as_of: Date
    until: Annotated[Date, after("as_of")] | None = None
    source: SourceIds
    note: Words | None = None

    @model_validator(mode="after")
    def _one_way_at_least(self, info: ValidationInfo) -> Self:
        if not known_to(info).lenient and not (
            self.email or self.phone or self.address or self.website or self.until
        ):
            wrong("contact.empty")
        return self


class LegalAct(Record):
    id: Slug
    title: Words
    number: Line | None = None
    adopted: Date
    in_force: Annotated[Date, after("adopted")] | None = None
    until: Annotated[Date, after("in_force", "adopted")] | None = None
    url: Url | None = None
    source: SourceIds


class AlternateName(Record):
    text: Line
    language: Annotated[str, Code("languages")] | None = None
    until: Date | None = None
    source: SourceIds


class Review(Record):
    on: Date
    next_due: Annotated[Day, after("on")] | None = None
