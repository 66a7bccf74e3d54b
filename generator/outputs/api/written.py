"""Noun: JSON text, compact yet readable, with every decimal digit for digit as its source has it.

Python's `json` writes numbers as binary fractions: 405820.00 would become 405820.0, and 17 digits
not the same 17. RFC 8259, section 6, allows any number of digits: https://www.rfc-editor.org/rfc/rfc8259
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any, TypeAlias

Tree: TypeAlias = Any
"""A `dict` with `str` keys, a `list`, a `str`, a `Decimal`, an `int` or a `bool`; never a `float`."""

# A string has no line break of its own in JSON, so what is found is between values.
BETWEEN, AROUND = re.compile(r",\n *"), re.compile(r"\n *")


class Written(str):
    """A part of a tree that is JSON text already."""


NESTED = frozenset({dict, list, Written})


def written(tree: Tree, line: str = "\n") -> Written:
    """Return a tree as JSON, what holds no other list or object on one line; `line` begins every other."""
    return Written(_written(tree, line))


def in_line(text: Written) -> Written:
    """Return JSON text on one line."""
    return Written(AROUND.sub("", BETWEEN.sub(", ", text)))


def _written(tree: Tree, line: str) -> str:
    kind = type(tree)
    if kind is str:
        return encode_basestring(tree)
    if kind is Written:
        return str(tree)
    if kind is not dict and kind is not list:
        return f"{tree:f}" if kind is Decimal else json.dumps(tree)
    values = tree.values() if kind is dict else tree
    whole = NESTED.isdisjoint(map(type, values))
    within = "" if whole else line + " "
    if kind is dict:
        parts = [f"{encode_basestring(key)}: {_written(part, within)}" for key, part in tree.items()]
    else:
        parts = [_written(part, within) for part in values]
    opened, closed = "{}" if kind is dict else "[]"
    between = ", " if whole else f",{within}"
    return opened + within + between.join(parts) + ("" if whole else line) + closed
