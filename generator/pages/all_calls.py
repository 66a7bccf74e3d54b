"""Noun: the calls of all measures, in one table and on one timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.dates import PartialDate
from generator.edition import Section
from generator.model.measure import Call
from generator.pages.calls import meant_for
from generator.pages.desk import Desk
from generator.pages.drawn import drawn_time
from generator.pages.lists import PART
from generator.parts import Table, Text

HEADS = ("measure-call", "dates", "budget", "status")


def all_calls(desk: Desk) -> Section | None:
    """Return the calls of all measures, newest first, or none if there are none."""
    voice = desk.voice
    found = [(id, call) for id, node in desk.catalogue.measures.items() for call in node.record.calls]
    if not found:
        return None
    found.sort(key=lambda pair: (-_day(pair[1]).toordinal(), pair[0], pair[1].id))
    table = Table(
        voice.say("heading.calls"),
        tuple(voice.say(f"table.{head}") for head in HEADS),
        tuple(_row(desk, id, call) for id, call in found),
    )
    dated = [(_label(desk, id, call), *ends) for id, call in found for ends in _ends(call)]
    name, description = voice.say("heading.calls"), voice.say("drawing.calls")
    drawn = drawn_time(desk, name, description, dated[:PART])
    return desk.section("calls", table=table, timeline=drawn)


def _row(desk: Desk, id: str, call: Call) -> tuple[tuple[Text, ...], ...]:
    voice, unknown = desk.voice, (desk.unknown(),)
    name = voice.text(call.name, link=call.url or "") if call.name else Text(voice.say("table.call"))
    span = voice.span(call.opens, call.closes)
    budget = tuple(replace(desk.figure(f, own=False), remark=meant_for(desk, f)) for f in call.budget)
    status = standing(call, desk.catalogue.today)
    return (
        (desk.measure(id), name),
        (Text(span),) if span else unknown,
        budget or unknown,
        (Text(voice.say(f"call.{status}")),) if status else unknown,
    )


def _label(desk: Desk, id: str, call: Call) -> Text:
    measure = desk.measure(id)
    name = f"{measure.text}: {desk.voice.text(call.name).text}" if call.name else measure.text
    return replace(measure, text=name, aside=desk.voice.span(call.opens, call.closes))


def _ends(call: Call) -> list[tuple[PartialDate, PartialDate | None]]:
    """Return the first and the last day of a call; of one whose opening nobody states, its last day alone."""
    first = call.opens or call.closes
    return [(first, call.closes)] if first else []


def _day(call: Call) -> date:
    first = call.opens or call.closes
    return first.first if first else date.min


def standing(call: Call, today: date) -> str:
    """Return whether a call is planned, open or ended on a day; empty if its dates do not tell."""
    if call.opens and today < call.opens.first:
        return "planned"
    if call.closes:
        return "ended" if call.closes.last < today else "open"
    return ""
