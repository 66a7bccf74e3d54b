"""Noun: which terms of the common vocabularies fields and parts of entries are; the rest are our own.

https://schema.org/docs/full.html, https://www.w3.org/TR/vocab-org/, https://www.dublincore.org/specifications/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.annotations import every_mark
from generator.codes import Code, Reference
from generator.model.facts import Figure, Record
from generator.model.institution import Institution
from generator.outputs.linked.names import own
from generator.outputs.linked.terms import Name

ANYWHERE = {
    "acronym": "schema:alternateName",
    "label": "schema:name",
    "name": "schema:name",
    "note": "skos:note",
    "source": "dcterms:source",
    "sources": "dcterms:source",
    "summary": "schema:description",
    "title": "schema:name",
    "url": "schema:url",
    "website": "schema:url",
}
SOMEWHERE = {
    ("AlternateName", "text"): "schema:name",
    ("Cluster", "location"): "schema:address",
    ("Contact", "email"): "schema:email",
    ("Contact", "languages"): "schema:availableLanguage",
    ("Contact", "phone"): "schema:telephone",
    ("Coordinator", "code"): "schema:iso6523Code",
    ("Figure", "currency"): "schema:currency",
    ("Figure", "unit"): "schema:unitCode",
    ("Figure", "value"): "schema:value",
    ("Institution", "code"): "schema:iso6523Code",
    ("LegalAct", "adopted"): "schema:legislationDate",
    ("LegalAct", "number"): "schema:legislationIdentifier",
    ("Location", "address"): "schema:streetAddress",
    ("Member", "code"): "schema:iso6523Code",
    ("Project", "code"): "schema:identifier",
    ("Source", "published"): "dcterms:issued",
    ("Source", "publisher"): "dc:publisher",
    ("Source", "title"): "dcterms:title",
    ("Value", "code"): "skos:notation",
    ("Value", "definition"): "skos:definition",
    ("Value", "en"): "skos:prefLabel",
    ("Value", "lt"): "skos:prefLabel",
    ("Vocabulary", "description"): "dcterms:description",
    ("Vocabulary", "title"): "dcterms:title",
}
TYPES: Mapping[str, tuple[Name, ...]] = {
    "Cluster": (Name("org:OrganizationalCollaboration"), Name("schema:Organization")),
    "Contact": (Name("schema:ContactPoint"),),
    "Coordinator": (Name("schema:Organization"),),
    "Department": (Name("schema:Organization"),),
    "Institution": (Name("schema:Organization"),),
    "LegalAct": (Name("schema:Legislation"),),
    "Location": (Name("schema:PostalAddress"),),
    "Measure": (Name("schema:FundingScheme"), Name("schema:GovernmentService")),
    "Member": (Name("schema:Organization"),),
    "Policy": (Name("dcterms:Policy"),),
    "Project": (Name("schema:Project"),),
    "Source": (Name("dcterms:BibliographicResource"),),
    "Value": (Name("skos:Concept"),),
    "Vocabulary": (Name("skos:ConceptScheme"),),
}
OF_GOVERNMENT = {"ministry", "managing-authority"}
"""Roles that only a body of government has."""


@dataclass(frozen=True)
class Step:
    """A field of a kind of record, the term that it is, and what its values name."""

    field: str
    meaning: Name
    naming: Code | Reference | None


@cache
def steps(kind: type[Record]) -> tuple[Step, ...]:
    """Return the fields of a kind of record that say something, in its order."""
    naming = named_in(kind)
    said = (name for name, field in kind.model_fields.items() if not field.exclude and name != "translation")
    return tuple(Step(name, meaning(kind, name), naming.get(name)) for name in said)


def meaning(kind: type[Record], field: str) -> Name:
    """Return the term that a field of a kind of record is."""
    for ancestor in kind.__mro__:
        if (ancestor.__name__, field) in SOMEWHERE:
            return Name(SOMEWHERE[ancestor.__name__, field])
    return Name(ANYWHERE[field]) if field in ANYWHERE else own(field)


def types(record: Record) -> Iterator[Name]:
    """Yield what a record is, if a common vocabulary has a word for it."""
    if isinstance(record, Figure):
        yield Name("schema:MonetaryAmount" if record.currency else "schema:QuantitativeValue")
    if isinstance(record, Institution) and any(role.role in OF_GOVERNMENT for role in record.roles):
        yield Name("schema:GovernmentOrganization")
    yield from TYPES.get(type(record).__name__, ())


def named_in(kind: type[Record]) -> Mapping[str, Code | Reference]:
    """Return field → the vocabulary or the kind of entry that its values name."""
    found: dict[str, Code | Reference] = {}
    for name, field in kind.model_fields.items():
        for mark in (*field.metadata, *every_mark(field.annotation)):
            if isinstance(mark, Code | Reference):
                found.setdefault(name, mark)
    return found
