"""Noun: what an entry is called besides its name on the page, for those who search by another name."""

from __future__ import annotations

from generator.model.cluster import Cluster
from generator.model.facts import Localised
from generator.model.institution import Institution
from generator.model.measure import Measure
from generator.pages.desk import present
from generator.voice import Voice


def cluster_names(voice: Voice, record: Cluster) -> tuple[str, ...]:
    """Return a cluster's name in the other language, its acronym and its other names."""
    others = (name.text for name in record.alternate_names)
    return _others(voice, record.name, *present(record.acronym), *others)


def measure_names(voice: Voice, record: Measure) -> tuple[str, ...]:
    """Return a measure's name in the other language, its code and its other names."""
    others = (name.text for name in record.alternate_names)
    return _others(voice, record.name, *(code.value for code in present(record.code)), *others)


def institution_names(voice: Voice, record: Institution) -> tuple[str, ...]:
    """Return an institution's name in the other language, its acronym and its former names."""
    former = (voice.text(former.name).text for former in record.former_names)
    return _others(voice, record.name, *present(record.acronym), *former)


def _others(voice: Voice, name: Localised, *others: str) -> tuple[str, ...]:
    own = voice.text(name).text
    return tuple(dict.fromkeys(text for text in (name.lt, name.en, *others) if text and text != own))
