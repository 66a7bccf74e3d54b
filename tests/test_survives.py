"""The live site survives: whatever stops a publisher, and whenever, one whole release is served, and the next
publisher recovers by itself.

Publishers are killed at random moments of their work; --kills says how often (200 with `make kills`).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.verify import verify
from tests.conftest import BASE_URL, ROOT
from tests.nginx import nginx
from tests.publisher import answers_whole, command, live, publishing, run, shown, small

pytestmark = pytest.mark.site

GROUPS = 4
NOBODY = 65534


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two contents that differ."""
    first, second = (small(tmp_path_factory.mktemp(name) / "content", name) for name in ("Alfa", "Beta"))
    return first, second


@pytest.fixture
def dest(contents: tuple[Path, Path], tmp_path: Path) -> Path:
    """A folder in which the first content is live, and that others may enter."""
    tmp_path.chmod(0o755)
    folder = tmp_path / "dest"
    assert run(publishing(folder, contents[0])).returncode == 0
    return folder


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_killed_publisher_leaves_a_whole_site(
    dest: Path, contents: tuple[Path, Path], tmp_path: Path, group: int, request: pytest.FixtureRequest
) -> None:
    """After every kill -9 the live release is whole, every page of it is answered, and the next goes live."""
    chance = random.Random(group)
    begun = time.monotonic()
    assert run(publishing(dest, contents[1])).returncode == 0
    whole = time.monotonic() - begun
    with nginx(dest / "current", BASE_URL, tmp_path / "nginx") as home:
        for number in range(request.config.getoption("--kills") // GROUPS):
            before = live(dest)
            _kill(publishing(dest, contents[number % 2]), chance.uniform(0, whole), chance.random() < 0.5)
            assert not verify(dest / "current")
            assert answers_whole(home, dest / "current")
            assert live(dest) >= before
            done = run(publishing(dest, contents["Alfa" in shown(dest)]))
            assert done.returncode == 0, done.stderr
            assert answers_whole(home, dest / "current")
            assert {path.name for path in dest.iterdir()} == {".lock", "current", "releases"}
            assert len(list((dest / "releases").iterdir())) <= 5


def _kill(typed: list[str], after: float, alone: bool) -> None:
    """Kill a command after some seconds: with all it started, or alone, so that its engines work on."""
    with subprocess.Popen(
        typed, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as publisher:
        try:
            publisher.wait(after)
        except subprocess.TimeoutExpired:
            (os.kill if alone else os.killpg)(publisher.pid, signal.SIGKILL)


def test_ctrl_c_is_answered_in_a_sentence(dest: Path, contents: tuple[Path, Path]) -> None:
    """Whoever interrupts a publisher learns that nothing has changed, and nothing is left behind."""
    before = live(dest)
    with subprocess.Popen(
        # Whoever runs the tests in the background has what they start ignore Ctrl-C.
        ["env", "--default-signal=INT", *publishing(dest, contents[1])],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as publisher:
        _until(lambda: any((dest / ".work").glob("*/frames")), publisher)
        os.killpg(publisher.pid, signal.SIGINT)
        _, said = publisher.communicate()
    assert (publisher.returncode, said) == (130, "Interrupted. What was live is still live\n")
    assert live(dest) == before
    assert not (dest / ".work").exists()


def _until(holds: Callable[[], bool], publisher: subprocess.Popen[Any]) -> None:
    while not holds():
        assert publisher.poll() is None


def test_of_two_publishers_one_wins_and_one_says_so(dest: Path, contents: tuple[Path, Path]) -> None:
    """Whoever comes second touches nothing."""
    with subprocess.Popen(publishing(dest, contents[1]), cwd=ROOT) as first:
        _until(lambda: any((dest / ".work").glob("*")), first)
        second = run(publishing(dest, contents[0]))
        first.wait()
    assert first.returncode == 0
    assert second.returncode == 4
    assert second.stderr == f"{dest}: another publisher is at work here. Wait until it ends\n"
    assert "Beta" in shown(dest)
    assert not verify(dest / "current", contents[1])


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mount a small disk."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(options: str) -> Path:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=False).returncode:
            pytest.skip("NO MOUNT: nothing may be mounted here, so NOTHING was tested on a full disk")
        return folder

    yield mount
    subprocess.run(["umount", "--lazy", folder], check=False, capture_output=True)


@pytest.mark.parametrize("share", [0.95, 0.85, 0.7, 0.5, 0.1])
def test_a_full_disk_is_told_and_changes_nothing(
    mounted: Callable[[str], Path], contents: tuple[Path, Path], share: float
) -> None:
    """Wherever in its work a publisher meets the end of the disk, it says so in one line.

    What is free is a share of what a release takes.
    """
    disk = mounted("size=64m")
    assert run(publishing(disk, contents[0])).returncode == 0
    before = live(disk)
    used = sum(file.stat().st_blocks * 512 for file in disk.rglob("*"))
    subprocess.run(["mount", "-o", f"remount,size={int(used * (1 + share))}", disk], check=True)
    full = run(publishing(disk, contents[1]))
    assert full.returncode == 3, full.stderr
    assert full.stderr.startswith(f"{disk}: cannot be written or read (No space left on device).")
    assert full.stderr.count("\n") == 1
    assert live(disk) == before
    assert not verify(disk / "current", contents[0])
    subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
    assert run(publishing(disk, contents[1])).returncode == 0
    assert live(disk) > before


def test_a_read_only_disk_is_told_and_changes_nothing(
    mounted: Callable[[str], Path], contents: tuple[Path, Path]
) -> None:
    """Nothing can be written, and everything can still be read."""
    disk = mounted("size=64m")
    assert run(publishing(disk, contents[0])).returncode == 0
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    for typed in (publishing(disk, contents[1]), command("rollback", disk, live(disk), "--lang", "en")):
        refused = run(typed)
        assert (refused.returncode, refused.stdout) == (3, "")
        assert refused.stderr.startswith(f"{disk}: cannot be written or read (Read-only file system).")
    assert not verify(disk / "current", contents[0])


@pytest.mark.skipif(os.geteuid() != 0, reason="ONLY ROOT can give a folder to another user")
@pytest.mark.parametrize("closed", [".", "releases"])
def test_a_folder_that_may_not_be_written_is_told(
    dest: Path, contents: tuple[Path, Path], closed: str
) -> None:
    """Without permission, from the beginning or half way, nothing changes and one line names the folder."""
    os.chown(dest / closed, NOBODY, NOBODY)
    before = live(dest)
    # Root may write everywhere, by a power that it can give up.
    refused = run(["setpriv", "--bounding-set=-dac_override", *publishing(dest, contents[1])])
    assert refused.returncode == 3, refused.stderr
    assert refused.stderr.startswith(f"{dest}: cannot be written or read (Permission denied).")
    assert refused.stderr.count("\n") == 1
    assert live(dest) == before
    assert not verify(dest / "current", contents[0])


def test_a_bare_machine_is_enough(dest: Path, contents: tuple[Path, Path]) -> None:
    """No home, no language, nobody known, no network: the site is the same."""
    typed = publishing(dest, contents[1])
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    offline = ["unshare", "--net", *typed] if os.geteuid() == 0 else typed
    done = subprocess.run(offline, cwd=ROOT, env=bare, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not verify(dest / "current", contents[1])
