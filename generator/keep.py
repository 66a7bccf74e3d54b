"""Noun: what can still be published of a content with mistakes: entries as they were when they had none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.entry import Entry
from generator.problem import Problem
from generator.records import Records

Check = Callable[[Sequence[Entry]], tuple[tuple[Problem, ...], Records]]


@dataclass(frozen=True)
class Kept:
    """Entries with their records, and the paths of those that are as they were, and of those left out."""

    entries: tuple[Entry, ...]
    records: Records
    earlier: tuple[str, ...]
    left_out: tuple[str, ...]


def kept(entries: Sequence[Entry], earlier: Sequence[Entry], check: Check) -> Kept | None:
    """Return the entries with as few put back to an earlier content's as leaves no mistake, or None.

    What has a mistake is put back; what is new, or has one even so, is left out. As that may break what
    refers to it, the check is asked again until it finds nothing: each time at least one file is put back
    or left out, so this ends.
    """
    old = {entry.path: entry for entry in earlier}
    now = {entry.path: entry for entry in entries}
    put_back: set[str] = set()
    left_out: set[str] = set()
    while True:
        problems, records = check(tuple(now[path] for path in sorted(now)))
        broken = {problem.path for problem in problems if problem.severity == "error"}
        if not broken:
            found = tuple(now[path] for path in sorted(now))
            return Kept(found, records, tuple(sorted(put_back)), tuple(sorted(left_out)))
        back = {path for path in broken if path in old and path not in put_back | left_out}
        out = (broken & now.keys()) - back
        if not back and not out:
            return None
        now |= {path: old[path] for path in back}
        for path in out:
            del now[path]
        put_back = (put_back | back) - out
        left_out |= out
