"""Noun: what a process costs, with all that it starts: seconds, memory, and what it writes."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Cost:
    """CPU (user and system) and wall in seconds; peak memory of the largest process and of the one that
    was started, in bytes; the files that are new or changed, and their bytes.

    To the system the largest is at least as large as the bench itself, from which it came.
    """

    cpu: float
    wall: float
    peak: int
    own: int
    files: int = 0
    bytes: int = 0

    def __add__(self, other: Cost) -> Cost:
        """Return what both cost, one after the other."""
        return Cost(
            self.cpu + other.cpu,
            self.wall + other.wall,
            max(self.peak, other.peak),
            max(self.own, other.own),
            self.files + other.files,
            self.bytes + other.bytes,
        )


def cost(
    command: Sequence[str | Path], out: Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> Cost:
    """Run a command that writes into a folder; return what it cost; RuntimeError if it fails."""
    before = _stamps(out)
    with (out.parent / "told.txt").open("w+b") as told:
        start = time.perf_counter()
        # As everywhere but in some test rooms, Python keeps what it has compiled.
        around = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        process = subprocess.Popen(command, cwd=cwd, env={**around, **(env or {})}, stdout=told, stderr=told)
        with _Watched(process.pid) as watched:
            _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            raise RuntimeError(f"{' '.join(map(str, command))}\n{told.read().decode()}")
    written = {stamp: size for stamp, size in _stamps(out).items() if stamp not in before}
    peak = used.ru_maxrss * 1024
    own = watched.peak or peak
    return Cost(used.ru_utime + used.ru_stime, wall, peak, own, len(written), sum(written.values()))


def _stamps(folder: Path) -> dict[tuple[int, int], int]:
    """Return a stamp of every file, kept when it is moved and lost when it is written → its size."""
    found = (path.lstat() for path in folder.rglob("*") if not path.is_dir())
    return {(stat.st_ino, stat.st_mtime_ns): stat.st_size for stat in found}


class _Watched:
    """The peak of one process without its children, which the system tells only as long as it runs."""

    def __init__(self, pid: int) -> None:
        self._status, self._over, self.peak = Path(f"/proc/{pid}/status"), Event(), 0
        self._thread = Thread(target=self._watch)

    def __enter__(self) -> _Watched:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.02):
            with suppress(OSError):  # It has ended meanwhile.
                for line in self._status.read_text().splitlines():
                    if line.startswith("VmHWM:"):
                        self.peak = int(line.split()[1]) * 1024
