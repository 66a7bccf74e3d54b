"""Noun: what changes between two sites, by their manifests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """Paths of files that came, that say something else, and that went, in alphabetical order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def pages(self) -> Changes:
        """Return the changes of pages alone, by their addresses under the site's root."""
        return Changes(*(_addresses(paths) for paths in (self.added, self.changed, self.removed)))

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.added or self.changed or self.removed)


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    """Return what changes from one manifest, path → digest, to another."""
    return Changes(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        tuple(sorted(old.keys() - new.keys())),
    )


def _addresses(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(path.removesuffix("index.html") or "./" for path in paths if path.endswith(".html"))
