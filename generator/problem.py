"""Noun: a problem, something in content/ that its editor can mend."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Severity = Literal["error", "warning"]
Values: TypeAlias = tuple[tuple[str, str], ...]

LONGEST_QUOTE = 80
MOST_TOLD = 100


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong at one place; its sentence is chosen by `code` when it is told.

    `line` and `column` count from 1, in characters of the normalised text; `field` is the
    dotted path inside the entry and may be empty. `values` fill the sentence and are already
    safe to print (see `quoted`).
    """

    path: str
    line: int
    column: int
    field: str
    code: str
    values: Values = ()
    severity: Severity = "error"


def quoted(value: object, longest: int = LONGEST_QUOTE) -> str:
    """Return a value of an entry as one printable line of at most so many characters."""
    text = " ".join(str(value)[: longest * 4].split())
    safe = "".join(c if unicodedata.category(c)[0] not in "CZ" or c == " " else "·" for c in text)
    return safe if len(safe) <= longest else safe[: longest - 1] + "…"


def some(values: Iterable[str]) -> str:
    """Return the first values with commas between them, as many as are quoted, and "…" for the rest."""
    told: list[str] = []
    length = -2
    for value in values:
        length += len(value) + 2
        if length > LONGEST_QUOTE - 3:
            return ", ".join([*told, "…"])
        told.append(value)
    return ", ".join(told)


def whole(path: object) -> str:
    """Return a path as one printable line; whoever must find it is not helped by a part."""
    return quoted(path, 4096)


def filled(**values: object) -> Values:
    """Return the named values, each made safe to print, in the order of their names."""
    return tuple(sorted((name, quoted(value)) for name, value in values.items()))


def first(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the first MOST_TOLD problems of a file, then one that says that there are more."""
    for number, problem in enumerate(problems):
        if number == MOST_TOLD:
            yield replace(problem, field="", code="file.more", values=())
            return
        yield problem
