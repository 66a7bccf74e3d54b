"""The same Markdown and the same configuration make the same site with the engines that may follow MkDocs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest

from generator.build import Job, build
from generator.engine import CONFIGS, write_config
from generator.outputs.headers import policy
from tests.conftest import BASE_URL, ROOT, TODAY, VALID
from tests.page import Page, read_pages, text

pytestmark = [pytest.mark.engines, pytest.mark.site]

ENGINES = ("properdocs", "zensical")
GUIDE = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8")
COMMANDS = dict(re.findall(r"^## ([^\n]+)\n(?:(?!^## ).)*?```sh\n(.*?)```", GUIDE, re.MULTILINE | re.DOTALL))
"""The commands of the guide under each of its headings."""
OWN = "No theme of an engine"
WAYS = {"mkdocs": (OWN,), "properdocs": ("ProperDocs", OWN), "zensical": ("Zensical",)}
"""With which engine a site is built after the commands under some headings."""
MATERIAL = ("md-overlay", "md-dialog", "data-md-")


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
    """Return what a visitor meets on a page, in its order: language, title, head, words, elements and links.

    What the theme puts around header, article and footer is hidden, and differs.
    """
    shown = [*page.all("body//header"), *page.all("article"), *page.all("body//footer")]
    parts = [part for place in shown for part in place.iter()]

    def whole(part: Element) -> dict[str, str]:
        here = BASE_URL + page.address
        leading = [name for name in part.attrib if name in ("href", "src")]
        return {**part.attrib, **{name: urljoin(here, part.attrib[name]) for name in leading}}

    return {
        "lang": page.tree.get("lang"),
        "title": page.texts("title"),
        "head": [(part.tag, whole(part), text(part)) for part in page.all("head/*") if part.tag != "title"],
        "words": [text(place) for place in shown],
        "parts": [(part.tag, whole(part)) for part in parts],
        "links": [(whole(part), text(part)) for part in parts if part.tag == "a"],
    }


def _needs(engine: str) -> None:
    if not find_spec(engine):
        pytest.skip(f"NO {engine.upper()}: it is not installed, so NOTHING was built with it")


def _same(pages: tuple[Page, ...], others: tuple[Page, ...]) -> None:
    """Hold that two sites have the same pages, at the same addresses."""
    found = {page.address: page for page in others}
    assert [page.address for page in pages] == list(found)
    for page in pages:
        assert seen(found[page.address]) == seen(page), page.address


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid example, each page of which MkDocs made of the Markdown in docs/."""
    out = tmp_path_factory.mktemp("plain")
    assert build(Job(VALID, out, TODAY, BASE_URL, plain=True))
    return out


@pytest.mark.parametrize("engine", ENGINES)
def test_another_engine_makes_the_same_pages(engine: str, plain: Path, tmp_path: Path) -> None:
    """Every page has the same address, language, title, head, words, elements and links as with MkDocs."""
    _needs(engine)
    pages = read_pages(plain / "site")
    written = len([*(plain / "docs").rglob("*.md")])
    assert len([page for page in pages if page.real]) == written
    assert {page.language for page in pages} == {"lt", "en"}
    _same(pages, built(engine, plain, tmp_path))


ONE = "en/clusters/example-cluster/"
DIFFERENCES = {
    "lang": (r'<html lang="\w+"', '<html lang="pl"'),
    "title": (r"<title>", "<title>A "),
    "head": (r'hreflang="en" href="[^"]*"', 'hreflang="en" href="https://example.org/"'),
    "words": (r"</p>", ".</p>"),
    "parts": (r"<h2 id=", '<h2 class="other" id='),
    "links": (r'(<li><a href=")[^"]*', r"\1elsewhere/"),
}


@pytest.mark.parametrize("what", DIFFERENCES)
def test_one_difference_on_one_page_is_seen(what: str, valid_site: Path) -> None:
    """A page in another language, or with one other word, class, link or line of its head, is another."""
    (page,) = [page for page in read_pages(valid_site / "site") if page.address == ONE]
    html, changes = re.subn(*DIFFERENCES[what], page.html, count=1)
    assert changes == 1
    assert seen(replace(page, html=html))[what] != seen(page)[what]


def _files(site: Path) -> Mapping[str, bytes]:
    """Return every file of a site that is not a page."""
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".html")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("engine", WAYS)
def test_the_guide_leads_to_the_same_site(engine: str, valid_site: Path, tmp_path: Path) -> None:
    """After the guide's commands, run as they stand there, another engine or frame builds the same site."""
    _needs(engine)
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*ROOT.glob("mkdocs*.yml"), ROOT / "pagefind.yml"):
        shutil.copy(file, tmp_path)
    shutil.copytree(VALID, tmp_path / "content")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for heading in WAYS[engine]:
        command = ["bash", "-euc", COMMANDS[heading]]
        run = subprocess.run(
            command, cwd=tmp_path, env={**own, "PATH": path}, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
    assert f'"-m", "{engine}", "build"' in (tmp_path / "generator" / "engine.py").read_text(encoding="utf-8")
    site = tmp_path / "build" / "site"
    _same(read_pages(valid_site / "site"), read_pages(site))
    assert _files(site) == _files(valid_site / "site")
    if OWN in WAYS[engine]:
        assert not [page.address for page in read_pages(site) if any(word in page.html for word in MATERIAL)]


def test_every_way_of_the_guide_is_tried() -> None:
    """No heading with commands is left out, and no commands stand in the guide that are not run."""
    assert {heading for way in WAYS.values() for heading in way} == set(COMMANDS)
    assert GUIDE.count("```") == 2 * len(COMMANDS)
