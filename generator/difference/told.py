"""Noun: a difference told as JSON, values as in the entries, sentences in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator.dates import PartialDate
from generator.difference.matching import keys_of
from generator.difference.nouns import Change, Difference, EntryChange, Step
from generator.difference.speech import Speech, path_of_entry
from generator.model.facts import LANGUAGES, Record
from generator.outlay import Outlay
from generator.problem import Problem
from generator.report import sentence
from generator.strings import strings

QUOTES = {"lt": "„{}“", "en": "“{}”"}


def told(difference: Difference) -> str:
    """Return the difference as JSON, which ends with a line feed; `changed` says whether there is any."""
    speeches = {language: Speech.of(difference, language, QUOTES[language].format) for language in LANGUAGES}
    tree = {
        "changed": bool(difference),
        "whole": difference.whole,
        "summary": {language: speech.counts() for language, speech in speeches.items()},
        "attention": {language: [*speech.attention()] for language, speech in speeches.items()},
        "entries": [_entry(entry, speeches) for entry in difference.entries],
        "vanished_contacts": [
            {"kind": one.kind, "id": one.id, "contact": plain(one.contact), "last": one.last}
            for one in difference.vanished
        ],
        "lost_addresses": [f"/{address}" for address in difference.lost],
        "totals": [
            {"of": total.of, "period": total.period, "old": plain(total.old), "new": plain(total.new)}
            for total in difference.totals
        ],
        "pages": [
            {
                "came": page.came,
                "address": {language: f"/{at}" for language, at in page.address.items()},
                "title": dict(page.title),
            }
            for page in difference.pages
        ],
        "files": [{"came": came, "path": f"/{path}"} for came, path in difference.files],
        "problems": {
            "brought": [_problem(problem) for problem in difference.brought],
            "mended": [_problem(problem) for problem in difference.mended],
        },
    }
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: EntryChange, speeches: Mapping[str, Speech]) -> dict[str, Any]:
    return {
        "state": entry.state,
        "kind": entry.kind,
        "id": entry.id,
        "former_id": entry.former or None,
        "file": path_of_entry(entry),
        "said": {
            language: [speech.head(entry), *speech.teller(entry).sentences(entry.changes)]
            for language, speech in speeches.items()
        },
        "changes": [_change(change) for change in entry.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    place = [_step(step) for step in change.place]
    return {"what": change.what, "place": place, "old": plain(change.old), "new": plain(change.new)}


def _step(step: Step) -> dict[str, Any]:
    if not step.listed:
        return {"field": step.field}
    part = step.new if step.old is None else step.old
    found = (tuple(_at(part, name) for name in key) for key in keys_of(part))
    known = next((values for values in found if any(values)), ())
    return {"field": step.field, "part": [plain(value) for value in known]}


def _at(part: Any, name: str) -> Any:
    for field in name.split("/"):
        part = getattr(part, field, None)
    return part


def plain(value: Any) -> Any:
    """Return a value as JSON has it: numbers keep their digits as text, what is not stated is left out."""
    if isinstance(value, Record):
        fields = ((name, getattr(value, name)) for name in type(value).model_fields)
        return {name: plain(field) for name, field in fields if field is not None and field != ()}
    if isinstance(value, Outlay):
        return {"low": str(value.low), "high": str(value.high), "currency": "EUR", "projects": value.stating}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, PartialDate):
        return value.text
    return str(value) if isinstance(value, Decimal) else value


def _problem(problem: Problem) -> dict[str, Any]:
    said = {language: sentence(problem, strings(language, "problems")) for language in LANGUAGES}
    return {
        "path": f"content/{problem.path}",
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "code": problem.code,
        "severity": problem.severity,
        "message": said,
    }
