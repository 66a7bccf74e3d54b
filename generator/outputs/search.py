"""Noun: the words with which the search mends a misspelt one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.edition import Edition, EntryPage, Page

MOST = 10_000
"""Words an edition; beyond them the list would weigh more than the search itself."""
WORD = re.compile(r"[^\W\d_]{4,}")


def spelling(edition: Edition) -> list[str]:
    """Return the words by which pages are known, in lower case, those of most pages first."""
    pages = (page for page in edition.pages if page.indexed)
    used = Counter(word for page in pages for word in set(WORD.findall(" ".join(_told(page)).lower())))
    return sorted(used, key=lambda word: (-used[word], word))[:MOST]


def _told(page: Page) -> Iterator[str]:
    """Yield what a page is called, what it says in brief, its facts, and the members of a cluster."""
    yield from (page.title, page.description, *page.names)
    if isinstance(page, EntryPage):
        yield from (value.text for row in page.facts for value in row.values)
        members = (page.sections or {}).get("members")
        yield from (row[0][0].text for row in members.table.rows) if members and members.table else ()
