"""Noun: the pages that one entry has of its own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.edition import Page
from generator.pages.clusters import cluster_pages
from generator.pages.institutions import institution_pages
from generator.pages.measures import measure_pages
from generator.pages.policy import policy_pages
from generator.voice import Voice


def entry_pages(catalogue: Catalogue, voice: Voice, other: Voice, kind: str, id: str = "") -> Iterator[Page]:
    """Yield the pages of a cluster, a measure or an institution by its id, or those of the policy, if any."""
    if kind == "cluster":
        yield from cluster_pages(catalogue, voice, other, catalogue.clusters[id])
    elif kind == "measure":
        yield from measure_pages(catalogue, voice, other, catalogue.measures[id])
    elif kind == "institution":
        yield from institution_pages(catalogue, voice, other, catalogue.institutions[id])
    elif catalogue.policy:
        yield from policy_pages(catalogue, voice, other, catalogue.policy)
