"""The calendars hold the days that entries state, in what a reader of calendars finds, and no other day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from icalendar import Calendar

from generator.catalogue import Catalogue
from generator.dates import PartialDate
from generator.outputs.agenda import agenda_files
from generator.strings import strings
from generator.voice import Voice
from tests.conftest import BASE_URL, CONTENT, TODAY, VALID
from tests.told import CONTENTS, LANGUAGES, catalogue_of, file, hostile, page, shown, with_cluster


class Stated(NamedTuple):
    """A day of an entry, the texts that its event says, and when the entry was verified."""

    key: str
    day: date
    says: frozenset[str]
    reviewed: date


def events(text: str) -> list[dict[str, object]]:
    """What the reader finds in a calendar that it has nothing against."""
    calendar = Calendar.from_ical(text)
    assert not calendar.errors
    found = calendar.walk("VEVENT")
    assert all(not event.errors for event in found)
    assert len(found) == len(calendar.subcomponents) > 0
    return [
        {
            "uid": str(event["UID"]),
            "day": event.decoded("DTSTART"),
            "text": f"{event['SUMMARY']}\n{event['DESCRIPTION']}",
            "stamp": event.decoded("DTSTAMP"),
            "page": str(event["URL"]),
            "names": sorted(event),
        }
        for event in found
    ]


def stated(catalogue: Catalogue, language: str) -> Iterator[Stated]:
    """The days that records state of calls and of labels."""
    voice = Voice(language, strings(language, "site"), catalogue.terms)
    for id, measure in catalogue.measures.items():
        record, name = measure.record, shown(measure.record.name, language)[0]
        for call in record.calls:
            says = {name, *(source.title for source in record.sources if source.id in call.source)}
            says |= {voice.date(day) for day in (call.opens, call.closes) if day}
            says |= {shown(call.name, language)[0]} if call.name else set()
            says |= {call.url} if call.url else set()
            for day in (call.opens, call.closes):
                if day:
                    yield Stated(f"measure/{id}", day.first, frozenset(says), record.review.on.first)
    for id, cluster in catalogue.clusters.items():
        for label in cluster.record.labels:
            if label.valid_until:
                level = voice.term("label-levels", label.level)
                says = {shown(cluster.record.name, language)[0], level}
                exact = label.valid_until.first == label.valid_until.last
                says |= set() if exact else {voice.date(label.valid_until)}
                last, reviewed = label.valid_until.last, cluster.record.review.on.first
                yield Stated(f"cluster/{id}", last, frozenset(says), reviewed)


def check(found: list[dict[str, object]], expected: list[Stated], language: str) -> None:
    """As many events as days, each on its day, with its texts, its page and its stamp."""
    assert len(found) == len(expected)
    left = list(found)
    for one in expected:
        (event, *_) = [
            event
            for event in left
            if event["day"] == one.day
            and event["page"] == page(one.key, language)
            and all(text in str(event["text"]) for text in one.says)
        ]
        left.remove(event)
        assert event["stamp"] == datetime(*one.reviewed.timetuple()[:3], tzinfo=UTC)


def check_all(catalogue: Catalogue, language: str) -> Mapping[str, str]:
    """The calendar of all, and that of each entry, hold what is stated; there is no other."""
    files = agenda_files(catalogue, language, BASE_URL)
    every = list(stated(catalogue, language))
    check(events(files["calendar.ics"]), every, language)
    paths = {"calendar.ics", "reviews.ics"}
    for key in dict.fromkeys(one.key for one in every):
        path = file(key, key.partition("/")[2] + ".ics", language)
        check(events(files[path]), [one for one in every if one.key == key], language)
        paths.add(path)
    paths |= {file(f"cluster/{id}", "reviews.ics", language) for id in catalogue.clusters}
    assert set(files) == paths
    return files


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_a_calendar_says_what_the_entries_say(content: Path, language: str) -> None:
    """Every call's first and last day and every label's end, what is over too, and nothing else."""
    check_all(catalogue_of(content), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_reviews_are_told_apart(content: Path, language: str) -> None:
    """reviews.ics has the day on which each entry is due, and a cluster's own its day alone."""
    catalogue = catalogue_of(content)
    files = agenda_files(catalogue, language, BASE_URL)
    due = {
        page(kind if kind == "policy" else f"{kind}/{id}", language): upkeep.due
        for (kind, id), upkeep in catalogue.upkeep.items()
    }
    assert {event["page"]: event["day"] for event in events(files["reviews.ics"])} == due
    for id in catalogue.clusters:
        (event,) = events(files[file(f"cluster/{id}", "reviews.ics", language)])
        assert event["day"] == due[str(event["page"])] == due[page(f"cluster/{id}", language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_payloads_are_text(language: str, tmp_path: Path) -> None:
    """Whatever is written in an entry, the reader finds the same properties, and in them what was typed."""
    usual = check_all(catalogue_of(VALID), language)
    for catalogue in hostile(tmp_path):
        files = check_all(catalogue, language)
        for path in usual:
            names = [[event["names"] for event in events(text)] for text in (usual[path], files[path])]
            assert names[0] == names[1]
            assert sorted(Calendar.from_ical(files[path])) == sorted(Calendar.from_ical(usual[path]))


@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_an_event_is_known_for_ever(content: Path) -> None:
    """Its identity is its own, and one in every calendar, in both languages and on any host."""
    found = []
    for at in (("lt", BASE_URL), ("en", BASE_URL), ("en", "https://klasteriai.lt/")):
        files = agenda_files(catalogue_of(content), *at)
        every = [event["uid"] for name in ("calendar.ics", "reviews.ics") for event in events(files[name])]
        assert len(set(every)) == len(every)
        assert {event["uid"] for text in files.values() for event in events(text)} == set(every)
        found.append(sorted(map(str, every)))
    assert found[0] == found[1] == found[2]


def test_an_identity_does_not_depend_on_what_stands_beside() -> None:
    """Another order of labels, or another end, leaves each event what it was."""
    label = catalogue_of(VALID).clusters["example-cluster"].record.labels[0]
    days = {"awarded_on": PartialDate.parse("2018-05-01"), "valid_until": PartialDate.parse("2020-04-30")}
    later = label.model_copy(update=days)
    ends = label.model_copy(update={"valid_until": PartialDate.parse("2017-01-01")})
    found = []
    for labels in ((label, later), (later, label), (ends, later)):
        files = agenda_files(with_cluster("example-cluster", labels=labels), "en", BASE_URL)
        known = events(files["clusters/example-cluster/example-cluster.ics"])
        found.append({event["uid"]: event["day"] for event in known})
    assert found[0] == found[1] and found[0].keys() == found[2].keys() and found[0] != found[2]


@pytest.mark.parametrize(("text", "last"), [("2027-02", date(2027, 2, 28)), ("2027", date(2027, 12, 31))])
def test_no_day_is_made_up(text: str, last: date) -> None:
    """A label that ends in a month or a year stands on its last day, which says what the source says."""
    label = catalogue_of(VALID).clusters["example-cluster"].record.labels[0]
    ends = label.model_copy(update={"valid_until": PartialDate.parse(text)})
    files = agenda_files(with_cluster("example-cluster", labels=(ends,)), "en", BASE_URL)
    (event,) = events(files["clusters/example-cluster/example-cluster.ics"])
    assert event["day"] == last
    assert "at the latest" in str(event["text"]) and "2027)" in str(event["text"])
    endless = label.model_copy(update={"valid_until": None})
    files = agenda_files(with_cluster("example-cluster", labels=(endless,)), "en", BASE_URL)
    assert "clusters/example-cluster/example-cluster.ics" not in files


@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_no_day_of_the_build_is_in_a_calendar(content: Path) -> None:
    """On any day the same content gives the same bytes, planned or past."""
    for language in LANGUAGES:
        now = agenda_files(catalogue_of(content), language, BASE_URL)
        for days in (-4000, 0, 4000):
            other = agenda_files(catalogue_of(content, TODAY + timedelta(days=days)), language, BASE_URL)
            assert other == now


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_says_what_it_is(language: str) -> None:
    """It has a name in its language, its page, its own address, and events that keep nobody busy."""
    for path, text in agenda_files(catalogue_of(CONTENT), language, BASE_URL).items():
        calendar = Calendar.from_ical(text)
        assert calendar["VERSION"] == "2.0" and str(calendar["PRODID"]).endswith(f"//{language.upper()}")
        assert calendar["NAME"] == calendar["X-WR-CALNAME"] and calendar["NAME"]
        assert calendar["NAME"].params["LANGUAGE"] == language
        assert str(calendar["SOURCE"]) == page("index", language) + path
        assert str(calendar["URL"]).startswith(page("index", language))
        for event in calendar.walk("VEVENT"):
            assert event["TRANSP"] == "TRANSPARENT"
            assert {event[name].params["LANGUAGE"] for name in ("SUMMARY", "DESCRIPTION", "CATEGORIES")} == {
                language
            }
