"""Noun: what is derived from the content alone, for the `derived` object of the part that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import TypeAlias

from generator.catalogue import member_key
from generator.model.cluster import Member
from generator.model.facts import Figure, Record
from generator.model.institution import Institution
from generator.model.measure import Measure
from generator.model.policy import Investments
from generator.money import euro
from generator.outputs.api.names import Names
from generator.outputs.api.written import Tree

Here: TypeAlias = tuple[str, str]
"""The kind and the id of the entry that the part is in."""

MOST = 20
"""How many clusters a member is told to be in as well: what is told of each to each would grow quadratic."""


def derived(part: Record, names: Names, here: Here) -> Tree:
    """Return what follows for a part of an entry, empty if nothing does."""
    for kind, follows in FOLLOWS.items():
        if isinstance(part, kind):
            told = follows(part, names, here)
            return {key: value for key, value in told.items() if value not in (None, [])}
    return {}


def _figure(figure: Figure, names: Names, here: Here) -> Tree:
    if figure.currency != "LTL":
        return {}
    return {
        "euro": euro(figure.value),
        "euro_rounded_to": euro(figure.rounded_to) if figure.rounded_to else None,
    }


def _member(member: Member, names: Names, here: Here) -> Tree:
    ids = names.catalogue.memberships[member_key(member)]
    if len(ids) == 1:
        return {}
    others = islice((id for id in ids if id != here[1]), MOST)
    return {"other_clusters": _entries(names, "cluster", others), "other_clusters_total": len(ids) - 1}


def _measure(measure: Measure, names: Names, here: Here) -> Tree:
    node = names.catalogue.measures[here[1]]
    projects = [names.project(project, here) for project in node.projects if project.cluster]
    return {
        "clusters": _entries(names, "cluster", (id for id, _ in node.clusters)),
        "cluster_projects": projects,
    }


def _institution(institution: Institution, names: Names, here: Here) -> Tree:
    node = names.catalogue.institutions[here[1]]
    return {
        "predecessors": _entries(names, "institution", node.predecessors),
        "manages": _entries(names, "measure", node.manages),
        "implements": _entries(names, "measure", node.implements),
        "runs": [names.project(project, here) for project in node.runs],
        "coordinates": _entries(names, "cluster", node.coordinates),
        "unites": _entries(names, "cluster", node.unites),
    }


def _investments(investments: Investments, names: Names, here: Here) -> Tree:
    sum_ = next(node.sum for node in names.catalogue.investments if node.record is investments)
    budgets = [{"measure": names.entry("measure", id), "value": f.value} for id, f in sum_.parts.items()]
    return {"budgets": budgets, "sum": sum_.added, "rounding": sum_.slack} if budgets else {}


def _entries(names: Names, kind: str, ids: Iterable[str]) -> list[Tree]:
    return [names.entry(kind, id) for id in ids]


FOLLOWS: Mapping[type[Record], Callable[..., Tree]] = {
    Figure: _figure,
    Member: _member,
    Measure: _measure,
    Institution: _institution,
    Investments: _investments,
}
