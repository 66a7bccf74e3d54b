"""tests/golden is the approved Markdown of every page of the valid example; --update-golden rewrites it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import LANGUAGES, editions
from generator.explanations import explanations
from generator.load import load
from generator.parts import Text
from generator.reference import ProblemPage
from generator.render import render
from generator.validate import validate
from tests.conftest import ROOT, TODAY, VALID

GOLDEN = ROOT / "tests" / "golden"


def _approved(language: str) -> dict[str, str]:
    folder = GOLDEN / language
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _rewrite(folder: Path, pages: dict[str, str]) -> None:
    for path in set(_approved(folder.name)) - set(pages):
        (folder / path).unlink()
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def rendered() -> dict[str, dict[str, str]]:
    """The Markdown of the valid example by language and path."""
    said = editions(validate(load(VALID))[1], TODAY)
    return {edition.language: dict(render(edition)) for edition in said}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_as_approved(
    language: str, rendered: dict[str, dict[str, str]], pytestconfig: pytest.Config
) -> None:
    """Each page has its golden file and each golden file its page, to the letter."""
    pages = rendered[language]
    if pytestconfig.getoption("--update-golden"):
        _rewrite(GOLDEN / language, pages)
    approved = _approved(language)
    assert sorted(pages) == sorted(approved)
    for path, text in pages.items():
        assert text == approved[path], f"{language}/{path}: look at the difference, then --update-golden"


def test_correcting_leads_to_the_file_itself() -> None:
    """With the address of the repository, "correct this entry" leads to the entry's own file there."""
    said = editions(validate(load(VALID))[1], TODAY)[0]
    pages = dict(render(said, "https://git.example.org/edit/{path}"))
    assert "(<https://git.example.org/edit/content/policy.yml>)" in pages["politika/index.md"]


def test_the_same_text_leads_to_the_same_page_from_everywhere() -> None:
    """What is said on many pages has its own way from each to where it leads, and is text on all of them."""
    said = editions(validate(load(VALID))[1], TODAY)[0]
    text = Text("<b>", link=said.addresses["policy"])
    pages = [
        ProblemPage(path, path, "problem", "t", "d", back=text, told=explanations("lt")["field.unknown"])
        for path in ("a", "b/c", "d/e/f")
    ]
    ends = {path: made.rsplit("\n", 2)[1] for path, made in render(replace(said, pages=tuple(pages)))}
    assert ends == {
        "a/index.md": "[&#60;b&#62;](../politika/index.md)",
        "b/c/index.md": "[&#60;b&#62;](../../politika/index.md)",
        "d/e/f/index.md": "[&#60;b&#62;](../../../politika/index.md)",
    }
