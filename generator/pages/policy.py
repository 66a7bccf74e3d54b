"""Noun: the page of the cluster policy, with what was invested and how the sums agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.catalogue import Catalogue, InvestmentsNode
from generator.edition import EntryPage, Page, Section
from generator.model.policy import Policy
from generator.pages.budgets import stated_shares
from generator.pages.desk import Desk, present
from generator.pages.measures import legal_acts
from generator.parts import Text
from generator.voice import Voice


def policy_pages(catalogue: Catalogue, voice: Voice, other: Voice, policy: Policy) -> Iterator[Page]:
    """Yield the policy page."""
    desk = Desk(catalogue, voice, other.words, policy.sources)
    lead = desk.prose(policy.summary)
    sections = (
        *desk.texts("concept", policy.mandate, policy.concept),
        *_definitions(desk, policy),
        *desk.texts("goal", policy.goal),
        desk.section("tasks", points=tuple(desk.said(task.text) for task in policy.tasks)),
        *_stated(desk, policy),
        *(_investments(desk, node) for node in catalogue.investments),
        *legal_acts(desk, policy.legal_acts),
    )
    yield EntryPage(
        path=desk.link("policy"),
        twin=desk.twin("policy"),
        template="policy",
        title=voice.text(policy.name).text,
        description=voice.text(policy.summary).text,
        file="policy.yml",
        lead=lead,
        reviewed=desk.reviewed(policy.review.on),
        stale=desk.stale("policy", "policy"),
        sections={section.id: section for section in sections},
        sources=desk.source_lines(),
    )


def _definitions(desk: Desk, policy: Policy) -> tuple[Section, ...]:
    """Each wording of the definition under the time in which it held."""
    wordings = [
        replace(desk.prose(d.text), label=desk.voice.span(d.since, d.until)) for d in policy.definitions
    ]
    return (desk.section("definitions", prose=tuple(wordings)),) if wordings else ()


def _stated(desk: Desk, policy: Policy) -> tuple[Section, ...]:
    sections: list[Section] = []
    for directions in present(policy.directions):
        points = [desk.term("development-directions", code, directions.source) for code in directions.codes]
        sections.append(desk.section("directions", points=tuple(points)))
    for number, levels in enumerate(policy.levels, 1):
        points = [desk.term("maturity-levels", code, levels.source) for code in levels.codes]
        section = desk.section("levels", points=tuple(points))
        sections.append(
            section if number == 1 else Section(f"levels-{number}", section.heading, points=section.points)
        )
    return tuple(sections)


def _investments(desk: Desk, node: InvestmentsNode) -> Section:
    """What the ministry states; how the measures' budgets add up to it is on the page of investments."""
    voice, stated = desk.voice, node.record
    period = voice.term("programming-periods", stated.programming_period)
    heading = voice.say("heading.investments", period=period)
    rows = (*desk.row("table.stated-total", [desk.figure(stated.total)]), *stated_shares(desk, node))
    more = Text(voice.say("investments.more"), link=desk.link("investments"))
    return Section(f"investments-{stated.programming_period}", heading, rows=rows, more=more)
