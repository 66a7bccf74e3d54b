"""Noun: the maintainers' page: every entry with what it lacks, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from generator.catalogue import Catalogue
from generator.edition import Page
from generator.pages.desk import Desk
from generator.pages.lists import table_pages
from generator.parts import Table, Text
from generator.records import MODELS
from generator.strings import strings
from generator.upkeep import Upkeep
from generator.voice import Voice

COLUMNS = ("entry", "reviewed", "missing", "conflicts", "untranslated")


def upkeep_pages(catalogue: Catalogue, voice: Voice, other: Voice) -> Iterator[Page]:
    """Yield the list of all entries by how much there is to do for them."""
    desk = Desk(catalogue, voice, other.words)
    worst = sorted(catalogue.upkeep.values(), key=_worst)
    heads = tuple(voice.say(f"table.{column}") for column in COLUMNS)
    table = Table(voice.say("title.upkeep"), heads, tuple(_row(desk, entry) for entry in worst))
    section = desk.section("upkeep", table=table)
    title, intro = voice.say("title.upkeep"), voice.say("description.upkeep")
    yield from table_pages(desk, "upkeep", title, intro, section)


def _worst(entry: Upkeep) -> tuple[bool, int, date, str, str]:
    return not entry.earlier, -entry.wants, entry.reviewed.first, entry.kind, entry.id


def _row(desk: Desk, entry: Upkeep) -> tuple[tuple[Text, ...], ...]:
    voice = desk.voice
    due = voice.say("upkeep.stale" if entry.stale else "upkeep.due", date=voice.day(entry.due))
    name = _name(desk, entry)
    if entry.earlier:
        name = replace(name, remark=voice.say("upkeep.earlier"))
    return (
        (name,),
        (Text(voice.date(entry.reviewed), aside=due),),
        _fields(desk, entry.missing),
        _fields(desk, entry.conflicts),
        _titles(desk, entry.kind, entry.untranslated),
    )


def _name(desk: Desk, entry: Upkeep) -> Text:
    """Measures of different periods may share a name; the period tells them apart."""
    if entry.kind == "policy":
        return Text(desk.voice.say("title.policy"), link=desk.link("policy"))
    named = {"cluster": desk.cluster, "measure": desk.measure, "institution": desk.institution}
    return named[entry.kind](entry.id)


def _titles(desk: Desk, kind: str, places: Iterable[str]) -> tuple[Text, ...]:
    """Return the fields of an entry in which places are, by the titles that the form has for them."""
    words = strings(desk.voice.language, "fields")
    known = [words[base.__name__] for base in MODELS[kind].__mro__ if base.__name__ in words]
    fields = dict.fromkeys(place.partition(".")[0] for place in places)
    return tuple(Text(next(own[field]["title"] for own in known if field in own)) for field in fields)


def _fields(desk: Desk, names: Iterable[str]) -> tuple[Text, ...]:
    """Return fields by the names that editors know them by."""
    return tuple(Text(desk.voice.say(f"upkeep.{name.partition('.')[0]}")) for name in names)
