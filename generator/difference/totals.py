"""Noun: the sums and counts of the whole catalogue that readers see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from generator.catalogue import Catalogue
from generator.difference.nouns import Sum, Total
from generator.outlay import Told, eu_parts, measure_of, outlay, projects_of, totals

Key: TypeAlias = tuple[str, str]


def total_changes(old: Catalogue, new: Catalogue) -> Iterator[Total]:
    """Yield the sums and counts that are not as they were; the newest period comes first."""
    before, after = _sums(old), _sums(new)
    for of, period in dict.fromkeys((*after, *before)):
        was, now = before.get((of, period)), after.get((of, period))
        if was != now:
            yield Total(of, period, was, now)


def _sums(catalogue: Catalogue) -> Mapping[Key, Sum]:
    projects = projects_of(catalogue)
    found: dict[Key, Sum] = {
        ("clusters", ""): len(catalogue.clusters),
        ("measures", ""): len(catalogue.measures),
        ("institutions", ""): len(catalogue.institutions),
        ("projects", ""): len(projects),
    }
    for node in sorted(catalogue.investments, key=lambda node: node.record.programming_period, reverse=True):
        period, stated = node.record.programming_period, node.record.total
        found["stated", period] = stated
        added = {"value": node.sum.added, "rounded_to": Decimal(10_000)}
        found["added", period] = stated.model_copy(update=added)
    periods: dict[str, list[Told]] = {}
    for told in projects:
        measure = measure_of(told)
        periods.setdefault(measure[1].programming_period if measure else "", []).append(told)
    for period in sorted(periods, reverse=True):
        for of, stated_of in (("project-totals", totals), ("eu-parts", eu_parts)):
            sums = outlay([stated_of(told) for told in periods[period]])
            if sums.stating:
                found[of, period] = sums
    return found
