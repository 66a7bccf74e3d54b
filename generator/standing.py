"""Noun: a standing site: one that is, to the byte, what would be made if it were made again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.folders import opened
from generator.lock import alone
from generator.notes import digest, folder_digest, holds, tools

HERE = Path(__file__).parent.parent
NOTE = "site.json"
"""The note, in the folder that is built into, of what the site there was made of."""


def made_of(said: Iterable[str]) -> str:
    """Return the digest of all that a site is made of: what is said, this program, and what it needs."""
    configs = (HERE / "pagefind.yml", *sorted(HERE.glob("mkdocs*.yml")))
    own = [file.read_text(encoding="utf-8") for file in configs]
    own += [folder_digest(HERE / room, _is_source) for room in ("generator", "theme")]
    return digest("\0".join([tools(), *own, *said]).encode())


def _is_source(path: str) -> bool:
    return not path.endswith(".pyc")


def stands(out: Path, made_of: str) -> bool:
    """Tell whether out/site is whole, untouched and made of the same, and see that it can be read.

    BlockingIOError if a build is at work there; OSError if the folder cannot be read or written.
    """
    if not (out / NOTE).is_file():
        return False
    with alone(out):
        standing = holds(out / NOTE, made_of, out / "site")
        if standing:
            opened(out / "site")
        return standing
