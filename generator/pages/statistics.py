"""Noun: the page of statistics, counted from the entries of the clusters on the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.catalogue import Catalogue
from generator.edition import FiguresPage, Page, Section
from generator.model.cluster import Cluster
from generator.pages.counties import counties, county_map
from generator.pages.counts import TOP, Count, counted, largest
from generator.pages.desk import Desk
from generator.pages.facets import Facets, Value
from generator.pages.profiles import complete, listings, periods, sizes, years
from generator.parts import Text
from generator.voice import Voice

KEY = "statistics"
STATES = ("valid", "endless", "ended")
"""What is known of a label on the day."""


def statistics_pages(catalogue: Catalogue, voice: Voice, other: Voice, values: Facets) -> Iterator[Page]:
    """Yield the page of statistics: every table is of all clusters, also where nothing is said of them."""
    desk = Desk(catalogue, voice, other.words)
    sections = (
        _county(desk, values["county"]),
        _facet(desk, "by-sector", values),
        _facet(desk, "by-ecosystem", values),
        _facet(desk, "by-direction", values),
        _levels(desk, values["level"]),
        _labels(desk, values["label"]),
        _facet(desk, "by-network", values),
        years(desk),
        periods(desk),
        sizes(desk),
        _facet(desk, "by-status", values),
        listings(desk),
        complete(desk),
    )
    clusters = voice.count("facet.count", len(catalogue.clusters))
    yield FiguresPage(
        path=desk.link(KEY),
        twin=desk.twin(KEY),
        template="statistics",
        title=voice.say("title.statistics"),
        description=voice.say("description.statistics"),
        lead=voice.say("statistics.lead", date=voice.day(catalogue.today), clusters=clusters),
        note=voice.say("statistics.note"),
        sections=sections,
    )


def _facet(desk: Desk, id: str, of: Facets) -> Section:
    facet = id.removeprefix("by-")
    values = of[facet]
    section = counted(desk, id, f"facet.{facet}", largest(desk, [_count(desk, value) for value in values]))
    stated = sum(bool(value.code) for value in values)
    all = desk.voice.say("statistics.every", number=desk.voice.number(Decimal(stated)))
    return replace(section, more=Text(all, link=desk.link("clusters")) if stated > TOP else None)


def _count(desk: Desk, value: Value, aside: str = "") -> Count:
    label = Text(value.title, link=desk.link(value.key), aside=aside)
    return Count(value.code, label, frozenset(node.id for node in value.clusters))


def _county(desk: Desk, values: Sequence[Value]) -> Section:
    """Return the clusters by county: on the map, and in a table with every county, also those with none."""
    counts, found = [_count(desk, value) for value in values], {value.code for value in values}
    none = frozenset[str]()
    counts += [Count(code, Text(name), none) for code, name in counties(desk).items() if code not in found]
    section = counted(desk, "by-county", "facet.county", largest(desk, counts))
    return replace(section, map=county_map(desk, section.heading, values), bars=None)


def _levels(desk: Desk, values: Sequence[Value]) -> Section:
    """Return the clusters by level, its scheme, and the years in which they were assessed."""
    counts = []
    for value in values:
        given = [m for node in value.clusters for m in node.record.maturity if m.level == value.code]
        years = sorted({maturity.assessed_on.text[:4] for maturity in given})
        said = desk.voice.say("statistics.assessed", years=", ".join(years)) if years else ""
        counts.append(_count(desk, value, said))
    return counted(desk, "by-level", "facet.level", largest(desk, counts))


def _labels(desk: Desk, values: Sequence[Value]) -> Section:
    """Return the clusters by label, and how many of them hold it on the day."""
    today = desk.catalogue.today
    held = [Counter(_held(node.record, value.code, today) for node in value.clusters) for value in values]
    more = [(f"table.{state}", [counter[state] for counter in held]) for state in STATES]
    section = counted(desk, "by-label", "facet.label", [_count(desk, value) for value in values], more)
    remark = desk.voice.say("statistics.endless", date=desk.voice.day(today))
    return replace(section, remark=" ".join(part for part in (section.remark, remark) if part))


def _held(record: Cluster, level: str, today: date) -> str:
    """Return whether a cluster holds a label on a day: as long as one award of it is valid, it does."""
    ends = [label.valid_until for label in record.labels if label.level == level]
    if any(end and today <= end.last for end in ends):
        return "valid"
    return "ended" if all(ends) and ends else "endless" if ends else ""
