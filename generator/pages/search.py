"""Noun: the page of the search, with the lists that lead on without it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.catalogue import Catalogue
from generator.edition import Page, SearchPage
from generator.pages.desk import Desk
from generator.pages.facets import Facets, Value
from generator.parts import Text
from generator.voice import Voice

LISTED = ("county", "sector", "level", "label")
"""Facets of few values, which one can know before having met a cluster."""


def search_pages(catalogue: Catalogue, voice: Voice, other: Voice, found: Facets) -> Iterator[Page]:
    """Yield the page of the search."""
    desk = Desk(catalogue, voice, other.words)
    entries = (
        ("clusters", catalogue.clusters),
        ("measures", catalogue.measures),
        ("institutions", catalogue.institutions),
    )
    whole = tuple(
        Text(voice.say(f"title.{key}"), link=desk.link(key), aside=voice.number(Decimal(len(nodes))))
        for key, nodes in entries
    )
    telling = {facet: found[facet] for facet in LISTED if len(found[facet]) > 1}
    rows = (row for facet, v in telling.items() for row in desk.row(f"facet.{facet}", _values(desk, v)))
    yield SearchPage(
        path=desk.link("search"),
        twin=desk.twin("search"),
        template="search",
        title=voice.say("title.search"),
        description=voice.say("description.search"),
        rows=(*desk.row("search.whole", whole), *rows),
        indexed="",
    )


def _values(desk: Desk, values: tuple[Value, ...]) -> Iterator[Text]:
    for value in values:
        count = desk.voice.number(Decimal(len(value.clusters)))
        yield Text(value.title, link=desk.link(value.key), aside=count)
