"""Noun: a build apart, in a process of its own, so that who started it can go on meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from threading import Thread

from generator.build import Job, build

PATIENCE = 10
"""How far a build stands back for whoever waits for an answer meanwhile: see nice(1)."""
COMMAND = (sys.executable, "-m", "generator.apart")


class Apart:
    """A job that is being built apart. Once it has `ended`, it is `built` or not, and has `told` why."""

    def __init__(self, job: Job, stamp: Path) -> None:
        """Begin. A file, the stamp, is written when it has ended."""
        self.ended, self.built, self.told = False, False, ""
        # Of a session of its own, because Ctrl-C is for whoever began it alone.
        self._process = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        self._thread = Thread(target=self._follow, args=(written(job), stamp), daemon=True)
        self._thread.start()

    def _follow(self, job: bytes, stamp: Path) -> None:
        answer, _ = self._process.communicate(job)
        with suppress(ValueError):  # It broke down, and said on the terminal why.
            self.built, self.told = json.loads(answer)
        self.ended = True
        stamp.write_text(f"{self._process.pid}\n", encoding="utf-8")

    def wait(self) -> None:
        """Wait until it has ended."""
        self._thread.join()

    def stop(self) -> None:
        """End it at once; the site stays as it was."""
        if not self.ended:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)


def written(job: Job) -> bytes:
    """Return a job as it is handed over."""
    return json.dumps(asdict(job), default=str).encode()


def read(job: bytes) -> Job:
    """Return the job that was handed over."""
    said = json.loads(job)
    folders = {name: Path(said[name]) for name in ("content", "out", "last_good") if said[name]}
    return Job(**{**said, **folders, "today": date.fromisoformat(said["today"])})


def main() -> None:
    """Build the job that stands on the standard input; answer whether it was built, and what was told."""
    os.nice(PATIENCE)
    told: list[str] = []
    built = build(read(sys.stdin.buffer.read()), told.append)
    sys.stdout.write(json.dumps([built is not None, "".join(told)]))


if __name__ == "__main__":
    main()
