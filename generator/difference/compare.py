"""Noun: the difference of two sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from generator.addresses import ROOTS, web
from generator.difference.entries import entries_between, file_of
from generator.difference.nouns import Came, Difference, EntryChange, PageChange, Vanished
from generator.difference.side import Side
from generator.difference.totals import total_changes
from generator.model.contact import Contact
from generator.model.facts import Record
from generator.problem import Problem
from generator.records import parts
from generator.voice import OTHER


def difference(old: Side, new: Side) -> Difference:
    """Return what changes from one side to another. Both must be of the same day, or dates change as well."""
    entries = tuple(entries_between(old.records, new.records, (_unread(old), _unread(new))))
    moved = {file_of(e.kind, e.former): file_of(e.kind, e.id) for e in entries if e.state == "renamed"}
    whole = bool(old.catalogue and new.catalogue)
    return Difference(
        old.records,
        new.records,
        entries,
        tuple(_vanished(entries, new)),
        tuple(sorted(old.lasting - new.answering)) if whole else (),
        tuple(total_changes(old.catalogue, new.catalogue)) if old.catalogue and new.catalogue else (),
        tuple(_pages(old, new)) if whole else (),
        tuple(_files(old.files, new.files)) if whole else (),
        _beyond(new.problems, old.problems, moved),
        _beyond(old.problems, new.problems, {}, moved),
        whole,
        tuple(name for name, one in (("old", old), ("new", new)) if not one.catalogue),  # type: ignore[misc]
    )


def _unread(side: Side) -> frozenset[str]:
    """Return the files that are there and that no record came of."""
    known = {file_of(kind, id) for kind, id, _ in side.records.all()}
    return frozenset(p.path for p in side.problems if p.severity == "error" and p.path not in known)


def _beyond(
    these: tuple[Problem, ...],
    those: tuple[Problem, ...],
    moved: Mapping[str, str],
    back: Mapping[str, str] | None = None,
) -> tuple[Problem, ...]:
    """Return the problems that only these have. A problem stays the same wherever in its file it stands."""

    def key(problem: Problem, renamed: Mapping[str, str]) -> tuple[object, ...]:
        field = re.sub(r"\.\d+\b", ".*", problem.field)
        return renamed.get(problem.path, problem.path), field, problem.code, problem.values, problem.severity

    known = Counter(key(problem, moved) for problem in those)
    found = []
    for problem in these:
        same = key(problem, back or {})
        if known[same]:
            known[same] -= 1
        else:
            found.append(problem)
    return tuple(found)


def _pages(old: Side, new: Side) -> Iterator[PageChange]:
    """Yield pages in order of their Lithuanian addresses; one changes if it does in either language."""
    before, after = old.pages["lt"], new.pages["lt"]
    for address in sorted({*before, *after}):
        page = after.get(address) or before[address]
        twin = ROOTS["en"] + web(page.twin)
        both = (old.pages["en"].get(twin), new.pages["en"].get(twin))
        if before.get(address) == after.get(address) and both[0] == both[1]:
            continue
        there = new if address in after else old
        titles = {"lt": page.title, "en": there.pages[OTHER["lt"]][twin].title}
        yield PageChange(_came(address, before, after), titles, {"lt": address, "en": twin})


def _files(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[Came, str]]:
    for path in sorted({*old, *new}):
        if old.get(path) != new.get(path):
            yield _came(path, old, new), path


def _came(path: str, old: Mapping[str, object], new: Mapping[str, object]) -> Came:
    return "added" if path not in old else "changed" if path in new else "removed"


def _vanished(entries: tuple[EntryChange, ...], new: Side) -> Iterator[Vanished]:
    """Yield the valid contacts that an entry no longer has: left out, ended, or gone with the entry."""
    for entry in entries:
        if entry.state in ("added", "mended", "broken") or not entry.old:
            continue
        here = _live(entry.new, new) if entry.new else []
        ways = {way for contact in here for way in _ways(contact)}
        kept = {id(step.old) for change in entry.changes for step in change.place if step.new in here}
        for contact in _live(entry.old, new):
            if id(contact) not in kept and contact not in here and not ways & _ways(contact):
                yield Vanished(entry.kind, entry.former or entry.id, contact, not here)


def _live(record: Record, side: Side) -> list[Contact]:
    found = (contact for _, contact in parts(record, Contact))
    return [contact for contact in found if not (contact.until and contact.until.first <= side.today)]


def _ways(contact: Contact) -> set[str]:
    near = {way for way in (contact.email, contact.phone) if way}
    return near or {way for way in (contact.address, contact.website) if way}
