"""Noun: the rules of naming between entries: successors, former ids, replaced codes, links, twins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from generator import markup
from generator.entry import Entries, Entry, Place
from generator.model.facts import LANGUAGES, LongText
from generator.places import problem_at
from generator.problem import Problem, filled
from generator.records import Records, parts

# What the menu and the foot of every page lead to; see mkdocs.yml.
REQUIRED = ("about", "accessibility", "contribute", "privacy")
SECTIONS = ("clusters", "measures", "institutions", "policy")


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
        codes = [value.code for value in vocabulary.values]
        for index, value in enumerate(vocabulary.values):
            if value.replaced_by and value.replaced_by not in codes:
                near = nearest(value.replaced_by, codes)
                yield problem_at(
                    entries[("vocabulary", name)],
                    ("values", index, "replaced_by"),
                    "value.code-near",
                    value=value.replaced_by,
                    nearest=near,
                    vocabulary=name,
                )


def _texts(records: Records, entries: Entries) -> Iterator[Problem]:
    pages = {id.rpartition("/")[2] for kind, id in entries if kind == "page"}
    keys = {
        *SECTIONS,
        *pages,
        *(f"{kind}/{id}" for kind, id in entries if kind in ("cluster", "measure", "institution")),
    }
    texts: list[tuple[Entry, Place, str]] = []
    for kind, id, record in records.all():
        for place, text in parts(record, LongText):
            texts += [
                (entries[(kind, id)], (*place, lang), getattr(text, lang) or "") for lang in ("lt", "en")
            ]
    texts += [(entries[("page", id)], ("body",), page.body) for id, page in records.pages.items()]
    for entry, place, prose in texts:
        for target in markup.internal_targets(prose):
            if target not in keys:
                near = nearest(target, sorted(keys))
                yield problem_at(entry, place, "reference.page", value=target, nearest=near)


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


def nearest(value: str, allowed: Sequence[str]) -> str:
    """Return the allowed value that is most like a wrong one, or nothing where none is allowed."""
    return next(iter(get_close_matches(value, allowed, 1, 0.0)), "")
