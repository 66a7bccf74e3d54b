"""The manifest names every file of a site with its SHA-256; its check finds whatever is not as it says."""

from __future__ import annotations

import gzip
import hashlib
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from generator.verify import Fault, verify
from generator.verify.folder import read_folder
from generator.verify.manifest import NAME, manifest_faults, read, twin_faults, write

FILES = {
    "index.html": b"<!doctype html>",
    "a/b/c.txt": b"c",
    "a-b.txt": b"a-b",
    "a.txt": b"",
    "ąž.txt": "ąž".encode(),
    "Z.txt": b"Z",
}
HOSTILE = (
    *("a b.txt", " a", "a ", "-c", "*a", "#a", "a\nb", "a\rb", "a\r\nb", "a\\b", "a\\nb", "\\", "\\\\n"),
    *("a\u2028b", "a\x1b[2Jb", "a\x85b", "\udcff\udcfe", "$(a)", "'a\"", "a" * 64 + "  b", "~", "%2e%2e"),
)


def made(folder: Path, files: dict[str, bytes]) -> Path:
    """Return a folder with these files."""
    for name, raw in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    return folder


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    """Return what sha256sum says of a folder by its manifest."""
    command = ["sha256sum", "--check", "--strict", "--quiet", NAME]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def rules(folder: Path) -> set[tuple[str, str]]:
    """Return the file and the rule of every fault that the manifest finds."""
    return {(fault.file, fault.rule) for fault in manifest_faults(read_folder(folder)[0])}


def test_the_manifest_is_what_sha256sum_reads(tmp_path: Path) -> None:
    """Every file but the manifest itself, sorted as UTF-8; its own digest is what is returned."""
    site = made(tmp_path / "site", FILES)
    digest = write(site)
    raw = (site / NAME).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == digest
    assert raw.decode().splitlines() == [
        f"{hashlib.sha256(FILES[name]).hexdigest()}  {name}"
        for name in ("Z.txt", "a-b.txt", "a.txt", "a/b/c.txt", "index.html", "ąž.txt")
    ]
    assert read(site) == {name: hashlib.sha256(raw).hexdigest() for name, raw in FILES.items()}
    assert (checked(site).returncode, rules(site)) == (0, set())
    assert (site / NAME).stat().st_mode & 0o777 == 0o644


def test_the_same_files_have_the_same_manifest(tmp_path: Path) -> None:
    """Whatever the order in which they were written, their times and their modes, and if written again."""
    digests = set()
    for number in range(3):
        files = list(FILES.items())
        random.Random(number).shuffle(files)
        site = made(tmp_path / str(number), dict(files))
        (site / "a.txt").chmod(0o600 + number)
        os.utime(site / "a.txt", (number, number))
        digests |= {write(site), write(site)}
    assert len(digests) == 1


def test_names_may_hold_anything(tmp_path: Path) -> None:
    """sha256sum and read() find every file under its own name."""
    site = made(tmp_path / "site", {name: os.fsencode(name) for name in HOSTILE})
    write(site)
    assert read(site) == {name: hashlib.sha256(os.fsencode(name)).hexdigest() for name in HOSTILE}
    assert (checked(site).returncode, checked(site).stderr) == (0, "")
    assert rules(site) == set()


def linked(file: Path) -> None:
    """Put a symbolic link to the same bytes in place of a file."""
    file.symlink_to(file.rename(file.parent.parent / "moved"))


CHANGES: dict[str, tuple[Callable[[Path], object], tuple[str, str]]] = {
    "changed": (lambda site: (site / "a/b/c.txt").write_bytes(b"d"), ("a/b/c.txt", "manifest.changed")),
    "missing": (lambda site: (site / "a-b.txt").unlink(), ("a-b.txt", "manifest.missing")),
    "extra": (lambda site: (site / "b").write_bytes(b""), ("b", "manifest.extra")),
    "extra twin": (lambda site: (site / "b.gz").write_bytes(b""), ("b.gz", "manifest.extra")),
    "a link instead": (lambda site: linked(site / "a-b.txt"), ("a-b.txt", "manifest.missing")),
    "outside": (
        lambda site: (site / NAME).write_text((site / NAME).read_text() + f"{'0' * 64}  ../../a\n"),
        ("../../a", "manifest.missing"),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_not_as_the_manifest_says_is_told(tmp_path: Path, name: str) -> None:
    """By the file, and nothing that only the manifest names is opened."""
    change, expected = CHANGES[name]
    site = made(tmp_path / "site", FILES)
    write(site)
    change(site)
    assert rules(site) == {expected}


DIGEST = "0" * 64
LINES = {
    f"{DIGEST}  a": 1,
    f"{DIGEST}  b\n\n": 2,
    f"{DIGEST} *a\n": 1,
    f"{DIGEST[1:]}  a\n": 1,
    f"{DIGEST}  \n": 1,
    f"{DIGEST}  a\\nb\n": 1,
    f"\\{DIGEST}  a\\tb\n": 1,
    f"\\{DIGEST}  a\\\n": 1,
    f"{DIGEST}  a\n{DIGEST}  a\n": 2,
    "\x00\n": 1,
}


@pytest.mark.parametrize("text", LINES)
def test_a_manifest_of_another_form_is_told_by_its_line(tmp_path: Path, text: str) -> None:
    """Cut off, edited, or with one name twice."""
    site = made(tmp_path / "site", {NAME: text.encode()})
    with pytest.raises(ValueError, match=f"^{LINES[text]}$"):
        read(site)
    (fault,) = manifest_faults(read_folder(site)[0])
    assert fault == Fault(NAME, "manifest.line", {"line": str(LINES[text])})


def test_a_site_without_a_manifest_has_no_fault_by_it(tmp_path: Path) -> None:
    """It is written last, when a site is published; there is nothing to read before."""
    site = made(tmp_path / "site", FILES)
    assert rules(site) == set()
    with pytest.raises(FileNotFoundError):
        read(site)


TEXT = b"a" * 100_000 + b"b"
TWINS = {
    ("a.gz", gzip.compress(TEXT)): True,
    ("a.br", brotli.compress(TEXT)): True,
    ("a.gz", gzip.compress(TEXT[:50_000]) + gzip.compress(TEXT[50_000:])): True,
    ("a.gz", gzip.compress(TEXT[:-1])): False,
    ("a.br", brotli.compress(TEXT[:-1])): False,
    ("a.gz", gzip.compress(TEXT + b"c")): False,
    ("a.br", brotli.compress(TEXT + b"c")): False,
    ("a.gz", gzip.compress(TEXT[:-1] + b"c")): False,
    ("a.gz", gzip.compress(TEXT)[:-9]): False,
    ("a.br", brotli.compress(TEXT)[:-1]): False,
    ("a.gz", gzip.compress(TEXT) + b"c"): False,
    ("a.br", brotli.compress(TEXT) + b"c"): False,
    ("a.gz", b""): False,
    ("a.br", b""): False,
    ("a.gz", TEXT): False,
    ("a.br", TEXT): False,
}


@pytest.mark.parametrize(("name", "raw"), TWINS, ids=range(len(TWINS)))
def test_a_compressed_twin_holds_what_its_file_holds(tmp_path: Path, name: str, raw: bytes) -> None:
    """To the last byte; the manifest does not name it."""
    site = made(tmp_path / "site", {"a": TEXT, name: raw})
    faults = tuple(twin_faults(read_folder(site)[0]))
    assert faults == (() if TWINS[name, raw] else (Fault(name, "twin.other", {"name": "a"}),))
    write(site)
    assert set(read(site)) == {"a"}


def test_what_is_compressed_without_its_file_is_a_file(tmp_path: Path) -> None:
    """It is named by the manifest, as any other."""
    site = made(tmp_path / "site", {"a.csv.gz": gzip.compress(b"a"), "b": b"b"})
    write(site)
    assert set(read(site)) == {"a.csv.gz", "b"}


@pytest.mark.site
def test_a_site_with_a_manifest_and_twins_has_no_fault(valid_site: Path, tmp_path: Path) -> None:
    """And one of which a file is gone since, has."""
    site = tmp_path / "site"
    shutil.copytree(valid_site / "site", site)
    for file in [path for path in site.rglob("*") if path.is_file()]:
        if file.suffix in (".html", ".css", ".js"):
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), 1, mtime=0))
    write(site)
    assert verify(site) == ()
    (site / "robots.txt").unlink()
    assert [(fault.file, fault.rule) for fault in verify(site)] == [("robots.txt", "manifest.missing")]
