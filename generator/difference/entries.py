"""Noun: which entries came, went, got another id or say something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import TypeAlias

from generator.difference.nouns import EntryChange
from generator.difference.walk import contents, entry_changes
from generator.entry import FOLDERS
from generator.model.facts import Record
from generator.model.vocabulary import Page
from generator.records import MODELS, Records

Ids: TypeAlias = Mapping[str, Record]


def file_of(kind: str, id: str) -> str:
    """Return the path of an entry's file inside content/."""
    if kind == "page":
        return f"pages/{id}.md"
    return f"{FOLDERS[kind]}/{id}.yml" if kind in FOLDERS else f"{kind}.yml"


def entries_between(old: Records, new: Records, unread: tuple[Set[str], Set[str]]) -> Iterator[EntryChange]:
    """Yield what happened to entries, in the order of kinds and of ids.

    `unread` are the files of either side that are there, but have no record.
    """
    for kind in MODELS:
        was = {id: record for of, id, record in old.all() if of == kind}
        now = {id: record for of, id, record in new.all() if of == kind}
        former = _renamed(kind, was, now, unread)
        found = [*_kept(kind, was, now, former), *_gone(kind, was, now, former, unread)]
        found += _came(kind, was, now, former, unread)
        yield from sorted(found, key=lambda entry: entry.id)


def _kept(kind: str, was: Ids, now: Ids, former: Mapping[str, str]) -> Iterator[EntryChange]:
    for id, record in now.items():
        before = was.get(former.get(id, id))
        if before is None:
            continue
        found = tuple(entry_changes(before, record))
        if id in former:
            yield EntryChange("renamed", kind, id, former[id], before, record, found)
        elif found:
            yield EntryChange("changed", kind, id, "", before, record, found)


def _gone(
    kind: str, was: Ids, now: Ids, former: Mapping[str, str], unread: tuple[Set[str], Set[str]]
) -> Iterator[EntryChange]:
    for id in was.keys() - now.keys() - set(former.values()):
        broken = file_of(kind, id) in unread[1]
        yield EntryChange("broken" if broken else "removed", kind, id, "", was[id])


def _came(
    kind: str, was: Ids, now: Ids, former: Mapping[str, str], unread: tuple[Set[str], Set[str]]
) -> Iterator[EntryChange]:
    for id in now.keys() - was.keys() - former.keys():
        if file_of(kind, id) in unread[0]:
            yield EntryChange("mended", kind, id, "", None, now[id])
        else:
            yield EntryChange("added", kind, id, "", None, now[id], tuple(contents(now[id])))


def _renamed(kind: str, was: Ids, now: Ids, unread: tuple[Set[str], Set[str]]) -> Mapping[str, str]:
    """Return new id → the id an entry had: by its former ids, else by what it says, else by its name."""
    gone = {id for id in was if id not in now and file_of(kind, id) not in unread[1]}
    came = [id for id in now if id not in was and file_of(kind, id) not in unread[0]]
    found: dict[str, str] = {}
    for id in came:
        for former in getattr(now[id], "former_ids", ()):
            if former in gone:
                found[id] = former
                gone.discard(former)
                break
    for alike in (_text, _name):
        ids = {alike(kind, id, was[id]): id for id in sorted(gone)}
        for id in came:
            former = "" if id in found else ids.pop(alike(kind, id, now[id]), "")
            if former:
                found[id] = former
                gone.discard(former)
    return found


def _text(kind: str, id: str, record: Record) -> object:
    """Return what an entry says, but for its former ids; a page is written in its folder's language."""
    named = "former_ids" in type(record).model_fields
    plain = record.model_copy(update={"former_ids": ()}) if named else record
    return (id.partition("/")[0] if kind == "page" else "", plain)


def _name(kind: str, id: str, record: Record) -> object:
    """Return what an entry is called in both languages; a vocabulary or a page only by its id."""
    name = getattr(record, "name", None)
    return (name.lt, name.en) if name and not isinstance(record, Page) else (kind, id)
