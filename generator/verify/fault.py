"""Noun: a fault, something in the folder of a built site that must not go live; and faults told."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.strings import strings

MOST_TOLD = 200
LONGEST = 300


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one file, by its path in the site; `values` fill the sentence of `rule`."""

    file: str
    rule: str
    values: Mapping[str, str] = field(default_factory=dict)


def fault(file: str, rule: str, /, **values: object) -> Fault:
    """Return a fault with its values as text."""
    return Fault(file, rule, {name: str(value) for name, value in values.items()})


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults sorted by file, rule and values, each once."""
    return tuple(dict(sorted((_key(fault), fault) for fault in faults)).values())


def told(faults: Iterable[Fault], lang: str) -> str:
    """Return "file: what is wrong; what is right", a line a fault, sorted; the first 200, then how many more.

    The text ends with a line feed, and is empty when there is no fault.
    """
    words, found = strings(lang, "verify"), in_order(faults)
    lines = [
        f"{_safe(one.file)}: "
        + words[one.rule].format_map({name: _safe(value) for name, value in one.values.items()})
        for one in found[:MOST_TOLD]
    ]
    if len(found) > MOST_TOLD:
        lines.append(words["more"].format(number=len(found) - MOST_TOLD))
    return "".join(f"{line}\n" for line in lines)


def _key(fault: Fault) -> tuple[bytes, str, tuple[tuple[str, str], ...]]:
    return os.fsencode(fault.file), fault.rule, tuple(sorted(fault.values.items()))


def _safe(text: str) -> str:
    """Return a text on one line, in which nothing is hidden and nothing moves the cursor."""
    cut = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return "".join(c if _plain(c) else c.encode("unicode_escape").decode() for c in cut)


def _plain(character: str) -> bool:
    return character == " " or (character != "\\" and unicodedata.category(character)[0] not in "CZ")
