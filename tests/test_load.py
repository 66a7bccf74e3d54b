"""Every file of content/ becomes an entry: read, or refused with its path, whatever its name and its kind."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import editions
from generator.entry import Entry
from generator.load import load
from generator.render import render
from generator.validate import validate
from tests.conftest import TODAY, VALID

NOT_IDS = (
    *("Litek.yml", "a b.yml", "con.yml", "-x.yml", "x-.yml", "a--b.yml", "ž.yml", "index.yml", ".yml"),
    *("a\nb.yml", "\x1b[31mred.yml", "\u202eb.yml", "::error.yml", "..yml", "a" * 61 + ".yml"),
)
STRAYS = (
    "clusters/x.yaml",
    "clusters/x.yml~",
    "clusters/.x.yml.swp",
    "x.yml",
    "pages/x.md",
    "pages/lt/x.txt",
)


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"name: a\n")
    return path


def _codes(content: Path) -> list[str]:
    return [problem.code for entry in load(content) for problem in entry.problems]


@pytest.mark.parametrize("name", NOT_IDS, ids=ascii)
def test_a_name_that_is_no_id_is_refused(name: str, tmp_path: Path) -> None:
    """Only small Latin letters, digits and single hyphens make an address; the path is told on one line."""
    _made(tmp_path / "clusters" / name)
    (entry,) = load(tmp_path)
    assert [problem.code for problem in entry.problems] == ["file.name"]
    assert entry.path.isprintable()
    assert len(entry.path) <= 80


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """A file system may hold names that are not UTF-8; they can be told all the same."""
    _made(tmp_path / "clusters" / os.fsdecode(b"\xff\xfe.yml"))
    (entry,) = load(tmp_path)
    assert (entry.path, entry.problems[0].code) == ("clusters/··.yml", "file.name")


@pytest.mark.parametrize("path", STRAYS)
def test_a_file_in_no_place_of_the_layout_is_refused(path: str, tmp_path: Path) -> None:
    """Nothing in content/ is passed over in silence."""
    _made(tmp_path / path)
    assert _codes(tmp_path) == ["file.stray"]


@pytest.mark.parametrize("folder", ["clusters/sub", "pages/de", "images"])
def test_a_folder_in_no_place_of_the_layout_is_refused(folder: str, tmp_path: Path) -> None:
    """A folder of its own is as stray as a file."""
    (tmp_path / folder).mkdir(parents=True)
    assert _codes(tmp_path) == ["file.stray"]


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.symlink_to("/etc/passwd"),
        lambda path: path.symlink_to("nowhere"),
        lambda path: path.symlink_to(path),
        lambda path: path.mkdir(),
        os.mkfifo,
    ],
    ids=["symlink", "dangling", "circle", "folder", "fifo"],
)
@pytest.mark.parametrize("path", ["clusters/x.yml", "pages/lt/x.md", "policy.yml"])
def test_only_a_plain_file_is_opened(make: Callable[[Path], object], path: str, tmp_path: Path) -> None:
    """A link, a folder and a pipe are refused unread: nothing outside is quoted, nothing waits."""
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    make(file)
    assert _codes(tmp_path) == ["file.irregular"]


def test_a_folder_that_is_a_link_is_not_entered(tmp_path: Path) -> None:
    """Entries come from content/ only."""
    (tmp_path / "clusters").symlink_to(VALID / "clusters")
    assert _codes(tmp_path) == ["file.stray"]


def test_names_that_differ_only_in_case_are_refused(tmp_path: Path) -> None:
    """Some file systems keep only one of them, so neither is a safe address."""
    for name in ("x.yml", "X.yml"):
        _made(tmp_path / "clusters" / name)
    if len(list((tmp_path / "clusters").iterdir())) == 2:
        assert sorted(_codes(tmp_path)) == ["file.case", "file.name"]


def _pages(entries: tuple[Entry, ...]) -> list[dict[str, str]]:
    problems, records = validate(entries)
    assert not problems
    return [dict(render(edition)) for edition in editions(records, TODAY)]


def test_how_an_entry_was_saved_makes_no_difference(tmp_path: Path) -> None:
    """CRLF, a byte order mark and decomposed letters in every file give the same pages, byte for byte."""
    shutil.copytree(VALID, tmp_path / "content")
    for file in filter(Path.is_file, (tmp_path / "content").rglob("*")):
        text = unicodedata.normalize("NFD", file.read_text(encoding="utf-8"))
        file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    saved, plain = load(tmp_path / "content"), load(VALID)
    assert [entry.text for entry in saved] == [entry.text for entry in plain]
    assert _pages(saved) == _pages(plain)


def test_only_what_was_changed_is_read_again(tmp_path: Path) -> None:
    """Entries read earlier stay as they are, but the one whose file says something else now, or is gone."""
    for name in "abc":
        _made(tmp_path / "clusters" / f"{name}.yml")
    earlier = load(tmp_path)
    (tmp_path / "clusters" / "b.yml").write_bytes(b"name: b\n")
    (tmp_path / "clusters" / "c.yml").unlink()
    entries = load(tmp_path, earlier)
    assert entries == load(tmp_path)
    assert [entry is before for entry, before in zip(entries, earlier, strict=False)] == [True, False]
