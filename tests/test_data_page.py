"""What the page about the data offers is there, and what it advises was run."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from generator.strings import strings
from tests.conftest import BASE, BASE_URL
from tests.page import Page, read_pages

pytestmark = pytest.mark.site
editions = pytest.mark.parametrize(("language", "address"), [("lt", "duomenys/"), ("en", "en/data/")])


def _page(site: Path, address: str) -> Page:
    return next(page for page in read_pages(site / "site" / address) if not page.address)


def _offered(site: Path, address: str) -> list[Path]:
    """Return the files that the page offers for download, whatever address the site has."""
    links = [link.get("href", "") for link in _page(site, address).all("section[@class='download']//a")]
    paths = [urlsplit(urljoin(BASE_URL + address, link)).path for link in links]
    return [site / "site" / path.removeprefix(f"{BASE}/") for path in paths]


@editions
def test_every_file_that_is_offered_is_there(site: Path, language: str, address: str) -> None:
    """And every folder of data has at least one file on the page."""
    offered = _offered(site, address)
    assert not [file for file in offered if not file.is_file()]
    folders = {file.parent.relative_to(site / "site").as_posix() for file in offered}
    assert folders == {"api/v1", "data", "." if language == "lt" else "en"}


@editions
def test_the_examples_run(site: Path, tmp_path: Path, language: str, address: str) -> None:
    """Each program, in a folder with the downloaded files, says what the files say."""
    for file in _offered(site, address):
        shutil.copy(file, tmp_path)
    said = []
    for code in _page(site, address).all("pre/code")[:3]:
        run = subprocess.run(
            [sys.executable, "-c", "".join(code.itertext())],
            cwd=tmp_path, env={"PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        said.append(run.stdout.splitlines())
    counted, names, labels = said
    clusters = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["clusters"]
    counties = [cluster["record"].get("location", {}).get("county", {}).get("code") for cluster in clusters]
    with (tmp_path / f"labels.{language}.csv").open(encoding="utf-8-sig", newline="") as table:
        awarded = sum(1 for _ in csv.reader(table)) - 1
    assert counted == [str(counties.count("LT011"))] and counted != ["0"]
    assert len(names) == len(clusters) and len(labels) == awarded > 0


@editions
def test_the_page_names_the_licence(site: Path, language: str, address: str) -> None:
    """In the words of the edition, with a link to its text."""
    links = [link.get("href") for link in _page(site, address).all("article//a")]
    assert "https://creativecommons.org/licenses/by/4.0/" in links
    assert "CC BY 4.0" in strings(language, "site")["data.cite"]
