"""The same Markdown and the same configuration make the same site with the engines that may follow MkDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest

from generator.outputs.headers import policy
from generator.publish import CONFIGS, write_config
from tests.conftest import BASE_URL
from tests.page import Page, read_pages, text

pytestmark = [pytest.mark.engines, pytest.mark.site]

ENGINES = ("properdocs", "zensical")


def built(engine: str, out: Path, folder: Path) -> tuple[Page, ...]:
    """Build both editions from the Markdown in out/docs with an engine, in a folder; return the pages."""
    shutil.copytree(out / "docs", folder / "docs")
    for language in CONFIGS:
        config = write_config(language, BASE_URL, policy(), folder)
        command = [sys.executable, "-m", engine, "build", "--strict", "--config-file", str(config)]
        run = subprocess.run(
            command,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout + run.stderr
    (folder / "made" / "en").rename(folder / "made" / "lt" / "en")
    return read_pages(folder / "made" / "lt")


def seen(page: Page) -> dict[str, object]:
    """Return what a visitor meets on a page: its language, title, words, elements and links, in their order.

    What the theme puts around header, article and footer is hidden, and differs.
    """
    shown = [*page.all("body//header"), *page.all("article"), *page.all("body//footer")]
    parts = [part for place in shown for part in place.iter()]

    def leads(link: Element) -> str:
        return urljoin(BASE_URL + page.address, link.get("href", ""))

    return {
        "lang": page.tree.get("lang"),
        "title": page.texts("title"),
        "meta": [(meta.get("name"), meta.get("property"), meta.get("content")) for meta in page.all("meta")],
        "words": [text(place) for place in shown],
        "parts": [(part.tag, part.get("id"), part.get("class"), part.get("lang")) for part in parts],
        "links": [(leads(part), part.get("rel"), text(part)) for part in parts if part.tag == "a"],
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_another_engine_makes_the_same_pages(engine: str, valid_site: Path, tmp_path: Path) -> None:
    """Every page has the same address, language, title, words, elements and links as with MkDocs."""
    if not find_spec(engine):
        pytest.skip(f"NO {engine.upper()}: it is not installed, so NOTHING was built with it")
    pages = {page.address: seen(page) for page in read_pages(valid_site / "site")}
    others = {page.address: seen(page) for page in built(engine, valid_site, tmp_path)}
    assert list(pages) == list(others)
    for address, page in pages.items():
        assert others[address] == page, address
