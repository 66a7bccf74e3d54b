"""Noun: the words of theme/strings, which are all the words that the site and the check say."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

HOME = Path(__file__).parent.parent / "theme" / "strings"


def strings(language: str, name: str) -> Mapping[str, Any]:
    """Return theme/strings/<language>/<name>.yml; a file of this project, not of a stranger."""
    return _loaded((HOME / language / f"{name}.yml").read_text(encoding="utf-8"))


@lru_cache(64)  # Asked for all over a build; while the site is served, a file may change.
def _loaded(text: str) -> Mapping[str, Any]:
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded
