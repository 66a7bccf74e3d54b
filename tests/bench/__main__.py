"""The bench: build contents of several sizes in several ways, in turns, and print what it cost as a page."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.report import Waits, report
from tests.bench.rivals import ROOT
from tests.bench.rounds import Size, content_of, measured
from tests.bench.served import checked, checks, reloads

FEW, MANY = 1, 3
LARGE = 1000
"""From so many clusters on a size is built once unless told: it takes minutes."""
SERVED = 500
"""The size at which an editor's wait is measured, or else the largest that is not larger."""


def main() -> None:
    """Measure what a build costs, beside plain MkDocs and Hugo."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=main.__doc__)
    parser.add_argument("--sizes", default="50,500,5000", help="clusters, separated by commas")
    parser.add_argument("--rounds", type=int, help=f"[default: {MANY}, {FEW} for {LARGE} clusters or more]")
    parser.add_argument("--today", metavar="YYYY-MM-DD", default="2026-11-22", help="the day of it all")
    parser.add_argument("--write", action="store_true", help="put the page into docs/benchmarks.md")
    asked = parser.parse_args()
    numbers = sorted(int(size) for size in asked.sizes.split(","))
    page = ""
    with tempfile.TemporaryDirectory(prefix="bench-") as room:
        for page in _pages(Path(room), numbers, asked.rounds, asked.today):
            if asked.write:
                (ROOT / "docs" / "benchmarks.md").write_text(page, encoding="utf-8")
    sys.stdout.write(page)


def _pages(room: Path, numbers: Sequence[int], rounds: int | None, today: str) -> Iterator[str]:
    """Measure in a room; yield the report as it is after each size: the largest takes long."""
    sizes: list[Size] = []
    took: list[float] = []
    again: dict[int, float] = {}
    changed = checks(room)
    served = max((number for number in numbers if number <= SERVED), default=numbers[0])
    for number in numbers:
        sys.stderr.write(f"{number} clusters…\n")
        content = content_of(number, room / str(number))
        again[number] = checked(content)
        if number == served:
            took = reloads(content, today)
        sizes.append(measured(content, number, rounds or (FEW if number >= LARGE else MANY), today))
        shutil.rmtree(room / str(number))
        if took:
            yield report(sizes, Waits(served, took, changed, again), today)


if __name__ == "__main__":
    main()
