"""Noun: notes of what was made of what, by which it is known whether it can be used again.

A note says what something was made of, and the digest of every file that was made: what was not made whole,
or has been touched since, is no longer what the note says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.folders import within


def holds(note: Path, made_of: str, folder: Path) -> bool:
    """Tell whether a folder holds what was made of the same before, and nothing else."""
    return noted(note) == {"made of": made_of, "made": digests(folder)}


def take_note(note: Path, made_of: str, folder: Path) -> None:
    """Note what a folder holds, and of what it was made."""
    note.write_text(json.dumps({"made of": made_of, "made": digests(folder)}), encoding="utf-8")


def digests(folder: Path) -> Mapping[str, str]:
    """Return path inside a folder → SHA-256 of the file."""
    return {path: digest((folder / path).read_bytes()) for path in sorted(within(folder))}


def digest(content: bytes) -> str:
    """Return the SHA-256 of a content."""
    return hashlib.sha256(content).hexdigest()


def noted(note: Path) -> Mapping[str, Any]:
    """Return what stands in a note, nothing if it cannot be read."""
    try:
        said = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
