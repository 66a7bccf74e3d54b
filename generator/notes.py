"""Noun: notes of what was made of what, by which it is known whether it can be used again.

A note says what something was made of, and the digest of all that was made: what was not made whole, or has
been touched since, is no longer what the note says.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.folders import within


def holds(note: Path, made_of: str, folder: Path) -> bool:
    """Tell whether a folder holds what was made of the same before, and nothing else."""
    told = noted(note)
    try:
        return told.get("made of") == made_of and told == _told(made_of, folder)
    except OSError:  # What cannot be read is not as it was made.
        return False


def take_note(note: Path, made_of: str, folder: Path) -> None:
    """Note what a folder holds, and of what it was made."""
    note.write_text(json.dumps(_told(made_of, folder)), encoding="utf-8")


def _told(made_of: str, folder: Path) -> Mapping[str, str]:
    return {"made of": made_of, "made": folder_digest(folder)}


def folder_digest(folder: Path, counts: Callable[[str], bool] = lambda path: True) -> str:
    """Return the SHA-256 of the files in a folder and of where they are, or of those alone that count."""
    files = sorted(path for path in within(folder) if counts(path))
    return digest("".join(f"{path}\n{digest((folder / path).read_bytes())}\n" for path in files).encode())


def tools() -> str:
    """Return what tells apart the programs that things are made with: Python, and the packages there are."""
    installed = (path.name for place in sys.path for path in Path(place).glob("*.dist-info"))
    return json.dumps([sys.version, *sorted(installed)])


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
