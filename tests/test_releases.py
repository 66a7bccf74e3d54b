"""Publishing as an administrator does it: releases beside each other, one of which is live."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build import Job
from generator.release import Released, release
from generator.releases.pack import order
from generator.verify import manifest, verify
from tests.conftest import BASE_URL, ROOT, TODAY
from tests.publisher import command, live, publishing, run, shown, small

pytestmark = pytest.mark.site

NOW = datetime(2026, 11, 22, 22, 0, 0, tzinfo=UTC)
PROGRAM = ("generator", "theme", "mkdocs.yml", "mkdocs.en.yml", "pagefind.yml", "requirements.lock")


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Contents that differ by the name of their cluster."""
    names = ("Alfa", "Beta", "Gama")
    return {name: small(tmp_path_factory.mktemp(name) / "content", name) for name in names}


@pytest.fixture(scope="module")
def three(contents: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three releases, the last of which is live; tests leave it so."""
    dest = tmp_path_factory.mktemp("three") / "dest"
    for content in contents.values():
        _release(content, dest, NOW)
    return dest


def _release(content: Path, dest: Path, now: datetime, keep: int = 5) -> Released:
    said: list[str] = []
    done = release(Job(content, dest, TODAY, BASE_URL, lang="en"), dest, keep, now, said.append)
    assert done, "".join(said)
    return done


def _names(dest: Path) -> list[str]:
    return sorted(path.name for path in (dest / "releases").iterdir())


def test_a_release_is_live_whole_and_named_by_its_manifest(three: Path) -> None:
    """Its name ends with the beginning of the manifest's own digest, and the folder holds nothing else."""
    assert live(three) == _names(three)[-1]
    assert "Gama" in shown(three)
    for name in _names(three):
        digest = hashlib.sha256((three / "releases" / name / manifest.NAME).read_bytes()).hexdigest()
        assert name.endswith(f"-{digest[:12]}")
        assert not verify(three / "releases" / name)
    assert {path.name for path in three.iterdir()} == {".lock", "current", "releases"}


def test_stamps_never_go_back(three: Path) -> None:
    """Releases of one second, or of a clock that was set back, stand in the order in which they came."""
    stamps = [name.split("-")[0] for name in _names(three)]
    assert stamps == ["20261122T220000Z", "20261122T220001Z", "20261122T220002Z"]


def test_nothing_new_is_no_release(three: Path, contents: dict[str, Path]) -> None:
    """The same content leaves the live release live, also when it is told another way."""
    before = _names(three)
    again = run(publishing(three, contents["Gama"]))
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout == f"Nothing has changed: the release {before[-1]} is still live\n"
    assert _names(three) == before


def test_a_rehearsal_says_what_would_change_and_changes_nothing(
    three: Path, contents: dict[str, Path]
) -> None:
    """Pages that come, change and go are named by their addresses, all else is counted."""
    before = _names(three)
    said = run(publishing(three, contents["Alfa"], "--dry-run"))
    assert said.returncode == 0
    assert "~ klasteriai/dissolved-cluster/\n" in said.stdout
    assert "~ en/clusters/dissolved-cluster/\n" in said.stdout
    assert re.fullmatch(
        r"Pages: 0 new, \d+ changed, 0 removed\. Files: \d+ new, \d+ changed, \d+ removed",
        said.stdout.splitlines()[-1],
    )
    assert (_names(three), live(three)) == (before, before[-1])
    assert {path.name for path in three.iterdir()} == {".lock", "current", "releases"}


def test_going_back_and_forth(three: Path) -> None:
    """Without a name the release before the live one is live; with a name, that one."""
    first, second, third = _names(three)
    answer = run(command("rollback", three, "--lang", "en"))
    assert answer.returncode == 0
    assert f"would show the release {third} again" in answer.stderr
    assert live(three) == second
    assert run(command("rollback", three, first)).returncode == 0
    assert "Alfa" in shown(three)
    answer = run(command("rollback", three, "--lang", "en"))
    assert (answer.returncode, answer.stderr) == (2, f"{three}: there is no earlier release\n")
    answer = run(command("rollback", three, "../..", "--lang", "en"))
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"{three}: there is no release ../..")
    answer = run(command("rollback", three, third))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert live(three) == third


def test_a_damaged_release_does_not_go_live(three: Path) -> None:
    """The file is named, and what was live stays so."""
    first = three / "releases" / _names(three)[0] / "index.html"
    whole = first.read_bytes()
    first.write_bytes(whole + b"<!-- more -->")
    answer = run(command("rollback", three, _names(three)[0], "--lang", "en"))
    first.write_bytes(whole)
    assert answer.returncode == 1
    assert answer.stderr.startswith("index.html: ")
    assert live(three) == _names(three)[-1]


def test_releases_are_listed_with_what_they_hold(three: Path) -> None:
    """The newest first, the live one marked; as JSON for those who would rather count."""
    text = run(command("releases", three, "--lang", "en")).stdout.splitlines()
    lines = [line for line in text if not line.startswith("    ")]
    assert [line[0] for line in lines] == ["*", " ", " "]
    assert [line[2:].split()[0] for line in lines] == _names(three)[::-1]
    told = json.loads(run(command("releases", three, "--format", "json")).stdout)
    assert [one["name"] for one in told] == _names(three)[::-1]
    assert [one["live"] for one in told] == [True, False, False]
    pages = len([*(three / "current").rglob("*.html")])
    for one in told:
        assert one["facts"] == {
            "base_url": BASE_URL, "changed": None, "clusters": 1, "contact": None, "content": None,
            "edit_url": None, "institutions": 0, "measures": 0, "pages": pages, "revision": None,
            "today": TODAY.isoformat(),
        }  # fmt: skip


def test_a_folder_that_a_web_server_cannot_enter_is_told(three: Path) -> None:
    """The outermost folder on the way that is closed to others is named."""
    (three / "releases").chmod(0o700)
    told = json.loads(run(command("releases", three, "--format", "json")).stdout)
    (three / "releases").chmod(0o755)
    on_the_way = (*reversed(three.resolve().parents), three)
    closed = [folder for folder in on_the_way if not folder.stat().st_mode & 0o001]
    assert {one["closed"] for one in told} == {str((*closed, three / "releases")[0])}


def test_only_the_newest_stay(contents: dict[str, Path], tmp_path: Path) -> None:
    """The oldest are removed; the live one never, even when it is the oldest."""
    dest = tmp_path / "dest"
    first = _release(contents["Alfa"], dest, NOW, keep=2).live
    _release(contents["Beta"], dest, NOW, keep=2)
    third = _release(contents["Gama"], dest, NOW, keep=2)
    assert third.gone == (first,)
    assert len(_names(dest)) == 2


@pytest.mark.parametrize(("name", "kind"), [("notes.txt", "file"), ("current", "folder")])
def test_a_folder_of_something_else_is_not_touched(
    contents: dict[str, Path], tmp_path: Path, name: str, kind: str
) -> None:
    """Whoever types the wrong folder loses nothing in it."""
    (tmp_path / name).mkdir() if kind == "folder" else (tmp_path / name).write_text("mine", encoding="utf-8")
    answer = run(publishing(tmp_path, contents["Alfa"]))
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"{tmp_path}: the folder holds other files.")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (("rollback", "{}/none"), 2, "{}/none: there is no release here"),
        (("releases", "{}/none"), 2, "{}/none: there is no release here"),
        (("publish", "{}/none/deeper"), 3, "{}/none/deeper: cannot be written or read (No such file"),
        (("publish", "/dev/null"), 3, "/dev/null: cannot be written or read ("),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_what_cannot_be_done_is_said_in_a_line(
    tmp_path: Path, typed: tuple[str, ...], code: int, said: str
) -> None:
    """One line that names the folder, no traceback, and the exit code for it."""
    answer = run(command(*(part.format(tmp_path) for part in typed), "--lang", "en"))
    assert (answer.returncode, answer.stdout) == (code, "")
    assert answer.stderr.startswith(said.format(tmp_path))
    assert answer.stderr.count("\n") == 1


def test_content_with_problems_is_not_published(three: Path, tmp_path: Path) -> None:
    """The problem is told, with its line; what was live stays so."""
    content = small(tmp_path / "content", "Delta")
    (content / "policy.yml").write_text("name: {lt: a}\n", encoding="utf-8")
    answer = run(publishing(three, content))
    assert answer.returncode == 1
    assert "policy.yml:1:1" in answer.stderr
    assert answer.stderr.endswith("Not published. What was live is still live\n")
    assert live(three) == _names(three)[-1]


def test_a_lost_address_is_not_published(three: Path, tmp_path: Path) -> None:
    """A site of good entries that fails the verification stays out, and the address is named."""
    content = small(tmp_path / "content", "Delta")
    (content / "addresses.txt").write_text("/\n/klasteriai/lost/\n", encoding="utf-8")
    answer = run(publishing(three, content))
    assert answer.returncode == 1
    assert "/klasteriai/lost/" in answer.stderr
    assert live(three) == _names(three)[-1]


def test_files_go_up_in_an_order_in_which_nothing_is_missing(three: Path) -> None:
    """Pages come after what they show, lists after the pages they lead to; every file goes once."""
    site = (three / "current").resolve()
    steps = {step: run(command("order", three / "current", step)).stdout.splitlines() for step in order(site)}
    everything = [path for paths in steps.values() for path in paths]
    assert sorted(everything) == sorted(
        p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()
    )
    assert "assets/catalogue.css.gz" in steps["assets"]
    assert "klasteriai/dissolved-cluster/index.html" in steps["pages"]
    assert {"index.html", "klasteriai/index.html", "sitemap.xml", "feed.xml"} <= {*steps["indexes"]}
    assert not [path for path in steps["assets"] if path.endswith(".html")]
    first, *_ = _names(three)
    gone = run(command("order", three / "current", "removals", "--before", three / "releases" / first))
    old = {
        p.relative_to(three / "releases" / first).as_posix()
        for p in (three / "releases" / first).rglob("*.pf_*")
    }
    assert old - {*everything} <= {*gone.stdout.splitlines()}
    answer = run(command("order", three / "current", "removals", "--lang", "en"))
    assert (answer.returncode, answer.stdout) == (2, "")


@pytest.mark.skipif(not shutil.which("rsync"), reason="NO RSYNC: it is not installed")
def test_rsync_copies_the_steps(three: Path, tmp_path: Path) -> None:
    """By the commands of the guide, a folder elsewhere comes to hold what is live."""
    site, there = three / "current", tmp_path / "there"
    shutil.copytree(three / "releases" / _names(three)[0], there)
    for step in order(site.resolve()):
        listed = run(command("order", site, step)).stdout
        subprocess.run(
            ["rsync", "--archive", "--files-from=-", f"{site}/", f"{there}/"],
            input=listed,
            text=True,
            check=True,
        )
    subprocess.run(["rsync", "--archive", "--delete", f"{site}/", f"{there}/"], check=True)
    assert not verify(there)
    assert manifest.read(there) == manifest.read(site)


def test_an_archive_holds_the_site(three: Path, tmp_path: Path) -> None:
    """Unpacked it is the site, in the order in which files go up; packed again it is the same archive."""
    for name in ("a.zip", "b.zip"):
        assert run(command("pack", three / "current", tmp_path / name)).returncode == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "there")
    assert not verify(tmp_path / "there")
    assert manifest.read(tmp_path / "there") == manifest.read(three / "current")
    assert names.index("assets/catalogue.css") < names.index("klasteriai/dissolved-cluster/index.html")
    assert names.index("klasteriai/dissolved-cluster/index.html") < names.index("index.html")


def test_an_archive_never_lands_in_the_site_or_nowhere(three: Path, tmp_path: Path) -> None:
    """What is live is not touched."""
    answer = run(command("pack", three / "current", three / "current" / "x.zip", "--lang", "en"))
    assert answer.returncode == 2
    assert "would stand in the site itself" in answer.stderr
    answer = run(command("pack", three / "current", tmp_path / "none" / "x.zip", "--lang", "en"))
    assert answer.returncode == 3
    assert answer.stderr.startswith(f"{tmp_path}/none/x.zip: cannot be written or read (No such file")
    assert not verify(three / "current")


def test_who_keeps_the_catalogue_is_told_where_no_contact_is_known(tmp_path: Path) -> None:
    """The mailbox stands there, on pages of prose and in security.txt; without one there is no such file."""
    content = small(tmp_path / "content", "Delta")
    entry = content / "clusters" / "dissolved-cluster.yml"
    text = re.sub(r"^contacts:\n.*\n", "", entry.read_text(encoding="utf-8"), flags=re.MULTILINE)
    entry.write_text(text, encoding="utf-8")
    job = Job(content, tmp_path / "dest", TODAY, BASE_URL, contact="katalogas@example.org", lang="en")
    assert release(job, tmp_path / "dest", 5, NOW, print)
    site = tmp_path / "dest" / "current"
    entries = ("klasteriai/dissolved-cluster", "en/clusters/dissolved-cluster")
    for page in (*entries, "dalyvauti", "en/accessibility"):
        told = (site / page / "index.html").read_text(encoding="utf-8")
        assert 'href="mailto:katalogas@example.org"' in html.unescape(told)
    policy = (site / ".well-known" / "security.txt").read_text(encoding="utf-8")
    assert "Contact: mailto:katalogas@example.org\n" in policy


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, contents: dict[str, Path]) -> Path:
    """A repository of the program with a small content, all of it committed."""
    folder = tmp_path_factory.mktemp("repository") / "origin"
    folder.mkdir()
    for name in PROGRAM:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    shutil.copytree(contents["Alfa"], folder / "content")
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    _git(folder, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message=a")
    return folder


def _git(folder: Path, *typed: str) -> None:
    subprocess.run(["git", *typed], cwd=folder, check=True)


def _in(clone: Path, *typed: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the generator of a clone."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, typed)], cwd=clone, capture_output=True,
        env={**os.environ, **environment}, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def clones(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two clones, at two paths, each of which has published under another locale, by another clock."""
    places = (
        (tmp_path_factory.mktemp("a"), {"LC_ALL": "C", "TZ": "America/Adak"}),
        (tmp_path_factory.mktemp("ąžuolas vienas"), {"LC_ALL": "lt_LT.UTF-8", "TZ": "Pacific/Kiritimati"}),
    )
    for folder, environment in places:
        _git(folder, "clone", "--quiet", str(repository), "clone")
        typed = ("publish", folder / "dest", "--today", TODAY.isoformat(), "--base-url", BASE_URL)
        done = _in(folder / "clone", *typed, **environment)
        assert done.returncode == 0, done.stderr
    return places[0][0], places[1][0]


def test_two_clones_publish_the_same_bytes(clones: tuple[Path, Path]) -> None:
    """Every file, the manifest among them, is the same at another path, in another locale and time zone."""
    one, other = (folder / "dest" / "current" for folder in clones)
    assert (one / manifest.NAME).read_bytes() == (other / manifest.NAME).read_bytes()
    files = [
        {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()} for site in (one, other)
    ]
    assert files[0] == files[1]


def test_a_site_is_proven_to_be_of_a_revision(clones: tuple[Path, Path], tmp_path: Path) -> None:
    """Built anew the revision gives the same files; a changed file, or a revision unknown, is told."""
    clone, site = clones[0] / "clone", clones[0] / "dest" / "current"
    facts = json.loads((site / "release.json").read_text(encoding="utf-8"))
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=clone, capture_output=True, text=True, check=True)
    assert (facts["revision"], facts["changed"]) == (head.stdout.strip(), False)
    proven = _in(
        clone, "verify", site, "--content", "content", "--revision", facts["revision"], "--lang", "en"
    )
    assert proven.returncode == 0, proven.stderr
    assert "agrees with the revision" in proven.stderr
    copy = tmp_path / "copy"
    shutil.copytree(site, copy)
    page = copy / "apie" / "index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace("</body>", "<p>Daugiau</p></body>"), encoding="utf-8"
    )
    manifest.write(copy)
    forged = _in(clone, "verify", copy, "--revision", facts["revision"], "--lang", "en")
    assert forged.returncode == 1
    assert "apie/index.html\n" in forged.stderr
    assert "does not agree with the revision" in forged.stderr
    for revision in ("nonsense", "--output=x"):
        unknown = _in(clone, "verify", site, f"--revision={revision}", "--lang", "en")
        assert unknown.returncode == 1
        assert "could not be built" in unknown.stderr
