"""Noun: the name of an entry: its file's without the ending, its id, the last part of its address."""

from __future__ import annotations

import re

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Names that Windows or a web server keep for themselves.
RESERVED = frozenset({"index", "con", "prn", "aux", "nul", "404", "assets", "pages"})
LONGEST = 60
"""Characters."""


def is_name(name: str) -> bool:
    """Whether an entry may be called so."""
    return bool(ID.fullmatch(name)) and name not in RESERVED and len(name) <= LONGEST
