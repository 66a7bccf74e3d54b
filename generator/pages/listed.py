"""Noun: clusters as scripts and tables read them: what there is to search in, and a cell for every column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.catalogue import ClusterNode
from generator.listing import Listed
from generator.model.cluster import Cluster
from generator.pages.cluster_facts import label, maturity
from generator.pages.contacts import is_live, phone
from generator.pages.desk import Desk, present
from generator.pages.facets import FACETS, UNSTATED
from generator.parts import Card, Text
from generator.voice import OTHER

Cells = Mapping[str, tuple[str, ...]]


def listed(desk: Desk, cards: Mapping[str, Card]) -> tuple[Listed, ...]:
    """Return every cluster with its card, in their order."""
    nodes = desk.catalogue.clusters
    return tuple(_listed(desk, nodes[id], card) for id, card in cards.items())


def _listed(desk: Desk, node: ClusterNode, card: Card) -> Listed:
    record, named = node.record, {facet: name(desk, node) for facet, name in FACETS.items()}
    technologies = [
        desk.voice.term("technologies", code) for t in present(record.technologies) for code in t.codes
    ]
    services = [desk.voice.term("services", code) for s in present(record.services) for code in s.codes]
    cells = _cells(desk, node, named)
    return Listed(
        id=node.id,
        card=card,
        codes={facet: tuple(names) or (UNSTATED,) for facet, names in named.items()},
        also=tuple(_other_names(desk, node)),
        keywords=tuple(
            word for words in present(record.keywords) for word in getattr(words, desk.voice.language)
        ),
        words=(*cells["municipality"], *cells["coordinator"], *technologies, *services),
        cells=cells,
        notes=_notes(desk, record),
    )


def _other_names(desk: Desk, node: ClusterNode) -> Iterator[str]:
    record = node.record
    other = getattr(record.name, OTHER[desk.voice.language])
    yield from (node.id, *present(record.acronym), *(name.text for name in record.alternate_names))
    yield from present(other)


def _cells(desk: Desk, node: ClusterNode, named: Mapping[str, Mapping[str, str]]) -> Cells:
    """Return column → parts, in the order of the columns; the page's own address is not known here."""
    voice, record = desk.voice, node.record
    totals = [count for count in record.member_counts if not count.member_type]
    municipalities = [
        voice.term("municipalities", code)
        for place in present(record.location)
        for code in present(place.municipality)
    ]
    contacts = [contact for contact in record.contacts if is_live(desk, contact)]
    cells: dict[str, tuple[str, ...]] = {
        "id": (node.id,),
        "name": (voice.text(record.name).text,),
        "acronym": present(record.acronym),
        "summary": (voice.text(record.summary).text,),
    }
    for facet, names in named.items():
        cells |= {facet: tuple(names.values()), f"{facet}-code": tuple(names)}
    return cells | {
        "municipality": tuple(municipalities),
        "level": tuple(_whole(maturity(desk, m)) for m in record.maturity),
        "label": tuple(_whole(label(desk, given)) for given in record.labels),
        "established": tuple(fact.value.text for fact in present(record.established)),
        "coordinator": tuple(voice.text(body.name).text for body in present(record.coordinator)),
        "members": tuple(f"{count.value.normalize():f}" for count in totals),
        "members-as-of": tuple(count.as_of.text for count in totals),
        "website": tuple(site.url for site in record.websites),
        "email": tuple(address for contact in contacts for address in present(contact.email)),
        "phone": tuple(phone(number) for contact in contacts for number in present(contact.phone)),
        "reviewed": (record.review.on.text,),
    }


def _whole(text: Text) -> str:
    """A name with what goes with it, in one part of a cell: semicolons stand between parts."""
    return f"{text.text} ({text.aside.replace(';', ',')})"


def _notes(desk: Desk, record: Cluster) -> Mapping[str, tuple[Text, ...]]:
    """Return what the table on the page says: as little as tells clusters apart, and its date."""
    term, date = desk.term, desk.voice.date
    totals = [count for count in record.member_counts if not count.member_type]
    return {
        "level": tuple(term("maturity-levels", m.level, aside=date(m.assessed_on)) for m in record.maturity),
        "label": tuple(term("label-levels", g.level, aside=label(desk, g).aside) for g in record.labels),
        "members": tuple(Text(desk.voice.figure(count), aside=date(count.as_of)) for count in totals),
        "reviewed": (Text(date(record.review.on)),),
    }
