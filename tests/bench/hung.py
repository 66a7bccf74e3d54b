"""From finished Markdown to finished pages: the last stage alone, given what MkDocs and Hugo are given."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.addresses import ROOTS
from generator.folders import within
from generator.outputs.headers import policy
from generator.publish import publish
from generator.target import Target


def hung(docs: Path, out: Path, today: date, base_url: str) -> str:
    """Build the Markdown of both languages into out/site; return what the engine said if it failed."""
    editions = {language: _pages(docs / language) for language in ROOTS}
    return publish(editions, {}, {}, {}, Target(out, base_url, today, policy(), searchable=False))


def _pages(folder: Path) -> Iterator[tuple[str, str | bytes]]:
    for path in within(folder):
        content = (folder / path).read_bytes()
        yield path, content.decode() if path.endswith(".md") else content


if __name__ == "__main__":
    docs, out, day, address = sys.argv[1:]
    sys.exit(hung(Path(docs), Path(out), date.fromisoformat(day), address) or 0)
