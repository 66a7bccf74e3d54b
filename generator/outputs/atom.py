"""Noun: Atom feeds (RFC 4287) of the catalogue and of each cluster, to be followed in a reader of feeds.

No time comes from a clock or from a file. What was verified is updated on the day of its review. A dated fact
is updated and published on its day; if a month or a year is all that is known, it is updated on the last day
of that, or on the day of the review within it, and not published. It comes into a feed once it has happened.
When an entry was added no content says: instead of new entries there is a feed of those verified last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from generator.catalogue import Catalogue
from generator.outputs.elements import HEAD, around, element
from generator.outputs.events import Event, entries, events, review
from generator.outputs.herald import Herald
from generator.outputs.identity import identity

NAMESPACE = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CATEGORIES = {
    "call-opens": "calls",
    "label-awarded": "labels",
    "news": "news",
    "signed": "projects",
    "reviewed": "reviews",
}
MOST = 50
"""Reviews in a feed, and dated facts: reviews, of which there are many, do not crowd out the facts."""


def atom_files(catalogue: Catalogue, language: str, base_url: str) -> Mapping[str, str]:
    """Return path inside the edition → feed.

    feed.xml has the newest reviews and dated facts, new.xml reviews alone, and feed.xml beside the page of a
    cluster what its entry tells.
    """
    herald = Herald.of(catalogue, language, base_url)
    keys = tuple(entries(catalogue))
    reviews = {key: review(herald, key)[0] for key in keys}
    facts = {key: [event for event in events(herald, key) if _told(event, catalogue.today)] for key in keys}
    site, files = herald.voice.say("site.name"), {}
    if keys:
        every = [*_newest(reviews.values()), *_newest(fact for key in keys for fact in facts[key])]
        files["feed.xml"] = _feed(herald, "index", "feed.xml", herald.voice.say("feed.all", site=site), every)
        newest = _newest(reviews.values())
        files["new.xml"] = _feed(herald, "index", "new.xml", herald.voice.say("feed.new", site=site), newest)
    for id in catalogue.clusters:
        key = f"cluster/{id}"
        title = herald.voice.say("feed.cluster", name=herald.name(key))
        known = [reviews[key], *_newest(facts[key])]
        files[herald.file(key, "feed.xml")] = _feed(herald, key, "feed.xml", title, known)
    return files


def updated(event: Event) -> date:
    """Return the day on which a feed says that something changed: of its date, that nearest to the review."""
    return min(event.date.last, max(event.date.first, event.reviewed.first))


def _told(event: Event, today: date) -> bool:
    return event.what in CATEGORIES and event.date.first <= today


def _newest(known: Iterable[Event]) -> list[Event]:
    return sorted(known, key=_order)[:MOST]


def _order(event: Event) -> tuple[int, str, str, tuple[str, ...]]:
    return -updated(event).toordinal(), event.key, event.what, event.name


def _feed(herald: Herald, key: str, name: str, title: str, known: Iterable[Event]) -> str:
    ordered, path = sorted(known, key=_order), herald.file(key, name)
    other = herald.address(herald.file(key, name, herald.other), herald.other)
    inner = (
        element("id", identity("feed", herald.language, key, name).urn),
        element("title", title, type="text"),
        element("updated", _moment(updated(ordered[0]))),
        element("link", rel="self", type=TYPE, hreflang=herald.language, href=herald.address(path)),
        _page(herald, key),
        element("link", rel="alternate", type=TYPE, hreflang=herald.other, href=other),
        element("link", rel="license", type="text/html", href=LICENCE),
        around(
            "author", element("name", herald.voice.say("site.name")) + element("uri", herald.page("index"))
        ),
        element("rights", f"CC BY 4.0, {LICENCE}", type="text"),
        element("icon", herald.address("assets/icon.svg")),
        *(_entry(herald, event) for event in ordered),
    )
    return HEAD + around("feed", "".join(inner), xmlns=NAMESPACE, xml_lang=herald.language)


def _page(herald: Herald, key: str) -> str:
    """Return the link to a page in this language alone: of two, readers may open the last."""
    page = herald.page(key)
    return element("link", rel="alternate", type="text/html", hreflang=herald.language, href=page)


def _entry(herald: Herald, event: Event) -> str:
    voice, day = herald.voice, updated(event)
    category = CATEGORIES[event.what]
    title = voice.say("feed.dated", title=event.title, date=voice.date(event.date))
    inner = [
        element("id", identity("entry", herald.language, event.what, event.key, *event.name).urn),
        element("title", title, type="text"),
        element("updated", _moment(day)),
        *([element("published", _moment(day))] if _on_its_day(event) else []),
        _page(herald, event.key),
        *([element("link", rel="related", href=event.link)] if event.link else []),
        element("category", term=category, label=voice.say(f"category.{category}")),
    ]
    if event.what == "reviewed":
        summary = herald.text(herald.entry(event.key).summary)
        inner.append(element("summary", summary.text, type="text", xml_lang=summary.lang))
    inner.append(element("content", "\n".join(event.lines), type="text"))
    return around("entry", "".join(inner))


def _on_its_day(event: Event) -> bool:
    """Whether the day of a fact is known; a review is no publication."""
    return event.what != "reviewed" and event.date.first == event.date.last


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
