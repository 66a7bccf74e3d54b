"""Noun: what the entries of the real clusters say of themselves, for the tests of their lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.alphabet import order
from generator.check import read
from generator.model.cluster import Cluster
from tests.conftest import CONTENT

CLUSTERS = read(CONTENT).clusters
LISTS = {"lt": "klasteriai/", "en": "en/clusters/"}
UNSTATED = "not-stated"

CODES: Mapping[str, Callable[[Cluster], Sequence[str | None]]] = {
    "county": lambda c: [c.location.county] if c.location else [],
    "sector": lambda c: c.sectors.klaster_lt if c.sectors else [],
    "ecosystem": lambda c: c.sectors.ecosystems if c.sectors else [],
    "direction": lambda c: [c.development_direction.code] if c.development_direction else [],
    "level": lambda c: [maturity.level for maturity in c.maturity],
    "label": lambda c: [label.level for label in c.labels],
    "measure": lambda c: [project.measure for project in c.projects if project.measure],
    "status": lambda c: [c.status.state] if c.status else [],
}
"""What the entries themselves say of a facet; networks have no codes there."""


def said_by(cluster: Cluster, facet: str) -> set[str | None]:
    """Return the codes of a cluster in a facet; what is not stated is one too."""
    return set(CODES[facet](cluster)) or {UNSTATED}


def alphabetical(language: str, ids: Sequence[str] | None = None) -> list[str]:
    """Return ids of clusters in the order of their names."""
    chosen = CLUSTERS if ids is None else ids
    return sorted(chosen, key=lambda id: (order(name(CLUSTERS[id], language), language), id))


def name(cluster: Cluster, language: str) -> str:
    """Return the name of a cluster, in the other language if this one has none."""
    return str(getattr(cluster.name, language) or cluster.name.lt or cluster.name.en)


def having(language: str, **chosen: str) -> list[str]:
    """Return the ids of the clusters that have a code in each of the facets, in alphabetical order."""
    having = (id for id, c in CLUSTERS.items() if all(v in said_by(c, facet) for facet, v in chosen.items()))
    return alphabetical(language, tuple(having))


def codes_of(facet: str) -> list[str]:
    """Return every code that the clusters have in a facet."""
    return sorted({code for c in CLUSTERS.values() for code in said_by(c, facet) if code})
