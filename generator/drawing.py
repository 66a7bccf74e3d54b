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
TICKS = 7
"""Years under a timeline at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: whose it is, its value as people read it, its width; `strong` bars are the darker ones."""

    label: Text
    value: str
    width: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under each other, the longest across the whole width; `strong` and `plain` say what the two
    shades mean. Bars are an image of the table below them, unless they are `listed`: then no table says
    the same, and they are read one by one, with their links. `note` says what was counted."""

    name: str
    description: str
    bars: tuple[Bar, ...]
    strong: str = ""
    plain: str = ""
    listed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A time from `left` on; its label says when in its aside. `open` if it has no end yet, a `moment` if
    it is a mere point in time: then `left` is where, and it has no width."""

    label: Text
    left: str
    width: str
    open: bool = False
    moment: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a year on the axis."""

    label: str
    left: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Spans of time over one axis of years."""

    name: str
    description: str
    spans: tuple[Span, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A county by its NUTS 3 code: its name, what is counted in it, its shade, and where it leads.

    `said` is all of it in words, for those who meet it as a link.
    """

    code: str
    name: str
    count: str
    shade: int
    link: str = ""
    said: str = ""

    @property
    def short(self) -> str:
        """The name without the word for a county, which is the last."""
        return self.name.rpartition(" ")[0] or self.name


@dataclass(frozen=True, slots=True)
class CountyMap:
    """The counties of the country; one that is not among the areas is drawn without a shade.

    `note` is what no county shows. A `listed` map is followed by its counties as a list.
    """

    name: str
    description: str
    areas: tuple[Area, ...]
    note: Text | None = None
    listed: bool = False


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
    """Return the timeline of (label, start, end), of which there must be one.

    A span without an end is drawn up to the axis' end. One that starts and ends on the same date is
    a moment, in the middle of the time that the date covers. After every tick there are as many years.
    """
    last_days = [end.last if end else max(today, start.last) for _, start, end in rows]
    first = min(start.first.year for _, start, _ in rows)
    years = max(day.year for day in last_days) + 1 - first
    every = -(-years // TICKS)
    last = first + -(-years // every) * every
    zero, length = date(first, 1, 1), date(last, 1, 1) - date(first, 1, 1)

    def place(day: date) -> Decimal:
        return Decimal((day - zero).days) / length.days

    def span(label: Text, start: PartialDate, end: PartialDate | None) -> Span:
        left, right = place(start.first), place(end.last + timedelta(days=1)) if end else Decimal(1)
        if start == end:
            return Span(label, _percent((left + right) / 2), "0", moment=True)
        return Span(label, _percent(left), _percent(right - left), open=end is None)

    ticks = (Tick(str(year), _percent(place(date(year, 1, 1)))) for year in range(first, last, every))
    return Timeline(name, description, tuple(span(*row) for row in rows), tuple(ticks))


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}"
