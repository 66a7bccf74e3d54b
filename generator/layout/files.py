"""Noun: the file of an entry, read as the check reads it, and written again in one step."""

from __future__ import annotations

import codecs
import os
import stat
import tempfile
from pathlib import Path

from generator.entry import KINDS
from generator.layout import laid_out
from generator.problem import Problem
from generator.reading import LARGEST_FILE, Refused, read_text, read_yaml
from generator.records import MODELS


def entry_files(content: Path) -> list[Path]:
    """Return the YAML files of a content folder, sorted."""
    found = [file for folder in KINDS for file in (content / folder).glob("*.yml")]
    policy = content / "policy.yml"
    return sorted([*found, *([policy] if policy.exists() else [])])


def kind_of(file: Path) -> str | None:
    """Return the kind of an entry by its name and its folder; None for what is no entry in YAML."""
    if file.suffix != ".yml":
        return None
    return KINDS.get(file.absolute().parent.name, "policy" if file.name == "policy.yml" else None)


def read(file: Path) -> bytes:
    """Return what a file holds; Refused if it is not a plain file that can be read."""
    code = "file.irregular"
    try:
        if stat.S_ISREG(os.lstat(file).st_mode):
            code = "file.unreadable"
            with file.open("rb") as stream:
                return stream.read(LARGEST_FILE + 1)
    except OSError:
        code = "file.unreadable"
    raise Refused(Problem(file.name, 1, 1, "", code))


def in_order(kind: str, name: str, raw: bytes) -> bytes:
    """Return what a file of a kind holds, laid out; Refused with its problems if it cannot be read.

    Lines stay ended as the file's own are, and a mark of UTF-8 at its beginning stays.
    """
    read_yaml(name, read_text(name, raw))
    text = raw.decode("utf-8-sig")
    done = laid_out(MODELS[kind], text.replace("\r\n", "\n"))
    if "\r\n" in text:
        done = done.replace("\n", "\r\n")
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    return mark + done.encode()


def write(file: Path, raw: bytes) -> None:
    """Put new contents in the place of a file in one step; OSError leaves it as it was."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.stem}-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(stat.S_IMODE(file.stat().st_mode))
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
