"""Noun: the tree of a YAML text in which nothing is odd; what is odd in any way is left to a careful reading.

Most files are right, and then nobody asks where a value stands: keeping that takes longer than reading.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from sys import intern
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from generator.entry import Tree

DEEPEST = 16
MOST_NODES = 20_000

Take: TypeAlias = Callable[[], Any]


class _OddError(Exception):
    """Something that entries hardly ever have, or must not have."""


def quick(text: str) -> Tree:
    """Return the tree of what `read_text` gave, scalars as text; None if it asks for a careful reading."""
    # What an escape writes is seen only behind it.
    if "\\" in text:
        return None
    take = islice(iter(yaml.CBaseLoader(text).get_event, None), MOST_NODES).__next__
    try:
        take()
        start = take()
        if type(start) is not DocumentStartEvent or start.version or start.tags:
            return None
        tree = _node(take(), take, DEEPEST)
        take()
        return tree if type(take()) is StreamEndEvent else None
    except (yaml.YAMLError, StopIteration, _OddError):
        return None


def _node(event: Any, take: Take, deepest: int) -> Tree:
    if event.anchor is not None or event.tag is not None:
        raise _OddError
    kind = type(event)
    if kind is ScalarEvent:
        return intern(event.value)
    if not deepest:
        raise _OddError
    return _mapping(take, deepest - 1) if kind is MappingStartEvent else _sequence(take, deepest - 1)


def _mapping(take: Take, deepest: int) -> Tree:
    tree: dict[str, Tree] = {}
    while type(event := take()) is ScalarEvent:
        key = event.value
        if key in tree or key == "<<" or event.anchor is not None or event.tag is not None:
            raise _OddError
        tree[intern(key)] = _node(take(), take, deepest)
    if type(event) is not MappingEndEvent:
        raise _OddError
    return tree


def _sequence(take: Take, deepest: int) -> Tree:
    tree = []
    while type(event := take()) is not SequenceEndEvent:
        tree.append(_node(event, take, deepest))
    return tree
