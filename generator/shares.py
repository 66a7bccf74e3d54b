"""Noun: shares, the parts of a work that several processes do at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

PROCESSES = 2
Part = TypeVar("Part")


def processes() -> Executor:
    """Return those who work, to be used in a `with` statement; they begin when there is something to do."""
    return ProcessPoolExecutor(PROCESSES)


def shares(work: Iterable[Part], size: int) -> Iterator[tuple[Part, ...]]:
    """Yield the parts of a work in their order, so many at a time."""
    rest = iter(work)
    while share := tuple(islice(rest, size)):
        yield share
