"""Noun: the living, what of an entry still holds on the day, as the pages understand it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalogue import InstitutionNode
from generator.dates import PartialDate
from generator.model.facts import Record

CURRENT = {"contacts": "schema:contactPoint", "departments": "schema:department", "members": "schema:member"}
"""What schema.org calls the parts of a list that still hold."""


def over(until: PartialDate | None, today: date) -> bool:
    """Whether what is said to last until a date may have ended."""
    return until is not None and until.first <= today


def holds(part: Record, today: date) -> bool:
    """Whether a part has not ended: a member, a contact, a department, a network, a body."""
    return not over(vars(part).get("until"), today)


def heirs(node: InstitutionNode) -> Iterator[str]:
    """Yield who stands in the place of an institution: of one that still exists, only its whole successor."""
    yield from (s.institution for s in node.record.successors if not (node.exists and s.scope))
