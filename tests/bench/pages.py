"""From entries to finished pages, and nothing beside them: what MkDocs and Hugo make too.

No data, cards, calendars, feeds, badges or search; texts in the head for machines are part of a page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.build import survey
from generator.catalogue import Catalogue
from generator.edition import Edition
from generator.folders import put
from generator.memory import uncollected
from generator.outputs.extras import extras
from generator.outputs.headers import policy
from generator.outputs.tables import table_files
from generator.publish import Editions, publish
from generator.render import render
from generator.target import Target

EDIT_URL = "https://example.org/edit/{path}"
"""Where an entry is corrected: not in its file, which is not published here."""


def rendered(content: Path, today: date, base_url: str) -> Editions:
    """Return the Markdown of each edition, and the tables it links to; ValueError if the content is bad."""
    found = survey(content, today)
    if not found.catalogue:
        raise ValueError(f"{len(found.problems)} problems in {content}")
    return {edition.language: _pages(found.catalogue, edition, base_url) for edition in found.editions}


def _pages(catalogue: Catalogue, edition: Edition, base_url: str) -> Iterator[tuple[str, str]]:
    tables = table_files(edition, base_url)
    yield from tables.items()
    yield from render(edition, EDIT_URL, extras(catalogue, edition, base_url, tables, ()))


def pages(content: Path, out: Path, today: date, base_url: str) -> str:
    """Build the pages of both languages into out/site; return what the engine said if it failed."""
    target = Target(out, base_url, today, policy(), searchable=False)
    with uncollected():
        return publish(rendered(content, today, base_url), {}, {}, {}, target)


def markdown(content: Path, out: Path, today: date, base_url: str) -> str:
    """Write the Markdown of these pages into a folder, for other engines, and the tables they link to."""
    for language, files in rendered(content, today, base_url).items():
        put(out / language, dict(files))
    return ""


WAYS = {"pages": pages, "markdown": markdown}

if __name__ == "__main__":
    way, content, out, day, address = sys.argv[1:]
    sys.exit(WAYS[way](Path(content), Path(out), date.fromisoformat(day), address) or 0)
