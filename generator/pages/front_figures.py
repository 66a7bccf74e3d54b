"""Noun: what the front page shows in figures, and the examples of what there is to find."""

from __future__ import annotations

from dataclasses import replace

from generator.edition import Section
from generator.pages.budgets import budget_bars
from generator.pages.counts import Count, counted, largest
from generator.pages.desk import Desk
from generator.pages.facets import Facets, Value
from generator.parts import Text

EXAMPLES = ("sector", "county", "label")
"""Facets of which the value with most clusters is an example."""
COUNTED = ("sector", "direction", "level")
"""Facets that are counted, where anything is stated of them."""


def examples(desk: Desk, facets: Facets) -> tuple[Text, ...]:
    """Return the value with most clusters of some facets; of several, the one with the first code."""
    found = []
    for facet in EXAMPLES:
        if stated := [value for value in facets[facet] if value.code]:
            value = min(stated, key=lambda value: (-len(value.clusters), value.code))
            said = desk.voice.say(f"example.{facet}", value=value.title)
            found.append(Text(said, link=desk.link(value.key)))
    return tuple(found)


def figures(desk: Desk, facets: Facets) -> tuple[Section, ...]:
    """Return clusters by what is stated of them, and the newest stated money by measure: no tables, but
    bars to be read one by one, each section with the way to all of its kind."""
    sections = []
    for facet in COUNTED:
        counts = largest(desk, [_count(desk, value) for value in facets[facet]])
        section = counted(desk, f"by-{facet}", f"facet.{facet}", counts)
        sections.append(_short(desk, section, "statistics"))
    node = max(desk.catalogue.investments, key=lambda n: n.record.programming_period, default=None)
    if node:
        stated, voice = node.record.total, desk.voice
        period = voice.term("programming-periods", node.record.programming_period)
        heading = voice.say("heading.investments", period=period)
        bars = replace(budget_bars(desk, heading, node), note=desk.figure(stated, own=False).aside)
        sections.append(_short(desk, Section("money", heading, bars=bars), "investments"))
    return tuple(section for section in sections if section.bars)


def _count(desk: Desk, value: Value) -> Count:
    label = Text(value.title, link=desk.link(value.key))
    return Count(value.code, label, frozenset(node.id for node in value.clusters))


def _short(desk: Desk, section: Section, key: str) -> Section:
    more = Text(desk.voice.say(f"front.more-{key}"), link=desk.link(key))
    bars = section.bars and replace(section.bars, listed=True)
    return replace(section, table=None, bars=bars, more=more)
