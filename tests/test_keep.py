"""A mistake in one entry keeps nothing else from being published."""

from __future__ import annotations

import html
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.build import Built, Job, build
from generator.check import check
from tests.conftest import BASE_URL, TODAY, VALID
from tests.publisher import command, run

pytestmark = pytest.mark.site

CLUSTER = "clusters/example-cluster.yml"
MEASURE = "measures/third-measure.yml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The valid example, whose last good version stands beside it."""
    shutil.copytree(VALID, tmp_path / "good")
    return Path(shutil.copytree(VALID, tmp_path / "content"))


def _job(content: Path) -> Job:
    return Job(content, content.parent / "out", TODAY, BASE_URL, lang="en", last_good=content.parent / "good")


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def _page(content: Path, address: str) -> str:
    file = content.parent / "out" / "site" / address / "index.html"
    return html.unescape(file.read_text(encoding="utf-8"))


def test_an_entry_with_a_mistake_is_shown_as_it_was(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its page and the upkeep page say so, the problem is told, and other edits are shown."""
    _edit(content / CLUSTER, "en: Example Cluster", "en: New Name\n  nonsense: 1")
    _edit(content / MEASURE, "Third Measure", "Renamed Measure")
    assert build(_job(content)) == Built((CLUSTER,), ())
    assert f"{CLUSTER}:" in capsys.readouterr().err
    page = _page(content, "en/clusters/example-cluster")
    assert "Example Cluster" in page
    assert "New Name" not in page
    assert "This is an earlier version of the entry: the newest has mistakes." in page
    assert "Rodoma ankstesnė įrašo versija" in _page(content, "klasteriai/example-cluster")
    assert "an earlier version is shown" in _page(content, "en/upkeep")
    other = _page(content, "en/measures/third-measure")
    assert "Renamed Measure" in other
    assert "earlier version" not in other


def test_what_is_new_and_wrong_is_left_out(content: Path) -> None:
    """An entry without a good version is not published; nor is its mistake."""
    (content / "clusters" / "new-cluster.yml").write_text("name: {lt: Naujas}\n", encoding="utf-8")
    assert build(_job(content)) == Built((), ("clusters/new-cluster.yml",))
    assert not (content.parent / "out" / "site" / "klasteriai" / "new-cluster").exists()


def test_what_refers_to_what_was_left_out_is_put_back_too(content: Path) -> None:
    """An edit that needs a broken entry is held back with it, and nothing that remains has a mistake."""
    (content / "institutions" / "new-body.yml").write_text("name: {lt: Nauja}\n", encoding="utf-8")
    _edit(
        content / CLUSTER,
        "institution: example-agency\n  source: register",
        "institution: new-body\n  source: register",
    )
    built = build(_job(content))
    assert built == Built((CLUSTER,), ("institutions/new-body.yml",))


def test_a_page_or_a_vocabulary_that_is_gone_is_put_back(content: Path) -> None:
    """Files that the site cannot be without come from the good version."""
    (content / "policy.yml").unlink()
    (content / "vocabularies" / "counties.yml").write_text("values: [", encoding="utf-8")
    built = build(_job(content))
    assert built
    assert {"policy.yml", "vocabularies/counties.yml"} <= {*built.earlier}


def test_without_a_good_version_nothing_is_built(content: Path) -> None:
    """When what is needed is broken in both, the last good site stays."""
    for folder in (content, content.parent / "good"):
        (folder / "policy.yml").unlink()
    assert build(_job(content)) is None


def test_the_command_takes_a_revision_and_does_not_succeed(content: Path) -> None:
    """The site is there, each file that is not its newest is named, and the exit code is 1."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for typed in (("init", "--quiet"), ("add", "content"), (*who, "commit", "--quiet", "--message=a")):
        subprocess.run(["git", *typed], cwd=content.parent, check=True)
    _edit(content / CLUSTER, "en: Example Cluster", "en: New Name\n  nonsense: 1")
    assert check(content)[0]
    options = ("--content", content, "--today", TODAY.isoformat(), "--base-url", BASE_URL, "--lang", "en")
    answer = run(command("build", *options, "--out", content.parent / "out", "--keep-going", "HEAD"))
    assert answer.returncode == 1
    assert answer.stderr.endswith(f"{CLUSTER}: has mistakes, so an earlier version is shown\n")
    answer = run(command("publish", content.parent / "dest", *options, "--keep-going", "HEAD"))
    assert answer.returncode == 1, answer.stderr
    assert "Example Cluster" in (content.parent / "dest/current/en/clusters/index.html").read_text(
        encoding="utf-8"
    )
    for revision in ("nonsense", "--output=x"):
        unknown = run(command("build", *options, "--out", content.parent / "out", f"--keep-going={revision}"))
        assert (unknown.returncode, unknown.stdout) == (2, "")
        assert f"“{revision}” is no revision" in unknown.stderr
