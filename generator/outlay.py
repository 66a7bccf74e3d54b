"""Noun: an outlay, what a number of projects are stated to cost, in euro."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from generator.catalogue import Catalogue, ProjectNode
from generator.model.facts import Figure
from generator.model.measure import Measure
from generator.money import euro

Told: TypeAlias = tuple[ProjectNode, ...]
"""A project, as each of the entries tells it that have it."""

EUROS: Mapping[str, Callable[[Decimal], Decimal]] = {"EUR": lambda value: value, "LTL": euro}


@dataclass(frozen=True)
class Outlay:
    """The sum of what projects are stated to cost, of those that state it; `high` is above `low` where
    sources disagree. `figures` are what it was added up from, `stating` the number of projects that say one.
    """

    projects: int
    stating: int
    low: Decimal
    high: Decimal
    figures: tuple[Figure, ...]


def outlay(projects: Sequence[Iterable[Figure]]) -> Outlay:
    """Return the outlay of projects, each given by the figures stated for it."""
    stated = [[f for f in figures if f.currency in EUROS] for figures in projects]
    known = [figures for figures in stated if figures]
    low = sum((min(map(in_euro, figures)) for figures in known), Decimal(0))
    high = sum((max(map(in_euro, figures)) for figures in known), Decimal(0))
    return Outlay(len(stated), len(known), low, high, tuple(f for figures in known for f in figures))


def in_euro(figure: Figure) -> Decimal:
    """Return an amount in euro; litas at the irrevocable rate. KeyError for any other currency."""
    return EUROS[figure.currency or ""](figure.value)


def totals(told: Told) -> tuple[Figure, ...]:
    """Return everything stated of what a project costs in all."""
    return tuple(figure for node in told for figure in node.project.total)


def eu_parts(told: Told) -> tuple[Figure, ...]:
    """Return everything stated of what the Union pays of a project."""
    return tuple(figure for node in told for figure in node.project.eu_part)


def measure_of(told: Told) -> tuple[str, Measure] | None:
    """Return the measure that paid for a project, if any of its entries names one."""
    return next((node.measure for node in told if node.measure), None)


def projects_of(catalogue: Catalogue) -> tuple[Told, ...]:
    """Return every project once; that entries speak of one project is known by its code or contract."""
    nodes = [node for cluster in catalogue.clusters.values() for node in cluster.projects]
    nodes += [n for measure in catalogue.measures.values() for n in measure.projects if not n.cluster]
    found: dict[object, list[ProjectNode]] = defaultdict(list)
    for number, node in enumerate(nodes):
        found[node.project.code or node.project.contract or number].append(node)
    return tuple(map(tuple, found.values()))
