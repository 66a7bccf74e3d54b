"""Both languages say the same things, in the same order, and nothing that nobody asks for."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.records import MODELS
from generator.strings import strings
from tests.conftest import ROOT

NAMES = sorted({path.stem for path in (ROOT / "theme/strings/en").iterdir()} - {"fields"})
PLURAL = re.compile(r"\.(one|few|many|other)$")
CODE = re.compile(r"[a-z]+\.[a-z-]+")
CHOSEN = {"EUR", "LTL", "outdated", "machine", "missing"}
"""Codes of vocabularies by which a word is chosen."""
MODULES = sorted((ROOT / "generator").rglob("*.py"))
TEMPLATES = sorted((ROOT / "theme").rglob("*.j2")) + sorted((ROOT / "theme").rglob("*.html"))


def _placeholders(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


def _literals() -> Iterator[tuple[str, bool]]:
    """Yield every text that a module writes out, and whether more is put together after it."""
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                yield str(node.values[0].value), True
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, False


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_keys(name: str) -> None:
    """The lines of both files stand in one order, by key, and none is empty."""
    lt, en = strings("lt", name), strings("en", name)
    assert list(lt) == list(en) == sorted(lt)
    assert all(text.strip() for text in (*lt.values(), *en.values()))


def test_both_languages_tell_the_same_fields() -> None:
    """Each field is told in both languages, models in order of their names."""
    lt, en = strings("lt", "fields"), strings("en", "fields")
    assert list(lt) == list(en) == sorted(lt)
    assert all(list(lt[model]) == list(en[model]) for model in lt)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_placeholders(name: str) -> None:
    """What a sentence is filled with does not depend on the language."""
    lt, en = strings("lt", name), strings("en", name)
    assert {key: _placeholders(lt[key]) for key in lt} == {key: _placeholders(en[key]) for key in en}


def test_every_word_of_the_site_is_used() -> None:
    """A key stands in a module or a template, whole or put together: f"heading.{id}" with "about"."""
    literals = set(_literals())
    began = {text for text, more in literals if more}
    templates = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    whole = {*(text for text, _ in literals), *re.findall(r'words?\["([^"]+)"\]', templates)}
    named = {path.stem for path in (ROOT / "content" / "pages" / "lt").iterdir()}
    named |= {field for model in MODELS.values() for field in model.model_fields}

    def used(key: str) -> bool:
        single = PLURAL.sub("", key)
        parts = ((single[:at], single[at:]) for at in range(1, len(single)))
        return single in whole or any(a in began and b in {*whole, *named, *CHOSEN} for a, b in parts)

    assert [key for key in strings("lt", "site") if not used(key)] == []


def test_every_word_of_a_script_is_used() -> None:
    """A script names the key, in say("…") or count("…"); a key put together ends where a value begins."""
    scripts = (ROOT / "theme" / "overrides" / "assets" / "js").rglob("*.js")
    named = set(re.findall(r'\b(?:say|count)\([`"]([a-z.-]+)', "".join(map(Path.read_text, scripts))))
    said = {PLURAL.sub("", key) for key in strings("lt", "scripts")}
    families = tuple(name for name in named if name.endswith("."))
    assert {key for key in said - named if not key.startswith(families)} == set()
    assert {name for name in named - said if name not in families} == set()


def test_what_the_form_says_in_words_of_its_own_has_them() -> None:
    """Of each problem for which the form has a box or a button, and of no other."""
    text = (ROOT / "theme/overrides/assets/js/edit/entry.js").read_text(encoding="utf-8")
    (codes,) = re.findall(r"OWN = new Set\(\[(.*)\]\)", text)
    keys = {f"edit.own.{code}" for code in re.findall(r'"([a-z.-]+)"', codes)}
    assert keys == {key for key in strings("lt", "scripts") if key.startswith("edit.own.")}


def test_every_problem_that_is_raised_has_its_sentence() -> None:
    """The codes in the modules are the keys of problems.yml: none without a sentence, none left over."""
    said = set(strings("lt", "problems")) - {"summary"}
    families = {key.partition(".")[0] for key in said}
    written = {text for text, more in _literals() if CODE.fullmatch(text) and text.split(".")[0] in families}
    assert said - written == set()
    assert written - said - set(strings("lt", "site")) == set()
