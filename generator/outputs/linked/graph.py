"""Noun: the whole catalogue as linked data, in both languages, as Turtle and as JSON-LD.

Every field of every entry is here under its own name, or under that of a common vocabulary where it
means the same, and every figure is a statement of its own with its unit, date, basis and sources.
Beside them stand the shorter statements that readers of schema.org know (see shortcuts.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.catalogue import Catalogue
from generator.outputs.linked.holdings import LICENCE
from generator.outputs.linked.lexicon import definitions, vocabularies
from generator.outputs.linked.names import DUMP, Names
from generator.outputs.linked.shortcuts import shortcuts
from generator.outputs.linked.terms import Name, Triple, iri
from generator.outputs.linked.walk import Walk
from generator.outputs.linked.writing import written


def catalogue_files(catalogue: Catalogue, base_url: str) -> Mapping[str, str]:
    """Return path in the site → text: all of the catalogue as Turtle and as JSON-LD, the same statements."""
    names = Names.at(base_url)
    turtle, json_ld = written(statements(catalogue, names), names.base, names.namespace())
    return {f"{DUMP}.jsonld": json_ld, f"{DUMP}.ttl": turtle}


def statements(catalogue: Catalogue, names: Names) -> Iterator[Triple]:
    """Yield what the catalogue says; some of it more than once."""
    file, walk = names.file(f"{DUMP}.ttl"), Walk(names, catalogue.today)
    yield file, Name("dcterms:license"), iri(LICENCE)
    yield from ((file, Name("dcterms:title"), title) for title in names.both("site.name"))
    for kind, group in (
        ("cluster", catalogue.clusters),
        ("measure", catalogue.measures),
        ("institution", catalogue.institutions),
    ):
        for id, node in group.items():
            entry = names.entry(kind, id)
            yield from walk.entry(entry, f"{kind}/{id}", node.record, getattr(node, "exists", True))
            yield from shortcuts(catalogue, names, entry, node)
    if catalogue.policy:
        yield from walk.entry(names.entry("policy", "policy"), "policy", catalogue.policy)
    yield from vocabularies(catalogue, names, walk)
    yield from definitions(names, walk.own_fields)
