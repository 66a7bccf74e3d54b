"""Noun: graphs, linked data as rdflib reads it and as pyshacl finds it; neither asks any host.

The context that pages name is put in its place by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from generator.catalogue import Catalogue
from generator.codes import Code, Reference
from generator.dates import PartialDate
from generator.model.cluster import Keywords
from generator.model.facts import LANGUAGES, Localised, Record
from generator.outputs.linked.fields import named_in
from generator.outputs.linked.holdings import DATASETS
from tests.conftest import BASE_URL

SCHEMA = Namespace("http://schema.org/")
DCT = Namespace("http://purl.org/dc/terms/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
KAT = Namespace(f"{BASE_URL}data/catalogue.ttl#")
SHACL = Namespace("http://www.w3.org/ns/shacl#")
SECTIONS = {"cluster": "klasteriai", "measure": "priemones", "institution": "institucijos"}
SHAPES = Path(__file__).parent / "shapes"
# As https://schema.org answers, for what pages say: which values are addresses, and which are dates.
ADDRESSES = ("contentUrl", "item", "license", "sameAs", "url")
DATES = ("dissolutionDate", "foundingDate", "lastReviewed")
CONTEXT = {
    "@vocab": str(SCHEMA),
    "schema": str(SCHEMA),
    "dcterms": str(DCT),
    **{name: {"@id": f"schema:{name}", "@type": "@id"} for name in ADDRESSES},
    **{name: {"@id": f"schema:{name}", "@type": "schema:Date"} for name in DATES},
}
SIGNS = r"[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}"
WHOLE_IRI = re.compile(rf"https?://[A-Za-z0-9.-]+(:\d+)?(/({SIGNS})*)?(\?(\?|{SIGNS})*)?(#(\?|{SIGNS})*)?")
"""An http IRI by RFC 3986, in which each part has only what it may have."""
PUBLISHED = frozenset(
    [f"data/{dataset}.{language}.csv" for dataset in DATASETS for language in LANGUAGES]
    + [f"data/catalogue.{ending}" for ending in ("lt.xlsx", "en.xlsx", "ttl", "jsonld")]
    + ["api/v1/all.json", "api/v1/openapi.json", "data/counties.geojson"]
)
# rdflib's reader of JSON-LD uses a class that rdflib itself calls old.
quietly = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def read_turtle(text: str) -> Graph:
    """Return what Turtle says."""
    return Graph().parse(data=text, format="turtle")


def read_json_ld(text: str) -> Graph:
    """Return what JSON-LD says."""
    return Graph().parse(data=text, format="json-ld")


def read_page(tree: Any) -> Graph:
    """Return what the JSON-LD of a page says, with schema.org's context put in by hand."""
    context = [CONTEXT if part == "https://schema.org" else part for part in tree["@context"]]
    return read_json_ld(json.dumps({**tree, "@context": context}))


Found = set[tuple[str, str, str]]


def found_wrong(graph: Graph, *shapes: str) -> Found:
    """Return what shapes find in a graph: how bad it is, in what kind of thing, and at which property."""
    rules = Graph()
    for name in shapes:
        rules.parse(SHAPES / f"{name}.ttl")
    _, results, _ = validate(graph, shacl_graph=rules)
    assert isinstance(results, Graph)
    found: Found = set()
    for result in results.subjects(RDF.type, SHACL.ValidationResult):
        severity, node, path = (
            results.value(result, SHACL[name]) for name in ("resultSeverity", "focusNode", "resultPath")
        )
        found.add((last(severity), last(graph.value(node, RDF.type)), last(path)))
    return found


def last(term: Any) -> str:
    """Return the last part of an IRI."""
    return re.split("[/#]", str(term))[-1]


def entries(catalogue: Catalogue) -> Iterator[tuple[URIRef, Record]]:
    """Yield every entry with the name that it has in linked data."""
    yield from ((entry("cluster", id), node.record) for id, node in catalogue.clusters.items())
    yield from ((entry("measure", id), node.record) for id, node in catalogue.measures.items())
    yield from ((entry("institution", id), node.record) for id, node in catalogue.institutions.items())
    if catalogue.policy:
        yield URIRef(f"{BASE_URL}politika/#policy"), catalogue.policy


def entry(kind: str, id: str) -> URIRef:
    """Return the name of an entry."""
    return URIRef(f"{BASE_URL}{SECTIONS[kind]}/{id}/#{kind}")


def term_of(vocabulary: str, code: str) -> URIRef:
    """Return the name of a value of a vocabulary."""
    return KAT[f"vocabularies/{vocabulary}/{quote(code, safe='')}"]


def leaves(record: Record, base: str) -> Iterator[tuple[str, Any]]:
    """Yield every value of a record with its field, as linked data writes it; `base` is the entry's page."""
    naming = named_in(type(record))
    for field, about in type(record).model_fields.items():
        value = getattr(record, field)
        if field == "translation" or about.exclude or value is None:
            continue
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Keywords):
                pairs = [(word, language) for language in LANGUAGES for word in getattr(part, language)]
                yield from ((field, Literal(word, language)) for word, language in pairs)
            elif isinstance(part, Localised):
                written = [(getattr(part, language), language) for language in LANGUAGES]
                yield from ((field, Literal(text, language)) for text, language in written if text)
            elif isinstance(part, Record):
                yield from leaves(part, base)
            else:
                yield field, _leaf(field, part, naming.get(field), base)


def _leaf(field: str, value: Any, naming: Code | Reference | None, base: str) -> Any:
    if field == "source":
        return URIRef(f"{base}#sources/{value}")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(naming, Code) and field != "currency":
        return term_of(naming.vocabulary, value)
    if isinstance(naming, Reference):
        return entry(naming.kind, value)
    return URIRef(value) if field in ("url", "website") else value
