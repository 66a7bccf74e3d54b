"""Noun: likeness, which clusters have most in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from generator.alphabet import order
from generator.catalogue import ClusterNode

NEAREST = 3
"""Similar clusters of one cluster at most."""

Feature: TypeAlias = tuple[str, str]
"""A vocabulary, or "measures", and a code in it."""

FEATURES: Mapping[str, Callable[[ClusterNode], Iterable[str]]] = {
    "sectors": lambda node: node.record.sectors.klaster_lt if node.record.sectors else (),
    "ecosystems": lambda node: node.record.sectors.ecosystems if node.record.sectors else (),
    "counties": lambda node: [node.record.location.county] if node.record.location else (),
    "development-directions": lambda node: (
        [node.record.development_direction.code] if node.record.development_direction else ()
    ),
    "measures": lambda node: [project.measure[0] for project in node.projects if project.measure],
}


def features(node: ClusterNode) -> tuple[Feature, ...]:
    """Return what a cluster may share with others, each feature once."""
    found = ((kind, code) for kind, codes in FEATURES.items() for code in codes(node))
    return tuple(dict.fromkeys(found))


def similar(clusters: Mapping[str, ClusterNode]) -> Mapping[str, tuple[str, ...]]:
    """Return for each described cluster up to NEAREST others that share most features with it.

    Those who share equally many stand in the order of their Lithuanian names. Clusters known by
    name only have too little to compare, and who shares nothing is not similar.
    """
    described = [id for id, node in clusters.items() if node.record.listing == "full"]
    ids = sorted(described, key=lambda id: (order(_name(clusters[id]), "lt"), id))
    own = [features(clusters[id]) for id in ids]
    # A set of clusters is a whole number, a bit a place in `ids`: so 5000 clusters take a quarter of
    # a second where pairs would take minutes, and the rule stays as simple as it is told on the page.
    having: dict[Feature, int] = defaultdict(int)
    for place, found in enumerate(own):
        for feature in found:
            having[feature] |= 1 << place
    return {
        id: tuple(ids[other] for other in _most([having[feature] for feature in found], place))
        for place, (id, found) in enumerate(zip(ids, own, strict=True))
    }


def _name(node: ClusterNode) -> str:
    return node.record.name.lt or node.record.name.en or ""


def _most(sets: Sequence[int], own: int) -> list[int]:
    """Return the places, but for one's own, that are in most of the sets, lower places first."""
    left = 0
    # How many sets a place is in, in binary: digits[k] holds the places whose number has the digit k.
    digits: list[int] = []
    for carried in sets:
        left |= carried
        for k, digit in enumerate(digits):
            digits[k], carried = digit ^ carried, digit & carried
        if carried:
            digits.append(carried)
    left &= ~(1 << own)
    found: list[int] = []
    while left and len(found) < NEAREST:
        best = left
        for digit in reversed(digits):
            best = best & digit or best
        lowest = best & -best
        found.append(lowest.bit_length() - 1)
        left ^= lowest
    return found
