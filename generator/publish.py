"""Stage 6. Put the pages on disk and make the site of them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

from generator.addresses import ROOTS
from generator.engine import engine, taken
from generator.folders import hold, opened, put
from generator.frames import sheet
from generator.hanging import astray, hang
from generator.lock import alone
from generator.made import frames_made
from generator.pagefind import index
from generator.target import Files, Target


def publish(editions: Mapping[str, Files], files: Files, beside: Files, target: Target) -> str:
    """Write every edition under target.out/docs, make HTML of it, and put the whole into target.out/site.

    `files` go with the pages of each edition, `beside` into the root of the finished site. Returns what the
    engine or Pagefind said if it failed, or which links lead nowhere, or nothing. The site folder is
    replaced only by a whole new one, so a failed build leaves the last good site where it was.
    BlockingIOError if another build is at work there; OSError if the folder cannot be written.
    """
    out = target.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with alone(out):
        return _publish(editions, files, beside, target, out)


def _publish(editions: Mapping[str, Files], files: Files, beside: Files, target: Target, out: Path) -> str:
    site, new, old = out / "site", out / "site.new", out / "site.old"
    if old.exists() and not site.exists():  # A build was killed between the last two steps.
        old.replace(site)
    shutil.rmtree(new, ignore_errors=True)
    put(new, beside)
    if failed := (_plain if target.plain else _hung)(editions, files, target, new):
        return failed
    if failed := index(new) if target.searchable else "":
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


def _hung(editions: Mapping[str, Files], files: Files, target: Target, new: Path) -> str:
    """Have the engine make the frames, and hang the pages in them."""
    out, groups, models = new.parent, {}, {}
    for language, pages in editions.items():
        written = {path: str(text) for path, text in pages.items() if path.endswith(".md")}
        hold(out / "docs" / language, written)
        found: dict[object, list[str]] = {}
        for path, text in written.items():
            found.setdefault(sheet(path, text).shape, []).append(path)
        groups[language] = [(paths[0], paths) for paths in found.values()]
        models[language] = {path: sheet(path, written[path]).empty() for path, _ in groups[language]}
    with ThreadPoolExecutor() as pool:
        told = "".join(pool.map(lambda one: frames_made(one, models[one], target, out), editions))
    if told:
        return told
    for language, pages in editions.items():
        taken(out / "made" / language, new / ROOTS[language], models[language])
        put(new / ROOTS[language], {**files, **{p: t for p, t in pages.items() if not p.endswith(".md")}})
    with ProcessPoolExecutor(len(editions)) as workers:
        asked = [
            workers.submit(hang, out / "docs" / one, out / "made" / one, new, ROOTS[one], groups[one])
            for one in editions
        ]
        wanted = {target: page for found in asked for target, page in found.result().items()}
    return "".join(astray(new, wanted))
