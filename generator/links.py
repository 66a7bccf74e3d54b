"""Noun: the rules of naming between entries: successors, former ids, replaced codes, links, twins."""

from __future__ import annotations

from collections.abc import Iterator

from generator import markup
from generator.addresses import PLACES
from generator.entry import Entries, Place
from generator.model.facts import LANGUAGES, LongText, Record
from generator.model.vocabulary import Page
from generator.nearest import nearest
from generator.places import problem_at
from generator.problem import Problem, filled, first
from generator.records import Records, parts

# What the menu and the foot of every page lead to; see mkdocs.yml.
REQUIRED = ("about", "accessibility", "contribute", "guide", "privacy")


def links(records: Records, entries: Entries) -> Iterator[Problem]:
    """Yield where one entry names another wrongly."""
    yield from _successions(records, entries)
    yield from _former_ids(records, entries)
    yield from _vocabularies(records, entries)
    yield from _texts(records, entries)
    yield from _required(entries)
    yield from _pages(entries)


def _successions(records: Records, entries: Entries) -> Iterator[Problem]:
    next_ones = {id: [s.institution for s in i.successors] for id, i in records.institutions.items()}
    for id in next_ones:
        ahead, seen = list(next_ones[id]), set()
        while ahead and id not in seen:
            seen.add(ahead[-1])
            ahead += [n for n in next_ones.get(ahead.pop(), []) if n not in seen]
        if id in seen:
            yield problem_at(entries[("institution", id)], ("successors",), "reference.circle", value=id)
    for id, cluster in records.clusters.items():
        if cluster.status and cluster.status.replaced_by == id:
            yield problem_at(
                entries[("cluster", id)], ("status", "replaced_by"), "reference.circle", value=id
            )


def _former_ids(records: Records, entries: Entries) -> Iterator[Problem]:
    taken: dict[tuple[str, str], str] = {key: entry.path for key, entry in entries.items()}
    for kind, id, record in records.all():
        for index, former in enumerate(getattr(record, "former_ids", ())):
            entry = entries[(kind, id)]
            if other := taken.get((kind, former)):
                yield problem_at(
                    entry, ("former_ids", index), "reference.former-id", value=former, other=other
                )
            taken[(kind, former)] = entry.path


def _vocabularies(records: Records, entries: Entries) -> Iterator[Problem]:
    for name, vocabulary in records.vocabularies.items():
        codes = {value.code: None for value in vocabulary.values}
        yield from first(
            problem_at(
                entries[("vocabulary", name)],
                ("values", index, "replaced_by"),
                "value.code-near",
                value=value.replaced_by,
                nearest=nearest(value.replaced_by, codes),
                vocabulary=name,
            )
            for index, value in enumerate(vocabulary.values)
            if value.replaced_by and value.replaced_by not in codes
        )


def _texts(records: Records, entries: Entries) -> Iterator[Problem]:
    pages = {id.rpartition("/")[2] for kind, id in entries if kind == "page"}
    entry_keys = (f"{kind}/{id}" for kind, id in entries if kind in ("cluster", "measure", "institution"))
    keys = dict.fromkeys(sorted({*PLACES, *pages, *entry_keys}))
    for kind, id, record in records.all():
        yield from first(
            problem_at(
                entries[(kind, id)], place, "reference.page", value=target, nearest=nearest(target, keys)
            )
            for place, text in _proses(record)
            for target in markup.internal_targets(text)
            if target not in keys
        )


def _proses(record: Record) -> Iterator[tuple[Place, str]]:
    if isinstance(record, Page):
        yield ("body",), record.body
    for place, text in parts(record, LongText):
        yield from (((*place, language), getattr(text, language) or "") for language in LANGUAGES)


def _required(entries: Entries) -> Iterator[Problem]:
    paths = {
        ("page", f"{language}/{name}"): f"pages/{language}/{name}.md"
        for language in LANGUAGES
        for name in REQUIRED
    }
    for key, path in {**paths, ("policy", "policy"): "policy.yml"}.items():
        if key not in entries:
            yield Problem(path, 1, 1, "", "file.required")


def _pages(entries: Entries) -> Iterator[Problem]:
    for kind, id in entries:
        language, _, name = id.partition("/")
        twin = f"{'en' if language == 'lt' else 'lt'}/{name}"
        if kind == "page" and name not in REQUIRED and ("page", twin) not in entries:
            yield Problem(entries[(kind, id)].path, 1, 1, "", "page.twin", filled(other=f"pages/{twin}.md"))
