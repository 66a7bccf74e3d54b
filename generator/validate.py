"""Stage 2. Check every entry against the schema and the rules within and between entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pydantic import ValidationError

from generator import rules
from generator.codes import Known
from generator.entry import KINDS, Document, Entry, Tree
from generator.model.facts import Record
from generator.model.vocabulary import Vocabulary
from generator.problem import Problem, first
from generator.records import MODELS, Records
from generator.refusals import refusals

ENDED = {"inactive", "dissolved", "merged"}


def validate(
    entries: Sequence[Entry], passed: Mapping[tuple[str, str], Record] | None = None
) -> tuple[tuple[Problem, ...], Records]:
    """Return every problem, sorted by file and line, and the records that passed.

    No problem of severity "error" means that the whole content can be published. Records of entries that
    `passed` before, by kind and id, are taken as they are: the same codes and ids must be known as then.
    """
    passed = passed or {}
    problems = [problem for entry in entries for problem in entry.problems]
    found: dict[str, dict[str, Record]] = {kind: {} for kind in MODELS}
    ids = {kind: dict.fromkeys(sorted(e.id for e in entries if e.kind == kind)) for kind in KINDS.values()}
    known = Known({}, ids)
    vocabularies = [entry for entry in entries if entry.kind == "vocabulary"]
    others = [entry for entry in entries if entry.kind in MODELS and entry.kind != "vocabulary"]
    for group in (vocabularies, others):
        for entry in group:
            before = passed.get((entry.kind, entry.id))
            record, told = (before, []) if before else _one(entry, known)
            problems += told
            if record:
                found[entry.kind][entry.id] = record
        known = Known(_codes(found["vocabulary"].items()), ids)
    records = Records.of(found)
    problems += rules.between(records, {(entry.kind, entry.id): entry for entry in entries})
    return tuple(sorted(set(problems))), records


def _codes(
    vocabularies: Iterable[tuple[str, Record]],
) -> Mapping[str, Mapping[str, tuple[str | None, str | None]]]:
    return {
        name: {value.code: (value.replaced_by, value.broader) for value in vocabulary.values}
        for name, vocabulary in vocabularies
        if isinstance(vocabulary, Vocabulary)
    }


def _one(entry: Entry, known: Known) -> tuple[Record | None, list[Problem]]:
    """A cluster that is no more never blocks the living: what may wait becomes a warning there."""
    if not entry.document:
        return None, []
    record, problems = _typed(entry, entry.document, known)
    problems += rules.within(entry)
    if problems and _ended(entry.document.tree):
        record, grave = _typed(entry, entry.document, replace(known, lenient=True))
        grave += rules.within(entry)
        problems = grave + [replace(p, severity="warning") for p in problems if p not in grave]
    return (None if any(p.severity == "error" for p in problems) else record), problems


def _typed(entry: Entry, document: Document, known: Known) -> tuple[Record | None, list[Problem]]:
    model = MODELS[entry.kind]
    try:
        return model.model_validate(document.tree, context=known), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, list(first(refusals(entry.path, document, model, known, details)))


def _ended(tree: Tree) -> bool:
    status = tree.get("status") if isinstance(tree, dict) else None
    state = status.get("state") if isinstance(status, dict) else None
    return isinstance(state, str) and state in ENDED
