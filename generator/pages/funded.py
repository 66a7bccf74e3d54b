"""Noun: the statement of European Union funding that stands beside the emblem (Regulation (EU) 2021/1060)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.catalogue import ProjectNode
from generator.pages.desk import Desk
from generator.parts import Text

UNION = "EU"
"""The broader code of a fund whose money is the Union's."""


def funded_measure(desk: Desk, funds: Iterable[str]) -> Text | None:
    """Return the statement with the names of a measure's funds, or none if no fund is the Union's."""
    names = _names(desk, funds)
    return Text(desk.voice.say("eu.statement"), aside=", ".join(names)) if names else None


def funded_projects(desk: Desk, projects: Sequence[ProjectNode]) -> Text | None:
    """Return the statement for projects of which the Union paid a part, or none if it paid for none."""
    measures = [node.measure[1] for node in projects if node.measure]
    names = _names(desk, (fund for measure in measures for fund in measure.funds))
    if not names and not any(node.project.eu_part for node in projects):
        return None
    part = desk.voice.say("eu.projects")
    return Text(desk.voice.say("eu.statement"), aside=f"{part}: {', '.join(names)}" if names else part)


def _names(desk: Desk, funds: Iterable[str]) -> list[str]:
    ours = [fund for fund in dict.fromkeys(funds) if desk.catalogue.terms["funds", fund].broader == UNION]
    return [desk.voice.term("funds", fund) for fund in ours]
