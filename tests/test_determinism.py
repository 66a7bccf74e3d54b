"""The same content, theme and day give the same bytes, whoever builds, wherever and whenever."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import BASE_URL, ROOT, TODAY, VALID

PLACES: Mapping[str, Mapping[str, str]] = {
    "C": {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"},
    "Lithuanian": {"LC_ALL": "lt_LT.UTF-8", "TZ": "Europe/Vilnius", "PYTHONHASHSEED": "1"},
    "Baltic code page": {"LC_ALL": "lt_LT.ISO-8859-13", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2"},
    "ASCII": {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "TZ": "America/Adak", "PYTHONHASHSEED": "3"},
    "another epoch": {"SOURCE_DATE_EPOCH": "1", "TZ": "UTC+14", "PYTHONHASHSEED": "4"},
}


def _built(content: Path, out: Path, here: Path, place: Mapping[str, str], umask: int = 0o022) -> str:
    """Build in a process of its own and return a digest of every path, mode and byte of the site."""
    command = [sys.executable, "-m", "generator", "build", "--content", str(content), "--out", str(out)]
    command += ["--today", TODAY.isoformat(), "--base-url", BASE_URL]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **place}
    subprocess.run(command, cwd=here, env=environment, umask=umask, check=True)
    site = here / out / "site"
    told = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        told.update(f"{path.relative_to(site).as_posix()} {path.stat().st_mode:o}\n".encode())
        told.update(path.read_bytes() if path.is_file() else b"")
    return told.hexdigest()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The digest of the site as it is built in the project's folder."""
    return _built(VALID, tmp_path_factory.mktemp("expected"), ROOT, {})


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_who_builds_makes_no_difference(place: Mapping[str, str], expected: str, tmp_path: Path) -> None:
    """Locale, time zone, encoding, hash seed and umask leave no trace."""
    assert _built(VALID, tmp_path / "out", ROOT, place, umask=0o077) == expected


def test_where_it_is_built_makes_no_difference(expected: str, tmp_path: Path) -> None:
    """The folders' names, the order in which files were made and their times leave no trace."""
    content = tmp_path / "a folder" / "ąčę"
    files = sorted((path for path in VALID.rglob("*") if path.is_file()), reverse=True)
    for age, file in enumerate(files):
        copy = content / file.relative_to(VALID)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (age, age))
    assert _built(Path("ąčę"), Path("deep/out"), content.parent, {}) == expected


def test_building_again_makes_no_difference(expected: str, tmp_path: Path) -> None:
    """What an earlier build left in the folder leaves no trace."""
    for _ in range(2):
        assert _built(VALID, tmp_path, ROOT, {}) == expected
        for leftover in ("docs/lt/old.md", "site.new/old.html", "made/en/old.html", "site.old/old.html"):
            (tmp_path / leftover).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / leftover).write_text("old", encoding="utf-8")
