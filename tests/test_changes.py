"""A changed value changes the files that show it, in every format and edition, and no other file."""

from __future__ import annotations

import gzip
import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import Job, build
from tests.conftest import BASE_URL, TODAY, VALID

pytestmark = pytest.mark.site

ENTRY = "clusters/example-cluster.yml"
NUMBERS = "+37052000000", "+37052661999"
NAMES = (
    "  lt: Pavyzdžio klasteris\n  en: Example Cluster\n",
    "  lt: Kvarkinis klasteris\n  en: Quarklike Cluster\n",
)
FACETS = {
    "apskritis/lt011": "county/lt011",
    "bukle/active": "status/active",
    "ekosistema/digital": "ecosystem/digital",
    "kryptis/high-technology": "direction/high-technology",
    "lygis/lt-2014-developing": "level/lt-2014-developing",
    "priemone/example-measure": "measure/example-measure",
    "priemone/second-measure": "measure/second-measure",
    "sektorius/ict": "sector/ict",
    "tinklas/example-agency": "network/example-agency",
    "zyma/bronze": "label/bronze",
    "zyma/silver": "label/silver",
}
"""The lists that the changed cluster is in, as they are called in each edition."""
TELEPHONE = {
    "api/v1/all.json",
    "api/v1/clusters/example-cluster.json",
    "data/catalogue.jsonld",
    "data/catalogue.ttl",
    *(f"data/{table}.{language}.csv" for table in ("clusters", "contacts") for language in ("lt", "en")),
    *(f"data/catalogue.{language}.xlsx" for language in ("lt", "en")),
    *(f"{root}content/{ENTRY}" for root in ("", "en/")),
    *(f"klasteriai/example-cluster/{file}" for file in ("index.html", "example-cluster.vcf")),
    *(f"en/clusters/example-cluster/{file}" for file in ("index.html", "example-cluster.vcf")),
    *("klasteriai/klasteriai.csv", "en/clusters/clusters.csv"),
    *(f"klasteriai/{lt}/klasteriai.csv" for lt in FACETS),
    *(f"en/clusters/{en}/clusters.csv" for en in FACETS.values()),
}
"""What shows a telephone of a cluster."""
DIGESTS = {"data/datapackage.json"}
"""What speaks of other files: their sizes and digests."""
PICTURES = {"klasteriai/example-cluster/card.png", "en/clusters/example-cluster/card.png"}
"""What shows a cluster's name as a drawing."""
SEARCH = "pagefind/"
"""The index of words: of what changes there, the parts that hold a page's own text can be read."""


@pytest.fixture(scope="module")
def before(valid_site: Path) -> Path:
    """The site as it was."""
    return valid_site / "site"


def _changed(old: str, new: str, room: Path) -> Path:
    """Return the site after a change of the entry."""
    shutil.copytree(VALID, room / "content")
    entry = room / "content" / ENTRY
    text = entry.read_text(encoding="utf-8")
    assert text.count(old) == 1
    entry.write_text(text.replace(old, new), encoding="utf-8")
    assert build(Job(room / "content", room / "out", TODAY, BASE_URL))
    return room / "out" / "site"


def _files(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def _differing(before: Path, after: Path) -> set[str]:
    old, new = _files(before), _files(after)
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def _texts(raw: bytes) -> Iterator[str]:
    """Yield what a file says: unpacked, and with the folded lines of calendars and cards unfolded."""
    if raw.startswith(b"\x1f\x8b"):
        raw = gzip.decompress(raw)
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            yield from (packed.read(name).decode() for name in packed.namelist())
    else:
        yield raw.replace(b"\r\n ", b"").decode(errors="replace")


def _showing(site: Path, *words: str) -> set[str]:
    return {
        path
        for path, raw in _files(site).items()
        if any(word in text.lower() for text in _texts(raw) for word in words)
    }


def test_a_telephone_changes_what_shows_it(before: Path, tmp_path: Path) -> None:
    """A corrected number changes the cluster's own pages and files and the tables that list it."""
    after = _changed(*NUMBERS, tmp_path)
    differing = {path for path in _differing(before, after) if not path.startswith(SEARCH)}
    assert differing == TELEPHONE | DIGESTS


def test_a_name_changes_what_shows_it(before: Path, tmp_path: Path) -> None:
    """A new name changes each file that says it, those that draw it or sum files up, and no other."""
    after = _changed(*NAMES, tmp_path)
    differing = _differing(before, after)
    told = {path for path in differing if not path.startswith(SEARCH)}
    shown = {path for path in _showing(after, "kvarkin", "quarklike") if not path.startswith(SEARCH)}
    assert told == shown | PICTURES | DIGESTS
    texts = {path for path in differing if path.endswith(".pf_fragment")}
    new = texts & _files(after).keys()
    assert new
    assert new == texts & _showing(after, "kvarkin", "quarklike")
    # Every text of the index that went was of a page that said the old name.
    assert texts - new == texts & _showing(before, "pavyzdžio klasteri", "example cluster")


def test_no_change_changes_nothing(before: Path, tmp_path: Path) -> None:
    """A comment in an entry changes the published copies of that entry alone."""
    after = _changed("acronym: PAVKLA\n", "acronym: PAVKLA  # as on its seal\n", tmp_path)
    assert _differing(before, after) == {f"content/{ENTRY}", f"en/content/{ENTRY}"}
