"""A larger catalogue costs more in proportion and no more: counted, so no clock and no machine matters."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from generator.build import survey
from tests.conftest import BASE_URL, CONTENT, ROOT, TODAY
from tests.synthetic import synthetic

SMALL, LARGE = 60, 120
PROPORTION = LARGE / SMALL
EACH = 10
"""Pages that a cluster may bring: in two languages its own, three comparisons, and its share of the lists."""


@dataclass(frozen=True)
class Count:
    """What a build did: how often it read each file of the content; and, in bytes, each file that it left."""

    read: Mapping[str, int]
    written: Mapping[str, int]

    def bytes(self, suffix: str) -> int:
        """Return the bytes of all files of a kind."""
        return sum(size for path, size in self.written.items() if path.endswith(suffix))


def _counted(room: Path, clusters: int) -> Count:
    content, out = synthetic(CONTENT, room / "content", clusters), room / "out"
    day = ["--today", TODAY.isoformat(), "--base-url", BASE_URL]
    where = ["--content", str(content), "--out", str(out)]
    command = [sys.executable, "-m", "tests.counted", "build", *where, *day]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    opened: Mapping[str, int] = json.loads(run.stdout.splitlines()[-1])
    files = [path for path in out.rglob("*") if path.is_file()]
    return Count(
        {path: times for path, times in opened.items() if Path(path).is_relative_to(content.resolve())},
        {path.relative_to(out).as_posix(): path.stat().st_size for path in files},
    )


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Count, Count]:
    """A build of a content, and of one with twice as many clusters."""
    small, large = (_counted(tmp_path_factory.mktemp("grown"), clusters) for clusters in (SMALL, LARGE))
    return small, large


@pytest.mark.site
def test_every_file_of_the_content_is_read_as_often_however_many_there_are(
    counts: tuple[Count, Count],
) -> None:
    """Each entry once."""
    for count in counts:
        entries = {path: times for path, times in count.read.items() if path.endswith(".yml")}
        assert set(entries.values()) == {1}
    small, large = counts
    assert sum(large.read.values()) - sum(small.read.values()) == LARGE - SMALL


@pytest.mark.site
@pytest.mark.parametrize("suffix", ["", ".html", ".json", ".png", ".csv", ".ttl"])
def test_what_is_written_grows_at_most_in_proportion(counts: tuple[Count, Count], suffix: str) -> None:
    """Twice the clusters make at most twice the files and twice the bytes, of all kinds and of each."""
    small, large = counts
    files, more = (sum(path.endswith(suffix) for path in count.written) for count in counts)
    assert 0 < files <= more <= PROPORTION * files
    assert small.bytes(suffix) < large.bytes(suffix) <= PROPORTION * small.bytes(suffix)


@pytest.mark.site
def test_no_page_grows_without_bound(counts: tuple[Count, Count]) -> None:
    """The longest page of twice the clusters is hardly longer: long lists go on on another page."""
    longest = [
        max(size for path, size in count.written.items() if path.endswith("index.html")) for count in counts
    ]
    assert longest[1] <= 1.25 * longest[0]


def test_pages_grow_by_the_cluster(tmp_path: Path) -> None:
    """A cluster brings no more of them into a large catalogue than into a small one."""
    pages = {}
    for clusters in (SMALL, LARGE, 4 * LARGE):
        content = synthetic(CONTENT, tmp_path / str(clusters), clusters)
        pages[clusters] = sum(len(edition.pages) for edition in survey(content, TODAY).editions)
    for small, large in pairwise(pages):
        assert pages[small] < pages[large] <= pages[small] + EACH * (large - small)
