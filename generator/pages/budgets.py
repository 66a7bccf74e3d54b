"""Noun: the budgets of measures by programming period, and how they agree with what is stated of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.catalogue import InvestmentsNode
from generator.drawing import Bars
from generator.edition import Section
from generator.outlay import measure_of, projects_of
from generator.pages.desk import Desk, present
from generator.pages.drawn import drawn_bars
from generator.pages.lists import PART
from generator.pages.spending import newest_first
from generator.parts import Row, Table, Text
from generator.voice import NBSP

ONLY = "clusters-only"
"""The scope of a budget of which no one but clusters may have a part."""


def budgets(desk: Desk) -> Iterator[Section]:
    """Yield what each programming period had for clusters, the newest first."""
    measures = desk.catalogue.measures
    stated: dict[str, list[InvestmentsNode]] = {}
    for node in desk.catalogue.investments:
        stated.setdefault(node.record.programming_period, []).append(node)
    others: dict[str, list[str]] = {}
    summed = {id for node in desk.catalogue.investments for id in node.sum.parts}
    under = Counter(id for told in projects_of(desk.catalogue) for id, _ in present(measure_of(told)))
    for id in newest_first(desk, measures):
        if id not in summed:
            others.setdefault(measures[id].record.programming_period, []).append(id)
    for period in sorted({*stated, *others}, reverse=True):
        for node in stated.get(period, ()):
            yield _stated(desk, node, under)
            yield from _split(desk, node)
            yield from _explained(desk, node)
        if period in others:
            yield _others(desk, period, others[period], under)


def _stated(desk: Desk, node: InvestmentsNode, under: Counter[str]) -> Section:
    """The measures' budgets, their sum, the stated total, and whether rounding explains the difference."""
    voice, stated = desk.voice, node.record
    difference = stated.total.value - node.sum.added
    period = voice.term("programming-periods", stated.programming_period)
    rows = [_measure(desk, id, (desk.figure(f, own=False),), under[id]) for id, f in node.sum.parts.items()]
    added = voice.figure(
        stated.total.model_copy(update={"value": node.sum.added, "rounded_to": Decimal(10_000)})
    )
    computed = Text(added, number=True, aside=voice.say("table.computed"))
    rows.append(((Text(voice.say("table.sum")),), (computed,)))
    rows.append(((Text(voice.say("table.stated-total")),), (desk.figure(stated.total),)))
    exact = stated.total.model_copy(update={"value": abs(difference), "rounded_to": None})
    slack = stated.total.model_copy(update={"value": node.sum.slack, "rounded_to": None})
    remark = voice.say("investments.difference", difference=voice.figure(exact), slack=voice.figure(slack),
                       share=voice.number(_percent(difference, stated.total.value)))  # fmt: skip
    heading = voice.say("heading.investments", period=period)
    table = Table(heading, _heads(desk), tuple(rows))
    id, bars = f"investments-{stated.programming_period}", budget_bars(desk, heading, node)
    return Section(id, heading, table=table, remark=remark, bars=bars)


def budget_bars(desk: Desk, name: str, node: InvestmentsNode) -> Bars:
    """Return the measures' budgets that make up a stated total.

    Where it is stated what is for clusters alone, only that is dark; else all bars are, and there is no key.
    """
    voice, parts = desk.voice, node.sum.parts
    only = {id for id, figure in parts.items() if getattr(figure, "scope", None) == ONLY}
    rows = [
        (replace(desk.measure(id), aside=""), figure.value, voice.figure(figure), not only or id in only)
        for id, figure in parts.items()
    ]
    rows.sort(key=lambda row: -row[1])
    keys = (voice.term("budget-scopes", ONLY), voice.say("drawing.scope-other")) if only else ("", "")
    return drawn_bars(desk, name, voice.say("drawing.budgets"), rows, strong=keys[0], plain=keys[1])


def _split(desk: Desk, node: InvestmentsNode) -> Iterator[Section]:
    """How much was for clusters alone, as stated."""
    voice, stated = desk.voice, node.record
    if not stated.split:
        return
    period = voice.term("programming-periods", stated.programming_period)
    heading = voice.say("heading.split", period=period)
    rows = [
        (
            Text(voice.term("budget-scopes", share.scope)),
            share.value,
            voice.figure(share),
            share.scope == ONLY,
        )
        for share in stated.split
    ]
    drawn = drawn_bars(desk, heading, voice.say("drawing.split"), rows)
    yield Section(f"split-{stated.programming_period}", heading, rows=stated_shares(desk, node), bars=drawn)


def _explained(desk: Desk, node: InvestmentsNode) -> Iterator[Section]:
    """What is said of how the sums agree."""
    period = node.record.programming_period
    for text in present(node.record.explanation):
        heading = desk.voice.say("heading.explained", period=desk.voice.term("programming-periods", period))
        yield Section(f"explained-{period}", heading, prose=(desk.prose(text),))


def stated_shares(desk: Desk, node: InvestmentsNode) -> tuple[Row, ...]:
    """Return the shares of a total by whom the money was for, as they are stated."""
    scopes = desk.voice.term
    return tuple(Row(scopes("budget-scopes", s.scope), (desk.figure(s),)) for s in node.record.split)


def _others(desk: Desk, period: str, ids: list[str], under: Counter[str]) -> Section:
    """Measures that no stated total counts: each with its own figures, which are not added up."""
    voice = desk.voice
    heading = voice.say("heading.period", period=voice.term("programming-periods", period))
    rows, known = [], 0
    for id in ids[:PART]:
        figures = tuple(desk.figure(b, own=False) for b in desk.catalogue.measures[id].record.budget)
        known += len(figures)
        rows.append(_measure(desk, id, figures or (desk.unknown(),), under[id]))
    number = voice.number(Decimal(len(ids)))
    more = Text(voice.say("list.more", number=number), link=desk.link("measures"))
    table = Table(heading, _heads(desk), tuple(rows))
    remark = voice.say("investments.not-added") if known > 1 else ""
    id = f"period-{period}"
    return Section(id, heading, table=table, remark=remark, more=more if len(ids) > PART else None)


def _heads(desk: Desk) -> tuple[str, ...]:
    heads = ("measure", "budget")
    return tuple(desk.voice.say(f"table.{head}") for head in heads)


def _measure(desk: Desk, id: str, budget: tuple[Text, ...], projects: int) -> tuple[tuple[Text, ...], ...]:
    """A measure with its budgets, and how many calls, projects and clusters the catalogue has under it."""
    node, count = desk.catalogue.measures[id], desk.voice.count
    counts = (
        count("calls.count", len(node.record.calls)),
        count("projects.count", projects),
        count("facet.count", len(node.clusters)),
    )
    return (replace(desk.measure(id), aside=", ".join(part.replace(" ", NBSP) for part in counts)),), budget


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return abs(part / whole * 100).quantize(Decimal("0.01"))
