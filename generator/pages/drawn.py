"""Noun: drawings with a name and a description in words, for those who do not see them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from generator.dates import PartialDate
from generator.drawing import Bars, Timeline, bars_of, timeline
from generator.pages.desk import Desk
from generator.parts import Text

Amount: TypeAlias = tuple[Text, Decimal, str, bool]
"""Whose a bar is, its value, the value as people read it, and whether the bar is a dark one."""
Period: TypeAlias = tuple[Text, PartialDate, PartialDate | None]


def drawn_bars(desk: Desk, name: str, what: str, rows: Sequence[Amount], **more: Any) -> Bars:
    """Return bars in their order; `what` is a sentence on what they show. There must be one."""
    if len(rows) == 1:
        return Bars(name, what, bars_of(rows), **more)
    longest, shortest = (pick(rows, key=lambda row: row[1]) for pick in (max, min))
    said = desk.voice.say(
        "drawing.bars",
        what=what,
        bars=desk.voice.count("drawing.count", len(rows)),
        most=longest[0].text,
        highest=longest[2],
        least=shortest[0].text,
        lowest=shortest[2],
    )
    return Bars(name, said, bars_of(rows), **more)


def drawn_time(desk: Desk, name: str, what: str, rows: Sequence[Period]) -> Timeline | None:
    """Return a timeline in its order; `what` is a sentence on what it shows.

    It is worth drawing if there are two rows, or one with a start and an end.
    """
    if len(rows) < 2 and not any(end and end != start for _, start, end in rows):
        return None
    ends = [day for _, start, end in rows for day in (start, end) if day]
    first, last = (str(pick(day.first.year for day in ends)) for pick in (min, max))
    said = desk.voice.say("drawing.time", what=what, rows=desk.voice.count("drawing.rows", len(rows)),
                          first=first, last=last)  # fmt: skip
    return timeline(name, said, rows, desk.catalogue.today)
