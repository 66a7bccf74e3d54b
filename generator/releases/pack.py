"""Noun: a release for hosts that know no symlink: in which order its files go up, and all of it in one file.

What pages need goes up first, then the pages of entries, then what leads to them: so that at no moment a
page asks for a file, or a list leads to a page, that is not there yet. What is no more goes last.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

STEPS = ("assets", "pages", "indexes")
ENTRY = re.compile(r"(?:en/)?[^/]+/([^/]+)/index\.html")
LEADING = re.compile(r"(.*/)?(sitemap\.xml|feed\.xml|new\.xml|index\.json|pagefind-entry\.json|all\.json)")
ABOUT = ("_redirects", "_headers", "robots.txt", "release.json", "manifest.sha256")
TWINS = (".gz", ".br")
NO_TIME = (1980, 1, 1, 0, 0, 0)


def order(site: Path) -> Mapping[str, tuple[str, ...]]:
    """Return step → the paths of its files, in alphabetical order; twins go with what they are of."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    ids = {path.stem for path in (site / "content").rglob("*.yml")}
    steps: dict[str, list[str]] = {step: [] for step in STEPS}
    for path in paths:
        steps[_step(re.sub(r"\.(gz|br)$", "", path), ids)].append(path)
    return {step: tuple(found) for step, found in steps.items()}


def pack(site: Path, file: Path) -> None:
    """Write a site as a ZIP archive, in the order in which it goes up; the same site gives the same bytes.

    The twins stay out: hosts that unpack archives compress by themselves.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _ordered(order(site).values()):
            info = zipfile.ZipInfo(path, NO_TIME)
            info.external_attr = 0o100644 << 16
            info.create_system = 3
            archive.writestr(info, (site / path).read_bytes(), zipfile.ZIP_DEFLATED)


def removed(before: Path, site: Path) -> tuple[str, ...]:
    """Return the paths that an earlier site has and this one has not."""
    old, new = ({path for paths in order(folder).values() for path in paths} for folder in (before, site))
    return tuple(sorted(old - new))


def _ordered(steps: Iterable[tuple[str, ...]]) -> Iterable[str]:
    return (path for step in steps for path in step if not path.endswith(TWINS))


def _step(path: str, ids: set[str]) -> str:
    if path in ABOUT or LEADING.fullmatch(path):
        return "indexes"
    if not path.endswith(".html"):
        return "assets"
    entry = ENTRY.fullmatch(path)
    return "pages" if entry and entry[1] in ids else "indexes"
