"""Noun: cards of clusters, as they stand in lists."""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalogue import ClusterNode
from generator.pages.clusters import chips
from generator.pages.desk import Desk, monogram
from generator.pages.facets import alphabetical
from generator.parts import Card
from generator.voice import Voice


def cluster_cards(desk: Desk) -> Mapping[str, Card]:
    """Return every cluster's card by its id, in alphabetical order of the names."""
    return {node.id: _card(desk, node) for node in alphabetical(desk)}


def _card(desk: Desk, node: ClusterNode) -> Card:
    """Return a cluster as it stands in a list."""
    title = desk.cluster(node.id)
    mark = monogram(desk.voice, title.text, node.record.acronym)
    return Card(title, mark, desk.voice.text(node.record.summary), chips(desk, node.record))


def by_group(voice: Voice, cards: list[tuple[str, Card]]) -> list[tuple[str, Card]]:
    """Groups in alphabetical order, the unknown and the past last; within them, cards in theirs."""
    last = (voice.say("list.no-county"), voice.say("list.past"))
    return sorted(
        cards, key=lambda pair: (pair[0] in last, voice.key(pair[0]), voice.key(pair[1].title.text))
    )
