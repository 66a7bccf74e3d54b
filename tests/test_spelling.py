"""Every Lithuanian and English text is spelt as hunspell's dictionaries, or the lists of names, have it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from generator.load import load
from generator.strings import strings
from tests.conftest import CONTENT, ROOT

DICTIONARIES = {"lt": "lt_LT", "en": "en_GB"}
# Code, link targets, placeholders, file names and addresses are not words.
NOT_WORDS = re.compile(
    r"`[^`]*`|\]\([^)]*\)|\{[^{}]*\}|https?://\S+|\S+@\S+|[\w./<>*-]+\.(?:yml|md|lt|eu|com|tech)\b"
)
OTHERS = sorted({path.stem for path in (ROOT / "theme/strings/en").iterdir()} - {"fields", "site"})
# Their names come from the Unicode CLDR.
FROM_OUTSIDE = ("countries", "languages")


def texts(tree: Any, language: str) -> Iterator[str]:
    """Yield every text of a tree that stands under a language's key."""
    for key, part in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if key == language:
            yield from [part] if isinstance(part, str) else part
        elif isinstance(part, dict | list):
            yield from texts(part, language)


def written(language: str) -> Iterator[str]:
    """Yield all that the content and the site say in a language."""
    for entry in load(CONTENT):
        assert entry.document
        tree = entry.document.tree
        if entry.kind == "page" and entry.id.startswith(language):
            yield from tree.values()
        elif entry.kind != "page" and entry.id not in FROM_OUTSIDE:
            yield from texts(tree, language)
    for key, said in strings(language, "site").items():
        if not key.startswith(("path.", "monogram.", "data.code-", "data.show-")):
            yield said
    for name in OTHERS:
        yield from strings(language, name).values()
    for fields in strings(language, "fields").values():
        for field in fields.values():
            yield from (field["title"], field["help"])


@pytest.mark.parametrize("language", DICTIONARIES)
def test_spelling(language: str) -> None:
    """No word is unknown to both the dictionary and content/words/, and no listed word is unused."""
    if not shutil.which("hunspell"):
        pytest.skip("hunspell is not installed: apt install hunspell hunspell-lt hunspell-en-gb")
    said = NOT_WORDS.sub(" ", "\n".join(written(language))).replace("’", "'")
    command = ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"]
    run = subprocess.run(command, input=said, capture_output=True, text=True, encoding="utf-8", check=True)
    assert not run.stderr, "the dictionary itself must be there"
    unknown = set(run.stdout.split())
    listed = set((CONTENT / "words" / f"{language}.txt").read_text(encoding="utf-8").split())
    assert sorted(unknown - listed) == []
    assert sorted(listed - unknown) == []
