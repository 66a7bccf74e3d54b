"""Noun: a lock that one process of a machine holds; the system opens it when that ends, however it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


LOCK = ".lock"


def worked(folder: Path) -> bool:
    """Whether someone was ever at work in a folder."""
    return (folder / LOCK).is_file()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one at work in a folder. BlockingIOError if another is, OSError if it cannot be written."""
    with (folder / LOCK).open("w") as lock:
        if sys.platform != "win32":
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
