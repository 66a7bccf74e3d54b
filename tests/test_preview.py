"""A preview shows an edited entry's own pages as a build of everything would, and nothing that is wrong."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import Job, build
from generator.folders import within
from generator.notes import digest
from generator.preview import Preview
from tests.conftest import BASE_URL, TODAY, VALID

pytestmark = pytest.mark.site

EDITS = {
    "clusters/example-cluster.yml": ("Example Cluster", "Renamed Cluster"),
    "measures/example-measure.yml": ("Example Measure", "Renamed Measure"),
    "institutions/example-agency.yml": ("Agency of Examples", "Renamed Agency"),
    "policy.yml": ("What examples are for.", "Why there are examples."),
}
"""An entry of every kind that has pages, what it says, and what it is made to say."""
PAGES = {
    "clusters/example-cluster.yml": "clusters/example-cluster/",
    "measures/example-measure.yml": "measures/example-measure/",
    "institutions/example-agency.yml": "institutions/example-agency/",
    "policy.yml": "policy/",
}


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A built copy of the valid example."""
    shutil.copytree(VALID, tmp_path / "content")
    job = Job(tmp_path / "content", tmp_path / "out", TODAY, BASE_URL)
    assert build(job)
    return job


def _edit(job: Job, path: str, old: str, new: str) -> None:
    file = job.content / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _site(job: Job) -> dict[str, str]:
    site = job.out / "site"
    return {path: digest((site / path).read_bytes()) for path in within(site)}


def test_a_previewed_page_is_the_one_that_a_build_makes(job: Job, tmp_path: Path) -> None:
    """Entries of every kind are edited, one after the other: their pages are as if built from nothing."""
    preview, before = Preview(job), _site(job)
    for path, edit in EDITS.items():
        _edit(job, path, *edit)
        assert preview.follow()
    fresh = replace(job, out=tmp_path / "fresh")
    assert build(fresh)
    for path, page in PAGES.items():
        shown = (job.out / "site" / "en" / page / "index.html").read_text(encoding="utf-8")
        assert EDITS[path][1] in shown
    now, whole = _site(job), _site(fresh)
    changed = {path for path in now if now[path] != before[path]}
    assert len(changed) == 2 * len(EDITS)
    # A page shown first does not know yet what was edited after it.
    preview.built({})
    assert preview.follow()
    assert {path: _site(job)[path] for path in changed} == {path: whole[path] for path in changed}


def test_what_is_wrong_is_not_shown_and_what_is_mended_is(job: Job) -> None:
    """A mistake leaves every file of the site as it was; once it is mended the rest of the edit is there."""
    preview, before, path = Preview(job), _site(job), "clusters/example-cluster.yml"
    _edit(job, path, "Example Cluster", "Renamed Cluster")
    _edit(job, path, "summary:", "sumary:")
    assert preview.follow()
    assert _site(job) == before
    _edit(job, path, "sumary:", "summary:")
    assert preview.follow()
    page = job.out / "site" / "en" / PAGES[path] / "index.html"
    assert "Renamed Cluster" in page.read_text(encoding="utf-8")


def test_more_than_edits_is_left_to_a_build(job: Job) -> None:
    """After a new entry, or another name of a term, the site is as it was, and that is told."""
    for path in ("clusters/another.yml", "vocabularies/cluster-types.yml"):
        preview, before = Preview(job), _site(job)
        file = job.content / path
        text = (file if file.exists() else job.content / "clusters/merged-cluster.yml").read_bytes()
        file.write_bytes(text + b"# More\n")
        assert not preview.follow()
        assert _site(job) == before


def test_a_new_site_is_brought_up_to_the_edits_made_while_it_was_built(job: Job) -> None:
    """A page that a build has just put back to what its entry said before is shown as it is now again."""
    preview = Preview(job)
    began, page = preview.says(), job.out / "site" / "en" / "policy" / "index.html"
    before = page.read_bytes()
    _edit(job, "policy.yml", *EDITS["policy.yml"])
    assert preview.follow()
    shown = page.read_bytes()
    assert shown != before
    page.write_bytes(before)
    preview.built(began)
    assert preview.follow()
    assert page.read_bytes() == shown
