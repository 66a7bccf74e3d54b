"""Noun: the terms that statements of linked data are made of, and the namespaces they are named in.

Every IRI comes from here: from an address that passed the check, or from a name made of our own ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, TypeAlias
from urllib.parse import quote

from generator.dates import PartialDate
from generator.model.facts import LANGUAGES, Localised

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    # The context at https://schema.org names its terms under http.
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""XML Schema's types of a year, a month and a day, by how long they are written."""
PLAIN = re.compile(r"[A-Za-z0-9._~:/?=&-]+(#[A-Za-z0-9._~/-]*)?", re.ASCII)
SEGMENT = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
"""What needs no escaping, which is nearly all."""
LITHUANIAN_REGISTER = "0200"
"""The International Code Designator of Lithuania's register of legal entities (ISO 6523)."""


class Name(str):
    """A term of a vocabulary, with the prefix of its namespace: "schema:name"."""

    __slots__ = ()


class Iri(str):
    """A whole IRI, all in ASCII."""

    __slots__ = ()


class Literal(NamedTuple):
    """A text, with its language or with the name of its type."""

    text: str
    language: str = ""
    datatype: str = ""


TYPE = Name("rdf:type")
Term: TypeAlias = Name | Iri | Literal
Triple: TypeAlias = tuple[Iri, Name, Term]


def iri(address: str) -> Iri:
    """Return an address as an IRI, escaping what RFC 3986 lets stand nowhere or but once."""
    if PLAIN.fullmatch(address):
        return Iri(address)
    head, mark, fragment = address.partition("#")
    parts = (quote(part, safe="-._~:/?@!$&'()*+,;=%") for part in (head, fragment))
    return Iri(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", mark.join(parts)))


def segment(text: str) -> str:
    """Return any text as one part of an IRI, in which it separates nothing."""
    return text if SEGMENT.fullmatch(text) else quote(text, safe="-_~")


def number(value: Decimal) -> Literal:
    """Return a number with all the digits that it was stated with."""
    return Literal(f"{value:f}", datatype="xsd:decimal")


def when(date: PartialDate) -> Literal:
    """Return a date as precisely as it is known."""
    return Literal(date.text, datatype=DATES[len(date.text)])


def tag(text: Localised, language: str) -> str:
    """Return the language tag of a text, which says of a machine's translation that it is one (RFC 6497)."""
    other = next(one for one in LANGUAGES if one != language)
    return f"{language}-t-{other}-t0-und" if text.state(language) == "machine" else language


def texts(text: Localised) -> Iterator[Literal]:
    """Yield a text in every language in which there is one."""
    for language in LANGUAGES:
        if written := getattr(text, language):
            yield Literal(written, tag(text, language))


def registered(code: str) -> str:
    """Return a Lithuanian legal-entity code as schema.org writes an identifier of ISO 6523."""
    return f"{LITHUANIAN_REGISTER}:{code}"
