"""Noun: the ground on which a new entry is built: the codes, the ids and the former ids that there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.entry import KINDS, Tree
from generator.reading import LARGEST_FILE, Refused, read_text, read_yaml


@dataclass(frozen=True)
class Ground:
    """What a new entry may name, and what it may not be called.

    `codes`: vocabulary → its codes in their order, each with its broader code; retired ones are left out.
    `ids`: kind → ids in alphabetical order. `former`: kind → former id → the id of the entry that had it.
    """

    codes: Mapping[str, Mapping[str, str | None]]
    ids: Mapping[str, tuple[str, ...]]
    former: Mapping[str, Mapping[str, str]]


def ground(content: Path) -> Ground:
    """Return what stands in a content folder; a file that cannot be read says nothing."""
    files = {kind: sorted((content / folder).glob("*.yml")) for folder, kind in KINDS.items()}
    return Ground(
        {file.stem: dict(_codes(_tree(file))) for file in files["vocabulary"]},
        {kind: tuple(file.stem for file in found) for kind, found in files.items()},
        {
            kind: {former: file.stem for file in found for former in _former(file)}
            for kind, found in files.items()
        },
    )


def _tree(file: Path, word: str = "") -> Tree:
    """Return what a file holds, if the word is in it."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
        tree = read_yaml(file.name, read_text(file.name, raw)).tree if word.encode() in raw else {}
    except (OSError, Refused):
        return {}
    return tree if isinstance(tree, dict) else {}


def _codes(tree: Tree) -> Iterator[tuple[str, str | None]]:
    values = tree.get("values")
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict) and isinstance(value.get("code"), str) and not value.get("replaced_by"):
            yield value["code"], value.get("broader")


def _former(file: Path) -> Iterator[str]:
    listed = _tree(file, "former_ids").get("former_ids")
    for former in listed if isinstance(listed, list) else ():
        if isinstance(former, str):
            yield former.strip()
