"""Noun: the list of releases: what each holds, whence it is, and whether a web server can read it."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.releases import facts
from generator.releases.room import Room


def listing(room: Room) -> list[dict[str, Any]]:
    """Return what is known of every release, the newest first.

    `facts` are None for one that has none; `closed` is the folder on the way to it that others than its owner
    cannot enter, or None if all can read it.
    """
    live = room.live()
    return [
        {
            "name": name,
            "live": name == live,
            "facts": _facts(room.folder(name)),
            "closed": _closed(room.folder(name)),
        }
        for name in reversed(room.names())
    ]


def _facts(site: Path) -> Mapping[str, Any] | None:
    try:
        return facts.read(site)
    except (OSError, ValueError):
        return None


def _closed(site: Path) -> str | None:
    for folder in (*reversed(site.resolve().parents), site):
        if not folder.stat().st_mode & stat.S_IXOTH:
            return str(folder)
    return None
