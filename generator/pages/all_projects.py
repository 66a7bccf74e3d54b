"""Noun: the projects of all clusters and measures, each with its amounts, the costliest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.edition import Section
from generator.model.facts import Figure
from generator.outlay import EUROS, Told, eu_parts, in_euro, measure_of, outlay, projects_of, totals
from generator.pages.desk import Desk, present
from generator.pages.drawn import drawn_bars
from generator.pages.lists import FEW, rest
from generator.pages.spending import money
from generator.parts import Table, Text

DRAWN = 10
"""Bars of the projects that cost most."""
HEADS = ("project", "runner-measure", "total", "eu-part")


def all_projects(desk: Desk) -> Section | None:
    """Return every project, the one that costs most first, or none if there are no projects."""
    projects = sorted(projects_of(desk.catalogue), key=lambda told: _rank(desk, told))
    if not projects:
        return None
    voice = desk.voice
    heads = tuple(voice.say(f"table.{head}") for head in HEADS)
    name = voice.say("heading.all-projects")
    table = Table(name, heads, tuple(_row(desk, told) for told in projects))
    costing = [told for told in projects if _costs(told)][:DRAWN]
    rows = [(_owner(desk, told), _costs(told), money(desk, outlay([totals(told)])), True) for told in costing]
    drawn = drawn_bars(desk, name, voice.say("drawing.projects"), rows) if rows else None
    litas = any(f.currency == "LTL" for told in projects for f in (*totals(told), *eu_parts(told)))
    remark = voice.say("figure.rate") if litas else ""
    return desk.section("all-projects", table=table, bars=drawn, remark=remark)


def _rank(desk: Desk, told: Told) -> tuple[Decimal, int, object]:
    """Sort by cost; then what only the Union's part is known of, then the rest, by title."""
    title = desk.voice.text(told[0].project.title).text
    return -_costs(told), not eu_parts(told), desk.voice.key(title)


def _costs(told: Told) -> Decimal:
    return min((in_euro(f) for f in totals(told) if f.currency in EUROS), default=Decimal(0))


def _row(desk: Desk, told: Told) -> tuple[tuple[Text, ...], ...]:
    project, unknown = told[0].project, (desk.unknown(),)
    title = desk.voice.text(project.title, aside=project.code or project.contract or "")
    clusters = [id for node in told for id, _ in present(node.cluster)]
    runners = tuple(map(desk.cluster, clusters[:FEW])) + rest(desk, len(clusters) - FEW, "clusters")
    runners += tuple(desk.institution(id) for id in {n.project.runner: None for n in told} if id)
    measure = tuple(desk.measure(id) for id, _ in present(measure_of(told)))
    none = (Text(desk.voice.say("investments.no-measure")),)
    figures = (_figures(desk, stated) or unknown for stated in (totals(told), eu_parts(told)))
    return (title,), (*runners, *(measure or none)), *figures


def _figures(desk: Desk, stated: Sequence[Figure]) -> tuple[Text, ...]:
    shown = tuple(replace(desk.figure(figure, own=False), remark="") for figure in stated[:FEW])
    return shown + rest(desk, len(stated) - FEW, "clusters")


def _owner(desk: Desk, told: Told) -> Text:
    """Who runs a project, or else its title, with the measure: what tells bars apart."""
    aside = next((desk.measure(id).text for id, _ in present(measure_of(told))), "")
    for id, _ in present(told[0].cluster):
        return replace(desk.cluster(id), aside=aside)
    for runner in present(told[0].project.runner):
        return desk.institution(runner, aside=aside)
    return desk.voice.text(told[0].project.title, aside=aside)
