"""Noun: the rounds of one size: every way to build it, in turns, so that a busy moment meets all alike."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.fair import must_be_alike, must_be_equal
from tests.bench.measure import Cost, cost
from tests.bench.rivals import give_hugo, give_mkdocs, hugo_program
from tests.synthetic import phone

BASE_URL = "https://example.org/katalogas/"
QUIET = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1780000000"}
GENERATOR = (sys.executable, "-m", "generator")


@dataclass(frozen=True)
class Size:
    """What was measured of a content: its clusters, pages, the bytes of their HTML, and the rounds."""

    clusters: int
    pages: int
    html: int
    largest: int
    rounds: Sequence[Mapping[str, Cost]]


def content_of(clusters: int, room: Path) -> Path:
    """Make a content in a room, in a process of its own, which leaves no memory behind; return its folder."""
    folder = room / "content"
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(parents=True)
    cost([sys.executable, "-m", "tests.synthetic", folder, "--clusters", str(clusters)], folder)
    return folder


def edited(content: Path) -> Path:
    """Return the entry of the invented cluster that is edited."""
    return max((content / "clusters").glob("klasteris-*.yml"))


def edit(content: Path, number: int) -> str:
    """Change the telephone of an invented cluster; return the new one."""
    file, new = edited(content), phone(100_000 + number)
    lines = file.read_text(encoding="utf-8").splitlines()
    changed = [f"  phone: '{new}'" if line.startswith("  phone: ") else line for line in lines]
    if changed == lines:
        raise ValueError(f"{file} has no telephone but {new}")
    file.write_text("\n".join(changed) + "\n", encoding="utf-8")
    return new


def measured(content: Path, clusters: int, rounds: int, today: str) -> Size:
    """Build a content in every way, round after round; return what it cost."""
    room = content.parent
    build(content, room / "kept", today)
    costs = [one_round(content, number, today) for number in range(1, rounds + 1)]
    html = [path.stat().st_size for path in _html(room / "pages" / "site")]
    return Size(clusters, len(html), sum(html), max(html), costs)


def build(content: Path, out: Path, today: str) -> Cost:
    """Build all that the generator makes."""
    out.mkdir(exist_ok=True)
    where: list[str | Path] = ["--content", content, "--out", out, "--today", today, "--base-url", BASE_URL]
    return cost([*GENERATOR, "build", *where], out)


def one_round(content: Path, number: int, today: str) -> Mapping[str, Cost]:
    """Build in every way once. After an edit the site must be what a build in an empty folder makes."""
    room, costs = content.parent, {}
    edit(content, number)
    costs["edit"] = build(content, room / "kept", today)
    costs["warm"] = build(content, room / "kept", today)
    costs["cold"] = build(content, _emptied(room / "cold"), today)
    must_be_equal(room / "kept" / "site", room / "cold" / "site")
    return {**costs, **_pages(content, room, today)}


def _pages(content: Path, room: Path, today: str) -> Mapping[str, Cost]:
    """Make the pages alone, also of the Markdown that MkDocs and Hugo are given; all must say the same."""
    rooms = ("markdown", "pages", "hung", "mkdocs", "hugo")
    docs, out, hung, mkdocs, hugo = (_emptied(room / name) for name in rooms)
    driver, told = [sys.executable, "-m", "tests.bench.pages"], (today, BASE_URL)
    cost([*driver, "markdown", content, docs, *told], docs)
    costs = {"pages": cost([*driver, "pages", content, out, *told], out)}
    costs["hung"] = cost([sys.executable, "-m", "tests.bench.hung", docs, hung, *told], hung)
    configs = give_mkdocs(docs, mkdocs, BASE_URL)
    engine = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file"]
    lt, en = (cost([*engine, config], mkdocs / "made", env=QUIET) for config in configs)
    costs["mkdocs"] = lt + en
    give_hugo(docs, hugo, BASE_URL)
    costs["hugo"] = cost([hugo_program(), "--quiet", "--noBuildLock"], hugo / "public", cwd=hugo)
    # MkDocs makes an edition a folder; the second stands inside the first where it is published.
    (mkdocs / "made" / "en").rename(mkdocs / "made" / "lt" / "en")
    site, pages = out / "site", len([*docs.rglob("*.md")])
    must_be_equal(site, hung / "site")
    for made in (site, mkdocs / "made" / "lt", hugo / "public"):
        must_be_alike(site, made, pages)
    costs["search"] = cost([sys.executable, "-m", "pagefind", "--site", site, "--quiet"], site)
    return costs


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _html(site: Path) -> list[Path]:
    return [path for path in site.rglob("*.html") if path.name != "404.html"]
