"""Noun: the page of the cluster policy, with what was invested and how the sums agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.catalogue import Catalogue, InvestmentsNode
from generator.edition import EntryPage, Page, Section
from generator.model.policy import Policy
from generator.pages.desk import Desk, present
from generator.pages.measures import legal_acts
from generator.parts import Row, Table, Text
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
    """The measures' budgets, their sum, the stated total, and whether rounding explains the difference."""
    voice, stated = desk.voice, node.record
    difference = stated.total.value - node.sum.added
    period = voice.term("programming-periods", stated.programming_period)
    rows = [((desk.measure(id),), (desk.figure(figure, own=False),)) for id, figure in node.sum.parts.items()]
    added = voice.figure(
        stated.total.model_copy(update={"value": node.sum.added, "rounded_to": Decimal(10_000)})
    )
    rows.append(
        ((Text(voice.say("table.sum")),), (Text(added, number=True, aside=voice.say("table.computed")),))
    )
    rows.append(((Text(voice.say("table.stated-total")),), (desk.figure(stated.total),)))
    shares = tuple(
        Row(voice.term("budget-scopes", share.scope), (desk.figure(share),)) for share in stated.split
    )
    exact = stated.total.model_copy(update={"value": abs(difference), "rounded_to": None})
    slack = stated.total.model_copy(update={"value": node.sum.slack, "rounded_to": None})
    remark = voice.say("investments.difference", difference=voice.figure(exact), slack=voice.figure(slack),
                       share=voice.number(_percent(difference, stated.total.value)))  # fmt: skip
    heads = (voice.say("table.measure"), voice.say("table.budget"))
    heading = voice.say("heading.investments", period=period)
    table = Table(heading, heads, tuple(rows))
    prose = tuple(desk.prose(text) for text in present(stated.explanation))
    return Section(f"investments-{stated.programming_period}", heading, prose, (), shares, table, remark)


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return abs(part / whole * 100).quantize(Decimal("0.01"))
