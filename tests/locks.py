"""Noun: a lock, which pins every package to one version and to the digests of its files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PIN = re.compile(
    r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\n]+?))? \\\n"
    r"(?P<digests>(?:    --hash=sha256:[0-9a-f]{64} \\\n)*    --hash=sha256:[0-9a-f]{64}\n)"
)
COMMENT = re.compile(r"^#.*\n", re.MULTILINE)


@dataclass(frozen=True)
class Pin:
    """A package as a lock names it; where the marker is not true, it is not installed."""

    name: str
    version: str
    marker: str
    digests: tuple[str, ...]


def read_lock(path: Path) -> tuple[Pin, ...]:
    """Return what a lock pins, in its order; ValueError if it says anything else, such as an address."""
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    if other := PIN.sub("", text):
        raise ValueError(f"{path.name}: not a package with its version and its SHA-256: {other[:80]!r}")
    return tuple(
        Pin(
            found["name"],
            found["version"],
            found["marker"] or "",
            tuple(re.findall(r"[0-9a-f]{64}", found["digests"])),
        )
        for found in PIN.finditer(text)
    )
