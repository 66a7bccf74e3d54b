"""Noun: bundles, pages of one shape that lie on disk until they are hung, so that memory holds but a few."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.folders import hold, put
from generator.frames import Shape, sheet

AT_ONCE = 100
"""Pages in a file at most, which are what one process is given at a time."""


@dataclass
class Bundle:
    """The pages of a shape, whose model, a path and a text, the engine is given; it grows, in files."""

    model: str
    empty: str
    files: list[Path] = field(default_factory=list)
    _waiting: dict[str, str] = field(default_factory=dict)

    def lay(self, path: str, text: str, folder: Path) -> None:
        """Lay a page down."""
        self._waiting[path] = text
        if len(self._waiting) == AT_ONCE:
            self.write(folder)

    def write(self, folder: Path) -> None:
        """Put into a file what is not in any yet."""
        if self._waiting:
            name = f"{self.model}.{len(self.files)}.json"
            put(folder, {name: json.dumps(self._waiting, ensure_ascii=False)})
            self.files.append(folder / name)
            self._waiting.clear()


def bundled(pages: Iterable[tuple[str, str]], folder: Path) -> tuple[Bundle, ...]:
    """Lay pages, path and text, down in a folder; return the bundles. A shape's first page is its model."""
    hold(folder, {})
    bundles: dict[Shape, Bundle] = {}
    for path, text in pages:
        page = sheet(path, text)
        if page.shape not in bundles:
            bundles[page.shape] = Bundle(path, page.empty())
        bundles[page.shape].lay(path, text, folder)
    for bundle in bundles.values():
        bundle.write(folder)
    return tuple(bundles.values())


def unbundled(file: Path) -> Mapping[str, str]:
    """Return the pages in a file: path → text."""
    pages: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return pages
