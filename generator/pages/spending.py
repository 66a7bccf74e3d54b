"""Noun: spending, what projects are stated to cost in all, by programming period and by measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from generator.edition import Section
from generator.model.facts import Figure
from generator.outlay import Outlay, Told, eu_parts, measure_of, outlay, projects_of, totals
from generator.pages.desk import Desk
from generator.parts import Prose, Table, Text


def spending(desk: Desk) -> tuple[Section, ...]:
    """Return the sums of what is stated of projects, or nothing if there are no projects.

    Every project is counted in one row of each table; sums of different periods are not added up.
    """
    projects = projects_of(desk.catalogue)
    if not projects:
        return ()
    periods: dict[str, list[Told]] = {}
    measures: dict[str, list[Told]] = {}
    for told in projects:
        id, record = measure_of(told) or ("", None)
        periods.setdefault(record.programming_period if record else "", []).append(told)
        measures.setdefault(id, []).append(told)
    other = Text(desk.voice.say("investments.other"))
    by_period = [
        (Text(desk.voice.term("programming-periods", code)) if code else other, periods[code])
        for code in sorted(periods, reverse=True)
    ]
    by_measure = [(desk.measure(id) if id else other, measures[id]) for id in newest_first(desk, measures)]
    first = _section(desk, "sums-by-period", "period", by_period)
    intro = Prose(desk.voice.say("investments.sums"))
    first = replace(first, prose=(intro,), remark=_silent(desk, projects))
    return first, _section(desk, "sums-by-measure", "measure", by_measure)


def newest_first(desk: Desk, ids: Iterable[str]) -> list[str]:
    """Return measures by period, the newest first, then by name; no measure at all comes last."""
    named = sorted((id for id in ids if id), key=lambda id: desk.voice.key(desk.measure(id).text))
    records = desk.catalogue.measures
    named.sort(key=lambda id: records[id].record.programming_period, reverse=True)
    return named + [id for id in ids if not id]


def _section(desk: Desk, id: str, head: str, rows: Sequence[tuple[Text, Sequence[Told]]]) -> Section:
    voice = desk.voice
    heads = tuple(voice.say(f"table.{name}") for name in (head, "projects", "totals-stated", "parts-stated"))
    body = []
    for name, told in rows:
        sums = (_sum(desk, map(of, told)) for of in (totals, eu_parts))
        body.append(((name,), (_count(desk, len(told)),), *((sum_,) for sum_ in sums)))
    count, apart = _count(desk, sum(len(told) for _, told in rows)), Text(voice.say("investments.apart"))
    body.append(((Text(voice.say("table.all")),), (count,), (apart,), (apart,)))
    return desk.section(id, table=Table(voice.say(f"heading.{id}"), heads, tuple(body)))


def _count(desk: Desk, number: int) -> Text:
    return Text(desk.voice.number(Decimal(number)))


def _sum(desk: Desk, stated: Iterable[Iterable[Figure]]) -> Text:
    """A sum with how many projects it speaks for, and on which bases and of which years its parts are."""
    found, voice = outlay([*stated]), desk.voice
    if not found.stating:
        return desk.unknown()
    bases = {voice.term("figure-bases", figure.basis) for figure in found.figures}
    said = {"bases": ", ".join(sorted(bases, key=voice.key)), "years": years_of(desk, found.figures)}
    aside = voice.say("investments.sum", stating=found.stating, projects=found.projects, **said)
    return Text(money(desk, found), aside=aside)


def years_of(desk: Desk, figures: Iterable[Figure]) -> str:
    """Return the years of which figures speak, as one span; there must be at least one."""
    years = sorted({str(figure.as_of.first.year) for figure in figures})
    return desk.voice.say("date.year", year="–".join(dict.fromkeys((years[0], years[-1]))))


def money(desk: Desk, found: Outlay) -> str:
    """Return a sum in whole euro; from the lowest to the highest where sources disagree."""
    whole = (value.quantize(Decimal(1), ROUND_HALF_UP) for value in (found.low, found.high))
    said = dict.fromkeys(desk.voice.say("figure.EUR", number=desk.voice.number(value)) for value in whole)
    return " – ".join(said)


def _silent(desk: Desk, projects: Sequence[Told]) -> str:
    """Say of how many projects what is known."""
    counts = {
        "projects": desk.voice.count("projects.count", len(projects)),
        "totals": sum(bool(totals(told)) for told in projects),
        "parts": sum(bool(eu_parts(told)) for told in projects),
        "silent": sum(not totals(told) and not eu_parts(told) for told in projects),
    }
    return desk.voice.say("investments.silent", **counts)
