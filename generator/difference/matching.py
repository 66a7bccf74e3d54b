"""Noun: what tells whether two parts of a list are the same, wherever they stand in it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from generator.model.facts import Figure, Localised

Key: TypeAlias = tuple[str, ...]

IDENTITY: Mapping[str, tuple[Key, ...]] = {
    "AidIntensity": (("conditions/lt", "basis", "as_of"), ("conditions/lt",), ("basis", "as_of"), ("unit",)),
    "AlternateName": (("text",),),
    "Body": (("institution",),),
    "Budget": (
        ("scope", "region/lt", "currency", "basis", "as_of", "source"),
        ("scope", "region/lt", "currency", "basis", "as_of"),
        ("currency", "basis", "as_of"),
        ("currency", "basis"),
    ),
    "Call": (("id",),),
    "Contact": (
        ("role/lt", "email", "phone"),
        ("role/lt", "email"),
        ("role/lt", "phone"),
        ("role/lt",),
        ("role/en",),
        ("email",),
        ("phone",),
    ),
    "Definition": (("since",), ("text/lt",), ("text/en",)),
    "Department": (("name/lt",), ("name/en",)),
    "FormerName": (("name/lt",), ("name/en",)),
    "Indicator": (
        ("indicator", "basis", "as_of", "source"),
        ("indicator", "basis", "as_of"),
        ("indicator", "as_of"),
    ),
    "Investments": (("programming_period",),),
    "Label": (("scheme", "level", "awarded_on"), ("scheme", "level")),
    "LegalAct": (("id",),),
    "LevelsStated": (("codes",),),
    "Maturity": (("scheme", "level", "assessed_on"), ("scheme", "assessed_on")),
    "Member": (("code",), ("name",), ("website",)),
    "MemberCount": (
        ("member_type", "basis", "as_of", "source"),
        ("member_type", "basis", "as_of"),
        ("member_type", "as_of"),
    ),
    "Nace": (("section", "code"), ("section",)),
    "Network": (("institution", "name/lt"), ("institution",), ("name/lt",), ("name/en",)),
    "News": (("date", "title/lt"), ("url",), ("title/lt",), ("title/en",)),
    "Outcome": (("label/lt", "as_of"), ("label/lt",), ("label/en",)),
    "PolicyTask": (("text/lt",), ("text/en",)),
    "Project": (("code",), ("contract",), ("title/lt",), ("title/en",)),
    "Role": (("role", "since"), ("role",)),
    "SameAs": (("scheme", "code"), ("scheme",)),
    "Share": (("scope", "basis", "as_of"), ("scope",)),
    "Source": (("id",),),
    "Succession": (("institution", "since"), ("institution",)),
    "Value": (("code",),),
    "Website": (("url",), ("language", "label/lt"), ("label/lt",)),
}
"""Model of a part → what identifies it, the surest first. Of a list of two that share nothing else, the
next that is left tells more than saying that one went and another came."""
FIGURE: tuple[Key, ...] = (
    ("currency", "unit", "basis", "as_of", "source"),
    ("currency", "unit", "basis", "as_of"),
    ("currency", "unit", "basis"),
    ("currency", "unit"),
)
TEXT: tuple[Key, ...] = (("lt",), ("en",))


def keys_of(part: Any) -> tuple[Key, ...]:
    """Return what identifies a part of a list."""
    name = type(part).__name__
    if name in IDENTITY:
        return IDENTITY[name]
    return FIGURE if isinstance(part, Figure) else TEXT if isinstance(part, Localised) else ()


def matched(old: Sequence[Any], new: Sequence[Any]) -> tuple[tuple[int | None, int | None], ...]:
    """Return pairs of places in two lists of parts of one model: in order of the new, then those that went.

    Each part is in one pair; None stands for what is only on one side.
    """
    first = next(iter((*old, *new)), None)
    tries: list[Callable[[Any], Hashable]] = [lambda part: part]
    tries += [_by(key) for key in keys_of(first)]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for key in tries:
        for there, here in _paired(old, new, key, taken, partner):
            partner[here] = there
            taken.add(there)
    gone = [(place, None) for place in range(len(old)) if place not in taken]
    return (*((partner.get(place), place) for place in range(len(new))), *gone)


def _paired(
    old: Sequence[Any],
    new: Sequence[Any],
    key: Callable[[Any], Hashable],
    taken: set[int],
    partner: Mapping[int, int],
) -> Iterator[tuple[int, int]]:
    """Yield the places of parts that are still alone and have the same key, the first with the first."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, part in enumerate(old):
        if place not in taken and (found := key(part)) is not None:
            waiting[found].append(place)
    for place, part in enumerate(new):
        found = key(part) if place not in partner else None
        if found is not None and waiting.get(found):
            yield waiting[found].popleft(), place


def _by(names: Key) -> Callable[[Any], Hashable]:
    """Return what gives the values of fields, or None where not even one is stated."""

    def key(part: Any) -> Hashable:
        values = tuple(_value(part, name) for name in names)
        return values if any(value is not None for value in values) else None

    return key


def _value(part: Any, name: str) -> Hashable:
    for field in name.split("/"):
        part = getattr(part, field, None)
    found: Hashable = part
    return found
