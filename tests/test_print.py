"""What comes out of the printer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.strings import strings
from tests.conftest import CONTENT

pytestmark = [pytest.mark.browser, pytest.mark.site]

SHEET = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    """The real content."""
    return site / "site"


@pytest.mark.parametrize("language", ["lt", "en"])
def test_a_cluster_is_printed_on_one_or_two_sheets(page: Page, home: str, language: str) -> None:
    """Every cluster of the catalogue, in either language, is a brochure of at most two pages of A4."""
    root = strings(language, "site")["path.clusters"] if language == "lt" else "en/clusters"
    sheets = {}
    for file in sorted((CONTENT / "clusters").glob("*.yml")):
        page.goto(f"{home}{root}/{file.stem}/")
        sheets[file.stem] = len(SHEET.findall(page.pdf(prefer_css_page_size=True)))
    assert set(sheets.values()) <= {1, 2}, sheets
