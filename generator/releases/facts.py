"""Noun: the facts of a release, in it as release.json: what it was made from, and how much it holds."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAME = "release.json"
KINDS = ("clusters", "measures", "institutions")


def write(site: Path, content: Path, asked: Mapping[str, str | None]) -> None:
    """Write the facts into a site; `asked` are the options it was built with.

    Nothing in it tells who built it, where or when: the same revision and options give the same facts.
    """
    facts = {**_revision(content), **asked, **_counts(site)}
    text = json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True)
    (site / NAME).write_text(text + "\n", encoding="utf-8", newline="\n")
    (site / NAME).chmod(0o644)


def read(site: Path) -> Mapping[str, Any]:
    """Return the facts of a site. OSError or ValueError if it has none."""
    facts = json.loads((site / NAME).read_text(encoding="utf-8"))
    if not isinstance(facts, dict):
        raise ValueError(NAME)
    return facts


def _counts(site: Path) -> Mapping[str, int]:
    counts = {kind: len(list((site / "content" / kind).glob("*.yml"))) for kind in KINDS}
    return counts | {"pages": len(list(site.rglob("*.html")))}


def _revision(content: Path) -> Mapping[str, str | bool | None]:
    """Return the revision of the content's repository, and whether what was built differs from it.

    Without Git, or outside a repository, there is none.
    """
    revision = _git(content, "rev-parse", "--verify", "HEAD")
    root = _git(content, "rev-parse", "--show-toplevel")
    if not revision or not root:
        return {"revision": None, "changed": None, "content": None}
    changed = bool(_git(Path(root), "status", "--porcelain", "--untracked-files=normal"))
    inside = content.resolve().relative_to(Path(root).resolve()).as_posix()
    return {"revision": revision, "changed": changed, "content": inside}


def _git(folder: Path, *command: str) -> str:
    try:
        run = subprocess.run(
            ["git", *command], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError:
        return ""
    return run.stdout.strip() if not run.returncode else ""
