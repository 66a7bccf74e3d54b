"""Noun: problems told: as lines to read, as GitHub annotations, for GitLab, as JSON or as SARIF 2.1.0."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias
from urllib.parse import quote

from generator.problem import Problem
from generator.strings import strings

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


Names: TypeAlias = Mapping[str, str]


def report(
    problems: Sequence[Problem], language: str, form: str, folder: str, names: Names = MappingProxyType({})
) -> str:
    """Return the problems in a language and a form, one of FORMS; files are named inside `folder`.

    Those in `names` are named as it says. The text ends with a line feed, and is empty when there is nothing
    to say in that form.
    """
    said = strings(language, "problems")
    paths = [names.get(problem.path) or f"{folder}/{problem.path}" for problem in problems]
    told = [(problem, sentence(problem, said), path) for problem, path in zip(problems, paths, strict=True)]
    return FORMS[form](told, language)


def sentence(problem: Problem, said: Mapping[str, str]) -> str:
    """Return what is wrong and what is right, in the words of `said`."""
    return said[problem.code].format_map(dict(problem.values))


def summary(problems: Sequence[Problem], files: int, language: str) -> str:
    """Return one line that says how many files were read and how many problems found."""
    said = strings(language, "problems")
    errors = sum(problem.severity == "error" for problem in problems)
    line: str = said["summary"]
    return line.format(files=files, errors=errors, warnings=len(problems) - errors) + "\n"


Told = Sequence[tuple[Problem, str, str]]


def _text(told: Told, language: str) -> str:
    return "".join(
        f"{path}:{p.line}:{p.column}: {p.field + ': ' if p.field else ''}{sentence} [{p.code}]\n"
        for p, sentence, path in told
    )


def _github(told: Told, language: str) -> str:
    def escaped(text: str, marks: str) -> str:
        for mark in marks:
            text = text.replace(mark, f"%{ord(mark):02X}")
        return text

    lines = []
    for p, sentence, path in told:
        place = f"file={escaped(path, '%:,')},line={p.line},col={p.column},title={escaped(p.code, '%:,')}"
        field = f"{p.field}: " if p.field else ""
        lines.append(f"::{p.severity} {place}::{escaped(field + sentence, '%')}\n")
    return "".join(lines)


def _gitlab(told: Told, language: str) -> str:
    """Tell problems as a Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/."""
    return _dumped(
        [
            {
                "description": f"{p.field + ': ' if p.field else ''}{sentence}",
                "check_name": p.code,
                "fingerprint": hashlib.sha256(repr((path, p)).encode()).hexdigest(),
                "severity": "major" if p.severity == "error" else "minor",
                "location": {"path": path, "lines": {"begin": p.line}},
            }
            for p, sentence, path in told
        ]
    )


def _json(told: Told, language: str) -> str:
    return _dumped(
        [
            {
                "path": path,
                "line": p.line,
                "column": p.column,
                "field": p.field,
                "code": p.code,
                "severity": p.severity,
                "message": sentence,
            }
            for p, sentence, path in told
        ]
    )


def _sarif(told: Told, language: str) -> str:
    said = strings(language, "explanations")
    results = [
        {
            "ruleId": p.code,
            "level": p.severity,
            "message": {"text": (p.field + ": " if p.field else "") + sentence},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(path)},
                        "region": {"startLine": p.line, "startColumn": p.column},
                    }
                }
            ],
        }
        for p, sentence, path in told
    ]
    rules = [
        {
            "id": code,
            "shortDescription": {"text": said[f"{code}.title"]},
            "help": {"text": " ".join(f"{said[f'{code}.means']} {said[f'{code}.why']}".split())},
        }
        for code in sorted({p.code for p, _, _ in told})
    ]
    driver = {"name": "lithuania-cluster-catalogue", "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": SARIF, "version": "2.1.0", "runs": [run]})


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


FORMS: Mapping[str, Callable[[Told, str], str]] = {
    "text": _text,
    "github": _github,
    "gitlab": _gitlab,
    "json": _json,
    "sarif": _sarif,
}
