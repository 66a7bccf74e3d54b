"""Noun: the front page, the lists of clusters, measures and institutions, and the hand-written pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.addresses import path_of
from generator.catalogue import Catalogue, InstitutionNode, MeasureNode
from generator.edition import FrontPage, Page, ProsePage, Section
from generator.pages import institutions, measures
from generator.pages.cards import by_group
from generator.pages.cluster_lists import cluster_lists
from generator.pages.counties import county_map
from generator.pages.desk import Desk, monogram
from generator.pages.facets import Facets
from generator.pages.front_figures import examples, figures
from generator.pages.lists import list_pages
from generator.parts import Card, Prose, Row, Text
from generator.voice import Voice

SHOWN = 6
"""Clusters on the front page."""
DOORS = {
    "partners": ("clusters", "compare", "institutions"),
    "clusters": ("contribute", "measures", "upkeep"),
    "journalists": ("investments", "statistics", "policy"),
}
"""Who comes → the pages that are for them."""


def front_page(
    catalogue: Catalogue, voice: Voice, other: Voice, found: Facets, cards: Mapping[str, Card]
) -> Page:
    """Return the front page: what there is, in live numbers, and the doors to it."""
    desk = Desk(catalogue, voice, other.words, catalogue.policy.sources if catalogue.policy else ())
    described = [card for id, card in cards.items() if catalogue.clusters[id].record.listing == "full"]
    turn = catalogue.today.toordinal() % max(1, len(described))
    counties = county_map(desk, voice.say("heading.by-county"), found["county"])
    return FrontPage(
        path=desk.link("index"),
        twin=desk.twin("index"),
        template="front",
        title=voice.say("site.name"),
        description=voice.say("site.description"),
        lead=voice.say("front.lead"),
        search=desk.link("search"),
        examples=examples(desk, found),
        map=replace(counties, listed=True),
        figures=figures(desk, found),
        numbers=_numbers(desk),
        cards=tuple((described + described)[turn : turn + min(SHOWN, len(described))]),
        doors=tuple(_doors(desk)),
    )


def _doors(desk: Desk) -> Iterator[Section]:
    voice = desk.voice
    for who, keys in DOORS.items():
        points = tuple(Text(voice.say(f"title.{key}"), link=desk.link(key)) for key in keys)
        text = Prose(voice.say(f"front.for-{who}"))
        yield Section(f"for-{who}", voice.say(f"heading.for-{who}"), prose=(text,), points=points)


def _numbers(desk: Desk) -> tuple[Row, ...]:
    voice, catalogue = desk.voice, desk.catalogue
    counts = (
        ("clusters", catalogue.clusters),
        ("measures", catalogue.measures),
        ("institutions", catalogue.institutions),
    )
    date = voice.say("fact.as-of", date=voice.day(catalogue.today))
    rows = [
        Row(voice.noun(f"front.{name}", len(entries)),
            (Text(voice.number(Decimal(len(entries))), link=desk.link(name), aside=date),))
        for name, entries in counts
    ]  # fmt: skip
    for node in catalogue.investments:
        period = voice.term("programming-periods", node.record.programming_period)
        figure = desk.figure(node.record.total)
        rows.append(Row(voice.say("front.investments", period=period),
                        (Text(figure.text, link=desk.link("investments"), aside=figure.aside),)))  # fmt: skip
    return tuple(rows)


def index_pages(
    catalogue: Catalogue, voice: Voice, other: Voice, found: Facets, cards: Mapping[str, Card]
) -> Iterator[Page]:
    """Yield the lists: clusters, measures by period, institutions by whether they still exist."""
    desk = Desk(catalogue, voice, other.words)
    funded = by_group(voice, [_measure(desk, node) for node in catalogue.measures.values()])
    newest_first = sorted(funded, key=lambda pair: pair[0], reverse=True)
    bodies = [_institution(desk, node) for node in catalogue.institutions.values()]
    yield from cluster_lists(desk, found, cards)
    for key, others in (("measures", newest_first), ("institutions", by_group(voice, bodies))):
        title, intro = voice.say(f"title.{key}"), voice.say(f"description.{key}")
        yield from list_pages(desk, key, title, intro, others)


def _measure(desk: Desk, node: MeasureNode) -> tuple[str, Card]:
    voice, record = desk.voice, node.record
    period = voice.term("programming-periods", record.programming_period)
    title = voice.text(record.name, link=desk.link(f"measure/{node.id}"))
    chips = tuple(chip for chip in measures.chips(desk, node) if chip != period)
    budgets = tuple(voice.figure(budget) for budget in record.budget[:1])
    return period, Card(title, "", voice.text(record.summary), (*budgets, *chips))


def _institution(desk: Desk, node: InstitutionNode) -> tuple[str, Card]:
    voice, record = desk.voice, node.record
    title = voice.text(record.name, link=desk.link(f"institution/{node.id}"))
    group = voice.say("list.present" if node.exists else "list.past")
    chips = tuple(chip for chip in institutions.chips(desk, node) if chip != voice.say("institution.ended"))
    return group, Card(title, monogram(voice, title.text, record.acronym), voice.text(record.summary), chips)


def prose_pages(catalogue: Catalogue, voice: Voice, other: Voice) -> Iterator[Page]:
    """Yield the hand-written pages."""
    for id, page in catalogue.pages.items():
        language, _, name = id.partition("/")
        if language == voice.language:
            yield ProsePage(
                path=path_of(name, voice.words),
                twin=path_of(name, other.words),
                template="prose",
                title=page.title,
                description=page.description,
                file=f"pages/{id}.md",
                body=Prose(page.body),
            )
