"""Noun: the drawings of a cluster's page: its members by type, its indicators, its labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal

from generator.drawing import Bars, Timeline
from generator.model.cluster import Cluster, Indicator, Member
from generator.pages.desk import Desk
from generator.pages.drawn import Period, drawn_bars, drawn_time
from generator.parts import Text


def member_bars(desk: Desk, members: Sequence[Member]) -> Bars | None:
    """Return the listed members by type, the most first, if they are of two types or more."""
    voice, counts = desk.voice, Counter(member.member_type for member in members)
    if len(counts) < 2:
        return None
    named = [(voice.term("member-types", code), count) for code, count in counts.items()]
    named.sort(key=lambda pair: (-pair[1], voice.key(pair[0])))
    rows = [(Text(name), Decimal(count), voice.number(Decimal(count)), True) for name, count in named]
    name, note = voice.say("table.member-type"), voice.say("drawing.members")
    return drawn_bars(desk, name, note, rows, listed=True, note=note)


def indicator_bars(desk: Desk, indicators: Sequence[Indicator]) -> tuple[Bars, ...]:
    """Return bars for every indicator that has two dates or more; `indicators` are in order of their dates.

    Only what is of one basis and one unit is compared.
    """
    series: dict[tuple[str | None, ...], list[Indicator]] = defaultdict(list)
    for figure in indicators:
        series[figure.indicator, figure.basis, figure.unit, figure.currency].append(figure)
    return tuple(_series(desk, found) for found in series.values() if len({f.as_of for f in found}) > 1)


def _series(desk: Desk, figures: Sequence[Indicator]) -> Bars:
    voice, first = desk.voice, figures[0]
    name, basis = voice.term("indicators", first.indicator), voice.term("figure-bases", first.basis)
    rows = [(Text(voice.date(f.as_of)), f.value, voice.figure(f), True) for f in figures]
    return drawn_bars(desk, name, voice.say("drawing.indicator", name=name, basis=basis), rows)


def label_time(desk: Desk, record: Cluster) -> Timeline | None:
    """Return how long labels were or are valid, of those of which it is known, if any is."""
    voice = desk.voice
    rows: list[Period] = []
    for label in sorted(record.labels, key=lambda label: label.awarded_on.first):
        if label.valid_until:
            when = voice.span(label.awarded_on, label.valid_until)
            name = Text(voice.term("label-levels", label.level), aside=when)
            rows.append((name, label.awarded_on, label.valid_until))
    return drawn_time(desk, voice.say("drawing.labels"), voice.say("drawing.label-dates"), rows)
