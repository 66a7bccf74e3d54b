"""Noun: the index of the search, which Pagefind makes from the finished pages; pagefind.yml says of what."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from generator.folders import within
from generator.notes import holds, take_note

HERE = Path(__file__).parent.parent
REFUSED = re.compile(r"\(os error (\d+)\)")
"""What it ends with when the disk is full, or may not be written."""
CONFIG = HERE / "pagefind.yml"
FOLDER = "pagefind"
MARK = b"data-pagefind-body"
"""Where any page has it, pages without it are not in the index."""
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
"""What Pagefind brings for sites without scripts of their own, and for languages that it does not know."""


def index(site: Path, earlier: Path, note: Path) -> str:
    """Make the index of a site's folder inside it, a part a language; return what it says if it fails.

    The index of an `earlier` site is taken as it is if, by its note, it is of the same pages. OSError if the
    folder cannot be written.
    """
    pages = _pages(site)
    if holds(note, pages, earlier / FOLDER):
        shutil.copytree(earlier / FOLDER, site / FOLDER)
        return ""
    if failed := _indexed(site):
        return failed
    take_note(note, pages, site / FOLDER)
    return ""


def _pages(site: Path) -> str:
    """Return the digest of all that the index is made of."""
    found = hashlib.sha256(f"{version('pagefind')} {CONFIG.read_text(encoding='utf-8')}".encode())
    for path in sorted(within(site)):
        if path.endswith(".html") and MARK in (page := (site / path).read_bytes()):
            found.update(f"{path} {len(page)} ".encode() + page)
    return found.hexdigest()


def _indexed(site: Path) -> str:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    run = subprocess.run(
        command, cwd=HERE, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if run.returncode and (refused := REFUSED.search(run.stderr + run.stdout)):
        raise OSError(int(refused[1]), os.strerror(int(refused[1])))
    if run.returncode:
        return f"pagefind:\n{run.stderr or run.stdout}\n"
    folder = site / FOLDER
    for pattern in UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
    # Pagefind writes the languages in any order.
    entry = folder / "pagefind-entry.json"
    sorted_entry = json.dumps(json.loads(entry.read_text(encoding="utf-8")), sort_keys=True)
    entry.write_text(sorted_entry + "\n", encoding="utf-8")
    return ""
