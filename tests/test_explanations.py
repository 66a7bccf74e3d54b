"""Every problem is explained, in both languages, by examples that are what they say they are."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from generator.build import editions
from generator.check import check, read
from generator.explanations import EXAMPLES, Explanation, explanations
from generator.reading import read_yaml
from generator.reference import GuidePage, ProblemPage
from generator.strings import strings
from tests.conftest import TODAY, VALID

CODES = sorted(set(strings("lt", "problems")) - {"summary"})
LT, EN = explanations("lt"), explanations("en")
SHOWN = [code for code in CODES if LT[code].wrong]
ENTRY = {
    "name": "name: {lt: Lazerių klasteris, en: Laser Cluster}\n",
    "summary": "summary: {lt: Lazeriai., en: Lasers., source: site}\n",
    "review": "review: {on: 2026-11-01}\n",
    "sources": "sources:\n  - {id: site, title: Klasterio svetainė}\n",
}
"""Field → its lines, without quotation marks, as an example may leave some open."""
PERIOD = {"programming_period": "programming_period: 2021-2027\n"}


def _blocks(text: str) -> dict[str, str]:
    """Return the fields of an entry with their lines."""
    return {block.partition(":")[0]: block for block in re.split(r"^(?=\w)", text, flags=re.M) if block}


def _lay(content: Path, told: Explanation, example: str) -> str:
    """Put an example into a copy of the valid catalogue; return the path of its file inside it."""
    path = told.file or "clusters/laser-cluster.yml"
    own = set(re.findall(r"^(\w+):", example, re.M))
    if path.endswith(".md"):
        around = {}
        (content / path.replace("/lt/", "/en/")).write_text(told.right, encoding="utf-8")
    elif path == "policy.yml":
        around = _blocks((content / path).read_text(encoding="utf-8"))
    else:
        around = {**ENTRY, **(PERIOD if path.startswith("measures") else {})}
    rest = "".join(lines for field, lines in around.items() if field not in own)
    (content / path).write_text(example + rest, encoding="utf-8")
    return path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the valid catalogue."""
    shutil.copytree(VALID, tmp_path / "content")
    return tmp_path / "content"


def test_every_problem_is_explained_and_nothing_else() -> None:
    """Each code that `check` can print has its words in both languages, and none is left over."""
    keys = {key.rpartition(".")[0] for key in strings("lt", "explanations")}
    assert sorted(keys) == CODES
    assert list(LT) == list(EN) == CODES
    assert set(read_yaml("examples.yml", EXAMPLES.read_text(encoding="utf-8")).tree) <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_an_explanation_is_whole(code: str) -> None:
    """It says what, why, and shows an example or says what to do; its rule has fields that it is about."""
    for told in (LT[code], EN[code]):
        assert told.title[0].isupper() and not told.title.endswith(".")
        assert all(text.endswith((".", ".“", ".”")) for text in (told.means, told.why))
        assert bool(told.wrong) == bool(told.right) != bool(told.instead)
        assert bool(told.rule) == bool(told.fields)
        assert "{" not in told.message.replace("{…: {state: missing}}", "")
        assert all(text.count("`") % 2 == 0 for text in (told.means, told.why, told.instead, told.rule))


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_has_its_problem_and_no_other(code: str, content: Path) -> None:
    """Put into the valid catalogue, the wrong lines bring exactly this code, in the file they are put in."""
    path = _lay(content, LT[code], LT[code].wrong)
    assert {(problem.path, problem.code) for problem in check(content)[0]} == {(path, code)}


@pytest.mark.parametrize("code", SHOWN)
def test_the_right_example_has_no_problem(code: str, content: Path) -> None:
    """Put into the valid catalogue, the right lines bring nothing."""
    _lay(content, LT[code], LT[code].right)
    assert check(content)[0] == ()


def _typed(*typed: str) -> Any:
    return CliRunner().invoke(main, typed)


@pytest.mark.parametrize(("language", "told"), [("lt", LT), ("en", EN)], ids=["lt", "en"])
def test_every_problem_has_its_page_and_is_listed(language: str, told: Mapping[str, Explanation]) -> None:
    """A page for each at problems/<code>, dots as hyphens, none twice, each once in the list of all."""
    (edition,) = (edition for edition in editions(read(VALID), TODAY) if edition.language == language)
    pages = [page for page in edition.pages if isinstance(page, ProblemPage)]
    assert [page.told for page in pages] == list(told.values())
    root = strings(language, "site")["path.problems"]
    assert [page.path for page in pages] == [f"{root}/{code.replace('.', '-')}" for code in CODES]
    assert len({page.path for page in pages}) == len({page.title for page in pages}) == len(CODES)
    (listed,) = (page for page in edition.pages if isinstance(page, GuidePage) and page.path == root)
    links = [point.link for section in listed.sections for point in section.points]
    assert sorted(links) == sorted(page.path for page in pages)


@pytest.mark.parametrize("code", CODES)
def test_the_command_says_what_the_page_says(code: str) -> None:
    """Title, code, meaning, example, reason and message, in the language asked for, Lithuanian if none is."""
    for told, options in ((LT[code], ()), (EN[code], ("--lang", "en"))):
        answer = _typed("explain", code, *options)
        assert (answer.exit_code, answer.stderr) == (0, "")
        assert answer.stdout.startswith(f"{told.title} [{code}]\n")
        said = " ".join(answer.stdout.split())
        for text in (told.means, told.instead, told.wrong, told.right, told.why, told.message):
            assert " ".join(text.split()) in said


def test_without_a_code_all_are_listed() -> None:
    """A line a problem, its code first."""
    lines = _typed("explain", "--lang", "en").stdout.splitlines()
    assert [line.split()[0] for line in lines] == CODES
    assert lines[0].endswith(EN[CODES[0]].title)


@pytest.mark.parametrize(
    ("language", "meant"),
    [("lt", "Gal turėta omenyje „value.phone“?"), ("en", "Did you mean “value.phone”?")],
)
def test_a_code_that_is_none_gets_the_nearest(language: str, meant: str) -> None:
    """Wrong use, exit code 2, and what was most likely meant."""
    answer = _typed("explain", "Value.fone", "--lang", language)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert meant in answer.stderr


@pytest.mark.parametrize("language", ["lt", "en"])
def test_the_check_leads_to_the_explanation(language: str, content: Path) -> None:
    """Where something is wrong, the check names the command that explains it, and else it does not."""
    folder = ("--content", str(content), "--lang", language)
    assert "explain" not in _typed("check", *folder).stderr
    _lay(content, LT["value.email"], LT["value.email"].wrong)
    hint, summary = _typed("check", *folder).stderr.splitlines()
    command = re.search("`python -m generator ([^`]+)`", hint)
    assert command and summary
    told = explanations(language)["value.email"]
    assert _typed(*command[1].split()).stdout.startswith(f"{told.title} [value.email]")


def test_a_code_scanner_is_told_the_same(content: Path) -> None:
    """SARIF carries what each rule is called and what it means."""
    _lay(content, EN["value.email"], EN["value.email"].wrong)
    answer = _typed("check", "--content", str(content), "--lang", "en", "--format", "sarif")
    (rule,) = json.loads(answer.stdout)["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == EN["value.email"].title
    assert rule["help"]["text"].startswith(EN["value.email"].means)
