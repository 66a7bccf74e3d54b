"""Nouns: events, the dated facts of entries, as calendars and feeds tell them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalogue import Catalogue
from generator.dates import PartialDate
from generator.model.cluster import Cluster, Label, News
from generator.model.facts import Localised
from generator.model.measure import Call, Measure
from generator.model.project import Project
from generator.outputs.herald import Herald
from generator.outputs.identity import Name, named


@dataclass(frozen=True)
class Event:
    """What happens on a date, said in one language.

    `what` is its kind, `key` the page that tells of it, `name` what it is known by for ever. `title` does not
    say the date, which is as precise as its source; `lines` say the rest, `link` leads to more outside.
    """

    what: str
    key: str
    name: Name
    date: PartialDate
    reviewed: PartialDate
    title: str
    lines: tuple[str, ...] = ()
    link: str = ""


def entries(catalogue: Catalogue) -> Iterator[str]:
    """Yield the keys of all entries that have a page and a review."""
    for kind, id in catalogue.upkeep:
        yield kind if kind == "policy" else f"{kind}/{id}"


def events(herald: Herald, key: str) -> Iterator[Event]:
    """Yield what an entry's record tells with a date, but for its review."""
    record = herald.entry(key)
    if isinstance(record, Measure):
        for call, name in named(record.calls, lambda call: (call.id,)):
            yield from _call(herald, key, record, call, name)
    if isinstance(record, Cluster):
        for label, name in named(record.labels, lambda one: (one.scheme, one.level, one.awarded_on.text)):
            yield from _label(herald, key, record, label, name)
        for news, name in named(record.news, lambda news: (news.url or _essence(news.title),)):
            yield _news(herald, key, record, news, name)
    if isinstance(record, Cluster | Measure):
        for project, name in named(record.projects, _project_name):
            if project.signed_on:
                yield _signed(herald, key, record, project, name, project.signed_on)


def review(herald: Herald, key: str) -> tuple[Event, Event]:
    """Return two events of an entry: when it was last verified, and when that is to be done again."""
    record, name = herald.entry(key), herald.name(key)
    kind, _, id = key.partition("/")
    due = herald.catalogue.upkeep[(kind, id or kind)].due
    on, by = record.review.on, PartialDate.parse(due.isoformat())
    lines = (herald.reviewed(record),)
    return (
        Event("reviewed", key, (), on, on, herald.voice.say("event.reviewed", name=name), lines),
        Event("review-due", key, (), by, on, herald.voice.say("event.review-due", name=name), lines),
    )


def _call(herald: Herald, key: str, record: Measure, call: Call, name: Name) -> Iterator[Event]:
    called = herald.name(key)
    if call.name:
        called = herald.voice.say("event.call", measure=called, call=herald.inline(call.name))
    dates = herald.voice.say("event.call-dates", span=herald.voice.span(call.opens, call.closes))
    lines = (dates, *_told(herald, record, call.source))
    for what, date in (("call-opens", call.opens), ("call-closes", call.closes)):
        if date:
            title = herald.voice.say(f"event.{what}", name=called)
            yield Event(what, key, name, date, record.review.on, title, lines, call.url or "")


def _label(herald: Herald, key: str, record: Cluster, label: Label, name: Name) -> Iterator[Event]:
    """A label's award, and its last day; of an end that is not stated to the day, the last that it may be."""
    voice = herald.voice
    called = f"{voice.term('label-schemes', label.scheme)}: {voice.term('label-levels', label.level)}"
    words = {"cluster": herald.name(key), "label": voice.say("feed.quoted", text=called)}
    issuer = [herald.name(f"institution/{label.issuer}")] if label.issuer else []
    lines = (*(voice.say("event.issuer", name=name) for name in issuer), *_told(herald, record, label.source))
    title = voice.say("event.label-awarded", **words)
    yield Event("label-awarded", key, name, label.awarded_on, record.review.on, title, lines)
    if until := label.valid_until:
        said = "event.label-ends" if until.first == until.last else "event.label-ends-by"
        title = voice.say(said, **words, date=voice.date(until))
        yield Event("label-ends", key, name, until, record.review.on, title, lines)


def _news(herald: Herald, key: str, record: Cluster, news: News, name: Name) -> Event:
    lines = (herald.name(key), *_told(herald, record, news.source))
    title = herald.inline(news.title)
    return Event("news", key, name, news.date, record.review.on, title, lines, news.url or "")


def _signed(
    herald: Herald, key: str, record: Cluster | Measure, project: Project, name: Name, on: PartialDate
) -> Event:
    title = herald.voice.say("event.signed", name=herald.name(key), project=herald.quoted(project.title))
    measure = [herald.name(f"measure/{project.measure}")] if project.measure else []
    lines = (*measure, *(code for code in (project.code,) if code), *_told(herald, record, project.source))
    return Event("signed", key, name, on, record.review.on, title, lines)


def _told(herald: Herald, record: Cluster | Measure, source: tuple[str, ...]) -> tuple[str, str]:
    return herald.sources(record, source), herald.reviewed(record)


def _project_name(project: Project) -> Name:
    return (project.code or project.contract or _essence(project.title),)


def _essence(text: Localised) -> str:
    return str(text.lt or text.en)
