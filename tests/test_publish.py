"""The site folder holds the last good site: whole, readable, and made by one build at a time."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import Job, build
from generator.publish import Target, publish
from tests.conftest import BASE_URL, TODAY, VALID

NOBODY = 65534


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A build of a copy of the valid example, in a folder of its own."""
    shutil.copytree(VALID, tmp_path / "content")
    return Job(tmp_path / "content", tmp_path / "out", TODAY, BASE_URL, lang="en")


def _digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    parts = (path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() for path in files)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _fail(job: Job) -> str:
    """Publish pages that the engine refuses, and return what it said."""
    astray = {"index.md": "[a](nowhere.md)\n"}
    return publish({"lt": astray, "en": astray}, {}, {}, Target(job.out, job.base_url, job.today, ""))


def test_a_failing_engine_leaves_the_last_good_site(job: Job) -> None:
    """When the engine fails, it is said what failed, and the site is as it was."""
    assert build(job)
    before = _digest(job.out / "site")
    assert "nowhere.md" in _fail(job)
    assert _digest(job.out / "site") == before
    assert build(job)
    assert _digest(job.out / "site") == before


def test_content_with_problems_builds_nothing(job: Job, capsys: pytest.CaptureFixture[str]) -> None:
    """A problem is told before anything is written."""
    (job.content / "policy.yml").write_text("name: {lt: a}\n", encoding="utf-8")
    assert not build(job)
    assert "policy.yml:1:1" in capsys.readouterr().err
    assert not job.out.exists()


def test_a_second_build_in_the_same_folder_says_so(job: Job, capsys: pytest.CaptureFixture[str]) -> None:
    """While one build is at work in a folder, another touches nothing there."""
    job.out.mkdir()
    with (job.out / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert not build(job)
    said = "another build is at work in this folder. Wait until it ends"
    assert capsys.readouterr().err.endswith(f": {said}\n")
    assert [path.name for path in job.out.iterdir()] == [".lock"]
    assert build(job)


def test_a_build_killed_between_two_sites_is_mended(job: Job) -> None:
    """The old site, set aside and not yet replaced, is put back before anything else can fail."""
    assert build(job)
    before = _digest(job.out / "site")
    (job.out / "site").replace(job.out / "site.old")
    assert _fail(job)
    assert _digest(job.out / "site") == before


@pytest.fixture
def nobody() -> Iterator[None]:
    """The test is not root, who may write everywhere."""
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    yield
    if os.geteuid() == NOBODY:
        os.seteuid(0)


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize("out", ["/proc/out", "/dev/null/out", "/"])
@pytest.mark.parametrize(("lang", "said"), [("lt", "nepavyksta rašyti"), ("en", "cannot be written")])
def test_a_folder_that_cannot_be_written_is_told_in_one_line(
    out: str, lang: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No permission, or a file where the folder should be: one line that names the folder."""
    assert not build(Job(VALID, Path(out), TODAY, BASE_URL, lang=lang))
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{out}: ")
    assert said in line


def test_everyone_can_read_the_site(job: Job) -> None:
    """A web server reads the site whatever the umask of whoever built it."""
    before = os.umask(0o077)
    try:
        assert build(job)
    finally:
        os.umask(before)
    site = job.out / "site"
    assert {path.stat().st_mode & 0o777 for path in (site, *site.rglob("*")) if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_file()} == {0o644}


def test_making_only_what_changed_makes_the_same_site(job: Job, tmp_path: Path) -> None:
    """While serving, a page edited, a page gone and a page back give what a fresh build gives."""
    serving = replace(job, keep=True)
    assert build(serving)
    entry = job.content / "clusters" / "example-cluster.yml"
    gone = job.content / "clusters" / "dissolved-cluster.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("2026-11-01", "2026-11-02"), encoding="utf-8")
    kept = gone.read_bytes()
    for step in (lambda: None, gone.unlink, lambda: gone.write_bytes(kept)):
        step()
        assert build(serving)
        fresh = replace(job, out=tmp_path / "fresh")
        assert build(fresh)
        assert _digest(job.out / "site") == _digest(fresh.out / "site")
