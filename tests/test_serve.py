"""What an editor sees while the site is served: edits appear, mistakes are told, and nothing breaks."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT, VALID

pytestmark = pytest.mark.site

DEADLINE = 60
"""Seconds after which what was to happen is not going to."""


@dataclass(frozen=True)
class Server:
    """A site being served from a copy of the valid example, and what the terminal shows."""

    process: subprocess.Popen[bytes]
    home: str
    entry: Path
    terminal: Path

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the text at a path."""
        try:
            with urlopen(self.home + path, timeout=DEADLINE) as answer:
                return answer.status, answer.read().decode("utf-8-sig")
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def told(self) -> str:
        """Return what the terminal shows."""
        return self.terminal.read_text(encoding="utf-8")

    def replace(self, old: str, new: str) -> None:
        """Edit the entry."""
        text = self.entry.read_text(encoding="utf-8")
        assert old in text
        self.entry.write_text(text.replace(old, new), encoding="utf-8")


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds, and not a moment longer; fail if it never does."""
    end = time.monotonic() + DEADLINE
    while not holds():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve a copy of the valid example under a sub-path, from a folder, at a port that is free."""
    shutil.copytree(VALID, folder / "content")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    typed = ["serve", "--port", str(port), "--base-url", "https://example.org/katalogas/"]
    typed += ["--content", str(folder / "content"), "--out", str(folder / "build")]
    terminal = folder / "terminal.txt"
    with terminal.open("wb") as screen:
        # Whoever runs the tests in the background has what they start ignore Ctrl-C.
        heard = ["env", "--default-signal=INT", sys.executable, "-m", "generator", *typed]
        process = subprocess.Popen(heard, cwd=ROOT, stderr=screen)
    home = f"http://localhost:{port}/katalogas/"
    server = Server(process, home, folder / "content" / "clusters" / "example-cluster.yml", terminal)
    try:
        until(lambda: (home in (told := server.told()) and told.endswith("\n")) or process.poll() is not None)
        yield server
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests that leave it as it was."""
    with serving(tmp_path_factory.mktemp("served")) as server:
        yield server


PAGES = ("klasteriai/example-cluster/", "en/clusters/example-cluster/")


def test_both_editions_are_served_at_the_address_that_is_shown(server: Server) -> None:
    """The terminal says where, and the pages are there, also the one for what is missing."""
    assert server.told() == f"Svetainė: {server.home} (baigti – Ctrl-C)\n"
    for path, language in zip(("", *PAGES), ("lt", "lt", "en"), strict=True):
        status, page = server.get(path)
        assert status == 200
        assert f'<html lang="{language}"' in page
        assert f'rel="canonical" href="{server.home}{path}"' in page
    status, page = server.get("no/such/page/")
    assert status == 404
    assert "Tokio puslapio nėra" in page


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PAGES[0], "Pavyzdžio klasteris", "Modelio klasteris"),
        (PAGES[1], "Example Cluster", "Model Cluster"),
        ("klasteriai/", "Pavyzdžio klasteris", "Modelio klasteris"),
    ],
)
def test_an_edit_is_seen_without_asking(server: Server, path: str, old: str, new: str) -> None:
    """What is written in an entry's file soon stands on its page, in either edition, and on the list."""
    server.replace(old, new)
    until(lambda: new in server.get(path)[1])
    server.replace(new, old)
    until(lambda: new not in server.get(path)[1])


def _shows(server: Server, path: str, text: str) -> bool:
    return text in server.get(path)[1]


def test_the_last_of_many_edits_is_what_stays(server: Server) -> None:
    """An edit made while the one before it is being built is on the page at once, and then everywhere."""
    for old, new in zip("ABC", "BCD", strict=True):
        server.replace("Example Cluster" if old == "A" else f"Cluster {old}", f"Cluster {new}")
        until(partial(_shows, server, PAGES[1], f"Cluster {new}"))
    until(lambda: "Cluster D" in server.get("en/clusters/")[1])
    assert "Cluster D" in server.get(PAGES[1])[1]
    server.replace("Cluster D", "Example Cluster")
    until(lambda: "Example Cluster" in server.get("en/clusters/")[1])


def test_a_mistake_is_told_and_the_last_good_site_stays(server: Server) -> None:
    """The terminal and the browser both say which line it is; mended, the page follows again."""
    before = server.get(PAGES[1])[1].partition("<script>")[0]
    server.replace("summary:", "sumary:")
    until(lambda: "problems.txt" in server.told())
    lines = server.entry.read_text(encoding="utf-8").splitlines()
    number = 1 + next(number for number, line in enumerate(lines) if line.startswith("sumary:"))
    problem = f"{server.entry}:{number}:1: sumary: "
    assert problem in server.told()
    assert "Traceback" not in server.told()
    status, told = server.get("problems.txt")
    assert status == 200
    assert problem in told
    assert server.get(PAGES[1])[1].partition("<script>")[0] == before
    server.replace("sumary:", "summary:")
    until(lambda: server.get("problems.txt")[0] == 404)
    assert server.get(PAGES[1])[1].partition("<script>")[0] == before


def test_a_taken_port_is_told_in_words(server: Server, tmp_path: Path) -> None:
    """The second server says which port it is and what to do, and the first goes on."""
    port = server.home.split(":")[2].partition("/")[0]
    typed = ["serve", "--port", port, "--content", str(VALID), "--out", str(tmp_path), "--lang", "en"]
    answer = subprocess.run(
        [sys.executable, "-m", "generator", *typed],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 2
    assert answer.stderr.splitlines()[-1] == (
        f"Error: Port {port} is taken. Name another one, such as --port 8001"
    )
    assert server.get("")[0] == 200


def test_ctrl_c_ends_it_without_a_word(tmp_path: Path) -> None:
    """The exit code is 0, no traceback is shown, and the port is free again."""
    with serving(tmp_path) as server:
        before = server.told()
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(DEADLINE) == 0
        assert server.told() == before
        with pytest.raises(OSError, match="refused"):
            server.get("")


def test_ctrl_c_ends_what_is_being_built_too(tmp_path: Path) -> None:
    """The process that builds the site after an edit does not outlive the server."""
    with serving(tmp_path) as server:
        server.replace("Example Cluster", "Model Cluster")
        until(lambda: _children(server.process.pid))
        (builder,) = _children(server.process.pid)
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(DEADLINE) == 0
        until(lambda: not Path("/proc", builder).exists())


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
