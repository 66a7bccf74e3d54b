"""Noun: folders on disk: files put into them, and taken out again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.target import Files


def put(folder: Path, files: Files) -> None:
    """Write files into a folder."""
    made: set[Path] = set()
    for path, text in files.items():
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(text.encode() if isinstance(text, str) else text)


def hold(folder: Path, files: Files) -> None:
    """Make a folder hold these files and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    put(folder, files)


def within(folder: Path) -> Iterator[str]:
    """Yield the path inside a folder of every file there, with slashes; none if there is no such folder."""
    for here, _, names in os.walk(folder):
        root = Path(here).relative_to(folder).as_posix()
        yield from (name if root == "." else f"{root}/{name}" for name in names)


def opened(folder: Path) -> None:
    """Let a web server read everything in a folder, whatever the umask of whoever built it."""
    for here, _, names in os.walk(folder):
        Path(here).chmod(0o755)
        for name in names:
            Path(here, name).chmod(0o644)
