"""Noun: pages hung in their frames, and where the links on them lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from generator.body import links
from generator.bundles import unbundled
from generator.folders import put
from generator.frames import frame, sheet

Wanted: TypeAlias = Mapping[tuple[str, str], str]
"""Path inside the site of a page's folder or of a file, and the id in it or "" → a page that leads there."""


def hang(pages: Path, made: Path, site: Path, root: str) -> Wanted:
    """Make HTML of pages of the same shape, from a file of theirs; return where their links lead.

    `made` is the page that the engine made of their model; they go into the folder `root` of the site.
    """
    around = frame(made.read_text(encoding="utf-8"))
    wanted: dict[tuple[str, str], str] = {}
    done: dict[str, str] = {}
    for path, text in unbundled(pages).items():
        done[f"{path.removesuffix('.md')}.html"] = html = sheet(path, text).hung(around)
        above = _above(root + path)
        for address, id in links(html):
            wanted.setdefault((_place(above, address), id), root + path)
    put(site / root, done)
    return wanted


def astray(site: Path, wanted: Wanted) -> Iterator[str]:
    """Yield a line for every link that leads to no file of a finished site, or to no such part of a page."""
    for (target, id), page in sorted(wanted.items()):
        place = site / target
        file = place / "index.html" if place.is_dir() else place
        if not file.is_file():
            yield f"{page}: there is nothing at {target or '/'}\n"
        elif id and f'id="{id}"' not in file.read_text(encoding="utf-8"):
            yield f"{page}: there is no #{id} at {target or '/'}\n"


def _above(path: str) -> Sequence[str]:
    """Return the folder of a page, and those above it up to the root, "": each ends with a slash."""
    folders = path.split("/")[:-1]
    return ["".join(f"{folder}/" for folder in folders[:depth]) for depth in range(len(folders), -1, -1)]


def _place(above: Sequence[str], address: str) -> str:
    """Return where a relative address leads from a page; one that leads out of the site keeps its dots."""
    up = 0
    while address.startswith("../", 3 * up) and up < len(above) - 1:
        up += 1
    return (above[up] + address[3 * up :].removeprefix("./")).rstrip("/")
