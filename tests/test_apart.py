"""A job is the same job in the process that builds it apart."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from generator.apart import Apart, read, written
from generator.build import Job

FEW = Job(Path("turinys ą"), Path("out"), date(2026, 2, 3), "https://example.org/a/")
MANY = replace(
    FEW,
    edit_url="https://example.org/edit/{path}",
    contact="a@example.org",
    lang="en",
    progress=True,
    plain=True,
    last_good=Path("good"),
)


def test_a_job_comes_over_whole() -> None:
    """With and without what can be left out; what is not of the job's kind would not be equal to it."""
    assert all(getattr(MANY, field.name) != field.default for field in fields(Job))
    for job in (FEW, MANY):
        assert read(written(job)) == job


def test_what_stops_a_build_is_told(tmp_path: Path) -> None:
    """In the language of the job; and a stamp stands where it was asked for."""
    stamp = tmp_path / "stamp.txt"
    (tmp_path / "content").mkdir()
    apart = Apart(replace(FEW, content=tmp_path / "content", out=tmp_path / "out", lang="en"), stamp)
    apart.wait()
    assert (apart.ended, apart.built) == (True, False)
    assert "about.md:1:1: this file is needed" in apart.told
    assert stamp.is_file()
