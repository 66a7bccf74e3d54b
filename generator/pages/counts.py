"""Noun: counts of clusters, in a table, as bars, and with a word on how the rows make up the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.edition import Section
from generator.pages.desk import Desk
from generator.pages.drawn import drawn_bars
from generator.parts import Table, Text

TOP = 15
"""Values in a table; of more, those with fewest clusters stand in one row."""


@dataclass(frozen=True)
class Count:
    """The ids of the clusters that have a value; the code of what is not stated is ""."""

    code: str
    label: Text
    clusters: frozenset[str]

    @property
    def stated(self) -> bool:
        """Whether it is a value that somebody states."""
        return bool(self.code)


def counted(
    desk: Desk, id: str, head: str, counts: Sequence[Count], more: Sequence[tuple[str, Sequence[int]]] = ()
) -> Section:
    """Return a section of counts in their order; `head` is the key of what they are counts of.

    `more` are further columns: the key of the head, and a number for each count.
    """
    voice, name = desk.voice, desk.voice.say(f"heading.{id}")
    heads = (voice.say(head), voice.say("table.clusters"), *(voice.say(column) for column, _ in more))
    sizes = [len(count.clusters) for count in counts]
    columns = [sizes, *(numbers for _, numbers in more)]
    rows = [
        ((count.label,), *((number(desk, column[place]),) for column in columns))
        for place, count in enumerate(counts)
    ]
    whole = (Text(voice.say("table.all-clusters")),), (number(desk, len(desk.catalogue.clusters)),)
    rows.append((*whole, *((Text(""),) for _ in more)))
    bars = [
        (count.label, Decimal(size), number(desk, size).text, count.stated)
        for count, size in zip(counts, sizes, strict=True)
    ]
    stated = any(count.stated and count.clusters for count in counts)
    drawn = drawn_bars(desk, name, voice.say("drawing.clusters"), bars) if stated else None
    table, remark = Table(name, heads, tuple(rows)), _several(desk, sum(sizes))
    return desk.section(id, table=table, bars=drawn, remark=remark)


def number(desk: Desk, count: int) -> Text:
    """Return a count as people write it."""
    return Text(desk.voice.number(Decimal(count)))


def largest(desk: Desk, counts: Sequence[Count]) -> list[Count]:
    """Return counts from the largest, the smallest of many in one row; what is not stated stays last.

    Which of equal counts are shown depends on their codes, and so not on the language.
    """
    stated = sorted((c for c in counts if c.stated), key=lambda count: (-len(count.clusters), count.code))
    shown, rest = stated[:TOP], stated[TOP:]
    shown.sort(key=lambda count: (-len(count.clusters), desk.voice.key(count.label.text)))
    if rest:
        label = Text(desk.voice.say("statistics.rest", number=number(desk, len(rest)).text))
        shown.append(Count("rest", label, frozenset().union(*(count.clusters for count in rest))))
    return shown + [count for count in counts if not count.stated]


def _several(desk: Desk, rows: int) -> str:
    """Say so where clusters stand in several rows."""
    all = len(desk.catalogue.clusters)
    if rows == all:
        return ""
    return desk.voice.say("statistics.several", rows=number(desk, rows).text, all=number(desk, all).text)
