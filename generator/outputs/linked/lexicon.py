"""Noun: the lexicon, the vocabularies as schemes of concepts, and the terms that are our own.

https://www.w3.org/TR/skos-reference/
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.catalogue import Catalogue
from generator.model.facts import Record
from generator.model.vocabulary import SameAs, Value
from generator.outputs.linked.names import DUMP, VOCABULARIES, Names, own
from generator.outputs.linked.terms import Iri, Literal, Name, Triple, iri, segment
from generator.outputs.linked.walk import Walk
from generator.strings import strings

ELSEWHERE = {
    "iso-4217": "http://publications.europa.eu/resource/authority/currency/",
    "nuts-2013": "http://data.europa.eu/nuts/code/",
}
"""Schemes whose values have IRIs: currencies (EU authority table) and regions (Eurostat)."""
WRITTEN = ("lt", "en", "lt_genitive")


def vocabularies(catalogue: Catalogue, names: Names, walk: Walk) -> Iterator[Triple]:
    """Yield every vocabulary with its values, in both languages."""
    homes: dict[str, set[str]] = defaultdict(set)
    for vocabulary, code in catalogue.terms:
        homes[code].add(vocabulary)
    for name, scheme in catalogue.vocabularies.items():
        there = names.vocabulary(name)
        without = scheme.model_copy(update={"values": ()})
        yield from walk.record(there, (VOCABULARIES, name), without)
        for value in scheme.values:
            term = names.term(name, value.code)
            yield term, Name("skos:inScheme"), there
            yield from _value(names, name, value, homes)
            yield from walk.record(term, (VOCABULARIES, name, value.code), _plain(value))


def _plain(value: Value) -> Value:
    """Return a value without what it says in words of SKOS."""
    return value.model_copy(update=dict.fromkeys((*WRITTEN, "broader", "replaced_by")))


def _value(names: Names, vocabulary: str, value: Value, homes: Mapping[str, set[str]]) -> Iterator[Triple]:
    term = names.term(vocabulary, value.code)
    yield term, Name("skos:prefLabel"), Literal(value.lt, "lt")
    yield term, Name("skos:prefLabel"), Literal(value.en, "en")
    if value.broader:
        yield _broader(names, term, vocabulary, value.broader, homes)
    if value.replaced_by:
        yield term, Name("dcterms:isReplacedBy"), names.term(vocabulary, value.replaced_by)
    yield from ((term, Name("skos:exactMatch"), same) for same in _same(value.same_as))


def _broader(names: Names, term: Iri, vocabulary: str, code: str, homes: Mapping[str, set[str]]) -> Triple:
    """Return what a value is part of: one of its own vocabulary, of the only one that has it, or a code."""
    found = homes.get(code, set())
    home = vocabulary if vocabulary in found else next(iter(found)) if len(found) == 1 else ""
    if home:
        return term, Name("skos:broader" if home == vocabulary else "skos:broadMatch"), names.term(home, code)
    return term, own("broader"), Literal(code)


def _same(others: Iterable[SameAs]) -> Iterator[Iri]:
    for other in others:
        if other.scheme in ELSEWHERE:
            yield iri(ELSEWHERE[other.scheme] + segment(other.code))


def definitions(names: Names, fields: Iterable[tuple[type[Record], str]]) -> Iterator[Triple]:
    """Yield our own terms, each with the names of its field in both languages."""
    told = {language: strings(language, "fields") for language in names.words}
    for kind, field in fields:
        term = names.file(f"{DUMP}.ttl#{field}")
        yield term, Name("rdf:type"), Name("rdf:Property")
        yield term, Name("rdfs:isDefinedBy"), names.file(f"{DUMP}.ttl")
        for language, models in told.items():
            home = next(one.__name__ for one in kind.__mro__ if field in models.get(one.__name__, {}))
            yield term, Name("rdfs:label"), Literal(models[home][field]["title"], language)
