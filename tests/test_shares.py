"""Work is shared out in order, and who does it ends with whoever asked for it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from generator.lock import alone
from generator.shares import shares
from tests.conftest import ROOT

ASKS = """
import sys, time
from pathlib import Path
from generator.lock import alone
from generator.shares import processes
with alone(Path(sys.argv[1])), processes() as workers:
    asked = [workers.submit(time.sleep, 600) for _ in range(4)]
    print(flush=True)
    time.sleep(600)
"""


def test_every_part_is_in_one_share_in_its_order() -> None:
    """The last share has what is left; of nothing there is none."""
    assert list(shares("abcdefg", 3)) == [("a", "b", "c"), ("d", "e", "f"), ("g",)]
    assert list(shares("abc", 3)) == [("a", "b", "c")]
    assert list(shares("", 3)) == []


def test_processes_end_with_the_one_that_is_killed(tmp_path: Path) -> None:
    """Nobody stays behind, and what was locked is open to the next."""
    asking = subprocess.Popen(
        [sys.executable, "-c", ASKS, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert asking.stdout
    asking.stdout.readline()
    children = Path(f"/proc/{asking.pid}/task/{asking.pid}/children").read_text(encoding="utf-8").split()
    asking.kill()
    asking.communicate()
    end = time.monotonic() + 60
    while not _opens(tmp_path):
        assert time.monotonic() < end, "it is locked for ever"
        time.sleep(0.02)
    assert len(children) == 2


def _opens(folder: Path) -> bool:
    try:
        with alone(folder):
            return True
    except BlockingIOError:
        return False
