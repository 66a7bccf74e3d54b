"""Noun: drawings, which show on a page what a table beside them says: bars, spans of time, counties.

Places and sizes are percentages of the drawing's width, written with two decimals at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from generator.dates import PartialDate
from generator.parts import Text

STEPS = 5
"""Shades of a county map, from 1; a county without anything to count has shade 0."""
TICKS = 8
"""Years under a timeline at most."""


@dataclass(frozen=True)
class Bar:
    """One bar: whose it is, its value as people read it, its width; `strong` bars are the darker ones."""

    label: Text
    value: str
    width: str
    strong: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars under each other, the longest across the whole width; `keys` say what the two shades mean."""

    name: str
    description: str
    bars: tuple[Bar, ...]
    strong: str = ""
    plain: str = ""


@dataclass(frozen=True)
class Span:
    """A time from `left` on; its label says when in its aside. `open` if it has no end yet."""

    label: Text
    left: str
    width: str
    open: bool = False


@dataclass(frozen=True)
class Tick:
    """The first day of a year on the axis."""

    label: str
    left: str


@dataclass(frozen=True)
class Timeline:
    """Spans of time over one axis of years."""

    name: str
    description: str
    spans: tuple[Span, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Area:
    """A county by its NUTS 3 code: its name, what is counted in it, its shade, and where it leads."""

    code: str
    name: str
    count: str
    shade: int
    link: str = ""


@dataclass(frozen=True)
class CountyMap:
    """The ten counties."""

    name: str
    description: str
    areas: tuple[Area, ...]


def bars_of(rows: Sequence[tuple[Text, Decimal, str, bool]]) -> tuple[Bar, ...]:
    """Return a bar for each (label, value, value as written, strong), as wide as its share of the largest."""
    most = max((value for _, value, _, _ in rows), default=Decimal(0)) or Decimal(1)
    return tuple(Bar(label, said, _percent(value / most), strong) for label, value, said, strong in rows)


def shade(count: int, most: int) -> int:
    """Return the shade of a county: 0 without any, and from 1 to STEPS the closer it comes to the most."""
    return -(-count * STEPS // most) if count else 0


def timeline(
    name: str, description: str, rows: Sequence[tuple[Text, PartialDate, PartialDate | None]], today: date
) -> Timeline:
    """Return the timeline of (label, start, end); a span without an end is drawn up to the axis' end."""
    last_days = [end.last if end else max(today, start.last) for _, start, end in rows]
    first = min(start.first.year for _, start, _ in rows)
    last = max(day.year for day in last_days) + 1
    zero, length = date(first, 1, 1), date(last, 1, 1) - date(first, 1, 1)

    def place(day: date) -> Decimal:
        return Decimal((day - zero).days) / length.days

    spans = []
    for label, start, end in rows:
        left = place(start.first)
        right = place(end.last + timedelta(days=1)) if end else Decimal(1)
        spans.append(Span(label, _percent(left), _percent(right - left), end is None))
    every = -(-(last - first) // TICKS)
    ticks = (Tick(str(year), _percent(place(date(year, 1, 1)))) for year in range(first, last, every))
    return Timeline(name, description, tuple(spans), tuple(ticks))


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
