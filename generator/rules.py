"""Noun: the rules that no single value shows: within one entry, and between entries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from generator.dates import PartialDate
from generator.entry import Entries, Entry, Place, Tree
from generator.links import links
from generator.model.contact import Contact
from generator.nearest import nearest
from generator.personal import is_own_mailbox
from generator.places import problem_at
from generator.problem import Problem, filled, first, some
from generator.records import Records, parts
from generator.sums import sums

Named: TypeAlias = tuple[Place, str]
CUT = re.compile(r"^(?:(?: |- )*[\w-]+: +| *- +)([^\s\"'|>\[{#-].*?) (#\S)", re.MULTILINE)
"""A value without quotation marks, and what YAML takes for a remark behind it."""
OFFICES = ("contacts", "departments", "websites")
"""Where an office answers may be known from a page that says nothing else of the entry."""


def within(entry: Entry) -> list[Problem]:
    """Return what one entry's own parts say against each other, and what is left out of it unseen."""
    tree = entry.document.tree if entry.document else None
    if not isinstance(tree, dict):
        return []
    named = list(_named(tree, ()))
    return [*first(_unlisted(entry, tree, named)), *first(_too_late(entry, tree, named)), *first(_cut(entry))]


def _unlisted(entry: Entry, tree: Tree, named: Iterable[Named]) -> Iterator[Problem]:
    """Yield the sources that are named but not listed."""
    sources = tree.get("sources")
    ids = [source.get("id") if isinstance(source, dict) else None for source in _list(sources)]
    if not ids or not all(isinstance(id, str) and id.strip() for id in ids):
        return
    listed = {id.strip(): None for id in ids if isinstance(id, str)}
    missing: dict[str, list[Place]] = defaultdict(list)
    for place, value in named:
        for part in value.split(",") if place[-1] == "source" else ():
            if (id := part.strip()) not in listed and re.fullmatch(r"[a-z0-9-]+", id):
                missing[id].append(place)
    for id, places in missing.items():
        near = nearest(id, listed, 0.5)
        code = "reference.source-near" if near else "reference.source"
        allowed = some(listed)
        yield problem_at(entry, places[0], code, value=id, times=len(places), nearest=near, allowed=allowed)


def _too_late(entry: Entry, tree: Tree, named: Iterable[Named]) -> Iterator[Problem]:
    """Yield the dates of facts that are later than the newest source that confirms the entry."""
    review = tree.get("review")
    on = _date(review.get("on") if isinstance(review, dict) else None)
    for place, value in named if on else ():
        if on and place[-1] == "as_of" and place[0] not in OFFICES and value[:4] >= on.text[:4]:
            day = _date(value)
            if day and on.ends_before(day):
                yield problem_at(entry, place, "order.review", "warning", value=value, on=on.text)


def _cut(entry: Entry) -> Iterator[Problem]:
    """Yield where a value ends before a sign that YAML takes for the start of a remark."""
    found = list(CUT.finditer(entry.text)) if " #" in entry.text and entry.kind != "page" else []
    begun = {*entry.document.marks.values()} if found and entry.document else set()
    for match in found:
        line, column = entry.text.count("\n", 0, match.start(1)) + 1, match.start(1) - match.start() + 1
        if (line, column) in begun:
            values = filled(value=match[1], rest=match[2])
            yield Problem(
                entry.path, line, match.start(2) - match.start() + 1, "", "text.cut", values, "warning"
            )


def _date(value: Tree) -> PartialDate | None:
    try:
        return PartialDate.parse(value.strip() if isinstance(value, str) else "")
    except ValueError:
        return None


def _list(value: Tree) -> list[Tree]:
    return value if isinstance(value, list) else []


def _named(tree: Tree, place: Place) -> Iterator[Named]:
    """Yield every source that is named and every date of a fact, with its place."""
    pairs: Iterable[tuple[str | int, Tree]] = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in pairs:
        if not isinstance(value, str):
            yield from _named(value, (*place, key))
        elif key in ("source", "as_of"):
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
            if is_own_mailbox(address):
                yield problem_at(
                    entries[(kind, id)], (*place, "email"), "contact.personal", "warning", value=address
                )
