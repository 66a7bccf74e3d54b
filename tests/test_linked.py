"""The whole catalogue as linked data says what its entries say, in both languages, and no text breaks out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from generator.assemble import assemble
from generator.catalogue import Catalogue
from generator.check import check, read
from generator.outputs.linked.dcat import dcat_files
from generator.outputs.linked.graph import catalogue_files
from generator.outputs.linked.terms import Iri, Name, iri, segment
from generator.outputs.linked.terms import Literal as Said
from generator.outputs.linked.writing import compact, written
from generator.records import Records
from tests.conftest import BASE_URL, CONTENT, TODAY, VALID
from tests.graphs import (
    DCT,
    KAT,
    PUBLISHED,
    SCHEMA,
    SKOS,
    WHOLE_IRI,
    entries,
    found_wrong,
    leaves,
    quietly,
    read_json_ld,
    read_turtle,
    term_of,
)
from tests.payloads import PAYLOADS, Typed, changed

pytestmark = quietly
NAMES = ("catalogue", "dcat")
STARTS = (0, len(PAYLOADS) // 2)
"""Which payload is the first: every payload comes to stand in many fields."""
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module", params=[CONTENT, VALID], ids=["real", "valid"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    """The real catalogue, and the example that uses every field."""
    return assemble(read(request.param), TODAY)


@pytest.fixture(scope="module")
def files(catalogue: Catalogue) -> dict[str, str]:
    """The files of linked data."""
    return _files(catalogue, BASE_URL)


def _files(catalogue: Catalogue, base: str) -> dict[str, str]:
    return {**catalogue_files(catalogue, base), **dcat_files(catalogue, base, PUBLISHED)}


@pytest.fixture(scope="module")
def graph(files: dict[str, str]) -> Graph:
    """The whole catalogue."""
    return read_turtle(files["data/catalogue.ttl"])


@pytest.mark.parametrize("name", NAMES)
def test_turtle_and_json_ld_are_one_graph(name: str, files: dict[str, str]) -> None:
    """Both files say the same, and name everything they speak of."""
    first, second = read_turtle(files[f"data/{name}.ttl"]), read_json_ld(files[f"data/{name}.jsonld"])
    assert len(first) > 100
    assert not any(isinstance(term, BNode) for triple in first for term in triple)
    assert isomorphic(first, second) and set(first) == set(second)


def test_every_value_of_every_entry_is_in_the_graph(catalogue: Catalogue, graph: Graph) -> None:
    """Every field of every cluster, measure, institution and of the policy, in each language that it has."""
    said: dict[str, set[Any]] = {}
    for subject, _, value in graph:
        said.setdefault(str(subject).partition("#")[0], set()).update(_ways(value))
    fields = set()
    for name, record in entries(catalogue):
        page = str(name).partition("#")[0]
        for field, value in leaves(record, page):
            assert value in said[page], (name, field, value)
            fields.add(field)
    assert {"name", "summary", "value", "county", "as_of", "institution", "source"} <= fields


def _ways(value: Any) -> set[Any]:
    """Return how a term may be looked for: a code without its register, a text without who translated it."""
    if not isinstance(value, Literal):
        return {value}
    plain = Literal(str(value), (value.language or "").partition("-t-")[0] or None)
    return {plain, str(value), str(value).removeprefix("0200:")}


def test_every_vocabulary_is_a_scheme_of_concepts(catalogue: Catalogue, graph: Graph) -> None:
    """Every value has its code, its names in both languages, and its home."""
    for (vocabulary, code), value in catalogue.terms.items():
        term = term_of(vocabulary, code)
        assert set(graph.objects(term, SKOS.prefLabel)) == {Literal(value.lt, "lt"), Literal(value.en, "en")}
        assert list(graph.objects(term, SKOS.notation)) == [Literal(code)]
        assert list(graph.objects(term, SKOS.inScheme)) == [KAT[f"vocabularies/{vocabulary}"]]


def test_what_has_an_iri_elsewhere_is_matched(catalogue: Catalogue, graph: Graph) -> None:
    """Currencies and regions lead to the tables of the Union."""
    known = ("iso-4217", "nuts-2013")
    same = [(code, s) for (_, code), v in catalogue.terms.items() for s in v.same_as if s.scheme in known]
    matched = list(graph.objects(None, SKOS.exactMatch))
    assert sorted(str(term).rpartition("/")[2] for term in matched) == sorted(s.code for _, s in same)


def test_every_statement_has_what_it_needs(graph: Graph) -> None:
    """Figures have a unit, a date, a basis and sources; entries have names, pages and sources."""
    assert found_wrong(graph, "catalogue") == set()


@pytest.mark.parametrize(
    ("kind", "predicate"),
    [
        ("MonetaryAmount", SCHEMA.currency),
        ("MonetaryAmount", KAT.as_of),
        ("QuantitativeValue", SCHEMA.unitCode),
        ("QuantitativeValue", DCT.source),
        ("FundingScheme", SCHEMA.name),
    ],
)
def test_a_statement_without_what_it_needs_is_found(kind: str, predicate: URIRef, graph: Graph) -> None:
    """The shapes are not satisfied by everything."""
    worse = Graph() + graph
    worse.remove((next(iter(worse.subjects(RDF.type, SCHEMA[kind]))), predicate, None))
    assert found_wrong(worse, "catalogue")


def test_no_dead_contact_can_be_written_to(catalogue: Catalogue, graph: Graph) -> None:
    """In schema.org's words only living contacts have a mailbox or a number, and belong to anyone."""
    contacts = set(graph.subjects(RDF.type, SCHEMA.ContactPoint))
    former = {f"/{id}/#" for id, node in catalogue.institutions.items() if not node.exists}
    former |= {f"/{id}/#" for id, node in catalogue.clusters.items() if not node.exists}
    dead = {c for c in contacts if graph.value(c, KAT.until) or any(place in str(c) for place in former)}
    assert dead and set(graph.objects(None, SCHEMA.contactPoint)) == contacts - dead
    for predicate in (SCHEMA.email, SCHEMA.telephone, SCHEMA.url):
        assert not dead & set(graph.subjects(predicate))


def test_who_left_is_no_member(graph: Graph) -> None:
    """Members that are known to have left are told with the date, not as members."""
    told = set(graph.objects(None, KAT.members))
    assert set(graph.objects(None, SCHEMA.member)) == told - set(graph.subjects(KAT.until))


def test_a_machines_translation_says_so() -> None:
    """Whoever asks for texts that a person wrote does not get one that no one checked."""
    graph = read_turtle(_files(assemble(read(VALID), TODAY), BASE_URL)["data/catalogue.ttl"])
    duties = set(graph.objects(None, KAT.duties))
    assert duties >= {Literal("Rengia pavyzdžius.", "lt-t-en-t0-und"), Literal("Prepares examples.", "en")}


def test_every_iri_is_whole(files: dict[str, str]) -> None:
    """Nothing stands in an IRI where RFC 3986 does not let it stand."""
    for name in NAMES:
        assert _broken(read_turtle(files[f"data/{name}.ttl"])) == set()


def _broken(graph: Graph) -> set[str]:
    found = {str(term) for triple in graph for term in triple if isinstance(term, URIRef)}
    return {term for term in found if not WHOLE_IRI.fullmatch(term)}


def test_the_order_of_entries_does_not_matter(catalogue: Catalogue, files: dict[str, str]) -> None:
    """The same content gives the same bytes."""
    groups = ("clusters", "measures", "institutions", "vocabularies")
    turned = {name: dict(reversed(getattr(catalogue, name).items())) for name in groups}
    assert _files(replace(catalogue, **turned), BASE_URL) == files  # type: ignore[arg-type]


def test_a_day_changes_nothing_by_itself(catalogue: Catalogue, files: dict[str, str]) -> None:
    """No file says on which day it was made."""
    assert _files(replace(catalogue, today=TODAY.replace(day=TODAY.day + 1)), BASE_URL) == files


@pytest.fixture(scope="module", params=STARTS)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Records:
    """The valid example with a payload in every text."""
    out = tmp_path_factory.mktemp("payloads")
    changed(VALID, out, Typed(request.param))
    assert not check(out)[0]
    return read(out)


@pytest.mark.parametrize("base", [BASE_URL, "https://example.org/"])
def test_no_text_breaks_out_of_linked_data(base: str, hostile: Records) -> None:
    """With payloads in every text both forms are still one graph, which has them as they were typed."""
    catalogue = assemble(hostile, TODAY)
    files = _files(catalogue, base)
    for name in NAMES:
        first, second = read_turtle(files[f"data/{name}.ttl"]), read_json_ld(files[f"data/{name}.jsonld"])
        assert set(first) == set(second)
        assert _broken(first) == set()
    typed = {str(term) for term in read_turtle(files["data/catalogue.ttl"]).objects()}
    for _, record in entries(catalogue):
        assert {
            field
            for field, value in leaves(record, "")
            if isinstance(value, Literal) and str(value) not in typed
        } == set()


@given(TEXT)
def test_any_text_is_read_back_as_written(text: str) -> None:
    """Whatever the signs, a literal is the text that was written, in Turtle and in JSON-LD."""
    triples = [(Iri("https://a.lt/"), Name("schema:name"), Said(text, "lt"))]
    turtle, json_ld = written(triples, "https://b.lt/", {})
    for graph in (read_turtle(turtle), read_json_ld(json_ld)):
        assert list(graph.objects()) == [Literal(text, "lt")]


@given(TEXT.filter(bool))
def test_any_text_can_be_a_part_of_a_name(text: str) -> None:
    """A code becomes one part of an IRI."""
    assert WHOLE_IRI.fullmatch(f"https://a.lt/#{segment(text)}") and "/" not in segment(text)


@given(st.from_regex(r"https://a\.lt/[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*", fullmatch=True))
def test_any_checked_address_is_a_whole_iri(address: str) -> None:
    """An address that passed the check is written by RFC 3986, and as it stands if it already was."""
    assert WHOLE_IRI.fullmatch(iri(address))
    if WHOLE_IRI.fullmatch(address):
        assert iri(address) == address


@given(st.from_regex(r"[A-Za-z0-9%_~.:/?#-]{0,30}", fullmatch=True))
def test_a_shortened_address_is_read_as_the_whole_one(rest: str) -> None:
    """Addresses under the site's own are written short only where they come back as they were."""
    base = "https://a.lt/b/"
    whole = iri(base + rest)
    triples = [(whole, Name("schema:url"), whole)]
    turtle, json_ld = written(triples, base, {})
    for graph in (read_turtle(turtle), read_json_ld(json_ld)):
        assert set(graph) == {(URIRef(whole), SCHEMA.url, URIRef(whole))}


def test_json_that_stands_in_a_page_has_no_markup() -> None:
    """What ends a script element or a line is escaped, and is read back."""
    text = "</script><!-- & \u2028\u2029"
    assert re.fullmatch(r'"[^<>&\u2028\u2029]+"', compact(text))
    assert list(read_json_ld('{"https://a.lt/": ' + compact(text) + "}").objects()) == [Literal(text)]
