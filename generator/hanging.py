"""Noun: the pages of an edition hung in their frames, and where the links on them lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TypeAlias

from generator.body import links
from generator.folders import put
from generator.frames import frame, sheet

Wanted: TypeAlias = Mapping[tuple[str, str], str]
"""Path inside the site of a page's folder or of a file, and the id in it or "" → a page that leads there."""
Group: TypeAlias = tuple[str, Sequence[str]]
"""The path of the page that the engine made a frame of, and those of all pages that hang in it."""
AT_ONCE = 64
"""Pages made before they are written: few, so that they take no memory."""


def hang(docs: Path, made: Path, site: Path, root: str, groups: Iterable[Group]) -> Wanted:
    """Make HTML of the Markdown files in `docs`, in the frames in `made`; return where their links lead.

    The pages come into the folder `site`, under the edition's root.
    """
    wanted: dict[tuple[str, str], str] = {}
    for model, paths in groups:
        around = frame((made / model).with_suffix(".html").read_text(encoding="utf-8"))
        for start in range(0, len(paths), AT_ONCE):
            pages = {}
            for path in paths[start : start + AT_ONCE]:
                html = sheet(path, (docs / path).read_text(encoding="utf-8")).hung(around)
                pages[f"{root}{path.removesuffix('.md')}.html"] = html
                for address, id in links(html):
                    wanted.setdefault((normpath(join(root, dirname(path), address)), id), path)
            put(site, pages)
    return wanted


def astray(site: Path, wanted: Wanted) -> Iterator[str]:
    """Yield a line for every link that leads to no file of a finished site, or to no such part of a page."""
    for (target, id), page in sorted(wanted.items()):
        place = site / target
        file = place / "index.html" if place.is_dir() else place
        if not file.is_file():
            yield f"{page}: there is nothing at {target}\n"
        elif id and f'id="{id}"' not in file.read_text(encoding="utf-8"):
            yield f"{page}: there is no #{id} at {target}\n"
