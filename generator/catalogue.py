"""Noun: the catalogue, all records with their references resolved and the derived facts computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.model.cluster import Cluster, Member
from generator.model.institution import Institution
from generator.model.measure import Measure
from generator.model.policy import Investments, Policy
from generator.model.project import Project
from generator.model.vocabulary import Page, Value, Vocabulary
from generator.sums import Sum
from generator.upkeep import Upkeep

MeasureStatus = Literal["planned", "open", "ended"]


def member_key(member: Member) -> str:
    """Return what tells whether two members of different clusters are the same organisation."""
    return member.code or member.name.casefold()


@dataclass(frozen=True)
class ProjectNode:
    """A project with the cluster that has it, if one does, and the measure that paid, if it is known."""

    project: Project
    cluster: tuple[str, Cluster] | None
    measure: tuple[str, Measure] | None


@dataclass(frozen=True)
class MeasureNode:
    """A measure, its status on the day, and the projects under it, in order of their start."""

    id: str
    record: Measure
    status: MeasureStatus | None
    projects: tuple[ProjectNode, ...]
    clusters: tuple[tuple[str, Cluster], ...]


@dataclass(frozen=True)
class ClusterNode:
    """A cluster and its projects. It exists on the day unless it was dissolved, or merged into another."""

    id: str
    record: Cluster
    exists: bool
    projects: tuple[ProjectNode, ...]


@dataclass(frozen=True)
class InstitutionNode:
    """An institution, the measures it manages or implements, the projects it runs, the clusters it
    coordinates, and those that a network unites.

    It exists on the day unless it was dissolved, or succeeded in all that it did.
    """

    id: str
    record: Institution
    exists: bool
    predecessors: tuple[str, ...]
    manages: tuple[str, ...]
    implements: tuple[str, ...]
    runs: tuple[ProjectNode, ...]
    coordinates: tuple[str, ...]
    unites: tuple[str, ...]


@dataclass(frozen=True)
class InvestmentsNode:
    """Stated investments of a period, and how the measures' budgets add up to them."""

    record: Investments
    sum: Sum


@dataclass(frozen=True)
class Catalogue:
    """Everything there is to publish on one day. Mappings are by id, in alphabetical order of ids."""

    today: date
    clusters: Mapping[str, ClusterNode]
    measures: Mapping[str, MeasureNode]
    institutions: Mapping[str, InstitutionNode]
    vocabularies: Mapping[str, Vocabulary]
    pages: Mapping[str, Page]
    policy: Policy | None
    investments: tuple[InvestmentsNode, ...]
    memberships: Mapping[str, tuple[str, ...]]
    """A member's code, or its name where no code is known (see `member_key`) → ids of its clusters."""
    upkeep: Mapping[tuple[str, str], Upkeep]
    """(kind, id) → what there is to do for the entry."""
    terms: Mapping[tuple[str, str], Value]
    """(vocabulary, code) → the value."""
    similar: Mapping[str, tuple[str, ...]]
    """A described cluster's id → ids of those that have most in common with it, the nearest first."""
