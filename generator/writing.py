"""Noun: YAML as the house writes it: a line a field, a value bare where every reader takes it as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

import yaml

from generator.entry import Tree


def written(tree: Tree) -> Iterator[str]:
    """Yield the lines of a mapping."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield f"{key}:"
            yield from (f"  {line}" for line in written(value))
        elif isinstance(value, list) and any(isinstance(part, dict) for part in value):
            yield f"{key}:"
            for part in value:
                first, *more = written(part)
                yield f"  - {first}"
                yield from (f"    {line}" for line in more)
        else:
            yield f"{key}: {flow(value)}"


def flow(value: Tree) -> str:
    """Return a value that fits on one line: a text, or a list of texts."""
    if isinstance(value, list):
        return "[" + ", ".join(_text(part, "[{}]") for part in value) + "]"
    return _text(value, "- {}")


@lru_cache(1 << 12)
def _text(text: str, around: str) -> str:
    try:
        bare = yaml.safe_load(around.format(text)) == [text]
    except (yaml.YAMLError, ValueError):  # 2026-02-30 is taken for a day
        bare = False
    return text if bare else json.dumps(text, ensure_ascii=False)
