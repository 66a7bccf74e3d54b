"""Noun: a date as precisely as a source states it (EDTF level 0: year, month or day)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
EARLIEST, LATEST = 1900, 2100


@dataclass(frozen=True)
class PartialDate:
    """A year, a month or a day; `first` and `last` are the days that it covers."""

    first: date
    last: date
    text: str

    @staticmethod
    def parse(text: str) -> PartialDate:
        """Return the date that `text` writes; ValueError if it writes none between 1900 and 2100."""
        match = SHAPE.fullmatch(text)
        if not match or not EARLIEST <= int(match[1]) <= LATEST:
            raise ValueError(text)
        year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
        if day or match[3]:
            first = last = date(year, month, day)
        elif month or match[2]:
            first = date(year, month, 1)
            last = date(year, month, calendar.monthrange(year, month)[1])
        else:
            first, last = date(year, 1, 1), date(year, 12, 31)
        return PartialDate(first, last, text)

    def ends_before(self, other: PartialDate) -> bool:
        """Whether every day of this date comes before every day of the other."""
        return self.last < other.first
