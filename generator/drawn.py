"""Noun: the pictures of a site, drawn by several processes, or taken as they were drawn before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import Executor
from importlib.metadata import version
from pathlib import Path

from generator.folders import put
from generator.notes import digest, noted
from generator.outputs import kerning, letters, pictures
from generator.shares import shares

AT_ONCE = 20
"""Pictures that a process is given at a time."""


def draw(drawings: Mapping[str, str], site: Path, earlier: Path, note: Path, workers: Executor) -> None:
    """Put into a site's folder the picture of each drawing: path inside it → SVG.

    A picture of an `earlier` site is taken if, by the note, it was drawn of the same and is as it was then.
    OSError if the folder cannot be written.
    """
    own, told = _own(), noted(note)
    made_of = {path: digest(own + svg.encode()) for path, svg in drawings.items()}
    made: dict[str, list[str]] = {}
    for path in drawings:
        picture = (earlier / path).read_bytes() if path in told and (earlier / path).is_file() else b""
        if told.get(path) == [made_of[path], digest(picture)]:
            put(site, {path: picture})
            made[path] = told[path]
    new = shares(((path, svg) for path, svg in drawings.items() if path not in made), AT_ONCE)
    for done in [workers.submit(_drawn, dict(share), site) for share in new]:
        made |= {path: [made_of[path], drawn] for path, drawn in done.result().items()}
    note.write_text(json.dumps(made, sort_keys=True), encoding="utf-8")


def _drawn(drawings: Mapping[str, str], site: Path) -> Mapping[str, str]:
    """Draw pictures; return their digests."""
    done = {path: pictures.picture(svg) for path, svg in drawings.items()}
    put(site, done)
    return {path: digest(picture) for path, picture in done.items()}


def _own() -> bytes:
    """Return what tells apart all that pictures are drawn with: this program, its fonts, its libraries."""
    files = [Path(module.__file__ or "") for module in (pictures, letters, kerning)]
    parts = [file.read_bytes() for file in (*files, *letters.FILES.values())]
    parts += [f"{name} {version(name)}".encode() for name in ("pillow", "resvg-py")]
    return hashlib.sha256(b"\0".join(parts)).digest()
