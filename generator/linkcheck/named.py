"""Noun: the addresses that entries name, each with the lines that name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag

from generator.entry import Entry, Place, Tree
from generator.markup import external_targets
from generator.places import dotted, mark_of
from generator.problem import whole

FIELDS = ("url", "website")


@dataclass(frozen=True, order=True)
class Mention:
    """Where an address is named: the path inside content/, the line, counted from 1, and the field."""

    path: str
    line: int
    field: str


def named(entries: Sequence[Entry]) -> Mapping[str, tuple[Mention, ...]]:
    """Return address → who names it, both in order; what stands after `#` is not part of an address."""
    found: dict[str, set[Mention]] = {}
    for entry in entries:
        if entry.document:
            for place, address in _addresses(entry.document.tree):
                mention = Mention(whole(entry.path), mark_of(entry.document, place)[0], dotted(place))
                found.setdefault(urldefrag(address).url, set()).add(mention)
    return {address: tuple(sorted(found[address])) for address in sorted(found)}


def _addresses(tree: Tree, place: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(tree, dict | list):
        for key, part in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from _addresses(part, (*place, key))
    elif place and place[-1] in FIELDS:
        yield from ((place, tree) for _ in [0] if tree.startswith("https://"))
    else:
        yield from ((place, target) for target in external_targets(tree) if target.startswith("https://"))
