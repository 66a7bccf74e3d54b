"""Noun: what every kind of entry is made of: localised text, sources, figures.

What each field means, in both languages, with an example, is in theme/strings/<language>/fields.yml.
"""

import hashlib
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo, model_validator

from generator.codes import Code, known_to
from generator.dates import PartialDate
from generator.scalars import Date, Day, Line, Number, Prose, Slug, SourceIds, Summary, Url, wrong

LANGUAGES = ("lt", "en")


class Record(BaseModel):
    """A part of an entry: frozen, and no key but the ones it names."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def after(*names: str) -> AfterValidator:
    """Refuse a date that is over before the first of the named fields that is given."""

    def check(value: PartialDate, info: ValidationInfo) -> PartialDate:
        begun = next((info.data[name] for name in names if info.data.get(name)), None)
        if begun and value.ends_before(begun):
            wrong("order.dates", end=value.text, start=begun.text)
        return value

    return AfterValidator(check)


def distinct(name: str, living: bool = False) -> AfterValidator:
    """Refuse a list in which two parts have the same value of a field; if `living`, of those not ended."""

    def check(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        seen = set()
        for index, part in enumerate(parts):
            value = getattr(part, name)
            if value is None or (living and part.until):
                continue
            if value in seen:
                wrong("value.twice", value=value, at=f"{index}.{name}")
            seen.add(value)
        return parts

    return AfterValidator(check)


class TranslationState(Record):
    state: Annotated[str, Code("translation-states")]
    of: Line | None = None


class Translation(Record):
    lt: TranslationState | None = None
    en: TranslationState | None = None


class Localised(Record):
    """A text in both languages; one may be missing only where `translation` says so."""

    lt: Any = None
    en: Any = None
    translation: Translation | None = None
    source: SourceIds | None = None

    def state(self, language: str) -> str:
        """Return how far a language's text can be relied on: current, outdated, machine or missing."""
        told = getattr(self.translation, language) if self.translation else None
        return told.state if told else "current"

    @model_validator(mode="after")
    def _whole_in_both_languages(self, info: ValidationInfo) -> Self:
        if known_to(info).lenient:
            return self
        for language, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
            text, state = getattr(self, language), self.state(language)
            if not text and (state != "missing" or not getattr(self, other)):
                wrong("translation.missing", language=language)
            if text and state == "missing":
                wrong("translation.present", language=language, at=f"translation.{language}.state")
            told = getattr(self.translation, language) if self.translation else None
            if told and told.of and state in ("current", "machine"):
                now = digest(getattr(self, other) or "")
                if told.of != now:
                    wrong(
                        "translation.outdated",
                        language=language,
                        nearest=now,
                        at=f"translation.{language}.of",
                    )
        return self


def digest(text: str) -> str:
    """Return the mark by which a translation says which text it was made from: 8 hexadecimal digits."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


class Words(Localised):
    lt: Line | None = None
    en: Line | None = None


class ShortText(Localised):
    lt: Summary | None = None
    en: Summary | None = None
    source: SourceIds


class LongText(Localised):
    lt: Prose | None = None
    en: Prose | None = None
    source: SourceIds


class Source(Record):
    id: Slug
    title: Line
    publisher: Line | None = None
    url: Url | None = None
    published: Date | None = None
    date_basis: Annotated[str, Code("date-bases")] | None = None
    accessed: Day | None = None
    note: Words | None = None


Sources = Annotated[tuple[Source, ...], distinct("id")]


class Figure(Record):
    """A number that somebody stated: with its unit or currency, its date, its basis and its source."""

    value: Number
    unit: Annotated[str, Code("units")] | None = None
    currency: Annotated[str, Code("currencies")] | None = None
    rounded_to: Number | None = None
    as_of: Date
    basis: Annotated[str, Code("figure-bases")]
    source: SourceIds
    note: Words | None = None

    @model_validator(mode="after")
    def _unit_or_currency(self) -> Self:
        if (self.unit is None) == (self.currency is None):
            wrong("figure.unit")
        if self.value < 0 and self.unit != "percent":
            wrong("value.negative", value=self.value, at="value")
        return self


class Outcome(Figure):
    label: Words


class DatedFact(Record):
    value: Date
    source: SourceIds
