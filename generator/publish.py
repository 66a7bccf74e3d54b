"""Stage 6. Put the pages on disk and make the site of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TypeAlias

from generator.addresses import ROOTS
from generator.bundles import bundled
from generator.drawn import draw
from generator.engine import engine, taken
from generator.folders import hold, opened, put
from generator.hanging import astray, hang
from generator.lock import alone
from generator.made import frames_made
from generator.notes import take_note
from generator.pagefind import index
from generator.shares import processes
from generator.standing import NOTE
from generator.target import Files, Target

PAGE = ".md"
Pages: TypeAlias = Iterable[tuple[str, str | bytes]]
"""Path inside an edition and content of Markdown pages, and of files that go with them."""
Editions: TypeAlias = Mapping[str, Pages]


def publish(
    editions: Editions, files: Files, beside: Files, drawings: Mapping[str, str], target: Target
) -> str:
    """Make HTML of every edition, and put the whole into target.out/site.

    Pages are asked for one by one, so that each can be made then. `files` go with the pages of each edition,
    `beside` into the root of the finished site, and with it the `drawings`: path of a PNG → the SVG that it
    is made of. Returns what the engine or Pagefind said if it failed, or which links lead nowhere, or
    nothing. The site folder is replaced only by a whole new one, so a failed build leaves the last good site
    where it was. BlockingIOError if another build is at work there; OSError if the folder cannot be written.
    """
    out = target.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with alone(out), processes() as workers:
        site, new, old = out / "site", out / "site.new", out / "site.old"
        if old.exists() and not site.exists():  # A build was killed between the last two steps.
            old.replace(site)
        shutil.rmtree(new, ignore_errors=True)
        put(new, beside)
        paged = _plain if target.plain else partial(_hung, workers=workers)
        if failed := paged(editions, files, target, new):
            return failed
        draw(drawings, new, site, out / "drawn.json", workers)
        if failed := index(new, site, out / "pagefind.json") if target.searchable else "":
            return failed
        opened(new)
        shutil.rmtree(old, ignore_errors=True)
        if site.exists():
            site.replace(old)
        new.replace(site)
        if target.made_of:
            take_note(out / NOTE, target.made_of, site)
        shutil.rmtree(old, ignore_errors=True)
    return ""


def _plain(editions: Editions, files: Files, target: Target, new: Path) -> str:
    """Have the engine make every page."""
    out = new.parent
    for language, pages in editions.items():
        hold(out / "docs" / language, files)
        for path, content in pages:
            put(out / "docs" / language, {path: content})
    if failed := engine(editions, "docs", target, out):
        return failed
    for language in editions:
        taken(out / "made" / language, new / ROOTS[language])
    return ""


def _hung(editions: Editions, files: Files, target: Target, new: Path, workers: Executor) -> str:
    """Have the engine make the frames, and hang the pages in them."""
    out, bundles = new.parent, {}
    for language, pages in editions.items():
        put(new / ROOTS[language], files)
        texts = _beside(pages, new / ROOTS[language])
        bundles[language] = bundled(texts, out / "bundles" / language)
    models = {language: {one.model: one.empty for one in found} for language, found in bundles.items()}
    if failed := frames_made(models, target, out):
        return failed
    asked = []
    for language, found in bundles.items():
        made = out / "made" / language
        taken(made, new / ROOTS[language], {bundle.model for bundle in found})
        for bundle in found:
            frame = (made / bundle.model).with_suffix(".html")
            asked += [workers.submit(hang, file, frame, new, ROOTS[language]) for file in bundle.files]
    wanted: dict[tuple[str, str], str] = {}
    for done in asked:
        wanted |= done.result()
    shutil.rmtree(out / "bundles")
    return "".join(astray(new, wanted))


def _beside(pages: Pages, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the pages among the files of an edition; put the others into a folder."""
    for path, content in pages:
        if path.endswith(PAGE) and isinstance(content, str):
            yield path, content
        else:
            put(folder, {path: content})
