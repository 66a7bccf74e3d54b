"""What a page weighs when it is first opened."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

from tests.conftest import BASE_URL
from tests.page import read_pages

pytestmark = [pytest.mark.browser, pytest.mark.site]

MOST = 100 * 1024
"""Bytes of a first load, without fonts, as a host sends them that compresses with gzip."""


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    """The real content."""
    return site / "site"


def test_no_page_is_heavy(browser: Browser, home: str, folder: Path) -> None:
    """The heaviest pages of each edition, opened by a new visitor, stay within the limit."""
    pages = sorted((p for p in read_pages(folder) if p.real), key=lambda p: len(p.html), reverse=True)
    kinds = {page.all("article")[0].get("class"): page for page in reversed(pages)}
    weights = {page.address: _weight(browser, home + page.address) for page in [*pages[:8], *kinds.values()]}
    print("\n".join(f"{weight / 1024:6.1f} KB  {BASE_URL}{at}" for at, weight in weights.items()))
    assert not {at: weight for at, weight in weights.items() if weight > MOST}


def _weight(browser: Browser, address: str) -> int:
    answers: list[Response] = []
    with browser.new_context() as visitor:
        window = visitor.new_page()
        window.on("response", lambda answer: answers.append(answer))
        window.goto(address, wait_until="networkidle")
        bodies = [answer.body() for answer in answers if not answer.url.endswith(".woff2")]
    return sum(len(gzip.compress(body)) for body in bodies)
