"""Noun: the manifest of a site, the SHA-256 of every file in it, as `sha256sum -c manifest.sha256` reads it.

It does not name itself, nor the compressed twins (.gz, .br) of files that it names: those hold the same
bytes, and how they are packed may differ from machine to machine.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import brotli

from generator.verify.fault import Fault, fault
from generator.verify.folder import Folder, read_folder

NAME = "manifest.sha256"
LINE = re.compile(rb"([0-9a-f]{64})  ([^\\\n]+)|\\([0-9a-f]{64})  ((?:[^\\\n\r]|\\[\\nr])+)")
ESCAPES = {b"\\": b"\\\\", b"\n": b"\\n", b"\r": b"\\r"}
"""What sha256sum writes for such a byte in a name, in a line that begins with a backslash."""
WRITTEN = {written: byte for byte, written in ESCAPES.items()}
ESCAPED = re.compile(rb"\\[\\nr]")
PART = 1 << 16


def write(site: Path) -> str:
    """Write the manifest into a site's folder; return its own SHA-256, the digest of the whole site.

    OSError if a file cannot be read or the manifest cannot be written.
    """
    folder, _ = read_folder(site)
    text = b"".join(_line(path, _digest(site / path)) for path in folder.files if path != NAME)
    (site / NAME).write_bytes(text)
    (site / NAME).chmod(0o644)
    return hashlib.sha256(text).hexdigest()


def read(site: Path) -> Mapping[str, str]:
    """Return path → SHA-256, as the manifest says.

    OSError if there is none; ValueError with the number of the line that is not as sha256sum writes it.
    """
    *lines, rest = (site / NAME).read_bytes().split(b"\n")
    found = dict[str, str]()
    for number, line in enumerate([*lines, rest] if rest else lines, 1):
        match = LINE.fullmatch(line)
        path = os.fsdecode(match[2] or ESCAPED.sub(lambda one: WRITTEN[one[0]], match[4])) if match else ""
        if not match or path in found or number > len(lines):
            raise ValueError(number)
        found[path] = (match[1] or match[3]).decode()
    return found


def manifest_faults(folder: Folder) -> Iterator[Fault]:
    """Yield what is not as the manifest says, if there is one; nothing that only it names is ever opened."""
    if NAME not in folder.files:
        return
    try:
        said = read(folder.root)
    except OSError:
        return  # Told by the rules for files.
    except ValueError as error:
        yield fault(NAME, "manifest.line", line=error)
        return
    there = folder.files.keys() - {NAME}
    for path in said.keys() - there:
        yield fault(path, "manifest.missing")
    for path in there - said.keys():
        yield fault(path, "manifest.extra")
    for path in there & said.keys():
        try:
            same = _digest(folder.root / path) == said[path]
        except OSError:
            continue  # Told by the rules for files.
        if not same:
            yield fault(path, "manifest.changed")


def twin_faults(folder: Folder) -> Iterator[Fault]:
    """Yield every compressed twin that does not hold what its file holds."""
    for path in folder.twins:
        try:
            with (folder.root / path[:-3]).open("rb") as file:
                same = all(part == file.read(len(part)) for part in _unpacked(folder.root / path))
                same = same and not file.read(1)
        except (OSError, EOFError, zlib.error, brotli.error):
            same = False
        if not same:
            yield fault(path, "twin.other", name=path[:-3])


def _unpacked(file: Path) -> Iterator[bytes]:
    if file.suffix == ".gz":
        with gzip.open(file) as stream:
            while part := stream.read(PART):
                yield part
        return
    decompressor = brotli.Decompressor()
    with file.open("rb") as stream:
        while part := stream.read(PART):
            yield decompressor.process(part)
    if not decompressor.is_finished():
        raise EOFError


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _line(path: str, digest: str) -> bytes:
    name = os.fsencode(path)
    escaped = re.sub(rb"[\\\n\r]", lambda match: ESCAPES[match[0]], name)
    return (b"\\" if escaped != name else b"") + digest.encode() + b"  " + escaped + b"\n"
