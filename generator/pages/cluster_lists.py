"""Noun: the list of all clusters, with the facets by which they are found, and the list under each value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.addresses import table_path
from generator.edition import Page
from generator.listing import Facet, FacetValue, ListWays
from generator.pages.desk import Desk
from generator.pages.facets import UNSTATED, Facets, Value
from generator.pages.lists import list_pages
from generator.parts import Card

OPEN = 2
"""Facets whose values are seen at once."""


def cluster_lists(desk: Desk, found: Facets, cards: Mapping[str, Card]) -> Iterator[Page]:
    """Yield the list of all clusters, by name, and a list for every value of every facet, by county.

    What no cluster states, nobody can look for: facets of which nothing is stated are not among the filters.
    """
    voice = desk.voice
    yield from list_pages(
        desk,
        "clusters",
        voice.say("title.clusters"),
        voice.say("description.clusters"),
        [("", card) for card in cards.values()],
        template="clusters",
        count=voice.count("facet.count", len(cards)),
        facets=shown_facets(
            desk, {facet: values for facet, values in found.items() if any(v.code for v in values)}
        ),
        ways=_ways(desk, "clusters"),
    )
    for facet, values in found.items():
        # By code: the editions, whose alphabets differ, have their pages in one order.
        for value in sorted(values, key=lambda value: value.code):
            yield from list_pages(
                desk,
                value.key,
                voice.say("facet.title", facet=voice.say(f"facet.{facet}"), value=value.title),
                voice.count("facet.count", len(value.clusters)),
                _by_county(desk, value, cards),
                ways=_ways(desk, value.key, f"{facet}={value.code or UNSTATED}"),
                indexed="title" if value.code else "",
            )


def _ways(desk: Desk, key: str, chosen: str = "") -> ListWays:
    csv = table_path(desk.link(key), desk.voice.words)
    return ListWays(csv, desk.link("clusters"), desk.link("compare"), chosen)


def shown_facets(desk: Desk, found: Facets) -> tuple[Facet, ...]:
    """Return facets as pages, scripts and tables have them."""
    return tuple(
        Facet(facet, desk.voice.say(f"facet.{facet}"), tuple(_value(desk, v) for v in values), at < OPEN)
        for at, (facet, values) in enumerate(found.items())
    )


def _value(desk: Desk, value: Value) -> FacetValue:
    ids = tuple(node.id for node in value.clusters)
    number = desk.voice.number(Decimal(len(ids)))
    return FacetValue(value.code or UNSTATED, value.title, desk.link(value.key), number, ids)


def _by_county(desk: Desk, value: Value, cards: Mapping[str, Card]) -> list[tuple[str, Card]]:
    """Cards under their counties, in alphabetical order of both, those of no county last."""
    places = {node.id: node.record.location for node in value.clusters}
    names = {id: desk.voice.term("counties", place.county) if place else "" for id, place in places.items()}
    keys = {name: (not name, desk.voice.key(name)) for name in names.values()}
    return [
        (names[id] or desk.voice.say("list.no-county"), cards[id])
        for id in sorted(names, key=lambda id: keys[names[id]])
    ]
