"""Noun: the index of the search, which Pagefind makes from the finished pages; pagefind.yml says of what."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent
REFUSED = re.compile(r"\(os error (\d+)\)")
"""What it ends with when the disk is full, or may not be written."""
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
"""What Pagefind brings for sites without scripts of their own, and for languages that it does not know."""


def index(site: Path) -> str:
    """Make the index of a site's folder inside it, a part a language; return what it says if it fails.

    OSError if the folder cannot be written.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    run = subprocess.run(
        command, cwd=HERE, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if run.returncode and (refused := REFUSED.search(run.stderr + run.stdout)):
        raise OSError(int(refused[1]), os.strerror(int(refused[1])))
    if run.returncode:
        return f"pagefind:\n{run.stderr or run.stdout}\n"
    folder = site / "pagefind"
    for pattern in UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
    # Pagefind writes the languages in any order.
    entry = folder / "pagefind-entry.json"
    sorted_entry = json.dumps(json.loads(entry.read_text(encoding="utf-8")), sort_keys=True)
    entry.write_text(sorted_entry + "\n", encoding="utf-8")
    return ""
