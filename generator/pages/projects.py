"""Noun: projects as the pages of clusters and of measures show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.catalogue import ProjectNode
from generator.drawing import Timeline
from generator.edition import Section
from generator.model.facts import Figure, Outcome
from generator.pages.desk import Desk, present
from generator.pages.drawn import drawn_time
from generator.pages.lists import PART
from generator.parts import Prose, Row, Table, Text
from generator.voice import NBSP


def projects_section(desk: Desk, nodes: Sequence[ProjectNode], id: str) -> tuple[Section, ...]:
    """Return a table of projects with their amounts, with notes where they are the page's own."""
    if not nodes:
        return ()
    voice = desk.voice
    on_measure = id != "projects"
    heads = ("project", "cluster" if on_measure else "measure", "total", "eu-part")
    rows = tuple(_row(desk, node, on_measure) for node in nodes)
    table = Table(voice.say(f"heading.{id}"), tuple(voice.say(f"table.{head}") for head in heads), rows)
    litas = any(f.currency == "LTL" for node in nodes for f in (*node.project.total, *node.project.eu_part))
    remark, drawn = voice.say("figure.rate") if litas else "", _timeline(desk, nodes[:PART], on_measure)
    return (desk.section(id, table=table, remark=remark, timeline=drawn),)


def _timeline(desk: Desk, nodes: Sequence[ProjectNode], on_measure: bool) -> Timeline | None:
    """The dated projects of the table's first part: from start to end, or the one day that is known."""
    voice, rows = desk.voice, []
    for node in nodes:
        project, day = node.project, node.project.signed_on or node.project.end
        if project.start:
            when = voice.span(project.start, project.end)
            rows.append((_label(desk, node, on_measure, when), project.start, project.end))
        elif day:
            signed = voice.say("project.signed", date=voice.date(day))
            when = signed if project.signed_on else voice.span(None, day)
            rows.append((_label(desk, node, on_measure, when), day, day))
    return drawn_time(desk, voice.say("heading.projects"), voice.say("drawing.project-dates"), rows)


def _label(desk: Desk, node: ProjectNode, on_measure: bool, when: str) -> Text:
    """What tells projects apart: under a measure whose they are, elsewhere what they are called."""
    if on_measure and node.cluster:
        return replace(desk.cluster(node.cluster[0]), aside=when)
    return desk.voice.text(node.project.title, aside=when)


def _row(desk: Desk, node: ProjectNode, on_measure: bool) -> tuple[tuple[Text, ...], ...]:
    project, voice = node.project, desk.voice
    own = not on_measure or node.cluster is None
    notes = desk.notes(project.source) if own else ()
    remark = voice.text(project.note).text if project.note else ""
    title = voice.text(project.title, notes=notes, aside=_aside(desk, node), remark=remark)
    if on_measure:
        other = tuple(desk.cluster(id) for id, _ in present(node.cluster))
        other += tuple(desk.institution(id) for id in present(project.runner))
    else:
        other = (desk.measure(node.measure[0]),) if node.measure else ()
    unknown = (desk.unknown(),)
    figures = [
        tuple(_figure(desk, f, own) for f in amounts) or unknown
        for amounts in (project.total, project.eu_part)
    ]
    return (title,), other or unknown, *figures


def _figure(desk: Desk, figure: Figure, own: bool) -> Text:
    if own:
        return desk.figure(figure)
    return Text(desk.voice.figure(figure), aside=desk.voice.date(figure.as_of), number=True)


def _aside(desk: Desk, node: ProjectNode) -> str:
    project, voice = node.project, desk.voice
    parts = [project.acronym or "", project.code or ""]
    if project.contract:
        parts.append(voice.say("project.contract", number=project.contract))
    if project.signed_on:
        parts.append(voice.say("project.signed", date=voice.date(project.signed_on)))
    parts.append(voice.span(project.start, project.end))
    return f" ·{NBSP}".join(part for part in parts if part)


def project_texts(desk: Desk, nodes: Sequence[ProjectNode]) -> tuple[Section, ...]:
    """Return what projects set out to do and what came of them, each under its own heading."""
    sections = []
    for number, node in enumerate(nodes, 1):
        project = node.project
        prose: tuple[Prose, ...] = tuple(desk.prose(text) for text in (project.goal, project.results) if text)
        rows = outcome_rows(desk, project.outcomes)
        if prose or rows:
            title = desk.voice.text(project.title).text
            heading = desk.voice.say("heading.project", title=title)
            sections.append(Section(f"project-{number}", heading, prose=prose, rows=rows))
    return tuple(sections)


def outcome_rows(desk: Desk, outcomes: Sequence[Outcome]) -> tuple[Row, ...]:
    """Return figures under labels of their own."""
    return tuple(Row(desk.voice.text(outcome.label).text, (desk.figure(outcome),)) for outcome in outcomes)
