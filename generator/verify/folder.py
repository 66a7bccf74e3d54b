"""Noun: the folder of a site: its files, and what is wrong with a file before it is read.

A site goes to hosts, archives and web servers that know regular files with plain names, and which are not
their owner.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from generator.verify.fault import Fault, fault

NAME = re.compile(r"[A-Za-z0-9._-]{1,200}")
EMPTY = (".nojekyll",)
"""Files that say something by being there: https://docs.github.com/pages"""
TWINS = (".gz", ".br")
"""Endings of a file that holds another one compressed, which a host sends in its place."""


@dataclass(frozen=True)
class Folder:
    """Path → size in bytes of every regular file, sorted as UTF-8, compressed twins apart; every folder."""

    root: Path
    files: Mapping[str, int]
    twins: Mapping[str, int]
    folders: Set[str]

    def text(self, file: str) -> str:
        """Return the text of a file; "" if there is none to read, which the rules for files tell."""
        try:
            return (self.root / file).read_text(encoding="utf-8") if file in self.files else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def answer(self, path: str) -> str | None:
        """Return the file that a host sends for a path under the site's root, as a page or as it is."""
        if path in self.files:
            return path
        page = f"{path}index.html" if path.endswith("/") or not path else f"{path}/index.html"
        return page if page in self.files else None


def read_folder(root: Path) -> tuple[Folder, tuple[Fault, ...]]:
    """Return a folder, and the faults of what is in it that can be told by names and modes alone.

    Nothing that is not a regular file is ever followed or opened.
    """
    sizes: dict[str, int] = {}
    folders, faults = set[str](), list[Fault]()
    for path, entry in _walk(root, "", faults):
        faults += _named(path)
        try:
            mode = entry.stat(follow_symlinks=False)
        except OSError:
            faults.append(fault(path, "disk.unreadable"))
            continue
        if stat.S_ISDIR(mode.st_mode):
            folders.add(path)
            faults += _mode(path, mode.st_mode, 0o005)
        elif stat.S_ISREG(mode.st_mode):
            sizes[path] = mode.st_size
            faults += _mode(path, mode.st_mode, 0o004)
            if not mode.st_size and path not in EMPTY:
                faults.append(fault(path, "disk.empty"))
        else:
            rule = "disk.symlink" if stat.S_ISLNK(mode.st_mode) else "disk.special"
            faults.append(fault(path, rule))
    if sizes:
        faults += _mode(".", root.stat().st_mode, 0o005)
    names = sorted(sizes, key=os.fsencode)
    twins = {path for path in names if path.endswith(TWINS) and path[:-3] in sizes}
    files = {path: sizes[path] for path in names if path not in twins}
    return Folder(root, files, {path: sizes[path] for path in sorted(twins)}, folders), tuple(faults)


def _walk(root: Path, under: str, faults: list[Fault]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [under]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(root / here) as entries:
                found = list(entries)
        except OSError:
            faults.append(fault(here or ".", "disk.unreadable"))
            continue
        for entry in found:
            path = f"{here}/{entry.name}" if here else entry.name
            yield path, entry
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)


def _named(path: str) -> Iterator[Fault]:
    if not NAME.fullmatch(path.rpartition("/")[2]):
        yield fault(path, "disk.name")


def _mode(path: str, mode: int, needed: int) -> Iterator[Fault]:
    if mode & needed != needed:
        yield fault(path, "disk.mode", mode=f"{mode & 0o777:o}", right="755" if needed & 1 else "644")
