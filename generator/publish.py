"""Stage 6. Put the pages on disk and make the site of them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from generator.addresses import ROOTS
from generator.drawn import draw
from generator.engine import engine, taken
from generator.folders import hold, opened, put
from generator.frames import Shape, sheet
from generator.hanging import astray, hang
from generator.lock import alone
from generator.made import frames_made
from generator.pagefind import index
from generator.shares import processes, shares
from generator.target import Files, Target

PAGE = ".md"
AT_ONCE = 100
"""Pages that a process is given at a time to hang them."""


def publish(
    editions: Mapping[str, Files], files: Files, beside: Files, drawings: Mapping[str, str], target: Target
) -> str:
    """Make HTML of every edition, and put the whole into target.out/site.

    `files` go with the pages of each edition, `beside` into the root of the finished site, and with it the
    `drawings`: path of a PNG → the SVG that it is made of. Returns what the engine or Pagefind said if it
    failed, or which links lead nowhere, or nothing. The site folder is replaced only by a whole new one, so
    a failed build leaves the last good site where it was. BlockingIOError if another build is at work there;
    OSError if the folder cannot be written.
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
        shutil.rmtree(old, ignore_errors=True)
    return ""


def _plain(editions: Mapping[str, Files], files: Files, target: Target, new: Path) -> str:
    """Have the engine make every page."""
    out = new.parent
    for language, pages in editions.items():
        hold(out / "docs" / language, {**pages, **files})
    with ThreadPoolExecutor() as pool:
        told = "".join(pool.map(lambda language: engine(language, "docs", target, out), editions))
    for language in () if told else editions:
        taken(out / "made" / language, new / ROOTS[language])
    return told


def _hung(editions: Mapping[str, Files], files: Files, target: Target, new: Path, workers: Executor) -> str:
    """Have the engine make the frames, and hang the pages in them."""
    out, alike = new.parent, {language: _alike(pages) for language, pages in editions.items()}

    def framed(language: str) -> str:
        models = {path: sheet(path, pages[path]).empty() for path, pages in alike[language].items()}
        return frames_made(language, models, target, out)

    with ThreadPoolExecutor() as pool:
        if told := "".join(pool.map(framed, editions)):
            return told
    for language, pages in editions.items():
        taken(out / "made" / language, new / ROOTS[language], alike[language])
        others = {path: text for path, text in pages.items() if not path.endswith(PAGE)}
        put(new / ROOTS[language], {**files, **others})
    batches = [
        ({ROOTS[language] + path: pages[path] for path in paths}, out / "made" / language / model)
        for language, groups in alike.items()
        for model, pages in groups.items()
        for paths in shares(pages, AT_ONCE)
    ]
    wanted: dict[tuple[str, str], str] = {}
    asked = [workers.submit(hang, batch, made.with_suffix(".html"), new) for batch, made in batches]
    for found in asked:
        wanted |= found.result()
    return "".join(astray(new, wanted))


def _alike(pages: Files) -> Mapping[str, Mapping[str, str]]:
    """Return the pages that hang in the same frame together, by the path of the first of them."""
    groups: dict[Shape, dict[str, str]] = {}
    for path, text in pages.items():
        if path.endswith(PAGE):
            groups.setdefault(sheet(path, str(text)).shape, {})[path] = str(text)
    return {next(iter(group)): group for group in groups.values()}
