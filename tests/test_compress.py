"""Texts have twins for whoever can read them compressed: the same text, smaller, and no stale one."""

from __future__ import annotations

import gzip
import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.compress import LEAST, TEXT, compress

READ = {".gz": gzip.decompress, ".br": brotli.decompress}
LONG = "Lietuvos klasterių katalogas. " * 40


def put(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def names(folder: Path) -> set[str]:
    """Return the paths of all files of a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def digest(folder: Path) -> str:
    """Return one number for all that is in a folder."""
    told = hashlib.sha256()
    for name in sorted(names(folder)):
        told.update(f"{name} {hashlib.sha256((folder / name).read_bytes()).hexdigest()}\n".encode())
    return told.hexdigest()


@pytest.mark.parametrize("ending", sorted(TEXT))
def test_a_text_has_two_twins_that_say_the_same(tmp_path: Path, ending: str) -> None:
    """Beside it, under its whole name, and smaller."""
    compress(put(tmp_path, {f"a/b.{ending}": LONG}))
    assert names(tmp_path) == {f"a/b.{ending}", f"a/b.{ending}.gz", f"a/b.{ending}.br"}
    for twin, read in READ.items():
        packed = (tmp_path / f"a/b.{ending}{twin}").read_bytes()
        assert read(packed) == LONG.encode() and len(packed) < len(LONG.encode())


@pytest.mark.parametrize("ending", ["png", "woff2", "xlsx", "zip", "pf_fragment", "pf_index", "pagefind", ""])
def test_what_is_packed_already_has_none(tmp_path: Path, ending: str) -> None:
    """Nor has a file whose name does not say what it is."""
    compress(put(tmp_path, {f"a.{ending}".rstrip("."): LONG}))
    assert len(names(tmp_path)) == 1


def test_a_text_that_would_not_get_smaller_has_none(tmp_path: Path) -> None:
    """One that fits in a packet either way, or that holds nothing but chance."""
    chance = b"".join(hashlib.sha512(bytes([number])).digest() for number in range(60))
    compress(put(tmp_path, {"short.txt": "a" * (LEAST - 1), "chance.txt": chance, "empty.txt": ""}))
    assert names(tmp_path) == {"short.txt", "chance.txt", "empty.txt"}


def test_twins_follow_their_file(tmp_path: Path) -> None:
    """Of one that has changed they are made again; of one that has gone, or become short, they go."""
    compress(put(tmp_path, {"kept.txt": LONG, "changed.txt": LONG, "gone.txt": LONG, "short.txt": LONG}))
    put(tmp_path, {"changed.txt": LONG.upper(), "short.txt": "short", "never.txt.br": "x", "a.png.gz": "x"})
    (tmp_path / "gone.txt").unlink()
    compress(tmp_path)
    twins = {f"{name}.txt{ending}" for name in ("kept", "changed") for ending in READ}
    assert names(tmp_path) == {"kept.txt", "changed.txt", "short.txt"} | twins
    for ending, read in READ.items():
        assert read((tmp_path / f"changed.txt{ending}").read_bytes()) == LONG.upper().encode()


def test_the_same_files_give_the_same_twins(tmp_path: Path) -> None:
    """In another folder, at another time, and done once more; a gzip file holds neither a name nor a time."""
    one, other = (put(tmp_path / name, {"a.html": LONG, "b/c.css": LONG * 2}) for name in ("one", "other"))
    os.utime(other / "a.html", (0, 0))
    for folder in (one, other, other):
        compress(folder)
    assert digest(one) == digest(other)
    assert (one / "a.html.gz").read_bytes()[:10] == bytes([31, 139, 8, 0, 0, 0, 0, 0, 2, 255])


def test_a_web_server_may_read_them(tmp_path: Path) -> None:
    """Whatever the umask of whoever publishes; and what they are made from stays as it was."""
    put(tmp_path, {"a.html": LONG})
    (tmp_path / "a.html").chmod(0o640)
    before = os.umask(0o077)
    try:
        compress(tmp_path)
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"a.html": 0o640, "a.html.gz": 0o644, "a.html.br": 0o644}


@given(st.binary(max_size=3000))
@settings(max_examples=50, deadline=None)
def test_any_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    """Whatever stands in a file, its twins say the same, to readers that no one here wrote."""
    folder = put(tmp_path_factory.mktemp("any"), {"a.txt": raw * 3})
    compress(folder)
    assert {twin.suffix for twin in folder.glob("*.txt.*")} <= set(READ)
    for ending, read in READ.items():
        if (folder / f"a.txt{ending}").exists():
            assert read((folder / f"a.txt{ending}").read_bytes()) == raw * 3


def test_a_twin_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """It is for whoever publishes to say so."""
    put(tmp_path, {"a.html": LONG, "a.html.gz/in/the/way.png": LONG})
    with pytest.raises(OSError):
        compress(tmp_path)


@pytest.mark.site
def test_every_text_of_the_site_has_its_twins(valid_site: Path, tmp_path: Path) -> None:
    """All pages, scripts and data, without touching them; a page is sent in less than half of its size."""
    site = valid_site / "site"
    copy = put(tmp_path / "copy", {name: (site / name).read_bytes() for name in names(site)})
    compress(copy)
    twins = {name for name in names(copy) if name.endswith(tuple(READ))}
    own = {name: (copy / name).read_bytes() for name in names(copy) - twins}
    assert digest(site) == digest(put(tmp_path / "own", own))
    kinds = {Path(name).suffix for name in names(site) if (site / name).stat().st_size > 2000}
    packed = {".png", ".woff2", ".xlsx", ".pagefind", ".pf_fragment", ".pf_index", ".pf_meta"}
    assert kinds - packed == {Path(name).with_suffix("").suffix for name in twins} & kinds
    pages = [name for name in names(site) if name.endswith(".html")]
    assert {f"{name}{ending}" for name in pages for ending in READ} <= twins
    sizes = [sum((copy / f"{name}{ending}").stat().st_size for name in pages) for ending in ("", *READ)]
    assert sizes[2] < sizes[1] < sizes[0] / 2
