"""Noun: the calls of a measure, as its page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.drawing import Timeline
from generator.edition import Section
from generator.model.measure import Budget, Call, Measure
from generator.pages.desk import Desk
from generator.pages.drawn import drawn_time
from generator.pages.lists import PART
from generator.pages.projects import outcome_rows
from generator.parts import Table, Text


def calls_section(desk: Desk, record: Measure) -> tuple[Section, ...]:
    """Return the calls of a measure as a table in the order of their opening, with what is said of them."""
    voice = desk.voice
    calls = sorted(record.calls, key=lambda call: (_opening(call), call.id))
    if not calls:
        return ()
    acts = {act.id: act.number or desk.voice.text(act.title).text for act in record.legal_acts}
    heads = tuple(voice.say(f"table.{head}") for head in ("call", "dates", "budget", "grant-limit"))
    table = Table(voice.say("heading.calls"), heads, tuple(_call(desk, call, acts) for call in calls))
    prose = tuple(desk.prose(text) for call in calls for text in (call.conditions, call.results) if text)
    rows = tuple(row for call in calls for row in outcome_rows(desk, call.outcomes))
    drawn = _timeline(desk, calls[:PART])
    return (desk.section("calls", table=table, prose=prose, rows=rows, timeline=drawn),)


def _timeline(desk: Desk, calls: Sequence[Call]) -> Timeline | None:
    """The dated calls of the table's first part; of a call whose opening nobody states, its last day."""
    voice = desk.voice
    rows = []
    for call in calls:
        first, span = call.opens or call.closes, voice.span(call.opens, call.closes)
        name = voice.text(call.name, aside=span) if call.name else Text(span)
        if first:
            rows.append((name, first, call.closes))
    return drawn_time(desk, voice.say("heading.calls"), voice.say("drawing.calls"), rows)


def _call(desk: Desk, call: Call, acts: Mapping[str, str]) -> tuple[tuple[Text, ...], ...]:
    voice, unknown = desk.voice, (desk.unknown(),)
    span = voice.span(call.opens, call.closes)
    link, notes = call.url or "", desk.notes(call.source)
    name = voice.text(call.name).text if call.name else span or voice.say("table.call")
    act = voice.say("call.act", act=acts[call.legal_act]) if call.legal_act else ""
    budget = tuple(replace(desk.figure(f), remark=meant_for(desk, f)) for f in call.budget)
    limits = tuple(replace(desk.figure(f), remark=voice.text(f.label).text) for f in call.grant_limits)
    return (
        (Text(name, link=link, notes=notes, aside=act),),
        (Text(span),) if span else unknown,
        budget or unknown,
        limits or unknown,
    )


def meant_for(desk: Desk, budget: Budget) -> str:
    """Return for whom and where a sum is meant, if that is said, and the note about it."""
    said = [desk.voice.term("budget-scopes", budget.scope)] if budget.scope else []
    said += [desk.voice.text(words).text for words in (budget.region, budget.note) if words]
    return "; ".join(said)


def _opening(call: Call) -> str:
    return (call.opens or call.closes).text if call.opens or call.closes else "9999"  # type: ignore[union-attr]
