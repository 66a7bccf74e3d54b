"""Noun: an agenda, the calendars of calls, of labels and of reviews.

iCalendar, RFC 5545, with RFC 7986 for what a calendar is called. A calendar is a record: what is over stays
in it. No day in it is made up: what is known to the month or the year alone is not there, but for the end of
a label, which stands on the last day that it may be, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.catalogue import Catalogue
from generator.outputs.content_lines import component, day, line, moment, text, uri
from generator.outputs.events import Event, entries, events, review
from generator.outputs.herald import Herald
from generator.outputs.identity import identity

CATEGORIES = {
    "call-opens": "calls",
    "call-closes": "calls",
    "label-ends": "labels",
    "review-due": "reviews",
}
ENTRIES = ("cluster", "measure")
"""Kinds of entries that have calendars of their own."""


def agenda_files(catalogue: Catalogue, language: str, base_url: str) -> Mapping[str, str]:
    """Return path inside the edition → calendar; there is none where nothing is dated.

    calendar.ics has all calls and labels, and the calendar beside its page those of an entry. When entries
    are to be verified again only those who keep them need to know: reviews.ics has all of them, and the one
    beside the page of a cluster its own.
    """
    herald = Herald.of(catalogue, language, base_url)
    return {
        path: _calendar(herald, path, title, key, known)
        for path, title, key, known in _calendars(herald)
        if known
    }


def _calendars(herald: Herald) -> Iterator[tuple[str, str, str, list[Event]]]:
    """Yield the path of every calendar, what it is called, the key of its page, and what is in it."""
    keys, site = tuple(entries(herald.catalogue)), herald.voice.say("site.name")
    told = {key: [event for event in events(herald, key) if event.what in CATEGORIES] for key in keys}
    due = {key: [review(herald, key)[1]] for key in keys}
    every = [event for key in keys for event in told[key]]
    yield "calendar.ics", herald.voice.say("calendar.all", site=site), "index", every
    reviews = [event for key in keys for event in due[key]]
    yield "reviews.ics", herald.voice.say("calendar.reviews", site=site), "upkeep", reviews
    for key in keys:
        kind, name = key.partition("/")[0], herald.name(key)
        if kind in ENTRIES:
            yield herald.beside(key, ".ics"), herald.voice.say(f"calendar.{kind}", name=name), key, told[key]
        if kind == "cluster":
            path = herald.file(key, "reviews.ics")
            yield path, herald.voice.say("calendar.review", name=name), key, due[key]


def _calendar(herald: Herald, path: str, title: str, key: str, known: Iterable[Event]) -> str:
    """Return a calendar in the order of its days; X-WR-CALNAME is the name for those who know no RFC 7986."""
    ordered = sorted(known, key=lambda event: (event.date.last, event.what, event.key, event.name))
    product = f"-//{herald.voice.say('site.name')}//agenda//{herald.language.upper()}"
    return component(
        "VCALENDAR",
        [
            line("VERSION", "2.0"),
            line("PRODID", text(product)),
            line("UID", str(identity("calendar", path, herald.language))),
            line("NAME", text(title), LANGUAGE=herald.language),
            line("X-WR-CALNAME", text(title)),
            line("LAST-MODIFIED", moment(max(event.reviewed.first for event in ordered))),
            line("URL", uri(herald.page(key))),
            line("SOURCE", uri(herald.address(path)), VALUE="URI"),
            line("REFRESH-INTERVAL", "P1D", VALUE="DURATION"),
            *(_event(herald, event) for event in ordered),
        ],
    )


def _event(herald: Herald, event: Event) -> str:
    """Return an event of a whole day, which leaves whoever has it free; it is one in both languages."""
    own = herald.language
    category = herald.voice.say(f"category.{CATEGORIES[event.what]}")
    lines = (*event.lines, *([event.link] if event.link else []))
    return component(
        "VEVENT",
        [
            line("UID", str(identity("event", event.what, event.key, *event.name))),
            line("DTSTAMP", moment(event.reviewed.first)),
            line("DTSTART", day(event.date.last), VALUE="DATE"),
            line("SUMMARY", text(event.title), LANGUAGE=own),
            line("DESCRIPTION", text("\n".join(lines)), LANGUAGE=own),
            line("CATEGORIES", text(category), LANGUAGE=own),
            line("URL", uri(herald.page(event.key))),
            line("TRANSP", "TRANSPARENT"),
        ],
    )
