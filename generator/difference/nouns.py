"""Nouns: a difference and what it is made of; values are still those of the records, in no language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from generator.model.contact import Contact
from generator.model.facts import Figure, Record
from generator.outlay import Outlay
from generator.problem import Problem
from generator.records import Records

What = Literal[
    "given", "added", "removed", "changed", "items", "order", "state", "confirmed", "stale", "resourced"
]
State = Literal["added", "removed", "renamed", "changed", "broken", "mended"]
Came = Literal["added", "changed", "removed"]
Sum: TypeAlias = int | Figure | Outlay | None


@dataclass(frozen=True)
class Step:
    """A field of a part of an entry, and what stands there, as it was and as it is, if that has parts itself.

    `listed` says that it is one part of a list.
    """

    model: type[Record]
    field: str
    old: Any = None
    new: Any = None
    listed: bool = False


@dataclass(frozen=True)
class Change:
    """What happened at a place: the last step is what changed, those before lead there.

    "given" is a field of an entry that is new. "items" are values of a list that came and went, "order" parts
    that changed places. "state" is how far a translation can be relied on; "confirmed" is a translation that
    still holds though its original changed, "stale" one that nobody looked at. "resourced" is one source that
    took the place of another wherever that was named, in `times` places.
    """

    what: What
    place: tuple[Step, ...]
    old: Any = None
    new: Any = None
    times: int = 1


@dataclass(frozen=True)
class EntryChange:
    """What happened to an entry. `id` is the new one, `former` the one it had, if that changed.

    "broken" is an entry whose present state cannot be read, "mended" one whose former state could not.
    """

    state: State
    kind: str
    id: str
    former: str = ""
    old: Record | None = None
    new: Record | None = None
    changes: tuple[Change, ...] = ()

    @property
    def stale(self) -> tuple[Change, ...]:
        """The translations that no longer say what they translate, or of which nobody says that they do."""
        return tuple(change for change in self.changes if change.what == "stale" or change.new == "outdated")


@dataclass(frozen=True)
class PageChange:
    """A page that comes, changes or goes: its title, its address in each language under the site's root."""

    came: Came
    title: Mapping[str, str]
    address: Mapping[str, str]


@dataclass(frozen=True)
class Total:
    """A sum or a count of the whole catalogue: what it is of, of which period, as it was and as it is."""

    of: str
    period: str
    old: Sum
    new: Sum


@dataclass(frozen=True)
class Vanished:
    """A way to reach an office of an entry that is there no more, or no more valid."""

    kind: str
    id: str
    contact: Contact
    last: bool
    """Whether the entry has no valid contact left; an entry that goes has none."""


@dataclass(frozen=True)
class Difference:
    """What changes between two states of a content. Everything is in one order, that of kinds and ids.

    `whole` says whether both sides could be put together, without which nothing is known of pages, files,
    totals and addresses. `files` are paths under the site's root of feeds, calendars and address cards.
    """

    old: Records
    new: Records
    entries: tuple[EntryChange, ...]
    vanished: tuple[Vanished, ...]
    lost: tuple[str, ...]
    totals: tuple[Total, ...]
    pages: tuple[PageChange, ...]
    files: tuple[tuple[Came, str], ...]
    brought: tuple[Problem, ...]
    mended: tuple[Problem, ...]
    whole: bool
    broken: tuple[Literal["old", "new"], ...]

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.entries or self.pages or self.files or self.brought or self.mended)
