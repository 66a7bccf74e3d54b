"""Noun: facets, each of which puts every cluster under one value or more: its county, sectors, networks…

What is not stated is a value too, so that every cluster is in every facet.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.catalogue import ClusterNode
from generator.model.cluster import Cluster, Network
from generator.model.facts import digest
from generator.pages.desk import Desk, present

Named: TypeAlias = Callable[[Desk, ClusterNode], Mapping[str, str]]
"""The codes that a cluster has in a facet, each with its name."""

Facets: TypeAlias = Mapping[str, tuple["Value", ...]]
"""Every facet with its values, in alphabetical order, what is not stated last."""

UNSTATED = "not-stated"
"""The code that addresses and scripts give to what is not stated."""


@dataclass(frozen=True)
class Value:
    """A value of a facet and its clusters, in alphabetical order; the code of what is not stated is ""."""

    facet: str
    title: str
    code: str
    clusters: tuple[ClusterNode, ...]

    @property
    def key(self) -> str:
        """The key of the page that lists the clusters."""
        return f"facet/{self.facet}/{self.code}"


def facets(desk: Desk) -> Facets:
    """Return every facet with its values, from one look at each cluster."""
    nodes = alphabetical(desk)
    return {facet: _values(desk, facet, nodes) for facet in FACETS}


def alphabetical(desk: Desk) -> tuple[ClusterNode, ...]:
    """Return all clusters in the order of their names."""
    nodes = desk.catalogue.clusters.values()
    return tuple(sorted(nodes, key=lambda n: (desk.voice.key(desk.voice.text(n.record.name).text), n.id)))


def _values(desk: Desk, facet: str, nodes: Iterable[ClusterNode]) -> tuple[Value, ...]:
    found: dict[str, list[ClusterNode]] = defaultdict(list)
    titles: dict[str, str] = {}
    for node in nodes:
        named = FACETS[facet](desk, node) or {"": desk.voice.say("fact.unknown")}
        for code, title in named.items():
            titles.setdefault(code, title)
            found[code].append(node)
    order = sorted(titles, key=lambda code: (not code, desk.voice.key(titles[code]), code))
    return tuple(Value(facet, titles[code], code, tuple(found[code])) for code in order)


def network_code(desk: Desk, network: Network) -> str:
    """Return the id of the institution that a network is, or else its name as an address can carry it."""
    if network.institution:
        return network.institution
    name = network.name.en or network.name.lt or ""
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    taken = {UNSTATED, desk.voice.words["path.unknown"], desk.other["path.unknown"]}
    if len(slug) <= 60 and slug and slug not in taken:
        return slug
    # What is cut, or left without a letter of ASCII, must still differ from what else there is.
    return f"{slug[:51]}-{digest(name)}".strip("-")


def _networks(desk: Desk, node: ClusterNode) -> Mapping[str, str]:
    found = {}
    for network in node.record.networks:
        id = network.institution
        name = desk.catalogue.institutions[id].record.name if id else network.name
        found[network_code(desk, network)] = desk.voice.text(name).text
    return found


def _measures(desk: Desk, node: ClusterNode) -> Mapping[str, str]:
    ids = dict.fromkeys(id for project in node.projects for id, _ in present(project.measure))
    named = {id: desk.measure(id) for id in ids}
    return {id: desk.voice.say("list.of", what=m.text, rest=m.aside) for id, m in named.items()}


def _levels(desk: Desk, node: ClusterNode) -> Mapping[str, str]:
    """Different schemes have levels of the same name."""
    term = desk.voice.term
    return {
        m.level: desk.voice.say(
            "list.of", what=term("maturity-levels", m.level), rest=term("maturity-schemes", m.scheme)
        )
        for m in node.record.maturity
    }


def _terms(vocabulary: str, codes: Callable[[Cluster], Iterable[str]]) -> Named:
    return lambda desk, node: {code: desk.voice.term(vocabulary, code) for code in codes(node.record)}


FACETS: Mapping[str, Named] = {
    "sector": _terms("sectors", lambda c: [code for s in present(c.sectors) for code in s.klaster_lt]),
    "county": _terms("counties", lambda c: [place.county for place in present(c.location)]),
    "ecosystem": _terms("ecosystems", lambda c: [code for s in present(c.sectors) for code in s.ecosystems]),
    "label": _terms("label-levels", lambda c: [label.level for label in c.labels]),
    "level": _levels,
    "direction": _terms(
        "development-directions", lambda c: [d.code for d in present(c.development_direction)]
    ),
    "network": _networks,
    "measure": _measures,
    "status": _terms("cluster-statuses", lambda c: [standing.state for standing in present(c.status)]),
}
"""Every facet, the most asked for first."""
