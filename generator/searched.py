"""Noun: what the search knows a page by: what its subject is called, and what is told of it in brief."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.edition import Page

AROUND = re.compile(r"^[\W_]+|[\W_]+$")
"""Signs around a word; Pagefind counts a word in quotation marks as two, which makes it count for more."""


def searched(page: Page) -> Mapping[str, str]:
    """Return fields for the head of a page: other names to be shown, and words to be found."""
    if not page.indexed:
        return {"indexed": ""}
    told = page.description if page.indexed == "text" else ""
    return {
        "indexed": page.indexed,
        "names": " · ".join(page.names),
        "called": _plain(" ".join((page.title, *page.names))),
        "told": _plain(told),
    }


def _plain(text: str) -> str:
    """Return the words of a text without the signs around them."""
    words = (word if word.isalnum() else AROUND.sub("", word) for word in text.split())
    return " ".join(word for word in words if word)
