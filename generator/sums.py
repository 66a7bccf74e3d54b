"""Noun: the rules of money and time between entries: codes, programming periods, sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.entry import Entries, Entry, Place
from generator.model.facts import Figure
from generator.model.measure import Measure
from generator.model.policy import Investments, Policy
from generator.places import problem_at
from generator.problem import Problem
from generator.records import Records


def sums(records: Records, entries: Entries) -> Iterator[Problem]:
    """Yield what figures, dates and codes of different entries say against each other."""
    yield from _projects(records, entries)
    yield from _calls(records, entries)
    if records.policy:
        yield from _totals(records.policy, records, entries[("policy", "policy")])


def _projects(records: Records, entries: Entries) -> Iterator[Problem]:
    owners = [("cluster", id, c.projects) for id, c in records.clusters.items()]
    owners += [("measure", id, m.projects) for id, m in records.measures.items()]
    for kind, id, projects in owners:
        entry = entries[(kind, id)]
        for index, project in enumerate(projects):
            measure = records.measures.get(project.measure or (id if kind == "measure" else ""))
            place: Place = ("projects", index)
            if not measure:
                continue
            if project.code and measure.code and not project.code.startswith(measure.code.value):
                yield problem_at(
                    entry, (*place, "code"), "project.code", value=project.code, measure=measure.code.value
                )
            yield from _in_period(entry, place, project, ("signed_on", "start", "end"), measure, records)


def _calls(records: Records, entries: Entries) -> Iterator[Problem]:
    for id, measure in records.measures.items():
        acts = {act.id for act in measure.legal_acts}
        for index, call in enumerate(measure.calls):
            place: Place = ("calls", index)
            entry = entries[("measure", id)]
            yield from _in_period(entry, place, call, ("opens", "closes"), measure, records)
            if call.legal_act and call.legal_act not in acts:
                yield problem_at(
                    entry,
                    (*place, "legal_act"),
                    "reference.legal-act",
                    value=call.legal_act,
                    allowed=", ".join(sorted(acts)),
                )


def _in_period(
    entry: Entry, place: Place, dated: object, names: tuple[str, ...], measure: Measure, records: Records
) -> Iterator[Problem]:
    periods = records.vocabularies.get("programming-periods")
    codes = {value.code: value for value in periods.values} if periods else {}
    period = codes.get(measure.programming_period)
    if not period or not period.since or not period.until:
        return
    dates = {name: getattr(dated, name) for name in names if getattr(dated, name)}
    for name, when in dates.items():
        if when.ends_before(period.since) or period.until.ends_before(when):
            bounds: dict[str, Any] = {
                "period": period.code,
                "since": period.since.text,
                "until": period.until.text,
            }
            yield problem_at(entry, (*place, name), "project.period", value=when.text, **bounds)
            return


def _totals(policy: Policy, records: Records, entry: Entry) -> Iterator[Problem]:
    """The measures' budgets must add up to the stated total within the rounding of all of them."""
    for index, investments in enumerate(policy.investments):
        total = investments.total
        place: Place = ("investments", index)
        known = [id for id in investments.measures if id in records.measures]
        sum_ = added_up(investments, records.measures)
        for number, id in enumerate(investments.measures):
            if id in known and id not in sum_.parts:
                yield problem_at(
                    entry, (*place, "measures", number), "total.part", value=id, basis=total.basis
                )
        if len(sum_.parts) == len(investments.measures) and abs(sum_.added - total.value) > sum_.slack:
            figures: dict[str, Any] = {"value": total.value, "sum": sum_.added, "slack": sum_.slack}
            yield problem_at(entry, (*place, "total", "value"), "total.sum", **figures)
        shares = sum((share.value for share in investments.split if share.unit == "percent"), Decimal(0))
        if shares and abs(shares - 100) > 1:
            yield problem_at(entry, (*place, "split"), "total.shares", sum=shares)


@dataclass(frozen=True)
class Sum:
    """What a stated total is made of: measure → its budget, their sum, and what rounding may hide."""

    parts: Mapping[str, Figure]
    added: Decimal
    slack: Decimal


def added_up(investments: Investments, measures: Mapping[str, Measure]) -> Sum:
    """Return the sum of the budgets that a stated total counts, in the total's currency.

    `slack` is half of every rounding step added up: the most that rounding alone can put between them.
    """
    total = investments.total
    found = {id: counted(measures[id], total) for id in investments.measures if id in measures}
    parts = {id: figure for id, figure in found.items() if figure}
    rounding = [figure.rounded_to or Decimal(0) for figure in (*parts.values(), total)]
    added = sum((figure.value for figure in parts.values()), Decimal(0))
    return Sum(parts, added, sum(rounding, Decimal(0)) / 2)


def counted(measure: Measure, total: Figure) -> Figure | None:
    """Return the budget of a measure that a stated total counts: same basis, currency and date."""
    key = (total.basis, total.currency, total.as_of)
    return next((f for f in measure.budget if (f.basis, f.currency, f.as_of) == key), None)
