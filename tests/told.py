"""Noun: what is told to those outside: catalogues to make it of, and texts that would break out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from generator.addresses import ROOTS, path_of, web
from generator.assemble import assemble
from generator.catalogue import Catalogue
from generator.check import read
from generator.model.facts import Localised
from generator.records import Records
from generator.strings import strings
from tests.conftest import BASE_URL, CONTENT, TODAY, VALID
from tests.payloads import Typed, changed

LANGUAGES = ("lt", "en")
CONTENTS = (CONTENT, VALID)
ENDINGS = (
    "\\",
    "\\n",
    "\\\\n",
    "a\\",
    "a;b,c:d",
    "\\;URL:https://x.lt",
    "END:VCARD",
    "END:VEVENT BEGIN:VEVENT",
    "\\nSUMMARY:a",
    '"',
    'a";X=b:c',
    "^n ^' ^^",
    "]]>",
    "</title><title>",
    "</summary></entry><entry>",
    "&#0; &#x1F; &lt; &amp;",
    '" type="html',
    "ąčęėįšųūž" * 12,
    "😀" * 30,
    "“" * 70,
    "a" * 75,
    "a" * 150,
)
"""What would end a value, a line, a component or an element."""


@cache
def records_of(content: Path) -> Records:
    """The records of a content folder."""
    return read(content)


@cache
def catalogue_of(content: Path, today: date = TODAY) -> Catalogue:
    """The catalogue of a content folder on a day."""
    return assemble(records_of(content), today)


def with_cluster(id: str, today: date = TODAY, **fields: Any) -> Catalogue:
    """The valid example with fields of a cluster changed."""
    records = records_of(VALID)
    record = records.clusters[id].model_copy(update=fields)
    return assemble(replace(records, clusters={**records.clusters, id: record}), today)


def with_institution(id: str, **fields: Any) -> Catalogue:
    """The valid example with fields of an institution changed."""
    records = records_of(VALID)
    record = records.institutions[id].model_copy(update=fields)
    return assemble(replace(records, institutions={**records.institutions, id: record}), TODAY)


class Ended(Typed):
    """A change of every text into one of ENDINGS with a mark of its own."""

    def __init__(self) -> None:
        super().__init__(0, harmless=True)
        self.line = self.prose = cycle(ENDINGS)
        self.harmless = False


def hostile(out: Path) -> Iterator[Catalogue]:
    """The valid example with payloads in all its texts, of pages first, then of the formats themselves."""
    for number, change in enumerate((Typed(0), Typed(40), Ended())):
        changed(VALID, out / str(number), change)
        yield assemble(read(out / str(number)), TODAY)


def page(key: str, language: str) -> str:
    """The whole address of a page."""
    return BASE_URL + ROOTS[language] + web(path_of(key, strings(language, "site")))


def file(key: str, name: str, language: str) -> str:
    """Where a file stands in its edition beside a page."""
    return web(path_of(key, strings(language, "site"))) + name


def shown(text: Localised, language: str) -> tuple[str, str]:
    """What is shown of a text, and in which language."""
    own, other = getattr(text, language), "en" if language == "lt" else "lt"
    return (own, language) if own else (getattr(text, other), other)
