"""Noun: a voice, which says words, numbers, dates and money in one language, by CLDR."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from generator.alphabet import Key, order
from generator.dates import PartialDate
from generator.model.facts import Figure, Localised
from generator.model.vocabulary import Value
from generator.money import euro
from generator.parts import Text

LOCALES = {"lt": "lt", "en": "en_GB"}
OTHER = {"lt": "en", "en": "lt"}
NBSP = "\u00a0"


@dataclass(frozen=True)
class Voice:
    """Says things in `language`, in the words of theme/strings and the names of the vocabularies."""

    language: str
    words: Mapping[str, str]
    terms: Mapping[tuple[str, str], Value]

    def say(self, key: str, **values: object) -> str:
        """Return the words under a key, with values in their places."""
        return self.words[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """Return a number with its noun in the right plural form."""
        return self.noun(key, number).format(number=self.number(Decimal(number)))

    def noun(self, key: str, number: int) -> str:
        """Return the words under a key in the plural form that a number asks for."""
        return self.words[f"{key}.{_locale(self.language).plural_form(number)}"]

    def term(self, vocabulary: str, code: str) -> str:
        """Return the name of a code; the code itself for a vocabulary that is not kept."""
        value = self.terms.get((vocabulary, code))
        return str(getattr(value, self.language)) if value else code

    def text(self, localised: Localised, **more: Any) -> Text:
        """Return a localised text, in the other language if this one is missing, and saying so by `lang`."""
        own = getattr(localised, self.language)
        other = OTHER[self.language]
        return Text(own, **more) if own else Text(getattr(localised, other), lang=other, **more)

    def key(self, text: str) -> Key:
        """Return the sort key of a text in this language."""
        return order(text, self.language)

    def number(self, value: Decimal) -> str:
        """Return a number with this language's separators, its decimals as written."""
        return _number(str(value), self.language)

    def figure(self, figure: Figure) -> str:
        """Return a figure's value with its unit; litas with the euro they are; rounded sums in millions."""
        if figure.currency:
            return self._money(figure)
        if figure.unit == "percent":
            return self.say("figure.percent", number=self.number(_plain(figure.value)))
        return self.number(_plain(figure.value))

    def _money(self, figure: Figure) -> str:
        rounded = figure.rounded_to if figure.rounded_to and figure.rounded_to >= 10_000 else None
        amount = self._amount(figure.value, str(figure.currency), rounded)
        if figure.currency != "LTL":
            return amount
        value = euro(figure.value)
        # As exact as the litas are known, no more.
        value = round(value / rounded) * rounded if rounded else value
        return self.say("figure.derived", amount=amount, derived=self._amount(value, "EUR", rounded))

    def _amount(self, value: Decimal, currency: str, rounded: Decimal | None) -> str:
        if rounded:
            return self.say(f"figure.millions.{currency}", number=self.number(_plain(value / 1_000_000)))
        return self.say(f"figure.{currency}", number=self.number(_cents(value)))

    def date(self, when: PartialDate) -> str:
        """Return a date as precisely as it is known."""
        if len(when.text) == 4:
            return self.say("date.year", year=when.text)
        if len(when.text) == 7:
            names = _locale(self.language).months["format"]["wide"]
            return self.say("date.month", year=when.text[:4], month=names[when.first.month])
        return self.day(when.first)

    def day(self, day: datetime.date) -> str:
        """Return a day in words."""
        return _day(day, self.language)

    def span(self, start: PartialDate | None, end: PartialDate | None) -> str:
        """Return a period, open at either end."""
        if start and end:
            return self.say("date.span", start=self.date(start), end=self.date(end))
        if start:
            return self.say("date.since", start=self.date(start))
        return self.say("date.until", end=self.date(end)) if end else ""


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LOCALES[language])


@lru_cache(1 << 12)
def _number(written: str, language: str) -> str:
    """Return a number as a decimal writes it, for equal ones may have other decimals."""
    value = Decimal(written)
    decimals = max(0, -int(value.as_tuple().exponent))
    return format_decimal(value, "#,##0." + "0" * decimals, _locale(language))


@lru_cache(1 << 12)
def _day(day: datetime.date, language: str) -> str:
    said = format_date(day, "long", _locale(language))
    return said.replace(" m. ", f"{NBSP}m. ").replace(" d.", f"{NBSP}d.")


def _plain(value: Decimal) -> Decimal:
    """Drop zeros that nobody wrote on purpose: 13.0 million is 13 million."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral() else value


def _cents(value: Decimal) -> Decimal:
    return (
        value.quantize(Decimal("0.01"))
        if value != value.to_integral() or value.as_tuple().exponent
        else value
    )
