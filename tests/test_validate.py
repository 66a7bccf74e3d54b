"""Every problem has a case in tests/examples/invalid: files laid over the valid example, and what is said."""

from __future__ import annotations

import encodings.utf_8_sig  # noqa: F401  Whoever reads as nobody may not be let at Python's own files.
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from generator.load import load
from generator.problem import LONGEST_QUOTE, Problem
from generator.report import report
from generator.strings import strings
from generator.validate import validate
from tests.conftest import VALID

INVALID = VALID.parent / "invalid"
CODES = set(strings("lt", "problems")) - {"summary"}
FOLDERS = sorted(folder.name for folder in INVALID.iterdir())
NOBODY = 65534

Breaking = Callable[[Path], object]


def _written(path: str, text: str, encoding: str = "utf-8") -> Breaking:
    return lambda content: (content / path).write_text(text, encoding)


# What Git does not keep, or what an editor would mend in passing: code → (how it is made, where it is told).
MADE: Mapping[str, tuple[Breaking, str]] = {
    "file.case": (_written("clusters/Merged-Cluster.yml", "name:\n"), "clusters/merged-cluster.yml:1:1"),
    "file.encoding": (_written("clusters/wrong.yml", "name: Žirgas", "cp1257"), "clusters/wrong.yml:1:7"),
    "file.irregular": (
        lambda content: (content / "clusters/wrong.yml").symlink_to("/etc/passwd"),
        "clusters/wrong.yml:1:1",
    ),
    "file.large": (_written("clusters/wrong.yml", "# long\n" * 40_000), "clusters/wrong.yml:1:1"),
    "file.required": (lambda content: (content / "policy.yml").unlink(), "policy.yml:1:1"),
    "file.more": (
        _written("clusters/wrong.yml", "".join(f"unknown-{n}: a\n" for n in range(200))),
        "clusters/wrong.yml:101:1",
    ),
    "file.unreadable": (lambda content: (content / "policy.yml").chmod(0), "policy.yml:1:1"),
    "text.invisible": (_written("clusters/wrong.yml", "name: A\u200bB\n"), "clusters/wrong.yml:1:8"),
    "text.tab": (_written("clusters/wrong.yml", "name:\tA\n"), "clusters/wrong.yml:1:6"),
}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the valid example to break; root, who may read everything, reads it as nobody."""
    shutil.copytree(VALID, tmp_path / "content")
    tmp_path.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    yield Path("content")
    if os.geteuid() == NOBODY:
        os.seteuid(0)


def _problems(content: Path) -> tuple[Problem, ...]:
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    return validate(load(content))[0]


def test_the_valid_example_has_no_problems() -> None:
    """Nothing is said against the valid example, not even a warning."""
    assert validate(load(VALID))[0] == ()


def test_every_code_has_one_case() -> None:
    """A rule exists when its case exists: a folder, or a line of the table above."""
    assert sorted([*FOLDERS, *MADE]) == sorted(CODES)


@pytest.mark.parametrize("code", FOLDERS)
def test_a_broken_entry_is_told_word_for_word(code: str, content: Path) -> None:
    """problems.txt holds exactly what is said, in Lithuanian and after a line `---` in English."""
    shutil.copytree(INVALID / code, content, dirs_exist_ok=True)
    (content / "problems.txt").unlink()
    problems = _problems(content)
    told = [report(problems, language, "text", "content") for language in ("lt", "en")]
    assert "---\n".join(told) == (INVALID / code / "problems.txt").read_text(encoding="utf-8")
    assert {problem.code for problem in problems} == {code}
    assert all(len(value) <= LONGEST_QUOTE for problem in problems for _, value in problem.values)


@pytest.mark.parametrize("code", MADE)
def test_a_file_that_git_does_not_keep_is_told_at_its_place(code: str, content: Path) -> None:
    """Odd bytes, odd files and absent files are problems too, with a place."""
    make, place = MADE[code]
    make(content)
    assert (code, place) in {(p.code, f"{p.path}:{p.line}:{p.column}") for p in _problems(content)}


def test_all_problems_are_told_at_once(content: Path) -> None:
    """Broken entries hide neither each other nor themselves: every folder laid at once tells every code."""
    for number, code in enumerate(FOLDERS):
        for file in (INVALID / code).rglob("*.yml"):
            kind = file.relative_to(INVALID / code).parts[0]
            if file.stem == "wrong":
                shutil.copy(file, content / kind / f"wrong-{number}.yml")
    alone = {code for code in FOLDERS if list((INVALID / code).rglob("wrong.yml"))} - {"reference.circle"}
    assert alone <= {problem.code for problem in _problems(content)}
