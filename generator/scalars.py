"""Noun: the scalars of an entry. Every one arrives as text and gets its type from the schema here.

Each parser raises `PydanticCustomError` whose type is a problem code of theme/strings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, NoReturn
from urllib.parse import urlsplit

from pydantic import BeforeValidator, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from generator import markup
from generator.dates import PartialDate
from generator.habits import dialled, plain_number
from generator.personal import is_personal

WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")
# But for µ and Ω, which units are written with.
GREEK_OR_CYRILLIC = re.compile("[Ͱ-ΨΪ-λν-ԯἀ-῾]")
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,2})?", re.ASCII)
HOST = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])", re.IGNORECASE)
URL_CHARACTERS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@" + HOST.pattern, re.IGNORECASE)
PHONE = re.compile(r"\+(?:370\d{8}|(?!370)[1-9]\d{6,14})", re.ASCII)
NOTHING = ("null", "~")
"""How YAML writes that there is no value."""
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def wrong(code: str, **values: object) -> NoReturn:
    """Refuse a value with a problem code and what its sentence needs."""
    raise PydanticCustomError(code, code, values)


class _Scalar(BeforeValidator):
    """Reads a text whole, so that nothing is left for the type it is given to look at."""

    def __get_pydantic_core_schema__(
        self, source_type: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.func)  # type: ignore[arg-type]


def _scalar(parse: Callable[[str], Any]) -> BeforeValidator:
    def check(value: object) -> Any:
        if not isinstance(value, str):
            wrong("type.text")
        text = value.strip()
        return parse(text) if text and text not in NOTHING else wrong("value.empty")

    return _Scalar(check)


def _text(longest: int, one_line: bool = True) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if len(text) > longest:
            wrong("value.long", length=len(text), limit=longest)
        if one_line and "\n" in text:
            wrong("value.lines")
        if GREEK_OR_CYRILLIC.search(text):
            for word in WORD.findall(text):
                if LATIN.search(word) and GREEK_OR_CYRILLIC.search(word):
                    wrong("value.script", word=word)
        if is_personal(text):
            wrong("value.personal")
        return text

    return parse


def _prose(text: str) -> str:
    text = _text(6000, one_line=False)(text)
    for target in markup.external_targets(text):
        _url(target)
    return text


def _number(text: str) -> Decimal:
    if NUMBER.fullmatch(text):
        return Decimal(text)
    if plain := plain_number(text):
        wrong("value.decimal", value=text, nearest=plain)
    wrong("value.number", value=text)


@lru_cache(1 << 12)  # An entry names the same days and sources again and again.
def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        wrong("value.date", value=text)


def _day(text: str) -> PartialDate:
    parsed = _date(text)
    return parsed if parsed.first == parsed.last else wrong("value.day", value=text)


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        port_is_odd = parts.port is not None and not 0 < parts.port < 65536
    except ValueError:
        wrong("value.url", value=text)
    if parts.scheme == "http" or not parts.scheme:
        wrong("value.https", value=text, nearest="https://" + text.removeprefix("http://"))
    host = parts.hostname or ""
    if parts.scheme != "https" or "@" in parts.netloc or port_is_odd or len(text) > 500:
        wrong("value.url", value=text)
    if not URL_CHARACTERS.fullmatch(text) or not HOST.fullmatch(host):
        wrong("value.url", value=text)
    return text


def _email(text: str) -> str:
    return text if EMAIL.fullmatch(text) and len(text) <= 254 else wrong("value.email", value=text)


def _phone(text: str) -> str:
    if PHONE.fullmatch(text):
        return text
    near = dialled(text)
    if near.startswith("+370") and len(near) != 12:
        wrong("value.phone-digits", value=text, count=len(near) - 4)
    if PHONE.fullmatch(near):
        wrong("value.phone-near", value=text, nearest=near)
    wrong("value.phone", value=text)


def _slug(text: str) -> str:
    if SLUG.fullmatch(text) and len(text) <= 60:
        return text
    plain = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().lower()
    wrong("value.id", value=text, nearest=re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "a-b-c")


def _company_code(text: str) -> str:
    """Check a nine-digit Lithuanian legal-entity code (ISO 6523 ICD 0200), control digit included."""
    if not re.fullmatch(r"[0-9]{9}", text):
        wrong("value.company-code", value=text)
    digits = [int(digit) for digit in text]
    first = sum(d * (i + 1) for i, d in enumerate(digits[:8])) % 11
    second = sum(d * ((i + 2) % 9 + 1) for i, d in enumerate(digits[:8])) % 11
    return (
        text
        if digits[8] == (first if first < 10 else second % 10)
        else wrong("value.company-code", value=text)
    )


@lru_cache(1 << 12)
def _source_ids(text: str) -> tuple[str, ...]:
    ids = tuple(part.strip() for part in text.split(","))
    if any(not SLUG.fullmatch(id) for id in ids) or len(set(ids)) < len(ids):
        wrong("value.source-ids", value=text)
    return ids


def _schema(pattern: str | None = None, *types: str, **more: Any) -> WithJsonSchema:
    """Describe a scalar to editors, whose YAML readers guess a type where we keep text."""
    shape: dict[str, Any] = {"type": ["string", *types] if types else "string", **more}
    return WithJsonSchema(shape | ({"pattern": f"^(?:{pattern})$"} if pattern else {"minLength": 1}))


Line = Annotated[str, _scalar(_text(300)), _schema(maxLength=300)]
Summary = Annotated[str, _scalar(_text(200)), _schema(maxLength=200)]
Prose = Annotated[str, _scalar(_prose), _schema(maxLength=6000)]
Number = Annotated[Decimal, _scalar(_number), _schema(NUMBER.pattern, "number")]
Date = Annotated[PartialDate, _scalar(_date), _schema(r"\d{4}(-\d{2}(-\d{2})?)?", "integer")]
Day = Annotated[PartialDate, _scalar(_day), _schema(r"\d{4}-\d{2}-\d{2}")]
Url = Annotated[str, _scalar(_url), _schema(r"https://[A-Za-z0-9].*", maxLength=500)]
Email = Annotated[str, _scalar(_email), _schema(r"[^@\s]+@[^@\s]+")]
Phone = Annotated[str, _scalar(_phone), _schema(PHONE.pattern, "integer")]
Slug = Annotated[str, _scalar(_slug), _schema(SLUG.pattern, maxLength=60)]
CompanyCode = Annotated[str, _scalar(_company_code), _schema(r"\d{9}", "integer")]
SourceIds = Annotated[
    tuple[str, ...], _scalar(_source_ids), _schema(rf"{SLUG.pattern}( *, *{SLUG.pattern})*", "integer")
]
