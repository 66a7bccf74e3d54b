"""Noun: profiles of all clusters: how old and how large they are, who funded them, what their entries say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.edition import Section
from generator.model.cluster import Cluster, MemberCount
from generator.pages.contacts import is_live
from generator.pages.counts import Count, counted, number
from generator.pages.desk import Desk, present
from generator.pages.drawn import drawn_bars
from generator.pages.spending import years_of
from generator.parts import Table, Text

SIZES = ((1, 10), (11, 20), (21, 30), (31, 50), (51, None))
"""Numbers of members that are counted together."""
FIELDS: Mapping[str, Callable[[Desk, Cluster], object]] = {
    "fact.coordinator": lambda _, c: c.coordinator,
    "fact.county": lambda _, c: c.location,
    "facet.sector": lambda _, c: c.sectors and c.sectors.klaster_lt,
    "fact.websites": lambda _, c: c.websites,
    "statistics.contact": lambda desk, c: any(is_live(desk, contact) for contact in c.contacts),
    "fact.established": lambda _, c: c.established,
    "fact.maturity": lambda _, c: c.maturity,
    "fact.labels": lambda _, c: c.labels,
    "statistics.members": lambda _, c: c.members or c.member_counts,
    "heading.projects": lambda _, c: c.projects,
}
"""What a reader looks for in an entry: its name, and whether a cluster has it on the day."""


def years(desk: Desk) -> Section:
    """Return the clusters by the year of their establishment, the earliest first."""
    found = {
        id: [fact.value.text[:4] for fact in present(node.record.established)]
        for id, node in desk.catalogue.clusters.items()
    }
    return counted(desk, "by-year", "fact.established", _grouped(desk, found, Text))


def periods(desk: Desk) -> Section:
    """Return the clusters by the programming periods of the measures that funded them."""
    found = {
        id: [record.programming_period for p in node.projects for _, record in present(p.measure)]
        for id, node in desk.catalogue.clusters.items()
    }
    named = _grouped(desk, found, lambda code: Text(desk.voice.term("programming-periods", code)))
    none = Text(desk.voice.say("statistics.no-project"))
    named = [count if count.stated else replace(count, label=none) for count in named]
    return counted(desk, "by-period", "fact.period", named)


def listings(desk: Desk) -> Section:
    """Return the clusters by how much their entries tell: described, or known by name only."""
    found = {id: [node.record.listing] for id, node in desk.catalogue.clusters.items()}
    named = _grouped(desk, found, lambda code: Text(desk.voice.term("listings", code)))
    return counted(desk, "by-listing", "table.listing", named)


def sizes(desk: Desk) -> Section:
    """Return the clusters by the latest number of members stated of each, and what these make together."""
    voice = desk.voice
    latest = {id: _latest(node.record) for id, node in desk.catalogue.clusters.items()}
    figures = [figure for figure in latest.values() if figure]
    found = {id: [str(_size(figure.value))] if figure else [] for id, figure in latest.items()}
    named = {
        str(low): f"{low}–{high}" if high else voice.say("statistics.from", number=low) for low, high in SIZES
    }
    section = counted(desk, "by-size", "fact.members", _grouped(desk, found, lambda low: Text(named[low])))
    if not figures:
        return section
    sum_ = voice.number(sum((figure.value for figure in figures), Decimal(0)))
    stating = voice.number(Decimal(len(figures)))
    remark = voice.say("statistics.sum", stating=stating, sum=sum_, years=years_of(desk, figures))
    return replace(section, remark=remark)


def complete(desk: Desk) -> Section:
    """Return how many entries have what a reader looks for in them."""
    voice = desk.voice
    records = [node.record for node in desk.catalogue.clusters.values()]
    found = [
        (voice.say(name), sum(bool(has(desk, record)) for record in records)) for name, has in FIELDS.items()
    ]
    found.sort(key=lambda pair: (-pair[1], voice.key(pair[0])))
    rows = [((Text(n),), (number(desk, have),), (number(desk, len(records) - have),)) for n, have in found]
    name = voice.say("heading.complete")
    table = Table(name, tuple(voice.say(f"table.{head}") for head in ("field", "have", "lack")), tuple(rows))
    all = Decimal(len(records))
    bars = [(Text(name), Decimal(have), voice.number(Decimal(have)), True) for name, have in found]
    whole = (Text(voice.say("table.all-clusters")), all, voice.number(all), False)
    drawn = drawn_bars(desk, name, voice.say("drawing.complete"), [whole, *bars])
    return desk.section("complete", table=table, bars=drawn)


def _grouped(desk: Desk, found: Mapping[str, Iterable[str]], label: Callable[[str], Text]) -> list[Count]:
    """Return the clusters under each code that they have, in the order of codes; those with none last."""
    groups: dict[str, set[str]] = defaultdict(set)
    for id, codes in found.items():
        for code in dict.fromkeys(codes) or [""]:
            groups[code].add(id)
    named = [Count(code, label(code), frozenset(groups[code])) for code in sorted(groups) if code]
    if "" in groups:
        named.append(Count("", desk.unknown(), frozenset(groups[""])))
    return named


def _latest(record: Cluster) -> MemberCount | None:
    """Return the latest stated number of all members; a plan is not yet a number of members."""
    stated = [
        count
        for count in record.member_counts
        if count.unit == "organisations" and not count.member_type and count.basis != "planned"
    ]
    return max(stated, key=lambda count: count.as_of.last, default=None)


def _size(members: Decimal) -> int:
    return next(low for low, high in reversed(SIZES) if members >= low or low == 1)
