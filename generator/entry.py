"""Noun: an entry, one file of content/ as it was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from generator.problem import Problem

Place: TypeAlias = tuple[str | int, ...]
Mark: TypeAlias = tuple[int, int]
Places: TypeAlias = tuple[Mapping[Place, Mark], Mapping[Place, Mark]]
"""The marks of values and those of keys."""
Tree: TypeAlias = Any
"""A scalar is `str`, a sequence is `list`, a mapping is `dict` with `str` keys."""

KINDS: Mapping[str, str] = {
    "clusters": "cluster",
    "measures": "measure",
    "institutions": "institution",
    "vocabularies": "vocabulary",
}
"""Folders of content/ that hold one YAML file an entry, and the kind of their entries."""
FOLDERS: Mapping[str, str] = {kind: folder for folder, kind in KINDS.items()}


@dataclass(frozen=True)
class Document:
    """What a file says: its tree, and where each value and each key stands.

    Marks are (line, column), counted from 1. A value's mark is found under its place, such as
    ("projects", 0, "code"); a key's under the same place in `keys`. They are looked for when
    first asked for: of most files nobody asks.
    """

    tree: Tree
    find: Callable[[], Places] = field(compare=False, repr=False)

    @cached_property
    def _places(self) -> Places:
        return self.find()

    @property
    def marks(self) -> Mapping[Place, Mark]:
        """Return the mark of every value."""
        return self._places[0]

    @property
    def keys(self) -> Mapping[Place, Mark]:
        """Return the mark of every key."""
        return self._places[1]


@dataclass(frozen=True)
class Entry:
    """One file: its kind, its id, its path inside content/, and its document or why there is none."""

    kind: str
    id: str
    path: str
    text: str = ""
    document: Document | None = None
    problems: tuple[Problem, ...] = field(default=())


Entries: TypeAlias = Mapping[tuple[str, str], Entry]
"""Entries by kind and id."""
