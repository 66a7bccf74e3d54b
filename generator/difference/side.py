"""Noun: a side of a difference, the content in one state, with what is published of it on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from generator.addresses import ROOTS, path_of, published, web
from generator.build import survey
from generator.catalogue import Catalogue
from generator.codes import Known
from generator.edition import Edition, Page
from generator.entry import Entry
from generator.model.facts import Record
from generator.outputs.people import people_files
from generator.outputs.redirects import moves
from generator.problem import Problem
from generator.records import MODELS, Records

BASE_URL = "https://example.org/"
"""Where the site stands matters to no comparison, if it is the same for both sides."""
PART = re.compile(r"/\d+/$")


@dataclass(frozen=True)
class Side:
    """What can be known of a content: all of it, or without a catalogue what passed the check.

    `pages` are by language and by address under the site's root, `files` are feeds, calendars and address
    cards by path under it, `answering` the addresses that lead to a page.
    """

    today: date
    problems: tuple[Problem, ...]
    records: Records
    catalogue: Catalogue | None
    pages: Mapping[str, Mapping[str, Page]]
    files: Mapping[str, str]
    answering: frozenset[str]
    lasting: frozenset[str]
    """The addresses that must answer for ever."""


def side(content: Path, today: date) -> Side:
    """Return the side that a content folder is on a day. OSError if it cannot be read."""
    found = survey(content, today)
    catalogue, editions = found.catalogue, found.editions
    if not catalogue:
        known = _with_lenient(found.records, found.entries)
        return Side(today, found.problems, known, None, {}, {}, frozenset(), frozenset())
    pages = {
        edition.language: {ROOTS[edition.language] + web(page.path): page for page in edition.pages}
        for edition in editions
    }
    files = {
        ROOTS[edition.language] + path: text
        for edition in editions
        for path, text in people_files(catalogue, edition.language, BASE_URL).items()
    }
    own = frozenset(address for found in pages.values() for address in found)
    former = frozenset(move.old for move in moves(catalogue, editions, published(content)))
    lasting = frozenset(address for edition in editions for address in _lasting(edition))
    return Side(today, found.problems, found.records, catalogue, pages, files, own | former, lasting | former)


def _with_lenient(records: Records, entries: Sequence[Entry]) -> Records:
    """Return the records and those whose only faults are translations: what they say can be compared."""
    found: dict[str, dict[str, Record]] = {kind: {} for kind in MODELS}
    for kind, id, record in records.all():
        found[kind][id] = record
    ids = {kind: frozenset(entry.id for entry in entries if entry.kind == kind) for kind in MODELS}
    for entry in entries:
        if entry.document and entry.kind in MODELS and entry.id not in found[entry.kind]:
            with suppress(ValidationError):
                context = Known({}, ids, lenient=True)
                record = MODELS[entry.kind].model_validate(entry.document.tree, context=context)
                found[entry.kind][entry.id] = record
    return Records.of(found)


def _lasting(edition: Edition) -> Iterator[str]:
    """Yield all addresses but those of further parts of a list, of which there are as many as it takes, and
    of comparisons of two, which are of those clusters that are most alike."""
    root = ROOTS[edition.language]
    chooser = root + web(path_of("compare", edition.words))
    for page in edition.pages:
        address = root + web(page.path)
        if not PART.search(address) and (address == chooser or not address.startswith(chooser)):
            yield address
