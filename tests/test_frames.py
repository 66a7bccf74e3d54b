"""Pages hung in frames are the pages that the engine makes, however hostile what they say is."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import html5lib
import pytest

from generator.build import Job, build
from generator.check import check
from tests.conftest import BASE_URL, CONTENT, TODAY, VALID
from tests.payloads import PAYLOADS

pytestmark = pytest.mark.site

HOSTILE = 200
SPACE = re.compile(r"\s+")


def hostile(folder: Path) -> Path:
    """Make a content of clusters that say, wherever they may, what would be something else than text."""
    shutil.copytree(VALID, folder)
    said = cycle(PAYLOADS)
    for number in range(HOSTILE):
        name, summary, keyword, first, second, third, title = islice(said, 7)
        file = folder / "clusters" / f"cluster-{number}.yml"
        entry = {
            "name": {"lt": f"{name} {number}", "en": f"{number} {name}", "source": "s"},
            "summary": {"lt": summary, "en": summary, "source": "s"},
            "description": {
                "lt": f"{first}\n\n{second}\n{third}\n",
                "en": f"- {first}\n- {second}\n\n**{third}**\n",
                "source": "s",
            },
            "keywords": {"lt": [keyword], "en": [keyword]},
            "review": {"on": "2026-11-01"},
            "sources": [{"id": "s", "title": title}],
        }
        file.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
    # What the check refuses is on no page.
    for problem in check(folder)[0]:
        if problem.severity == "error":
            (folder / problem.path).unlink(missing_ok=True)
    return folder


def nodes(html: str) -> list[tuple[object, ...]]:
    """Return a page's tree in document order: each element, what is in it and after it; spaces are one."""
    tree = html5lib.parse(html)

    def words(text: str | None) -> str:
        return SPACE.sub(" ", text or "").strip()

    return [
        (str(part.tag), sorted(part.attrib.items()), words(part.text), words(part.tail))
        for part in tree.iter()
    ]


def pages(site: Path) -> Mapping[str, str]:
    """Return address → HTML of every page of a site."""
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in files}


@pytest.mark.parametrize("name", ["valid", "real", "hostile"])
def test_a_hung_page_is_the_page_that_the_engine_makes(name: str, tmp_path: Path) -> None:
    """Every page has the same tree, and is the same in each byte where both readers of Markdown agree."""
    content = {"valid": VALID, "real": CONTENT}.get(name) or hostile(tmp_path / "content")
    job = Job(content, tmp_path / "hung", TODAY, BASE_URL)
    assert build(job)
    assert build(replace(job, out=tmp_path / "plain", plain=True))
    hung, plain = pages(tmp_path / "hung" / "site"), pages(tmp_path / "plain" / "site")
    assert list(hung) == list(plain)
    assert name != "hostile" or len(hung) > 2 * HOSTILE
    for address, html in plain.items():
        assert nodes(hung[address]) == nodes(html), address
        assert _around(hung[address]) == _around(html), address


def _around(html: str) -> str:
    """Return a page without the body in its frame."""
    return re.sub(r"(<article[^>]*>).*(</article>)", r"\1\2", html, flags=re.DOTALL)


def test_a_difference_is_seen() -> None:
    """Another word, another attribute or another order makes another tree."""
    page = "<p class=a>One <b>two</b> three</p>"
    for other in (
        "<p class=b>One <b>two</b> three</p>",
        "<p class=a>One <b>two</b></p>",
        "<p>One two three</p>",
    ):
        assert nodes(other) != nodes(page)
