"""Noun: the upkeep of an entry: what it lacks, where its sources disagree, when it is due for review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from generator.dates import PartialDate
from generator.model.facts import LANGUAGES, Figure, Localised, Record
from generator.places import dotted
from generator.records import parts

WANTED: Mapping[str, tuple[str, ...]] = {
    "cluster": (
        *("description", "status", "established", "coordinator", "location"),
        *("sectors", "member_counts", "contacts", "websites"),
    ),
    "measure": ("description", "code", "budget", "calls", "implementing_institutions", "legal_acts"),
    "institution": ("description", "code", "contacts", "websites"),
    "policy": (),
}
"""Fields that a reader looks for first, by kind of entry."""


@dataclass(frozen=True)
class Upkeep:
    """What a maintainer would do for an entry on a day. `conflicts` and `untranslated` name places in it."""

    kind: str
    id: str
    reviewed: PartialDate
    due: date
    stale: bool
    missing: tuple[str, ...]
    conflicts: tuple[str, ...]
    untranslated: tuple[str, ...]
    earlier: bool = False
    """Whether an earlier version is shown, as the newest has mistakes."""

    @property
    def wants(self) -> int:
        """How much there is to do; entries with more of it come first."""
        return len(self.missing) + len(self.conflicts) + len(self.untranslated) + self.stale


def next_review(reviewed: date) -> date:
    """Return the day a year after a review; the last of February after a leap day."""
    return reviewed.replace(
        year=reviewed.year + 1, day=28 if (reviewed.month, reviewed.day) == (2, 29) else reviewed.day
    )


def upkeep(kind: str, id: str, record: Any, today: date, earlier: bool = False) -> Upkeep:
    """Return the upkeep of a cluster, a measure, an institution or the policy."""
    reviewed = record.review.on
    due = record.review.next_due.last if record.review.next_due else next_review(reviewed.first)
    missing = tuple(field for field in WANTED[kind] if not getattr(record, field))
    conflicts, untranslated = _conflicts(record), _untranslated(record)
    return Upkeep(kind, id, reviewed, due, due < today, missing, conflicts, untranslated, earlier)


def _conflicts(record: Record) -> tuple[str, ...]:
    """Fields whose figures differ though they speak of the same thing on the same date."""
    found: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for place, figure in parts(record, Figure):
        about = figure.model_dump(exclude={"value", "source", "note", "rounded_to"})
        if isinstance(place[-1], int):
            found[(dotted(place[:-1]), repr(sorted(about.items(), key=str)))].add(figure.value)
    return tuple(dict.fromkeys(field for (field, _), values in found.items() if len(values) > 1))


def _untranslated(record: Record) -> tuple[str, ...]:
    return tuple(
        dotted((*place, language))
        for place, text in parts(record, Localised)
        for language in LANGUAGES
        if text.state(language) != "current"
    )
