"""Noun: explanations of problems: what each means, why it matters, an example wrong and right.

The words are in theme/strings/<language>/explanations.yml, the examples in theme/examples.yml.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from generator.strings import HOME, strings

EXAMPLES = HOME.parent / "examples.yml"


@dataclass(frozen=True)
class Explanation:
    """A problem explained in one language; texts have `code` between backticks.

    `message` is what the check says, with "…" where it names what it found. There is either an example,
    `wrong` and `right`, or `instead`, what to do about what no example shows. `fields` are those that the
    `rule` is about, as "Contact.email", or "Contact" for all that is in one.
    """

    code: str
    title: str
    message: str
    means: str
    why: str
    instead: str = ""
    rule: str = ""
    wrong: str = ""
    right: str = ""
    file: str = ""
    fields: tuple[str, ...] = ()


def explanations(language: str) -> Mapping[str, Explanation]:
    """Return code → explanation in "lt" or "en", for every problem that the check can tell, by code."""
    said, messages = strings(language, "explanations"), strings(language, "problems")
    blanks: defaultdict[str, str] = defaultdict(lambda: "…")
    return {
        code: Explanation(
            code,
            said[f"{code}.title"],
            messages[code].format_map(blanks),
            said[f"{code}.means"],
            said[f"{code}.why"],
            said.get(f"{code}.instead", ""),
            said.get(f"{code}.rule", ""),
            **_example(code),
        )
        for code in messages
        if code != "summary"
    }


def _example(code: str) -> dict[str, Any]:
    example = _examples().get(code, {})
    return {**example, "fields": tuple(example.get("fields", ()))}


@cache
def _examples() -> Mapping[str, Any]:
    loaded: dict[str, Any] = yaml.load(EXAMPLES.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded
