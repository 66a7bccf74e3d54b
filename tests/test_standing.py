"""A site is left standing only if it is, to the byte, what would be made: else it is made anew."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import Built, Job, build
from generator.folders import within
from generator.notes import digest
from tests.conftest import BASE_URL, ROOT, TODAY, VALID

ROOMS = ("generator", "theme")
CLUSTER = "clusters/example-cluster.yml"


def _copied(room: Path) -> Job:
    shutil.copytree(VALID, room / "content")
    return Job(room / "content", room / "out", TODAY, BASE_URL, lang="en")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Job, int]:
    """A build of the valid example, and the site's number on the disk."""
    job = _copied(tmp_path_factory.mktemp("built"))
    assert build(job)
    return job, _number(job)


@pytest.fixture
def job(built: tuple[Job, int], tmp_path: Path) -> Job:
    """A build like it in a folder of its own."""
    for name in ("content", "out"):
        shutil.copytree(built[0].content.parent / name, tmp_path / name)
    return replace(built[0], content=tmp_path / "content", out=tmp_path / "out")


def _number(job: Job) -> int:
    return (job.out / "site").stat().st_ino


def _files(job: Job) -> dict[str, str]:
    site = job.out / "site"
    return {path: digest((site / path).read_bytes()) for path in within(site)}


def test_a_site_of_the_same_is_left_standing(built: tuple[Job, int]) -> None:
    """Whatever language messages have, and though the content's files are newer."""
    job, number = built
    (job.content / CLUSTER).touch()
    assert build(job) == Built()
    assert build(replace(job, lang="lt", progress=True)) == Built()
    assert _number(job) == number


def test_it_can_be_read_again(job: Job) -> None:
    """As everything that is built, whatever it has been made in the meantime."""
    page = job.out / "site" / "index.html"
    page.chmod(0o600)
    assert build(job)
    assert page.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    "other",
    [
        {"today": TODAY.replace(year=TODAY.year + 1)},
        {"base_url": "https://example.org/elsewhere/"},
        {"edit_url": "https://example.org/edit/{path}"},
        {"contact": "info@example.lt"},
        {"plain": True},
    ],
    ids=lambda other: next(iter(other)),
)
def test_another_job_makes_another_site(other: dict[str, object], job: Job) -> None:
    """All that is asked of a build counts, and what is asked as before gives the site that was before."""
    before, number = _files(job), _number(job)
    assert build(replace(job, **other))  # type: ignore[arg-type]
    assert _number(job) != number
    assert build(job)
    assert _files(job) == before


EDITS: dict[str, Callable[[Path], object]] = {
    "edited": lambda content: _appended(content / CLUSTER, "# Nothing\n"),
    "gone": lambda content: (content / "clusters" / "dissolved-cluster.yml").unlink(),
    "renamed": lambda content: (content / "clusters" / "dissolved-cluster.yml").rename(
        content / "clusters" / "ended-cluster.yml"
    ),
    "prose": lambda content: _appended(content / "pages" / "en" / "about.md", "More.\n"),
    "addresses": lambda content: (content / "addresses.txt").write_text("klasteriai/\n"),
}


def _appended(file: Path, more: str) -> None:
    assert file.is_file()
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")


@pytest.mark.parametrize("edit", EDITS)
def test_another_content_makes_another_site(edit: str, job: Job, tmp_path: Path) -> None:
    """Every file of the content counts, by what it says and by its name; the site is as a fresh one."""
    number = _number(job)
    EDITS[edit](job.content)
    assert build(job)
    assert _number(job) != number
    fresh = replace(job, out=tmp_path / "fresh")
    assert build(fresh)
    assert _files(job) == _files(fresh)


TOUCHES: dict[str, Callable[[Path], object]] = {
    "page": lambda out: _appended(out / "site" / "en" / "index.html", "x"),
    "gone": lambda out: (out / "site" / "robots.txt").unlink(),
    "more": lambda out: (out / "site" / "more.html").write_text("x"),
    "moved": lambda out: (out / "site" / "robots.txt").rename(out / "site" / "robot.txt"),
    "empty": lambda out: (out / "site" / "sitemap.xml").write_text(""),
    "led astray": lambda out: _leading(out / "site" / "robots.txt", Path("nowhere")),
    "a folder": lambda out: _opened(out / "site" / "robots.txt"),
    "none": lambda out: shutil.rmtree(out / "site"),
    "note gone": lambda out: (out / "site.json").unlink(),
    "note cut": lambda out: (out / "site.json").write_bytes((out / "site.json").read_bytes()[:80]),
    "note of nothing": lambda out: (out / "site.json").write_text("[]"),
}


def _opened(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _leading(file: Path, target: Path) -> None:
    file.unlink()
    file.symlink_to(target)


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_site_that_was_touched_is_made_anew(touch: str, job: Job) -> None:
    """Whatever has become of it, or of the note of what it is made of."""
    before, number = _files(job), _number(job)
    TOUCHES[touch](job.out)
    assert build(job)
    assert _files(job) == before
    assert touch == "none" or _number(job) != number


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, which has built the valid example."""
    here = tmp_path_factory.mktemp("program")
    for room in ROOMS:
        shutil.copytree(ROOT / room, here / room, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*ROOT.glob("mkdocs*.yml"), ROOT / "pagefind.yml"):
        shutil.copyfile(file, here / file.name)
    shutil.copytree(VALID, here / "content")
    _run(here)
    return here


def _run(here: Path, module: str = "generator", cwd: Path | None = None) -> str:
    """Build the content of a folder by the program there, or by one elsewhere; return what is printed."""
    typed = [sys.executable, "-m", module, "build", "--content", str(here / "content")]
    typed += ["--out", str(here / "build"), "--today", TODAY.isoformat(), "--base-url", BASE_URL]
    return subprocess.run(typed, cwd=cwd or here, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout


@pytest.mark.parametrize(
    "file",
    [
        "generator/render.py",
        "generator/outputs/api/openapi.yml",
        "theme/strings/en/site.yml",
        "mkdocs.en.yml",
    ],
)
def test_another_program_makes_another_site(file: str, program: Path) -> None:
    """Even a remark in its source, in its words or in the engine's configuration counts."""
    site = program / "build" / "site"
    _run(program)
    number = site.stat().st_ino
    _run(program)
    assert site.stat().st_ino == number
    _appended(program / file, "# Nothing\n")
    _run(program)
    assert site.stat().st_ino != number


def test_all_that_a_build_reads_counts(tmp_path: Path) -> None:
    """Of this project a build opens no file but the program's, and those by which it knows the same again."""
    shutil.copytree(VALID, tmp_path / "content")
    printed = _run(tmp_path, "tests.counted", ROOT)
    opened = [Path(path) for path in json.loads(printed.splitlines()[-1])]
    ours = {path.relative_to(ROOT) for path in opened if path.is_relative_to(ROOT) and path.is_file()}
    beside = {path.as_posix() for path in ours if path.parts[0] not in ROOMS}
    beside = {path for path in beside if not path.startswith((".venv/", "tests/counted.py", "tests/__"))}
    assert beside == {"pagefind.yml", "mkdocs.yml", "mkdocs.en.yml"}
