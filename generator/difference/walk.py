"""Noun: what changes within an entry, field by field, in the order of the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from generator.difference.matching import matched
from generator.difference.nouns import Change, Step
from generator.model.facts import LANGUAGES, Localised, Record

Place: TypeAlias = tuple[Step, ...]
RELIED_ON = ("current", "machine")
"""States of a translation that say that it is of the text beside it."""


def changes(old: Record, new: Record, place: Place = ()) -> Iterator[Change]:
    """Yield what changes between two records of one model; nothing if they say the same."""
    for name in type(new).model_fields:
        if isinstance(new, Localised) and name == "translation":
            continue
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield from _field(was, now, (*place, Step(type(new), name)))
    if isinstance(new, Localised) and isinstance(old, Localised):
        yield from _translation(old, new, place)


def entry_changes(old: Record, new: Record) -> Iterator[Change]:
    """Yield what changes between two states of an entry; a source that replaces another is told of once."""
    found = tuple(changes(old, new))
    swaps = Counter((c.old, c.new) for c in found if _is_swap(c))
    told = set()
    for change in found:
        swap = (change.old, change.new)
        if not _is_swap(change) or swaps[swap] == 1:
            yield change
        elif swap not in told:
            told.add(swap)
            yield Change("resourced", (Step(type(new), "sources"),), *swap, times=swaps[swap])


def _is_swap(change: Change) -> bool:
    return change.what == "changed" and change.place[-1].field == "source"


def contents(record: Record) -> Iterator[Change]:
    """Yield every field of a record as one that is given, its lists part by part."""
    for name in type(record).model_fields:
        value, place = getattr(record, name), (Step(type(record), name),)
        if isinstance(value, tuple) and any(isinstance(part, Record) for part in value):
            yield from _parts((), value, place)
        elif value != type(record).model_fields[name].default:
            yield Change("given", place, None, value)


def _field(old: Any, new: Any, place: Place) -> Iterator[Change]:
    if isinstance(old, Record) and isinstance(new, Record):
        yield from changes(old, new, (*place[:-1], Step(place[-1].model, place[-1].field, old, new)))
    elif isinstance(new, tuple) and isinstance(old, tuple) and any(isinstance(v, Record) for v in old + new):
        yield from _parts(old, new, place)
    elif isinstance(new, tuple) and isinstance(old, tuple) and place[-1].field != "source":
        yield from _items(old, new, place)
    elif old is None:
        yield Change("added", place, None, new)
    else:
        yield Change("removed" if new is None else "changed", place, old, new)


def _parts(old: Sequence[Any], new: Sequence[Any], place: Place) -> Iterator[Change]:
    """Yield what happens to the parts of a list: those that came or changed, those that went, their order."""
    pairs = matched(old, new)
    last = place[-1]
    for there, here in pairs:
        was = None if there is None else old[there]
        now = None if here is None else new[here]
        at = (*place[:-1], Step(last.model, last.field, was, now, listed=True))
        if was is None:
            yield Change("added", at, None, now)
        elif now is None:
            yield Change("removed", at, was, None)
        elif was != now:
            yield from changes(was, now, at)
    order = [there for there, here in pairs if there is not None and here is not None]
    if order != sorted(order):
        yield Change("order", place)


def _items(old: Sequence[Any], new: Sequence[Any], place: Place) -> Iterator[Change]:
    before, after = set(old), set(new)
    gone = tuple(item for item in old if item not in after)
    came = tuple(item for item in new if item not in before)
    yield Change("items" if gone or came else "order", place, gone, came)


def _translation(old: Localised, new: Localised, place: Place) -> Iterator[Change]:
    """Yield how far the text in a language can be relied on, and what follows from a change of the other."""
    for language, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
        at = (*place, Step(type(new), language))
        before, after = old.state(language), new.state(language)
        if before != after:
            yield Change("state", at, before, after)
        if getattr(old, other) == getattr(new, other) or getattr(old, language) != getattr(new, language):
            continue
        told, was = (getattr(text.translation, language, None) for text in (new, old))
        if after in RELIED_ON and getattr(new, language) and (language == "en" or told):
            confirmed = told and told.of and told != was
            yield Change("confirmed" if confirmed else "stale", at)
