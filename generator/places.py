"""Noun: where in a file a problem stands."""

from __future__ import annotations

from generator.entry import Document, Entry, Mark, Place
from generator.problem import LONGEST_QUOTE, Problem, Severity, filled, quoted


def mark_of(document: Document, place: Place, key: bool = False) -> Mark:
    """Return the line and column of a value, or of its key; of the nearest part around it if it is absent.

    A missing field is told at the key of the mapping that lacks it, an absent file part at 1:1.
    """
    if not key and place in document.marks:
        return document.marks[place]
    while place:
        if place in document.keys:
            return document.keys[place]
        if place in document.marks and isinstance(place[-1], int):
            return document.marks[place]
        place = place[:-1]
    return document.marks.get((), (1, 1))


def dotted(place: Place) -> str:
    """Return a place as an editor reads it: `projects.0.code`. Keys are a stranger's, so safe to print."""
    return quoted(".".join(str(part)[:LONGEST_QUOTE] for part in place))


def problem_at(
    entry: Entry, place: Place, code: str, severity: Severity = "error", **values: object
) -> Problem:
    """Return a problem at a place of an entry."""
    mark = mark_of(entry.document, place) if entry.document else (1, 1)
    return Problem(entry.path, *mark, dotted(place), code, filled(**values), severity)
