"""Pictures are drawn once for as long as what they are of is the same, and none is ever another's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from generator.drawn import draw
from generator.folders import within
from generator.outputs.pictures import picture
from generator.shares import processes

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" font-family="Inter">'
    '<g><rect width="200" height="100" fill="#083528"/></g>'
    '<g font-size="40" fill="#ffffff"><text x="10" y="60">{}</text></g></svg>'
)
DRAWINGS = {f"{name}/card.png": SVG.format(name) for name in ("ą", "b", "c")}
FIRST, SECOND = "b/card.png", "c/card.png"


@pytest.fixture(scope="module")
def workers() -> Iterator[Executor]:
    """Those who draw."""
    with processes() as found:
        yield found


class Site:
    """A site's pictures, drawn again and again, each time beside those of the time before."""

    def __init__(self, folder: Path, workers: Executor) -> None:
        self.folder, self.note, self._workers = folder / "site", folder / "drawn.json", workers
        self.folder.mkdir()

    def draw(self, drawings: Mapping[str, str]) -> set[str]:
        """Put new pictures in the place of the old; return which are not from there but drawn."""
        new = self.folder.with_name("new")
        asked = _Asked(self._workers)
        draw(drawings, new, self.folder, self.note, asked)
        shutil.rmtree(self.folder)
        new.replace(self.folder)
        return asked.paths


class _Asked(Executor):
    """Has others draw, and knows what."""

    def __init__(self, workers: Executor) -> None:
        self._workers, self.paths = workers, set[str]()

    def submit(self, fn: Any, /, *args: Any, **more: Any) -> Future[Any]:
        """Hand on a share of the drawings."""
        self.paths |= args[0].keys()
        return self._workers.submit(fn, *args, **more)


@pytest.fixture
def site(tmp_path: Path, workers: Executor) -> Site:
    """A site whose pictures have been drawn."""
    site = Site(tmp_path, workers)
    assert site.draw(DRAWINGS) == DRAWINGS.keys()
    return site


def _right(site: Site, drawings: Mapping[str, str]) -> bool:
    found = {path: (site.folder / path).read_bytes() for path in within(site.folder)}
    return found == {path: picture(svg) for path, svg in drawings.items()}


def test_only_what_is_another_drawing_is_drawn(site: Site) -> None:
    """All else is taken; what is gone is left out, and drawn when it is back."""
    changed = {**DRAWINGS, FIRST: SVG.format("d")}
    assert site.draw(DRAWINGS) == set()
    assert site.draw(changed) == {FIRST}
    assert _right(site, changed)
    assert site.draw({SECOND: DRAWINGS[SECOND]}) == set()
    assert _right(site, {SECOND: DRAWINGS[SECOND]})
    assert site.draw(DRAWINGS) == DRAWINGS.keys() - {SECOND}
    assert _right(site, DRAWINGS)


@pytest.mark.parametrize("how", ["gone", "cut", "empty", "other", "swapped", "note", "list", "no note"])
def test_a_picture_that_is_not_as_it_was_drawn_is_drawn_again(how: str, site: Site) -> None:
    """Whatever has become of the files or of the note, the pictures are right."""
    first, second = site.folder / FIRST, site.folder / SECOND
    if how == "gone":
        first.unlink()
    elif how == "cut":
        first.write_bytes(first.read_bytes()[:100])
    elif how == "empty":
        first.write_bytes(b"")
    elif how == "other":
        first.write_bytes(second.read_bytes())
    elif how == "swapped":
        between = first.read_bytes()
        first.write_bytes(second.read_bytes())
        second.write_bytes(between)
    elif how == "note":
        site.note.write_bytes(site.note.read_bytes()[:100])
    elif how == "list":
        site.note.write_text("[]")
    else:
        site.note.unlink()
    assert site.draw(DRAWINGS) >= {FIRST}
    assert _right(site, DRAWINGS)


def test_a_drawing_that_has_moved_is_no_other(site: Site) -> None:
    """Two pictures that change places are each where they belong."""
    moved = {**DRAWINGS, FIRST: DRAWINGS[SECOND], SECOND: DRAWINGS[FIRST]}
    assert site.draw(moved) == {FIRST, SECOND}
    assert _right(site, moved)
