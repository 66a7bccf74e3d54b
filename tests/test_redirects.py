"""Addresses last: whatever was published once still answers, with its page or with one that leads on."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Window

from generator.addresses import ROOTS, path_of, web
from generator.assemble import assemble
from generator.build import editions
from generator.check import read
from generator.edition import Edition
from generator.outputs.hosts import nginx_files
from generator.outputs.redirects import VOCABULARIES, moves, redirect_files
from generator.outputs.templates import POLICY
from generator.pages.facets import FACETS
from generator.strings import strings
from tests.conftest import BASE, BASE_URL, CONTENT, ROOT, TODAY, VALID
from tests.page import Page
from tests.payloads import PAYLOADS, Typed, changed

LIST = CONTENT / "addresses.txt"
FORMER = {
    "cluster/sample-cluster": "cluster/example-cluster",
    "measure/sample-measure": "measure/example-measure",
    "institution/sample-agency": "institution/example-agency",
    "facet/measure/sample-measure": "facet/measure/example-measure",
    "facet/network/sample-agency": "facet/network/example-agency",
    "facet/county/LT00A": "facet/county/LT011",
}
"""Old and new keys of the pages of the valid example that have moved."""
Made: TypeAlias = tuple[tuple[Edition, ...], Mapping[str, str]]
"""The editions of a content, and the files at addresses that they have left."""
REFRESH = re.compile(r"0; url=(\S+)")


def files_of(content: Path, published: Iterable[str] = ()) -> Made:
    """Return the editions of a content folder, and the files at addresses that they have left."""
    records = read(content)
    found = editions(records, TODAY)
    return found, redirect_files(assemble(records, TODAY), found, BASE_URL, published)


@pytest.fixture(scope="module")
def valid() -> Made:
    """What there is of the valid example."""
    return files_of(VALID)


@pytest.fixture(scope="module")
def real() -> Made:
    """What there is of the real content, and of what was published of it."""
    return files_of(CONTENT, past())


def past() -> list[str]:
    """Return every address that was ever published; none is ever taken from the list."""
    return LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []


def own(found: tuple[Edition, ...]) -> set[str]:
    """Return the address of every page under the site's root."""
    return {f"/{ROOTS[edition.language]}{web(page.path)}" for edition in found for page in edition.pages}


def answering(found: tuple[Edition, ...], files: Mapping[str, str]) -> set[str]:
    """Return every address at which there is a page, of the catalogue or one that leads to it."""
    pages = (path for path in files if path.endswith("/index.html"))
    return own(found) | {f"/{path.removesuffix('index.html')}" for path in pages}


def kept(found: tuple[Edition, ...]) -> set[str]:
    """Return the addresses that last: all but the further parts of a list, of which there are as many as
    it takes, and the comparisons of two, which are those of clusters that are most alike."""
    compared = tuple(f"/{ROOTS[e.language]}{web(path_of('compare', e.words))}" for e in found)
    return {
        address
        for address in own(found)
        if not re.search(r"/\d+/$", address) and (not address.startswith(compared) or address in compared)
    }


def named(found: tuple[Edition, ...]) -> set[str]:
    """Return those of them that someone chose: all but the values of facets, which answer in any case."""
    values = {
        f"/{ROOTS[edition.language]}{web(value.path)}"
        for edition in found
        for facet in edition.facets
        for value in facet.values
    }
    return kept(found) - values


@pytest.fixture(scope="module")
def listed(real: Made, request: pytest.FixtureRequest) -> list[str]:
    """The list, with what is new if that is asked for."""
    if request.config.getoption("--update-addresses"):
        lines = "".join(f"{address}\n" for address in sorted({*past(), *kept(real[0])}))
        LIST.write_text(lines, encoding="utf-8")
    return past()


def test_the_list_of_addresses_is_in_order(listed: list[str]) -> None:
    """One address a line, under the site's root, sorted, none twice."""
    assert listed == sorted(set(listed))
    assert not [address for address in listed if not re.fullmatch(r"/([a-z0-9-]+/)*", address)]


def test_every_address_of_the_past_answers(listed: list[str], real: Made) -> None:
    """An entry that got another id has its old one in former_ids, there or in the entry that replaced it; one
    that is no more stays, with its status; a page someone wrote keeps its name."""
    gone = sorted(set(listed) - answering(*real))
    assert not gone, f"no page answers any more at {gone}: add the old id to former_ids, or keep the entry"


def test_every_page_that_someone_named_is_in_the_list(listed: list[str], real: Made) -> None:
    """The list is kept by: make addresses"""
    new = sorted(named(real[0]) - set(listed))
    assert not new, f"new in content/addresses.txt (make addresses): {new}"


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("old", FORMER)
def test_a_former_address_leads_to_the_page_at_once(valid: Made, language: str, old: str) -> None:
    """By itself, by a link with the name of what is there, and by its canonical address."""
    found, files = valid
    edition = next(edition for edition in found if edition.language == language)
    here, there = (ROOTS[language] + web(path_of(key, edition.words)) for key in (old, FORMER[old]))
    page = Page(here, files[f"{here}index.html"])
    metas = {meta.get("http-equiv") or meta.get("name"): meta.get("content") for meta in page.all("meta")}
    refresh = REFRESH.fullmatch(metas["refresh"] or "")
    (link,) = page.all("main//a")
    assert refresh and refresh[1] == link.get("href")
    assert urljoin(BASE_URL + here, refresh[1]) == BASE_URL + there
    assert [link.get("href") for link in page.all("link[@rel='canonical']")] == [BASE_URL + there]
    assert f"/{there}" in own(found)
    assert page.tree.get("lang") == language
    assert page.texts("h1") == [strings(language, "reuse")["moved.title"]]
    (target,) = (page for page in edition.pages if ROOTS[language] + web(page.path) == there)
    assert page.texts("main//a")[0] in target.title


def test_every_such_page_is_whole_and_safe(valid: Made) -> None:
    """It is HTML without a fault, not for search engines, without a script, under a strict policy."""
    for path, text in valid[1].items():
        if path.endswith(".html"):
            html5lib.HTMLParser(strict=True).parse(text)
            page = Page(path.removesuffix("index.html"), text)
            metas = {meta.get("http-equiv") or meta.get("name"): meta for meta in page.all("meta")}
            assert metas["Content-Security-Policy"].get("content") == POLICY
            assert metas["robots"].get("content") == "noindex"
            assert len(page.texts("h1")) == len(page.texts("title")) == 1
            assert not page.all("script") + page.all("style")


def test_hosts_are_told_the_same_as_pages(valid: Made) -> None:
    """Each move is a line for Netlify and Cloudflare and a location for nginx, under the site's own path;
    nginx is also told the name of the list that it must find in the site."""
    found, files = valid
    expected = {
        f"{BASE}/{ROOTS[e.language]}{web(path_of(old, e.words))}": f"{BASE}/{ROOTS[e.language]}"
        f"{web(path_of(new, e.words))}"
        for e in found
        for old, new in FORMER.items()
    }
    lines = [line for line in files["_redirects"].splitlines() if not line.startswith("#")]
    assert {line.split(" ")[0]: line.split(" ")[1] for line in lines} == expected
    assert all(re.fullmatch(r"/\S+ /\S+ 301", line) and len(line) < 1000 for line in lines)
    told = nginx_files(BASE_URL, files["_redirects"])
    (name,) = [name for name in told if "moved" in name]
    there = rf'location = "(/[^"]+)" \{{ if \(-f \$catalogue/{name}\) '
    places = re.findall(there + r"\{ return 301 (/[a-z0-9/-]+)\$is_args", told["headers/nginx.conf"])
    assert dict(places) == expected
    assert len(lines) == len(places) == len(expected)


def test_no_file_for_hosts_is_empty(real: Made) -> None:
    """Even where nothing has moved."""
    assert all(real[1].values())


def test_nothing_is_put_where_a_page_stands(real: Made) -> None:
    """No address is both a page of the catalogue and one that leads on, and none leads in two steps."""
    records = read(CONTENT)
    moved = moves(assemble(records, TODAY), real[0])
    assert not {f"/{move.old}" for move in moved} & own(real[0])
    assert {f"/{move.new}" for move in moved} <= own(real[0])


def test_every_facet_has_its_values_known() -> None:
    """A facet's values come from a vocabulary, from the measures or from the institutions."""
    assert {*VOCABULARIES, "measure", "network"} == set(FACETS)


def without(content: Path, out: Path, cluster: str) -> Path:
    """Return a copy of a content folder from which a cluster has gone."""
    copy = Path(shutil.copytree(content, out / "content"))
    (copy / "clusters" / f"{cluster}.yml").unlink()
    return copy


def test_a_value_of_a_facet_answers_when_its_last_cluster_is_gone(tmp_path: Path, valid: Made) -> None:
    """Its page says that there are none and leads to all clusters; only the cluster's own page is missing."""
    found, files = files_of(without(VALID, tmp_path, "dissolved-cluster"))
    lost = kept(valid[0]) - answering(found, files)
    assert lost == {"/klasteriai/dissolved-cluster/", "/en/clusters/dissolved-cluster/"}
    page = Page("", files["en/clusters/status/dissolved/index.html"])
    words = strings("en", "reuse")
    assert page.texts("h1") == ["Status: Dissolved"]
    assert page.texts("main/p") == [f"{words['empty.text']} {strings('en', 'site')['title.clusters']}"]
    assert [a.get("href") for a in page.all("main//a")] == ["../../"]
    assert not [meta for meta in page.all("meta") if meta.get("http-equiv") == "refresh"]
    assert "status/dissolved" not in files["_redirects"]


def test_a_page_that_loses_its_entry_is_missed(tmp_path: Path, listed: list[str]) -> None:
    """The list does find what is gone: an entry taken away without a former id anywhere. All that was only
    the cluster's, its networks among them, answers."""
    found, files = files_of(without(CONTENT, tmp_path, "litek"), listed)
    gone = set(listed) - answering(found, files)
    assert gone == {"/klasteriai/litek/", "/en/clusters/litek/"}


@pytest.mark.parametrize(
    "address",
    [
        *("klasteriai/tinklas/gone", "/klasteriai/tinklas//", "/klasteriai/tinklas/../../x/", "/gone/", ""),
        *("/klasteriai/tinklas/gone/ /", "/klasteriai/tinklas/<b>/", "/klasteriai/gone/", "/en/klasteriai/"),
        *("/klasteriai/sektorius/ict/", "/klasteriai/sample-cluster/", "/en/clusters/network/a/b/", "# a"),
    ],
)
def test_the_list_makes_no_page_but_of_a_lost_value(valid: Made, address: str) -> None:
    """What is no address of a value, or has its page, or leads on already, changes nothing."""
    assert files_of(VALID, [address])[1] == valid[1]


def test_a_lost_network_answers(valid: Made) -> None:
    """Its address is all that is known; the page says in general that there are no such clusters."""
    published = ["/en/clusters/network/gone/", "/klasteriai/tinklas/gone-2/"]
    found, files = files_of(VALID, published)
    assert answering(found, files) - answering(*valid) == set(published)
    page = Page("", files["klasteriai/tinklas/gone-2/index.html"])
    assert page.texts("h1") == [strings("lt", "site")["facet.network"]]


@pytest.mark.parametrize("start", [0, PAYLOADS.index("</title><title>a"), PAYLOADS.index("---")])
def test_no_text_of_an_entry_is_more_than_text(tmp_path: Path, start: int) -> None:
    """Whatever entries say, these pages have the elements they have, and the same addresses."""
    changed(VALID, tmp_path / "typed", Typed(start))
    changed(VALID, tmp_path / "plain", Typed(start, harmless=True))
    (_, typed), (_, plain) = (files_of(tmp_path / name) for name in ("typed", "plain"))
    assert set(typed) == set(plain)
    assert typed["_redirects"] == plain["_redirects"]
    for path, text in typed.items():
        if path.endswith(".html"):
            html5lib.HTMLParser(strict=True).parse(text)
            trees = [Page("", files[path]).tree for files in (typed, plain)]
            shapes = [[(e.tag, sorted(e.keys())) for e in tree.iter()] for tree in trees]
            assert shapes[0] == shapes[1], path


def test_the_same_content_makes_the_same_bytes(
    valid: Made,
) -> None:
    """Twice the same, in the same order."""
    assert list(files_of(VALID)[1].items()) == list(valid[1].items())


@pytest.fixture(scope="module")
def folder(valid: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """These pages and what they load, with a plain page at every address to which they lead."""
    found, files = valid
    site = tmp_path_factory.mktemp("moved")
    for root in ROOTS.values():
        shutil.copytree(ROOT / "theme" / "overrides" / "assets", site / root / "assets", dirs_exist_ok=True)
    plain = {f"{address.lstrip('/')}index.html": "<!doctype html><title>a</title>" for address in own(found)}
    for path, text in (plain | dict(files) | {"404.html": "", "en/404.html": ""}).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    return site


@pytest.mark.browser
@pytest.mark.parametrize("language", ROOTS)
def test_a_visitor_arrives_at_the_new_address(bare: Window, home: str, language: str) -> None:
    """Also without JavaScript, and the policy stops nothing."""
    words = strings(language, "site")
    for old, new in FORMER.items():
        here, there = (home + ROOTS[language] + web(path_of(key, words)) for key in (old, new))
        bare.goto(here)
        bare.wait_for_url(there)
        assert urlsplit(bare.url).path.startswith(BASE)


@pytest.mark.browser
@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Window, home: str, language: str, scheme: str) -> None:
    """Nor does a page scroll sideways on the narrowest phone, or make a noise."""
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 640})
    empty = path_of("facet/direction/regional", strings(language, "site"))
    page.goto(home + ROOTS[language] + web(empty), wait_until="networkidle")
    found = Axe().run(page).response["violations"]
    assert not [(broken["id"], node["html"], node["any"]) for broken in found for node in broken["nodes"]]
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith("Inter")
    assert noise == []
