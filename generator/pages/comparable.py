"""Noun: the budget of a measure beside those of the same programming period that can be compared with it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from heapq import nsmallest

from generator.catalogue import MeasureNode
from generator.drawing import Bars
from generator.edition import Section
from generator.model.measure import Budget, Measure
from generator.pages.desk import Desk
from generator.pages.drawn import drawn_bars
from generator.parts import Table, Text

SHOWN = 12
"""Measures beside each other."""


def budget_beside(desk: Desk, node: MeasureNode) -> Iterator[Section]:
    """Yield the comparison, the largest budget first, or nothing if no other measure has such a budget.

    Only budgets in euro and of one basis are compared: the first of each measure.
    """
    voice, code = desk.voice, node.record.programming_period
    bases = dict.fromkeys(budget.basis for budget in node.record.budget if budget.currency == "EUR")
    for basis in bases:
        found = {
            id: budget
            for id, other in desk.catalogue.measures.items()
            if other.record.programming_period == code
            for budget in _budget(other.record, basis)
        }
        if len(found) < 2:
            continue
        ids = nsmallest(SHOWN, found, key=lambda id: (-found[id].value, id))
        if node.id not in ids:
            ids[-1] = node.id
        shown = {id: found[id] for id in ids}
        period = voice.term("programming-periods", code)
        heading = voice.say("heading.beside", period=period)
        rows = tuple(((_name(desk, id),), (desk.figure(f, own=id == node.id),)) for id, f in shown.items())
        heads = (voice.say("table.measure"), voice.say("table.budget"))
        number = voice.number(Decimal(len(found)))
        more = Text(voice.say("list.more", number=number), link=desk.link("measures"))
        yield Section(
            "beside",
            heading,
            table=Table(heading, heads, rows),
            more=more if len(found) > SHOWN else None,
            bars=_bars(desk, heading, node.id, shown),
        )
        return


def _budget(record: Measure, basis: str) -> list[Budget]:
    return [b for b in record.budget if b.currency == "EUR" and b.basis == basis][:1]


def _name(desk: Desk, id: str) -> Text:
    measure = desk.measure(id)
    return Text(measure.text, measure.lang, measure.link)


def _bars(desk: Desk, name: str, own: str, shown: dict[str, Budget]) -> Bars:
    voice, basis = desk.voice, next(budget.basis for budget in shown.values())
    what = voice.say("drawing.beside", basis=voice.term("figure-bases", basis))
    rows = [(_name(desk, id), f.value, voice.figure(f), id == own) for id, f in shown.items()]
    keys = (voice.say("drawing.this-measure"), voice.say("drawing.other-measures"))
    return drawn_bars(desk, name, what, rows, strong=keys[0], plain=keys[1], note=what)
