"""Noun: the proof that a site came from a revision: that revision, built anew, gives the same files.

The revision is built by its own generator with the packages that are installed here, so they must be those of
its requirements.lock. The facts of the release say with which options.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from generator.releases import facts
from generator.releases.changes import Changes, changes
from generator.revision import NoRevisionError, extract
from generator.verify import manifest

HERE = Path(__file__).parent.parent.parent
OPTIONS = {"today": "--today", "base_url": "--base-url", "edit_url": "--edit-url", "contact": "--contact"}
APART = {facts.NAME, manifest.NAME}
"""What publishing adds to a built site."""


def differences(site: Path, revision: str) -> Changes:
    """Return how a site differs from what a revision gives. NoRevisionError if it gives nothing."""
    told = facts.read(site)
    with tempfile.TemporaryDirectory() as folder:
        tree, out = Path(folder) / "tree", Path(folder) / "out"
        extract(HERE, revision, tree)
        built = _build(tree, out, told)
        manifest.write(built)
        expected = manifest.read(built)
    found = manifest.read(site)
    return changes(
        {path: digest for path, digest in expected.items() if path not in APART},
        {path: digest for path, digest in found.items() if path not in APART},
    )


def _build(tree: Path, out: Path, told: Any) -> Path:
    options = [part for key, option in OPTIONS.items() if told.get(key) for part in (option, told[key])]
    command = [sys.executable, "-m", "generator", "build", "--out", str(out), *options]
    command += ["--content", told.get("content") or "content"]
    run = subprocess.run(command, cwd=tree, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode:
        raise NoRevisionError(run.stderr.strip())
    return out / "site"
