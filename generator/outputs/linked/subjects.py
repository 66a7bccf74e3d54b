"""Noun: the subjects of pages, a cluster, a measure or an institution, in schema.org's words.

What these words cannot say truly is left to the whole catalogue (graph.py): who coordinates a cluster,
its levels, figures and projects, networks that are no organisations, and all that has ended.
https://schema.org/Organization
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalogue import ClusterNode, InstitutionNode, MeasureNode
from generator.edition import EntryPage
from generator.model.cluster import Cluster, Member
from generator.model.contact import Contact
from generator.model.facts import DatedFact
from generator.outputs.linked.fields import types
from generator.outputs.linked.frame import Frame, Node, told
from generator.outputs.linked.grants import grants
from generator.outputs.linked.living import heirs, holds
from generator.outputs.linked.terms import iri, registered
from generator.pages.cluster_facts import label
from generator.pages.desk import present


def subject(frame: Frame, page: EntryPage, key: str) -> Node:
    """Return what the page of an entry is about, by the key of the page."""
    kind, _, id = key.partition("/")
    node, more = _found(frame, page, kind, id)
    record = node.record
    common = told(
        description=frame.said(record.summary),
        sameAs=[iri(site.url) for site in record.websites],
        contactPoint=_contacts(frame, record.contacts) if getattr(node, "exists", True) else None,
    )
    return {**frame.entry(key, frame.said(record.name)), **common, **more}


def _found(
    frame: Frame, page: EntryPage, kind: str, id: str
) -> tuple[ClusterNode | MeasureNode | InstitutionNode, Node]:
    catalogue = frame.catalogue
    if kind == "cluster":
        return catalogue.clusters[id], _cluster(frame, page, catalogue.clusters[id])
    if kind == "measure":
        return catalogue.measures[id], grants(frame, catalogue.measures[id])
    return catalogue.institutions[id], _institution(frame, catalogue.institutions[id])


def _cluster(frame: Frame, page: EntryPage, node: ClusterNode) -> Node:
    record, today = node.record, frame.catalogue.today
    networks = dict.fromkeys(n.institution for n in record.networks if n.institution and holds(n, today))
    keywords = [word for words in present(record.keywords) for word in getattr(words, frame.edition.language)]
    technologies = [code for found in present(record.technologies) for code in found.codes]
    labels = [label(frame.desk(), given) for given in record.labels]
    shown = _shown(page)
    return told(
        alternateName=[*present(record.acronym), *frame.called(record.alternate_names)],
        foundingDate=_date(record.established),
        dissolutionDate=_date(record.dissolved),
        address=_address(frame, record),
        areaServed=[
            {"@type": "AdministrativeArea", "name": frame.term("counties", code)}
            for area in present(record.coverage)
            for code in area.counties
        ],
        member=[_member(one) for one in record.members if one.name in shown and holds(one, today)],
        memberOf=frame.institutions(networks),
        knowsAbout=[*keywords, *(frame.term("technologies", code) for code in technologies)],
        award=[f"{text.text} ({text.aside})" for text in labels],
    )


def _institution(frame: Frame, node: InstitutionNode) -> Node:
    record, nodes = node.record, frame.catalogue.institutions
    departments = [d for d in record.departments if node.exists and holds(d, frame.catalogue.today)]
    replaced = [id for id in node.predecessors if node.id in heirs(nodes[id])]
    kinds = [name.removeprefix("schema:") for name in types(record)]
    return told(
        **{"@type": kinds if len(kinds) > 1 else kinds[0]},
        alternateName=[
            *present(record.acronym),
            *(frame.said(former.name) for former in record.former_names),
        ],
        iso6523Code=[registered(code) for code in present(record.code)],
        foundingDate=_date(record.established),
        dissolutionDate=_date(record.dissolved),
        department=[
            told(
                **{"@type": "Organization"},
                name=frame.said(department.name),
                contactPoint=_contacts(frame, department.contacts),
            )
            for department in departments
        ],
        **{
            "dcterms:isReplacedBy": frame.institutions(heirs(node)),
            "dcterms:replaces": frame.institutions(replaced),
        },
    )


def _contacts(frame: Frame, contacts: Iterable[Contact]) -> list[Node]:
    """Return the contacts that answer, as far as anyone said."""
    return [
        told(
            **{"@type": "ContactPoint"},
            contactType=frame.said(contact.role),
            email=contact.email,
            telephone=contact.phone,
            url=iri(contact.website) if contact.website else None,
            availableLanguage=list(contact.languages),
        )
        for contact in contacts
        if holds(contact, frame.catalogue.today)
    ]


def _shown(page: EntryPage) -> frozenset[str]:
    """Return the names of the members that are on the page itself, not on a further part of the list."""
    section = (page.sections or {}).get("members")
    table = section.table if section else None
    return frozenset(row[0][0].text for row in table.rows) if table else frozenset()


def _member(member: Member) -> Node:
    """Return a member, whose name is in no language."""
    return told(
        **{"@type": "Organization"},
        name={"@value": member.name},
        iso6523Code=registered(member.code) if member.code else None,
        sameAs=iri(member.website) if member.website else None,
    )


def _address(frame: Frame, record: Cluster) -> Node | None:
    place = record.location
    if not place:
        return None
    return told(
        **{"@type": "PostalAddress"},
        streetAddress=place.address,
        addressRegion=frame.term("counties", place.county),
        addressCountry="LT",
    )


def _date(fact: DatedFact | None) -> str | None:
    return fact.value.text if fact else None
