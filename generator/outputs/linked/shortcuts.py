"""Noun: shortcuts, what an entry says in the few words of schema.org that most readers of linked data know.

They leave out sources and what has ended, which the fields themselves do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.catalogue import Catalogue, ClusterNode, InstitutionNode, MeasureNode
from generator.outputs.linked.living import heirs, holds
from generator.outputs.linked.names import Names
from generator.outputs.linked.terms import Iri, Literal, Name, Term, Triple, iri, texts, when
from generator.pages.desk import present

Found = Mapping[str, Iterable[Term]]


def shortcuts(
    catalogue: Catalogue, names: Names, entry: Iri, node: ClusterNode | MeasureNode | InstitutionNode
) -> Iterator[Triple]:
    """Yield the short statements about an entry."""
    found: dict[str, Iterable[Term]] = {"schema:sameAs": [iri(site.url) for site in node.record.websites]}
    if isinstance(node, ClusterNode):
        found |= _cluster(catalogue, names, node)
        for place in present(node.record.location):
            address, county = names.part(entry, "location"), catalogue.terms.get(("counties", place.county))
            yield address, Name("schema:addressCountry"), Literal("LT")
            for value in present(county):
                yield address, Name("schema:addressRegion"), Literal(value.lt, "lt")
                yield address, Name("schema:addressRegion"), Literal(value.en, "en")
    elif isinstance(node, MeasureNode):
        found |= _measure(catalogue, names, node)
    else:
        found |= _institution(names, node)
    for predicate, terms in found.items():
        yield from ((entry, Name(predicate), term) for term in terms)


def _cluster(catalogue: Catalogue, names: Names, node: ClusterNode) -> Found:
    record = node.record
    networks = [network for network in record.networks if holds(network, catalogue.today)]
    technologies = [code for found in present(record.technologies) for code in found.codes]
    return {
        "schema:alternateName": [Literal(n.text, n.language or "") for n in record.alternate_names],
        "schema:areaServed": [
            names.term("counties", code) for area in present(record.coverage) for code in area.counties
        ],
        "schema:dissolutionDate": [when(fact.value) for fact in present(record.dissolved)],
        "schema:foundingDate": [when(fact.value) for fact in present(record.established)],
        "schema:knowsAbout": [names.term("technologies", code) for code in technologies],
        "schema:memberOf": [names.entry("institution", n.institution) for n in networks if n.institution],
    }


def _measure(catalogue: Catalogue, names: Names, node: MeasureNode) -> Found:
    record, today = node.record, catalogue.today
    managing = [b.institution for b in record.managing_institutions if holds(b, today)]
    implementing = [b.institution for b in record.implementing_institutions if holds(b, today)]
    return {
        "schema:alternateName": [Literal(n.text, n.language or "") for n in record.alternate_names],
        "schema:identifier": [Literal(code.value) for code in present(record.code)],
        "schema:provider": [names.entry("institution", id) for id in managing],
        "schema:serviceOperator": [names.entry("institution", id) for id in implementing],
    }


def _institution(names: Names, node: InstitutionNode) -> Found:
    record = node.record
    return {
        "dcterms:isReplacedBy": [names.entry("institution", id) for id in heirs(node)],
        "schema:alternateName": [text for former in record.former_names for text in texts(former.name)],
        "schema:dissolutionDate": [when(fact.value) for fact in present(record.dissolved)],
        "schema:foundingDate": [when(fact.value) for fact in present(record.established)],
    }
