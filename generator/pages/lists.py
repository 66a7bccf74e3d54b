"""Noun: lists that may grow long: in parts, each a page with the way to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from generator.edition import ListPage, Page, Section
from generator.pages.desk import Desk
from generator.parts import Card, Group, Text

PART = 60
"""Cards or rows a page."""
FEW = 5
"""Texts of one kind in a cell."""


def list_pages(
    desk: Desk,
    key: str,
    title: str,
    intro: str,
    cards: Sequence[tuple[str, Card]],
    template: str = "list",
    **first: Any,
) -> Iterator[Page]:
    """Yield the pages of a list of cards, each with its group's heading, in the order given.

    `template` is that of the first part, and `first` what only it has.
    """
    parts = [cards[start : start + PART] for start in range(0, len(cards), PART)] or [[]]
    for number, part in enumerate(parts, 1):
        groups = tuple(
            Group(f"group-{place}", heading, tuple(card for _, card in found))
            for place, (heading, found) in enumerate(groupby(part, key=lambda pair: pair[0]), 1)
        )
        here = part_key(key, "part", number)
        page = ListPage(
            path=desk.link(here),
            twin=desk.twin(here),
            template="list",
            title=_title(desk, title, number, len(parts)),
            description=intro,
            intro=intro,
            groups=groups,
            parts=_parts(desk, key, "part", number, len(parts)),
            indexed="title" if number == 1 else "",
        )
        yield replace(page, template=template, **first) if number == 1 else page


def shown_first(desk: Desk, section: Section | None, key: str) -> tuple[Section, ...]:
    """Return a table's first part, with the way to the rest if it is long."""
    if not section or not section.table:
        return ()
    rows = section.table.rows
    if len(rows) <= PART:
        return (section,)
    more = Text(desk.voice.say("list.more", number=len(rows)), link=desk.link(part_key(key, section.id, 2)))
    return (replace(section, table=replace(section.table, rows=rows[:PART]), more=more),)


def rest(desk: Desk, number: int, key: str) -> tuple[Text, ...]:
    """Return how many more there are than are shown, with the way to where they stand; none if none are."""
    said = desk.voice.say("list.rest", number=desk.voice.number(Decimal(number)))
    return (Text(said, link=desk.link(key)),) if number > 0 else ()


def table_pages(desk: Desk, key: str, title: str, intro: str, section: Section) -> Iterator[Page]:
    """Yield the pages of a table that is a list of its own."""
    for number, page in _table_parts(desk, key, title, section):
        yield replace(page, description=intro, intro=intro if number == 1 else "")


def further(desk: Desk, section: Section | None, key: str, owner: str) -> Iterator[Page]:
    """Yield the pages of a long table after its first part, which stands on its owner's page."""
    if section:
        for number, page in _table_parts(desk, key, f"{owner}: {section.heading}", section):
            if number > 1:
                back = Text(owner, link=desk.link(key))
                yield replace(page, back=back, sources=desk.source_lines(), indexed="text")


def _table_parts(desk: Desk, key: str, title: str, section: Section) -> Iterator[tuple[int, ListPage]]:
    """Yield each part of a table as a page, with its number."""
    rows = section.table.rows if section.table else ()
    total = -(-len(rows) // PART)
    for number in range(1, total + 1):
        part = rows[(number - 1) * PART : number * PART]
        table = section.table and replace(section.table, rows=part)
        here = part_key(key, section.id, number)
        yield (
            number,
            ListPage(
                path=desk.link(here),
                twin=desk.twin(here),
                template="list",
                title=_title(desk, title, number, total),
                description=title,
                section=replace(section, table=table, more=None),
                parts=_parts(desk, key, section.id, number, total),
                indexed="title" if number == 1 else "",
            ),
        )


def part_key(key: str, name: str, number: int) -> str:
    """Return the key of a part of a list; the first part is the page itself."""
    return key if number == 1 else f"{key}#{name}#{number}"


def _title(desk: Desk, title: str, number: int, total: int) -> str:
    return title if number == 1 else desk.voice.say("list.title", title=title, number=number, total=total)


def _parts(desk: Desk, key: str, name: str, here: int, total: int) -> tuple[Text, ...]:
    """Return links to the first, the last and the nearest parts: this list must not grow either."""
    shown = sorted({1, total, *range(max(1, here - 3), min(total, here + 3) + 1)}) if total > 1 else []
    return tuple(
        Text(str(number), link="" if number == here else desk.link(part_key(key, name, number)))
        for number in shown
    )
