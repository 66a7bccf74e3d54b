"""Noun: shares, the parts of a work that several processes do at the same time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import islice
from multiprocessing import parent_process
from threading import Thread
from typing import TypeVar

PROCESSES = 2
Part = TypeVar("Part")


def processes() -> Executor:
    """Return those who work, to be used in a `with` statement; they begin when there is something to do.

    They end with whoever began them, also if that is killed: what is locked would stay so through them.
    """
    return ProcessPoolExecutor(PROCESSES, initializer=_bound)


def _bound() -> None:
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def shares(work: Iterable[Part], size: int) -> Iterator[tuple[Part, ...]]:
    """Yield the parts of a work in their order, so many at a time."""
    rest = iter(work)
    while share := tuple(islice(rest, size)):
        yield share
