"""Noun: how long an editor waits: from saving a file to its page shown anew, and to the check's answer."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from tests.bench.measure import cost
from tests.bench.rivals import ROOT
from tests.bench.rounds import GENERATOR, edit, edited

PATIENCE = 600
"""Seconds."""
SCRIPT = re.compile(r"livereload\((\d+), (\d+)\)")
"""How the server's script in a page is told which build the page is of, and which page it is."""


def reloads(content: Path, today: str, times: int = 5) -> list[float]:
    """Return the seconds from each edit until the browser is told to reload and the page says what is new."""
    with _serving(content, today) as home, ThreadPoolExecutor(1) as browser:
        page = f"{home}klasteriai/{edited(content).stem}/"
        return [_reload(browser, home, page, content, number) for number in range(101, 101 + times)]


def _reload(browser: ThreadPoolExecutor, home: str, page: str, content: Path, number: int) -> float:
    asked = _ask(browser, home, _get(page))
    time.sleep(1)  # Else the server may not have looked at the files since the edit before.
    start = time.perf_counter()
    new = edit(content, number)
    while True:
        asked.result()
        shown = _get(page)
        if new in shown:
            return time.perf_counter() - start
        asked = _ask(browser, home, shown)


def _ask(browser: ThreadPoolExecutor, home: str, page: str) -> Future[str]:
    """Ask the server to answer as soon as there is a newer build, as its script in the page does."""
    found = SCRIPT.search(page)
    if not found:
        raise ValueError("The served page has no script that waits for the next build")
    return browser.submit(_get, f"{home.rpartition('/katalogas/')[0]}/livereload/{found[1]}/{found[2]}")


def _get(address: str) -> str:
    with urlopen(address, timeout=PATIENCE) as answer:
        text: str = answer.read().decode()
    return text


@contextmanager
def _serving(content: Path, today: str) -> Iterator[str]:
    """Serve a content; yield the address once the first build is done."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    out = content.parent / "served"
    where: list[str | Path] = ["--content", content, "--out", out, "--today", today, "--port", port]
    home = f"http://localhost:{port}/katalogas/"
    with (content.parent / "served.txt").open("wb") as told:
        process = subprocess.Popen([*GENERATOR, "serve", *where, "--base-url", home], cwd=ROOT, stderr=told)
    try:
        _await(home, process)
        yield home
    finally:
        process.kill()
        process.wait()


def _await(home: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with suppress(OSError):
            _get(home)
            return
        time.sleep(0.1)
    raise TimeoutError(f"{home} does not answer")


def checks(room: Path, times: int = 5) -> list[float]:
    """Return the seconds of wall in which the real content is checked, each time after a change."""
    content = room / "real"
    shutil.copytree(ROOT / "content", content)
    file = content / "clusters" / "litek.yml"
    took = [checked(content)]
    for number in range(times):
        file.write_text(file.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")
        took.append(checked(content))
    return took[1:]


def checked(content: Path) -> float:
    """Return the seconds of wall in which a content is checked."""
    return cost([*GENERATOR, "check", "--content", content], content).wall
