"""Noun: the target of a build: where the site is made, and what all its pages have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

Files: TypeAlias = Mapping[str, str | bytes]
"""Path inside a folder → what the file there says."""


@dataclass(frozen=True)
class Target:
    """Where the site is built, which address it will have, the day it speaks from, and its security policy.

    With `plain` the engine makes every page; else it makes the frames that pages hang in. Without
    `searchable` there is no index of the search. `made_of` is the digest of all that the site is made of.
    """

    out: Path
    base_url: str
    today: date
    policy: str
    plain: bool = False
    searchable: bool = True
    made_of: str = ""
