"""What others made, in the repository and in a built site, is named with its version, licence and digest."""

from __future__ import annotations

import gzip
import hashlib
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.locks import read_lock

ASSETS = ROOT / "theme" / "overrides" / "assets"
HELD = (ASSETS / "fonts", ASSETS / "vendor", ROOT / "theme" / "fonts", ROOT / "theme" / "map")
BESIDE = (ASSETS / "counties.svg", ASSETS / "counties.LICENSE.txt")
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
DIGESTS = {name: digest for digest, name in re.findall(r"([0-9a-f]{64})  ([^\s,]+)", NOTICE)}
WORKS = [work for work in NOTICE.split("\n\n\n") if "  Licence    " in work]
MADE = {".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta", ".json"}
"""What Pagefind makes of the pages, beside the programs that it brings."""
GZIP = b"\x1f\x8b"
LINES = ("In", "Licence", "Taken from", "SHA-256")


def _digest(file: Path) -> str:
    """Return the digest of a file, unpacked: gzip notes the second in which it packed."""
    raw = file.read_bytes()
    return hashlib.sha256(gzip.decompress(raw) if raw.startswith(GZIP) else raw).hexdigest()


def test_what_others_made_is_as_they_made_it() -> None:
    """Every file of others is in NOTICE with its digest, and is what it was when it was taken."""
    files = [*BESIDE, *(file for folder in HELD for file in folder.iterdir())]
    held = {file.name: _digest(file) for file in files}
    assert held == {name: digest for name, digest in DIGESTS.items() if name in held}


@pytest.mark.site
def test_a_site_carries_nothing_of_others_that_is_not_named(valid_site: Path) -> None:
    """Assets and the programs of the search are ours to the byte, or in NOTICE with their digests."""
    site = valid_site / "site"
    folders = (site / "assets", site / "en" / "assets", site / "pagefind")
    found = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    ours = {_digest(file) for file in ASSETS.rglob("*") if file.is_file() and file.name not in DIGESTS}
    named = set()
    for file in found:
        if file.parent.name == "data" or (file.suffix in MADE and "pagefind" in file.parts):
            continue
        if file.name in DIGESTS:
            assert _digest(file) == DIGESTS[file.name], file
            named.add(file.name)
        else:
            assert _digest(file) in ours, file
    elsewhere = {file.name for folder in HELD[2:] for file in folder.iterdir()}
    assert named == set(DIGESTS) - elsewhere


@pytest.mark.site
def test_programs_styles_and_fonts_stand_with_the_assets(valid_site: Path) -> None:
    """Nowhere else in a site is a file that could be of another's making."""
    site = valid_site / "site"
    kinds = {".js", ".css", ".woff", ".woff2", ".ttf", ".wasm", ".pagefind"}
    found = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.suffix in kinds}
    assert {path for path in found if not path.startswith(("assets/", "en/assets/", "pagefind/"))} == set()


@pytest.mark.parametrize("work", WORKS, ids=[work.split("\n", 1)[0] for work in WORKS])
def test_every_work_has_its_licence_version_and_digests(work: str) -> None:
    """A work says where it is, whence, in which version, under which licence, whose text is held too."""
    told = {line: work.partition(f"\n  {line:11}")[2].partition("\n  ")[0] for line in LINES}
    assert all(told.values())
    assert set(re.findall(r"[\w.]+\.txt", work.split("\n  Licence")[1].split("\n  Taken")[0])) & set(DIGESTS)
    assert re.search(r"\d+\.\d+\.\d+", told["Taken from"])


@pytest.mark.parametrize("name", ["pagefind-bin", "mkdocs-material"])
def test_what_an_upgrade_brings_into_the_site_is_named_anew(name: str) -> None:
    """NOTICE names the version that is locked, everywhere that it names one."""
    (locked,) = [pin.version for pin in read_lock(ROOT / "requirements.lock") if pin.name == name]
    (work,) = [work for work in WORKS if f"package {name} " in work]
    assert set(re.findall(r"\d+\.\d+\.\d+", work)) == {locked}


def test_the_licence_of_the_markup_is_the_one_it_came_with() -> None:
    """Material's licence is kept as its package brings it."""
    material = distribution("mkdocs-material")
    (text,) = [file for file in material.files or () if str(file).endswith("licenses/LICENSE")]
    kept = (ASSETS / "vendor" / "material.LICENSE.txt").read_bytes()
    assert Path(str(material.locate_file(text))).read_bytes() == kept
