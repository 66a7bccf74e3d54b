"""Noun: identities, by which a card, an event or an entry of a feed is known for ever.

They are UUIDs of version 5 (RFC 9562), made from names: the same in every build, on every host, and still
the same when the site moves to another address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from uuid import UUID, uuid5

T = TypeVar("T")
Name = tuple[str, ...]

HOME = UUID("e862551e-d907-47b1-9929-659e6e8363d8")
"""The catalogue's own name space. Another one would make all that readers have seen new to them."""


def identity(*name: str) -> UUID:
    """Return the identity of what has a name."""
    return uuid5(HOME, "\n".join(name))


def named(things: Iterable[T], name: Callable[[T], Name]) -> Iterator[tuple[T, Name]]:
    """Yield things with their names; those that share one are counted, so that each has its own."""
    seen: Counter[Name] = Counter()
    for thing in things:
        own = name(thing)
        yield thing, (*own, str(seen[own])) if seen[own] else own
        seen[own] += 1
