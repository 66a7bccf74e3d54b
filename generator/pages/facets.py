"""Noun: facets, lists of clusters that share a county, a sector, a direction, a level or a label.

What is not stated is a value too, so that every cluster is in every facet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from generator.catalogue import ClusterNode
from generator.edition import Page
from generator.model.cluster import Cluster
from generator.pages.clusters import chips
from generator.pages.desk import Desk, monogram, present
from generator.pages.lists import list_pages
from generator.parts import Card, Row, Text
from generator.voice import Voice

FACETS: Mapping[str, tuple[str, Callable[[Cluster], Iterable[str]]]] = {
    "county": ("counties", lambda c: [place.county for place in present(c.location)]),
    "sector": ("sectors", lambda c: [code for sectors in present(c.sectors) for code in sectors.klaster_lt]),
    "direction": ("development-directions", lambda c: [d.code for d in present(c.development_direction)]),
    "level": ("maturity-levels", lambda c: [maturity.level for maturity in c.maturity]),
    "label": ("label-levels", lambda c: [label.level for label in c.labels]),
}
"""Facet → its vocabulary, and the codes that a cluster has in it."""


def facet_rows(desk: Desk) -> tuple[Row, ...]:
    """Return every value of every facet with the number of its clusters, as links."""
    rows: tuple[Row, ...] = ()
    for facet in FACETS:
        found = _values(desk, facet)
        values = [
            Text(title, link=desk.link(key), aside=desk.voice.number(Decimal(len(nodes))))
            for title, key, nodes in found
        ]
        if len(values) > 1:
            rows += desk.row(f"facet.{facet}", values)
    return rows


def facet_pages(desk: Desk) -> Iterator[Page]:
    """Yield the lists of clusters under every value of every facet."""
    voice = desk.voice
    for facet in FACETS:
        label = voice.say(f"facet.{facet}")
        for title, key, nodes in _values(desk, facet):
            cards = by_group(voice, [(county(desk, node), cluster_card(desk, node)) for node in nodes])
            heading = voice.say("facet.title", facet=label, value=title)
            intro = voice.count("facet.count", len(nodes))
            yield from list_pages(desk, key, heading, intro, cards)


def _values(desk: Desk, facet: str) -> list[tuple[str, str, list[ClusterNode]]]:
    """Return (title, key, clusters) of a facet's values in alphabetical order, what is not stated last."""
    vocabulary, codes = FACETS[facet]
    found: dict[str, list[ClusterNode]] = defaultdict(list)
    for node in desk.catalogue.clusters.values():
        for code in dict.fromkeys(codes(node.record)) or [""]:
            found[code].append(node)
    named = [
        (desk.voice.term(vocabulary, code) if code else desk.voice.say("fact.unknown"), code)
        for code in found
    ]
    named.sort(key=lambda pair: (not pair[1], desk.voice.key(pair[0])))
    return [(title, f"facet/{facet}/{code}", found[code]) for title, code in named]


def by_group(voice: Voice, cards: list[tuple[str, Card]]) -> list[tuple[str, Card]]:
    """Groups in alphabetical order, the unknown and the past last; within them, cards in theirs."""
    last = (voice.say("list.no-county"), voice.say("list.past"))
    return sorted(
        cards, key=lambda pair: (pair[0] in last, voice.key(pair[0]), voice.key(pair[1].title.text))
    )


def county(desk: Desk, node: ClusterNode) -> str:
    """Return the heading of the county under which a cluster is listed."""
    place = node.record.location
    return desk.voice.term("counties", place.county) if place else desk.voice.say("list.no-county")


def cluster_card(desk: Desk, node: ClusterNode) -> Card:
    """Return a cluster as it stands in a list."""
    title = desk.cluster(node.id)
    mark = monogram(desk.voice, title.text, node.record.acronym)
    return Card(title, mark, desk.voice.text(node.record.summary), chips(desk, node.record))
