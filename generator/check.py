"""The conductor of the first two stages: what of a content is right, without making anything of it."""

from __future__ import annotations

from pathlib import Path

from generator.entry import Entry
from generator.load import load
from generator.memory import uncollected
from generator.problem import Problem
from generator.records import Records
from generator.validate import validate


def check(content: Path) -> tuple[tuple[Problem, ...], int]:
    """Return every problem of a content folder, and the number of its files."""
    problems, entries = checked(content)
    return problems, len(entries)


def checked(content: Path) -> tuple[tuple[Problem, ...], tuple[Entry, ...]]:
    """Return every problem of a content folder, and its entries."""
    with uncollected():
        entries = load(content)
        return validate(entries)[0], entries


def read(content: Path) -> Records:
    """Return the records of a content folder that pass the check."""
    with uncollected():
        return validate(load(content))[1]


def written(content: Path) -> tuple[Entry, ...]:
    """Return the entries of a content folder as they are written, right or wrong."""
    return load(content)
