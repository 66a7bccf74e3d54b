"""Noun: what the rules between entries ask of the other entries: see generator/links.py and sums.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalogue import Catalogue
from generator.model.project import Project
from generator.sums import added_up


def between(catalogue: Catalogue, folders: Mapping[str, str]) -> Mapping[str, Any]:
    """Return what the form is told of the other entries, beside their names; `folders` by kind."""
    groups: Mapping[str, Mapping[str, Any]] = {
        "cluster": catalogue.clusters,
        "measure": catalogue.measures,
        "institution": catalogue.institutions,
    }
    former = {
        kind: {
            former: f"{folders[kind]}/{id}.yml"
            for id, node in nodes.items()
            for former in node.record.former_ids
        }
        for kind, nodes in groups.items()
    }
    periods = catalogue.vocabularies.get("programming-periods")
    return {
        "former": former,
        "successors": {
            id: [succession.institution for succession in node.record.successors]
            for id, node in catalogue.institutions.items()
            if node.record.successors
        },
        "measures": {
            id: [node.record.code.value if node.record.code else "", node.record.programming_period]
            for id, node in catalogue.measures.items()
        },
        "periods": {
            value.code: [value.since.text, value.until.text]
            for value in (periods.values if periods else ())
            if value.since and value.until
        },
        "projects": _projects(catalogue, folders),
        "totals": list(_totals(catalogue)),
    }


def _projects(catalogue: Catalogue, folders: Mapping[str, str]) -> Mapping[str, list[list[str]]]:
    """Return measure → the projects under it that stand in other entries: file, code, dates."""
    owners: list[tuple[str, str, tuple[Project, ...]]] = [
        *(("cluster", id, node.record.projects) for id, node in catalogue.clusters.items()),
        *(("measure", id, node.record.projects) for id, node in catalogue.measures.items()),
    ]
    found: dict[str, list[list[str]]] = defaultdict(list)
    for kind, id, projects in owners:
        for project in projects:
            if project.measure and (kind, id) != ("measure", project.measure):
                dates = (date.text for date in (project.signed_on, project.start, project.end) if date)
                found[project.measure].append([f"{folders[kind]}/{id}.yml", project.code or "", *dates])
    return found


def _totals(catalogue: Catalogue) -> Iterator[Mapping[str, Any]]:
    """Yield every stated total of the policy with the budgets that it adds up, by measure."""
    measures = {id: node.record for id, node in catalogue.measures.items()}
    for node in catalogue.investments:
        total, parts = node.record.total, added_up(node.record, measures).parts
        yield {
            "value": f"{total.value:f}",
            "rounded_to": str(total.rounded_to or 0),
            "basis": total.basis,
            "currency": total.currency or "",
            "as_of": total.as_of.text,
            "measures": list(node.record.measures),
            "parts": {id: [f"{part.value:f}", str(part.rounded_to or 0)] for id, part in parts.items()},
        }
