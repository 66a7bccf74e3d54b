"""Noun: outcomes, every figure of what measures, calls and projects brought about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalogue import ProjectNode
from generator.edition import Section
from generator.model.facts import Outcome
from generator.outlay import projects_of
from generator.pages.desk import Desk, present
from generator.pages.spending import newest_first
from generator.parts import Table, Text


def outcomes(desk: Desk) -> Section | None:
    """Return what measures, calls and projects are reported to have brought about, or none."""
    voice = desk.voice
    rows = tuple(
        (of, (voice.text(outcome.label),), (desk.figure(outcome, own=False),))
        for of, found in _found(desk)
        for outcome in found
    )
    heads = tuple(voice.say(f"table.{head}") for head in ("owner", "outcome", "value"))
    name = voice.say("heading.all-outcomes")
    return desk.section("all-outcomes", table=Table(name, heads, rows)) if rows else None


def _found(desk: Desk) -> Iterator[tuple[tuple[Text, ...], Sequence[Outcome]]]:
    """Yield whose outcomes they are, as links to where each has its source, and the outcomes."""
    measures = desk.catalogue.measures
    for id in newest_first(desk, measures):
        yield (desk.measure(id),), measures[id].record.outcomes
        for call in measures[id].record.calls:
            names = tuple(desk.voice.text(name) for name in present(call.name))
            yield (desk.measure(id), *names), call.outcomes
    for told in projects_of(desk.catalogue):
        for node in told:
            yield _project(desk, node), node.project.outcomes


def _project(desk: Desk, node: ProjectNode) -> tuple[Text, ...]:
    owners = [desk.cluster(id) for id, _ in present(node.cluster)]
    owners += [desk.measure(id) for id, _ in present(node.measure)]
    return (*owners, desk.voice.text(node.project.title))
