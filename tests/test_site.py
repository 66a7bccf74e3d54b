"""What holds on every page of the built site, whatever is on it."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest

from generator.build import PUBLISHED
from generator.load import load
from generator.outputs.headers import policy as csp
from generator.strings import strings
from tests.conftest import BASE_URL, CONTENT, VALID
from tests.page import Page, read_pages, text

pytestmark = pytest.mark.site

LANGUAGES = ("lt", "en")
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SENDERS = ("href", "src", "srcset", "action", "formaction", "poster", "data", "background", "xlink:href")
"""Attributes that make a browser ask for something."""
SLOT = r"\{\w+\}"
SLOTS = {"{number}": r"[\d\W]+", "{total}": r"[\d\W]+"}
"""Slots of sentences that are filled with numbers; the others may be filled with anything."""


@pytest.fixture(scope="module", params=[("site", CONTENT), ("valid_site", VALID)], ids=["real", "valid"])
def built(request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """The site as it would be published, and the content it was built from: the real one, and the example."""
    name, content = request.param
    return request.getfixturevalue(name) / "site", content


@pytest.fixture(scope="module")
def folder(built: tuple[Path, Path]) -> Path:
    """The folder of the site."""
    return built[0]


@pytest.fixture(scope="module")
def content(built: tuple[Path, Path]) -> Path:
    """The folder of its content."""
    return built[1]


@pytest.fixture(scope="module")
def pages(folder: Path) -> tuple[Page, ...]:
    """Every page."""
    return read_pages(folder)


@pytest.fixture(scope="module")
def real(pages: tuple[Page, ...]) -> dict[str, Page]:
    """Every page that has an address, by that address."""
    return {page.address: page for page in pages if page.real}


def at(page: Page) -> str:
    """Return an address at which the page may be seen; that of what is missing can be any."""
    return BASE_URL + page.address.replace("404.html", "no/such/page/")


def requests(page: Page) -> Iterator[tuple[Element, str, str]]:
    """Yield every element that leads somewhere, the address as written, and where it leads."""
    for element in page.tree.iter():
        for name in SENDERS:
            if address := element.get(name):
                yield element, address, urljoin(at(page), address)


def test_every_internal_link_leads_to_a_file_and_its_anchor_to_an_element(
    folder: Path, pages: tuple[Page, ...]
) -> None:
    """No link inside the site is broken, within an edition or across, under a sub-path."""
    ids = {folder / page.address: {element.get("id") for element in page.tree.iter()} for page in pages}
    drawings = {file: ElementTree.parse(file) for file in folder.rglob("*.svg")}
    ids |= {file: {part.get("id") for part in drawing.iter()} for file, drawing in drawings.items()}

    def broken(page: Page, target: str) -> bool:
        path, _, anchor = target.removeprefix(BASE_URL).partition("#")
        path = path.partition("?")[0]
        file = folder / (page.address if target.partition("#")[0] == at(page) else unquote(path))
        if not (file / "index.html" if file.is_dir() else file).is_file():
            return True
        return bool(anchor) and anchor not in ids.get(file, set())

    internal = [
        (page, address, target)
        for page in pages
        for _, address, target in requests(page)
        if target.startswith(BASE_URL)
    ]
    assert internal
    assert not [(page.address, address) for page, address, target in internal if broken(page, target)]


def test_links_do_not_say_where_the_site_stands(pages: tuple[Page, ...]) -> None:
    """A page's links are relative and without empty parts; only what is missing, seen anywhere, is rooted."""
    about_itself = ("canonical", "alternate")
    written = [
        (page, address)
        for page in pages
        for element, address, target in requests(page)
        if target.startswith(BASE_URL) and element.get("rel") not in about_itself
    ]
    assert not [(page.address, address) for page, address in written if "//" in urlsplit(address).path]
    assert not [
        (page.address, address)
        for page, address in written
        if page.real and address.startswith(("/", "http"))
    ]


def test_nothing_is_asked_of_another_host(folder: Path, pages: tuple[Page, ...]) -> None:
    """Other hosts are met only when a reader follows a link of the content, and learn as little as can be."""
    outside = [
        (page.address, address)
        for page in pages
        for element, address, target in requests(page)
        if not target.startswith((BASE_URL, "mailto:", "tel:"))
        and not (
            element.tag == "a" and "nofollow" in element.get("rel", "") and target.startswith("https://")
        )
    ]
    assert not outside
    for style in folder.rglob("*.css"):
        written = style.read_text(encoding="utf-8")
        addresses = re.findall(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", written)
        assert not [a for pair in addresses for a in pair if re.match(r"[a-z]+:(?!image/)|//", a)], style


def test_pages_carry_no_script_and_no_style_of_their_own(pages: tuple[Page, ...]) -> None:
    """Scripts are files of the site, and a strict Content-Security-Policy finds nothing to stop."""
    for page in pages:
        for script in page.all("script"):
            data = script.get("type") == "application/ld+json"
            assert data or (script.get("src") and not script.text), page.address
        assert not page.all("style") + page.all("iframe") + page.all("base"), page.address
        attributes = {name for element in page.tree.iter() for name in element.keys()}  # noqa: SIM118
        assert not [name for name in attributes if name == "style" or name.startswith("on")], page.address


def test_every_page_and_every_host_has_the_same_policy(folder: Path, pages: tuple[Page, ...]) -> None:
    """It allows no inline script and no eval, and stands in the first bytes, before any script."""
    policy = csp()
    assert "unsafe-inline" not in policy and "'unsafe-eval'" not in policy and "http" not in policy
    for page in pages:
        metas = [
            meta for meta in page.all("head/meta") if meta.get("http-equiv") == "Content-Security-Policy"
        ]
        assert [meta.get("content") for meta in metas] == [policy], page.address
        head = page.html.encode()[:1024]
        assert b"charset" in head and page.html.index(policy[:40]) < page.html.index("<script"), page.address
    for name in ("_headers", "headers/nginx.conf"):
        written = (folder / name).read_text(encoding="utf-8")
        assert f"{policy}; frame-ancestors 'none'" in written
        assert max(map(len, written.splitlines())) < 2000  # what Cloudflare Pages takes


def test_every_page_has_one_heading_one_title_and_one_description(
    pages: tuple[Page, ...], real: dict[str, Page]
) -> None:
    """They are not empty, and no two pages of an edition have the same title."""
    for page in pages:
        assert [bool(title) for title in page.texts("h1")] == [True], page.address
        assert [bool(title) for title in page.texts("head/title")] == [True], page.address
    for page in real.values():
        descriptions = [meta.get("content", "") for meta in page.all("meta[@name='description']")]
        assert [bool(description.strip()) for description in descriptions] == [True], page.address
    titles = Counter((page.language, *page.texts("head/title")) for page in pages)
    assert not [title for title, times in titles.items() if times > 1]


def test_ids_are_said_once_and_headings_step_down_one_by_one(pages: tuple[Page, ...]) -> None:
    """Links to a part of a page, and readers who go by headings, find their way."""
    for page in pages:
        ids = Counter(element.get("id") for element in page.tree.iter() if element.get("id"))
        assert not [id for id, times in ids.items() if times > 1], page.address
        levels = [int(e.tag[1]) for e in page.tree.iter() if re.fullmatch("h[1-6]", str(e.tag))]
        assert levels[0] == 1, page.address
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), page.address


def test_a_page_says_its_language_and_its_address(real: dict[str, Page], pages: tuple[Page, ...]) -> None:
    """The language is the edition's, and the canonical address is the page's own."""
    assert not [page.address for page in pages if page.tree.get("lang") != page.language]
    for page in real.values():
        canonical = [link.get("href") for link in page.all("link[@rel='canonical']")]
        assert canonical == [BASE_URL + page.address]


def alternates(page: Page) -> dict[str, str]:
    """Return the addresses of a page in every language, as its head says."""
    return {link.get("hreflang", ""): link.get("href", "") for link in page.all("link[@hreflang]")}


def test_both_editions_have_the_same_pages_and_say_so_of_each_other(real: dict[str, Page]) -> None:
    """A page's head names both languages, and its twin's head names the same."""
    for page in real.values():
        said = alternates(page)
        assert set(said) == {*LANGUAGES, "x-default"}, page.address
        assert said[page.language] == BASE_URL + page.address
        assert said["x-default"] == said["lt"]
        for language in LANGUAGES:
            assert alternates(real[said[language].removeprefix(BASE_URL)]) == said, page.address


def test_the_language_switch_is_a_link_to_the_twin(real: dict[str, Page], pages: tuple[Page, ...]) -> None:
    """It says the other language's own name, and the missing page's leads to the other front page."""
    for page in pages:
        other = "en" if page.language == "lt" else "lt"
        switches = [a for a in page.all("header//a[@hreflang]") if a.get("hreflang") == other]
        assert [switch.get("lang") for switch in switches] == [other], page.address
        target = urljoin(at(page), switches[0].get("href"))
        twin = alternates(page)[other] if page.real else BASE_URL + ("en/" if other == "en" else "")
        assert target == twin, page.address


def test_the_sitemap_lists_every_page_once_with_its_twin(folder: Path, real: dict[str, Page]) -> None:
    """And nothing else; what it says of twins is what the pages say."""
    urls = ElementTree.parse(folder / "sitemap.xml").getroot().findall("s:url", SITEMAP)
    listed = [url.findtext("s:loc", "", SITEMAP) for url in urls]
    assert sorted(listed) == sorted(BASE_URL + address for address in real)
    for url, address in zip(urls, listed, strict=True):
        said = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)}
        assert said == alternates(real[address.removeprefix(BASE_URL)])
    assert [file.name for file in folder.rglob("sitemap*")] == ["sitemap.xml"]


def foreign_words(language: str) -> re.Pattern[str]:
    """Return a pattern of everything the site says in the other language and never in this one."""
    own, other = (strings(one, "site") for one in (language, "en" if language == "lt" else "lt"))
    # The switches name each language in its own words.
    shared = {*own.values(), other["chrome.language"]}
    words = [word for key, word in other.items() if word not in shared and not key.startswith("path.")]
    # What is left of a sentence without its slots must be enough to know its language.
    said = [word for word in words if len(re.findall(r"[^\W\d_]", re.sub(SLOT, "", word))) > 3]
    return re.compile("|".join(map(filled, said)))


def filled(word: str) -> str:
    """Return a pattern of what a sentence may become."""
    parts = re.split(f"({SLOT})", word)
    return "".join(SLOTS.get(part, ".+") if re.fullmatch(SLOT, part) else re.escape(part) for part in parts)


def told(page: Page) -> Iterator[str]:
    """Yield every text of a page in its own language, also what is only heard.

    Sources keep their titles; what files say stands in <code> and is the same in both languages.
    """
    for element in page.tree.iter():
        around = list(page.around(element))
        lang = next(e.get("lang") for e in around if e.get("lang"))
        if lang == page.language and not any(e.get("class") == "sources" or e.tag == "code" for e in around):
            yield from (element.text or "", *(child.tail or "" for child in element))
            yield from (element.get(name, "") for name in ("aria-label", "title", "alt", "placeholder"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_says_nothing_in_the_words_of_the_other(pages: tuple[Page, ...], language: str) -> None:
    """No whole text of a page is a word of the site in the other language, unless marked as such."""
    foreign = foreign_words(language)
    said = [
        (page.address, said.strip()) for page in pages if page.language == language for said in told(page)
    ]
    assert said
    assert not [(address, words) for address, words in said if foreign.fullmatch(words)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_its_page_and_stands_in_its_index(
    content: Path, real: dict[str, Page], language: str
) -> None:
    """An entry is at its section's address with its own id, and a list, or a part of it, leads there."""
    words, root = strings(language, "site"), "" if language == "lt" else "en/"
    for entry in load(content):
        if entry.kind in ("cluster", "measure", "institution"):
            index = f"{root}{words[f'path.{entry.kind}s']}/"
            lists = [
                p for a, p in real.items() if a == index or a.startswith(f"{index}{words['path.part']}/")
            ]
            listed = {target for page in lists for _, _, target in requests(page)}
            assert f"{index}{entry.id}/" in real
            assert f"{BASE_URL}{index}{entry.id}/" in listed


def row(page: Page, figure: Element) -> Element:
    """Return the row, the fact, the point or the paragraph in which a figure stands."""
    return next(element for element in page.around(figure) if element.tag in ("tr", "dd", "li", "p"))


def figures(page: Page) -> list[Element]:
    """Return the figures of a page, but for sums, which say that they are calculated from the rows above."""
    computed = strings(page.language, "site")["table.computed"]
    return [f for f in page.all("span[@class='number']") if computed not in text(row(page, f))]


def test_every_figure_has_its_date(real: dict[str, Page]) -> None:
    """A year stands in small print in the figure's own place or row."""
    found = [(page, figure) for page in real.values() for figure in figures(page)]
    assert found
    assert not [
        (page.address, text(figure))
        for page, figure in found
        if not any(re.search(r"\b(19|20)\d\d\b", text(aside)) for aside in row(page, figure).iter("small"))
    ]


def test_every_figure_has_its_source(real: dict[str, Page]) -> None:
    """A note stands in the figure's own place or row, or the row leads to the entry where one does."""

    def sourced(page: Page, figure: Element) -> bool:
        if row(page, figure).findall(".//sup[@class='note']/a"):
            return True
        links = [
            urljoin(at(page), a.get("href", "")).removeprefix(BASE_URL) for a in row(page, figure).iter("a")
        ]
        entries = [real[link] for link in links if link in real and link != page.address]
        return any(
            text(other) == text(figure) and sourced(entry, other)
            for entry in entries
            for other in figures(entry)
        )

    unsourced = [(p.address, text(f)) for p in real.values() for f in figures(p) if not sourced(p, f)]
    assert not unsourced


def test_every_note_leads_to_a_source(real: dict[str, Page]) -> None:
    """The sources at the foot of a page are numbered from one, and an entry's own page names each of them.

    Where clusters are compared, notes lead to the sources on the clusters' own pages.
    """
    for page in real.values():
        links = {note.get("href", "") for note in page.all("sup[@class='note']/a")}
        notes = {link for link in links if link.startswith("#")}
        assert notes == links or page.all("article[@class='md-typeset kind-compare']"), page.address
        sources = [f"#{source.get('id')}" for source in page.all("ol[@class='sources']/li")]
        assert sources == [f"#source-{number}" for number in range(1, len(sources) + 1)]
        assert notes <= set(sources), page.address
        assert notes == set(sources) or page.all("article[@class='md-typeset kind-list']"), page.address


def test_entries_are_published_beside_their_pages_as_they_are_written(
    content: Path, folder: Path, real: dict[str, Page]
) -> None:
    """Whoever would correct an entry finds its file behind the link on its page, in both editions."""
    linked = {target.removeprefix(BASE_URL) for page in real.values() for _, _, target in requests(page)}
    for entry in load(content):
        if entry.kind in PUBLISHED:
            own = (content / entry.path).read_text(encoding="utf-8")
            for edition in ("", "en/"):
                beside = f"{edition}content/{entry.path}"
                assert (folder / beside).read_text(encoding="utf-8") == own
                assert beside in linked


def test_no_file_is_empty(folder: Path) -> None:
    """Everything published holds something, but for the sign to GitHub Pages to publish all there is."""
    empty = [file.name for file in folder.rglob("*") if file.is_file() and not file.stat().st_size]
    assert empty == [".nojekyll"]


AMOUNTS = {"lt": "405 820,00 Lt (117 533,60 €)", "en": "LTL 405,820.00 (€117,533.60)"}
PLACES = {
    "lt": ("klasteriai/smart-technology", "priemones/inoklaster-lt-2007"),
    "en": ("en/clusters/smart-technology", "en/measures/inoklaster-lt-2007"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_project_of_the_smart_technology_cluster_has_its_amount_in_litas_and_euro(
    site: Path, language: str
) -> None:
    """It is the same on the cluster's page and on the measure's, written as the language writes it."""
    for place in PLACES[language]:
        page = Page(f"{place}/", (site / "site" / place / "index.html").read_text(encoding="utf-8"))
        assert AMOUNTS[language] in page.texts("td/span[@class='number']")
