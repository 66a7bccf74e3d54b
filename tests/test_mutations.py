"""Every mistake in every field of every real entry is one problem, at its line and column, with a hint."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from generator.entry import Entry, Tree
from generator.load import load
from generator.reading import read_yaml
from generator.records import MODELS
from generator.report import sentence
from generator.strings import strings
from generator.validate import validate
from tests.conftest import CONTENT
from tests.mutations import Mutation, mutations

MOST_MISSED = 0.01
WORD = re.compile(r"[\w.-]+")
HINT = re.compile(r"[.:?] \S")
SAID = {language: strings(language, "problems") for language in ("lt", "en")}
ENTRIES = [entry for entry in load(CONTENT) if entry.document]
MUTATED = [entry for entry in ENTRIES if entry.kind not in ("page", "vocabulary") or entry.id == "counties"]


def _around(entry: Entry) -> list[Entry]:
    """The other entries: measures that it names, vocabularies with the codes in use, the rest only by name.

    So thousands of mutations are a matter of seconds, and every rule still finds what it asks for.
    """
    words = {"EUR", "percent", *WORD.findall(entry.text)}
    named = [other for other in ENTRIES if other.kind == "measure" and other.id in words]
    words.update(*(WORD.findall(measure.text) for measure in named))
    around = []
    for other in ENTRIES:
        document = other.document if other in named else None
        if other.kind == "vocabulary" and other.document:
            tree = other.document.tree
            values = [_short(value) for value in tree["values"] if value["code"] in words]
            document = replace(other.document, tree={**tree, "values": values}) if values else None
        if (other.kind, other.id) != (entry.kind, entry.id):
            around.append(replace(other, document=document))
    return around


def _short(value: Tree) -> Tree:
    return {name: part for name, part in value.items() if isinstance(part, str)}


def _missed(entry: Entry, around: Sequence[Entry], mutation: Mutation) -> str:
    """Return how the check failed to tell a mistake, or nothing.

    JSON is YAML, so that is how the mistaken entry is written out; its marks are read from that text.
    """
    text = json.dumps(mutation.tree, ensure_ascii=False, indent=1)
    document = read_yaml(entry.path, text)
    told = validate([*around, replace(entry, text=text, document=document)])[0]
    marks = document.keys if mutation.at_key else document.marks
    if [(p.path, p.line, p.column) for p in told] != [(entry.path, *marks[mutation.place])]:
        return f"told at {[(p.path, p.line, p.column, p.field, p.code) for p in told]}"
    unhelped = [lang for lang in SAID if not HINT.search(sentence(told[0], SAID[lang]))]
    return f"no hint in {unhelped}: {told[0].code}" if unhelped else ""


def _seldom(entry: Entry) -> Iterable[Mutation]:
    """Return the last of each kind of mistake in fields of each name: the others are like it."""
    assert entry.document
    found: dict[tuple[str, str], Mutation] = {}
    for mutation in mutations(MODELS[entry.kind], entry.document.tree):
        names = [part for part in mutation.place if isinstance(part, str)]
        found[(mutation.kind, "".join(names[-1:]))] = mutation
    return found.values()


def test_every_mistake_is_told_once_at_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    """At least 99 of 100 single mistakes are one problem, at the right mark, with what right looks like."""
    made, caught, misses = Counter[str](), Counter[str](), []
    for entry in MUTATED:
        around = _around(entry)
        for mutation in _seldom(entry):
            made[mutation.kind] += 1
            if miss := _missed(entry, around, mutation):
                misses.append(f"{entry.path} {mutation.kind} at {mutation.place}: {miss}")
            else:
                caught[mutation.kind] += 1
    with capsys.disabled():
        print(*(f"\n{kind:24}{caught[kind]:6} /{made[kind]:6}" for kind in sorted(made)), sep="")
    assert len(misses) <= MOST_MISSED * made.total(), "\n".join(misses[:40])
