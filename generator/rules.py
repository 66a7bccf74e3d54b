"""Noun: the rules that no single value shows: within one entry, and between entries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.entry import Entries, Entry, Place, Tree
from generator.links import links
from generator.model.contact import Contact
from generator.nearest import nearest
from generator.places import problem_at
from generator.problem import Problem, first
from generator.records import Records, parts
from generator.sums import sums

FREE_MAIL = {
    "gmail.com",
    "yahoo.com",
    "hotmail.com",
    "outlook.com",
    "inbox.lt",
    "one.lt",
    "delfi.lt",
    "takas.lt",
}
NAME_SURNAME = re.compile(r"[a-z]{2,}\.[a-z]{3,}@.+", re.IGNORECASE)


def within(entry: Entry) -> list[Problem]:
    """Return what one entry's own parts say against each other: sources named but not listed."""
    tree = entry.document.tree if entry.document else None
    if not isinstance(tree, dict) or not isinstance(tree.get("sources"), list):
        return []
    ids = [source.get("id") if isinstance(source, dict) else None for source in tree["sources"]]
    if not ids or not all(isinstance(id, str) and id.strip() for id in ids):
        return []
    listed = {id.strip(): None for id in ids if isinstance(id, str)}
    missing: dict[str, list[Place]] = defaultdict(list)
    for place, value in _named_sources(tree, ()):
        for part in value.split(","):
            if (id := part.strip()) not in listed and re.fullmatch(r"[a-z0-9-]+", id):
                missing[id].append(place)
    told = (
        problem_at(
            entry,
            places[0],
            "reference.source",
            value=id,
            times=len(places),
            nearest=nearest(id, listed),
        )
        for id, places in missing.items()
    )
    return list(first(told))


def _named_sources(tree: Tree, place: Place) -> Iterator[tuple[Place, str]]:
    pairs: Iterable[tuple[str | int, Tree]] = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in pairs:
        if not isinstance(value, str):
            yield from _named_sources(value, (*place, key))
        elif key == "source":
            yield (*place, key), value


def between(records: Records, entries: Entries) -> Iterator[Problem]:
    """Yield what records say against each other."""
    yield from sums(records, entries)
    yield from links(records, entries)
    yield from _mailboxes(records, entries)


def _mailboxes(records: Records, entries: Entries) -> Iterator[Problem]:
    for kind, id, record in records.all():
        for place, contact in parts(record, Contact):
            address = contact.email or ""
            if address.rpartition("@")[2].lower() in FREE_MAIL or NAME_SURNAME.fullmatch(address):
                yield problem_at(
                    entries[(kind, id)], (*place, "email"), "contact.personal", "warning", value=address
                )
