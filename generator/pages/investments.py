"""Noun: the page of investments: what was meant for clusters, what was called, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.edition import FiguresPage, Page
from generator.pages.all_calls import all_calls
from generator.pages.all_projects import all_projects
from generator.pages.budgets import budgets
from generator.pages.desk import Desk
from generator.pages.lists import further, shown_first
from generator.pages.outcomes import outcomes
from generator.pages.spending import spending
from generator.voice import Voice

KEY = "investments"


def investment_pages(catalogue: Catalogue, voice: Voice, other: Voice) -> Iterator[Page]:
    """Yield the page of investments, and the further pages of its tables if they are long."""
    desk = Desk(catalogue, voice, other.words, catalogue.policy.sources if catalogue.policy else ())
    listed = (all_calls(desk), all_projects(desk), outcomes(desk))
    calls, projects, results = (shown_first(desk, section, KEY) for section in listed)
    sections = (*budgets(desk), *calls, *spending(desk), *projects, *results)
    title = voice.say("title.investments")
    yield FiguresPage(
        path=desk.link(KEY),
        twin=desk.twin(KEY),
        template="statistics",
        title=title,
        description=voice.say("description.investments"),
        lead=voice.say("investments.lead"),
        note=voice.say("investments.note", date=voice.day(catalogue.today)),
        sections=sections,
        sources=desk.source_lines(),
    )
    for section in listed:
        yield from further(Desk(catalogue, voice, other.words), section, KEY, title)
