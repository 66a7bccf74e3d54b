"""The site folder holds the last good site: whole, readable, and made by one build at a time."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.build import Built, Job, build
from generator.pagefind import index
from generator.publish import publish
from generator.target import Target
from tests.conftest import BASE_URL, ROOT, TODAY, VALID

NOBODY = 65534
MEMORY = Path("/dev/shm")
"""Where files are listed in another order than on most disks."""


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A build of a copy of the valid example, in a folder of its own."""
    shutil.copytree(VALID, tmp_path / "content")
    return Job(tmp_path / "content", tmp_path / "out", TODAY, BASE_URL, lang="en")


def _digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    parts = (path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() for path in files)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


NAMED = re.findall(r"(?:^  - \w+: |path: )([a-z]+)/", (ROOT / "mkdocs.yml").read_text(), re.MULTILINE)
MENU = [f"{name}/index.md" for name in (*NAMED, "paieska")]
"""The pages that every page leads to."""
HEAD = '---\n{"title": "a", "kind": "prose", "indexed": "", "address": "", "twin": "", "switch": ""}\n---\n'


def _fail(job: Job, body: str = "[a](nowhere.md)", plain: bool = False, searchable: bool = True) -> str:
    """Publish pages of which the first has a body that cannot be published; return what is said of it."""
    pages = {"index.md": f"{HEAD}{body}\n", **dict.fromkeys(MENU, HEAD)}
    target = Target(job.out, job.base_url, job.today, "", plain, searchable)
    return publish({"lt": pages.items()}, {}, {}, {}, target)


def _again(job: Job) -> Built | None:
    """Build again, though the site that stands may be as it would be."""
    (job.out / "site.json").unlink()
    return build(job)


@pytest.mark.parametrize("plain", [False, True])
def test_a_failure_leaves_the_last_good_site(plain: bool, job: Job) -> None:
    """When a page cannot be published, it is said which and why, and the site is as it was."""
    assert build(job)
    before = _digest(job.out / "site")
    assert "nowhere.md" in _fail(job, plain=plain)
    assert _digest(job.out / "site") == before
    assert _again(job)
    assert _digest(job.out / "site") == before


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("[a](nowhere/index.md)", "index.md: there is nothing at nowhere"),
        ("[a](klasteriai/index.md#here)", "index.md: there is no #here at klasteriai"),
        ("[a](#here)", "index.md: there is no #here at /"),
        ("# A {#there}\n\n[a](#there) [a](klasteriai/index.md?b=c) [a](https://x.lt/index.md) <a@x.lt>", ""),
    ],
)
def test_a_link_that_leads_nowhere_is_told(body: str, said: str, job: Job) -> None:
    """A page, a file or a part of a page that is not there stops the build; what is there does not."""
    assert _fail(job, body, searchable=False) == (f"{said}\n" if said else "")


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
def nobody(valid_site: Path) -> Iterator[None]:
    """The test is not root, who may write everywhere."""
    assert valid_site.is_dir()  # Built once: Python's own folder, if nobody may read it, is not asked again.
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


@pytest.mark.parametrize("how", ["gone", "other", "cut", "more", "note", "old"])
def test_frames_that_are_not_as_they_were_made_are_made_anew(how: str, job: Job, tmp_path: Path) -> None:
    """Whatever has become of what the engine made, the next build is as a fresh one."""
    assert build(job)
    before = _digest(job.out / "site")
    made, note = job.out / "made" / "lt" / "index.html", job.out / "made.lt.json"
    if how == "gone":
        made.unlink()
    elif how == "other":
        made.write_text(made.read_text().replace("</title>", ".</title>"))
    elif how == "cut":
        made.write_bytes(made.read_bytes()[:1000])
    elif how == "more":
        (made.parent / "assets" / "more.js").write_text("alert(1)")
    elif how == "note":
        note.write_bytes(note.read_bytes()[:100])
    else:
        note.write_text(note.read_text().replace('"made of": "', '"made of": "0'))
    assert _again(job)
    assert _digest(job.out / "site") == before


def test_frames_are_used_again(job: Job) -> None:
    """The engine makes nothing anew as long as all that it makes frames of is the same."""
    assert build(job)
    made = job.out / "made" / "lt" / "index.html"
    first = made.stat().st_mtime_ns
    entry = job.content / "clusters" / "example-cluster.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("2026-11-01", "2026-11-02"), encoding="utf-8")
    assert build(job)
    assert made.stat().st_mtime_ns == first
    assert build(replace(job, base_url="https://example.org/elsewhere/"))
    assert made.stat().st_mtime_ns != first


@pytest.mark.parametrize("how", ["gone", "other", "cut", "more", "note"])
def test_an_index_that_is_not_as_it_was_made_is_made_anew(how: str, job: Job) -> None:
    """Whatever has become of the index of the last site, the next build is as a fresh one."""
    assert build(job)
    before = _digest(job.out / "site")
    folder, note = job.out / "site" / "pagefind", job.out / "pagefind.json"
    file = folder / "pagefind-entry.json"
    if how == "gone":
        shutil.rmtree(folder)
    elif how == "other":
        file.write_text(file.read_text().replace("lt", "en"))
    elif how == "cut":
        file.write_bytes(file.read_bytes()[:10])
    elif how == "more":
        (folder / "more.js").write_text("alert(1)")
    else:
        note.write_bytes(note.read_bytes()[:100])
    assert _again(job)
    assert _digest(job.out / "site") == before


def test_the_index_is_made_anew_when_what_it_is_of_has_changed(job: Job, tmp_path: Path) -> None:
    """Another name on a page that is searched makes another index, the one that a fresh build makes."""
    assert build(job)
    note = (job.out / "pagefind.json").read_text()
    entry = job.content / "clusters" / "example-cluster.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("Example", "Sample"), encoding="utf-8")
    assert build(job)
    assert (job.out / "pagefind.json").read_text() != note
    fresh = replace(job, out=tmp_path / "fresh")
    assert build(fresh)
    assert _digest(job.out / "site") == _digest(fresh.out / "site")


def test_the_index_is_the_same_wherever_it_is_made(job: Job) -> None:
    """Not what the disk lists first is first in it: in memory that is what was written last."""
    assert build(job)
    pages = sorted((job.out / "site").rglob("*.html"))
    made = []
    for order in (pages, pages[::-1]):
        with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as room:
            for page in order:
                copy = Path(room) / "site" / page.relative_to(job.out / "site")
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(page.read_bytes())
            assert index(Path(room) / "site", Path(room) / "none", Path(room) / "note") == ""
            made.append(_digest(Path(room) / "site"))
    assert made[0] == made[1]
