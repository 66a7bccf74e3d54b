"""Stage 3. Join the records into one catalogue and compute what follows from them on a given day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from generator.catalogue import (
    Catalogue,
    ClusterNode,
    InstitutionNode,
    InvestmentsNode,
    MeasureNode,
    MeasureStatus,
    ProjectNode,
    member_key,
)
from generator.model.cluster import ENDED, Cluster
from generator.model.institution import Institution
from generator.model.measure import Measure
from generator.records import Records
from generator.similar import similar
from generator.sums import added_up
from generator.upkeep import Upkeep, upkeep

Key: TypeAlias = tuple[str, str]
Projects: TypeAlias = Mapping[str, Sequence[ProjectNode]]
Ties: TypeAlias = defaultdict[str, defaultdict[str, list[Any]]]


def assemble(records: Records, today: date, earlier: Collection[Key] = ()) -> Catalogue:
    """Return the catalogue of records that passed the check, as it stands on the day `today`.

    `earlier` are the kinds and ids of those that are as they were before, as the newest have mistakes.
    """
    of_cluster, of_measure = _projects(records)
    ties = _ties(records, of_cluster, of_measure)
    clusters = {
        id: ClusterNode(id, record, _exists(record, today), of_cluster[id])
        for id, record in records.clusters.items()
    }
    return Catalogue(
        today,
        clusters,
        {id: _measure(id, of_measure[id], records, today) for id in records.measures},
        {id: _institution(id, record, ties, today) for id, record in records.institutions.items()},
        records.vocabularies,
        records.pages,
        records.policy,
        _investments(records),
        _memberships(records),
        _upkeep(records, today, earlier),
        {(name, value.code): value for name, v in records.vocabularies.items() for value in v.values},
        similar(clusters),
    )


def _projects(
    records: Records,
) -> tuple[Mapping[str, tuple[ProjectNode, ...]], Mapping[str, list[ProjectNode]]]:
    of_cluster: dict[str, tuple[ProjectNode, ...]] = {}
    of_measure: dict[str, list[ProjectNode]] = defaultdict(list)
    for id, cluster in records.clusters.items():
        nodes = [
            ProjectNode(project, (id, cluster), _named(records.measures, project.measure))
            for project in cluster.projects
        ]
        of_cluster[id] = tuple(sorted(nodes, key=_begun))
        for node in nodes:
            if node.measure:
                of_measure[node.measure[0]].append(node)
    for id, measure in records.measures.items():
        of_measure[id] += [ProjectNode(project, None, (id, measure)) for project in measure.projects]
    return of_cluster, of_measure


def _named(measures: Mapping[str, Measure], id: str | None) -> tuple[str, Measure] | None:
    return (id, measures[id]) if id else None


def _begun(node: ProjectNode) -> tuple[bool, date, str]:
    when = node.project.signed_on or node.project.start or node.project.end
    return (when is None, when.first if when else date.min, node.project.code or "")


def _measure(id: str, projects: list[ProjectNode], records: Records, today: date) -> MeasureNode:
    record = records.measures[id]
    clusters = {node.cluster[0]: node.cluster for node in projects if node.cluster}
    named = tuple(clusters[key] for key in sorted(clusters))
    status = _status(record, _eligible_until(record, records), today)
    return MeasureNode(id, record, status, tuple(sorted(projects, key=_begun)), named)


def _eligible_until(measure: Measure, records: Records) -> date | None:
    periods = records.vocabularies.get("programming-periods")
    for value in periods.values if periods else ():
        if value.code == measure.programming_period and value.until:
            return value.until.last
    return None


def _status(measure: Measure, eligible_until: date | None, today: date) -> MeasureStatus | None:
    """Open while a call is; planned before the first; ended after the last, or when its period's money is."""
    calls = [call for call in measure.calls if call.opens or call.closes]
    for call in calls:
        if (not call.opens or call.opens.first <= today) and call.closes and today <= call.closes.last:
            return "open"
    if any(call.opens and call.opens.first > today for call in calls):
        return "planned"
    if calls and all(call.closes and call.closes.last < today for call in calls):
        return "ended"
    return "ended" if eligible_until and eligible_until < today else None


def _exists(cluster: Cluster, today: date) -> bool:
    if cluster.status and cluster.status.state in ENDED:
        return False
    return not (cluster.dissolved and cluster.dissolved.value.first <= today)


def _institution(id: str, record: Institution, ties: Ties, today: date) -> InstitutionNode:
    heirs = [s.since for s in record.successors if not s.scope]
    ends = [*heirs, *([record.dissolved.value] if record.dissolved else [])]
    exists = all(today < end.first for end in ends)
    roles = ("predecessor", "manages", "implements", "runs", "coordinates", "unites")
    return InstitutionNode(id, record, exists, *(tuple(dict.fromkeys(ties[role][id])) for role in roles))


def _ties(records: Records, of_cluster: Projects, of_measure: Projects) -> Ties:
    """Return role → institution → what names it in that role, from one walk through everything."""
    ties: Ties = defaultdict(lambda: defaultdict(list))
    for id, institution in records.institutions.items():
        for successor in institution.successors:
            ties["predecessor"][successor.institution].append(id)
    for id, measure in records.measures.items():
        for body in measure.managing_institutions:
            ties["manages"][body.institution].append(id)
        for body in measure.implementing_institutions:
            ties["implements"][body.institution].append(id)
        own = [node for node in of_measure[id] if not node.cluster]
        for node in own:
            ties["runs"][node.project.runner or ""].append(node)
    for id, cluster in records.clusters.items():
        for node in of_cluster[id]:
            ties["runs"][node.project.runner or ""].append(node)
        if cluster.coordinator and cluster.coordinator.institution:
            ties["coordinates"][cluster.coordinator.institution].append(id)
        for network in cluster.networks:
            ties["unites"][network.institution or ""].append(id)
    return ties


def _investments(records: Records) -> tuple[InvestmentsNode, ...]:
    stated = records.policy.investments if records.policy else ()
    return tuple(InvestmentsNode(one, added_up(one, records.measures)) for one in stated)


def _memberships(records: Records) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for id, cluster in records.clusters.items():
        for member in cluster.members:
            found[member_key(member)][id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _upkeep(records: Records, today: date, earlier: Collection[Key]) -> Mapping[tuple[str, str], Upkeep]:
    return {
        (kind, id): upkeep(kind, id, record, today, (kind, id) in earlier)
        for kind, id, record in records.all()
        if kind in ("cluster", "measure", "institution", "policy")
    }
