"""What a visitor asks the search, in a real browser, of the real content, and what must then be found."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.addresses import ROOTS, path_of, web
from generator.build import editions
from generator.check import read
from generator.edition import Edition
from generator.outputs.headers import ONLY_AS_HEADER, policy
from generator.outputs.search import MOST, spelling
from generator.pagefind import index
from generator.strings import strings
from tests.conftest import BASE, CONTENT, ROOT, TODAY, VALID, Host
from tests.payloads import PAYLOADS

pytestmark = [pytest.mark.browser, pytest.mark.site]

LANGUAGES = ("lt", "en")
FIRST = 3
"""Results that a visitor looks at."""
ENOUGH = 0.95
"""The part of the questions to which a right page must be among the first."""
LARGEST = 250_000
"""Bytes of the first search, gzipped."""
LOOKUP = """async ([texts, first]) => {
  const { lookup, read } = await import(new URL("../assets/js/lookup.js", location))
  const answers = []
  for (const text of texts) {
    const { found, keys } = await lookup(text)
    const pages = await read(found.slice(0, 10), keys)
    answers.push(pages.slice(0, first).map(({ url }) => url))
  }
  return answers
}"""


class Strict(Host):
    """A host that sends the policy with everything, scripts of workers too."""

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", policy(ONLY_AS_HEADER))
        super().end_headers()


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    """The site of the real content."""
    return site / "site"


@pytest.fixture(scope="module")
def home(folder: Path) -> Iterator[str]:
    """The address of the site's front page while a strict host serves it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}/"
        server.shutdown()
        thread.join()


@cache
def words(language: str) -> Any:
    return strings(language, "site")


@cache
def said(language: str) -> Any:
    return strings(language, "scripts")


@cache
def edition(language: str) -> Edition:
    return next(one for one in editions(read(CONTENT), TODAY) if one.language == language)


def address(key: str, language: str) -> str:
    """Return the path of a page in an edition, under the site's root."""
    return ROOTS[language] + web(path_of(key, words(language)))


def answers(page: Page, home: str, language: str, texts: list[str], first: int = FIRST) -> list[list[str]]:
    """Return the first results for each text, by the code that the page of the search runs."""
    page.goto(home + address("search", language))
    found: list[list[str]] = page.evaluate(LOOKUP, [texts, first])
    return [[unquote(url).removeprefix(f"{BASE}/") for url in urls] for urls in found]


def ask(page: Page, text: str) -> None:
    """Put a question on the page of the search or in the dialog, and wait until it is answered."""
    field = page.locator("dialog input, .search-form input").first
    field.fill("")
    # What was said to the question before is gone.
    expect(page.locator(".search-said p")).to_have_count(0)
    field.fill(text)
    expect(page.locator(".search-said p").first).to_contain_text(any_of("search.count", "search.nothing"))


def any_of(*keys: str) -> re.Pattern[str]:
    """Return a pattern of everything that is said under keys, numbers left out."""
    texts = [text for told in map(said, LANGUAGES) for key, text in told.items() if key.startswith(keys)]
    return re.compile("|".join(re.escape(text).replace(r"\{number\}", r"[\d\s]+") for text in texts))


# ---------- What is found


def test_what_visitors_ask_is_among_the_first_three(page: Page, home: str) -> None:
    """Of the questions in queries.yml, nineteen of twenty; those that are not are told by kind."""
    asked = yaml.safe_load((ROOT / "tests" / "queries.yml").read_text(encoding="utf-8"))
    missed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for language in LANGUAGES:
        own = [query for query in asked if query["edition"] == language]
        found = answers(page, home, language, [query["query"] for query in own])
        for query, urls in zip(own, found, strict=True):
            right = {address(key, language) for key in query["expect"]}
            if not right & set(urls):
                missed[language, query["kind"]].append(f"{query['query']}: {', '.join(urls) or 'nothing'}")
    lost = sum(map(len, missed.values()))
    told = "\n".join(
        f"{language}, {kind}: {query}" for (language, kind), lines in missed.items() for query in lines
    )
    print(f"\n{len(asked) - lost} of {len(asked)} found\n{told}")
    assert len(asked) - lost >= ENOUGH * len(asked), told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_found_by_each_of_its_names(page: Page, home: str, language: str) -> None:
    """Its name, its acronym, its former and other names lead to it, as they are written."""
    kinds = ("cluster", "measure", "institution")
    entries = [one for one in edition(language).pages if one.template in kinds]
    named = [(name, ROOTS[language] + web(one.path)) for one in entries for name in (one.title, *one.names)]
    found = answers(page, home, language, [name for name, _ in named])
    assert len(named) > len(entries) > 0
    # A name that several entries share leads to some of them.
    shared: dict[str, set[str]] = defaultdict(set)
    for name, url in named:
        shared[name.casefold()].add(url)
    assert not [
        (name, urls) for (name, _), urls in zip(named, found, strict=True)
        if not shared[name.casefold()] & set(urls)
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_finds_its_own_pages_only(page: Page, home: str, language: str) -> None:
    """Whatever the language of the question."""
    texts = ["cluster", "klasteris", "Vilnius", "lazeriai", "tourism", "inovacijų agentūra", "2014"]
    found = [url for urls in answers(page, home, language, texts, first=10) for url in urls]
    assert len(found) > len(texts)
    assert {url.startswith(ROOTS["en"]) for url in found} == {language == "en"}


def test_a_list_does_not_come_before_an_entry_of_that_name(page: Page, home: str) -> None:
    """Clusters of tourism come first, and then the list of them; a county's whole name leads to its list."""
    first, second = answers(page, home, "lt", ["turizmas", "Klaipėdos apskritis"], first=10)
    entries = [url for url in first if url.endswith("-tourism/")]
    assert first[: len(entries)] == entries != []
    assert address("facet/sector/tourism", "lt") in first
    assert second[0] == address("facet/county/LT023", "lt")


# ---------- The page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_misspelt_word_is_answered_and_told(page: Page, home: str, language: str) -> None:
    """The results are those of the word that was meant, and the page says which it is."""
    asked, meant = {"lt": ("fotnika", "fotonika"), "en": ("photnics", "photonics")}[language]
    page.goto(home + address("search", language))
    ask(page, asked)
    expect(page.locator(".search-said")).to_contain_text(
        said(language)["search.instead"].format(instead=meant)
    )
    assert page.locator(f".answer a[href$='{address('cluster/litek', language)}']").count() == 1


def test_what_stands_nowhere_is_said_and_the_lists_stay(page: Page, home: str) -> None:
    """Nothing that only begins alike is passed off as a result; the rest of the question is answered."""
    page.goto(home + address("search", "lt"))
    ask(page, "blokuraštis")
    assert page.locator(".search-said").inner_text() == said("lt")["search.nothing"]
    assert (page.locator(".answer").count(), page.locator(".search-lists").is_visible()) == (0, True)
    ask(page, "blokuraštis lazeriai")
    expect(page.locator(".search-said")).to_contain_text(
        said("lt")["search.without"].format(words="blokuraštis")
    )
    assert (page.locator(".answer").count() > 0, page.locator(".search-lists").is_visible()) == (True, False)


def test_the_question_stands_in_the_address_and_back_works(page: Page, home: str) -> None:
    """An address can be sent; Back leads from question to question, not from letter to letter."""
    page.goto(f"{home}{address('search', 'lt')}?q=lazeriai")
    litek = page.locator(f".answer a[href$='{address('cluster/litek', 'lt')}']")
    litek.wait_for()
    assert page.locator("#search-text").input_value() == "lazeriai"
    ask(page, "odontologija")
    page.keyboard.press("Enter")
    page.locator(f".answer a[href$='{address('cluster/odontology', 'lt')}']").wait_for()
    assert page.url.endswith("?q=odontologija")
    page.go_back()
    litek.wait_for()
    assert page.url.endswith("?q=lazeriai")
    assert page.locator("#search-text").input_value() == "lazeriai"


def test_more_results_come_on_demand(page: Page, home: str) -> None:
    """Ten at first; the button brings the next and puts the keyboard there, until there are no more."""
    page.goto(f"{home}{address('search', 'lt')}?q=klasteris+inovacijos")
    more = page.locator(".search-more")
    more.wait_for()
    assert page.locator(".answer").count() == 10
    more.press("Enter")
    page.locator(".answer:nth-child(11) a:focus").wait_for()
    while more.is_visible():
        before = page.locator(".answer").count()
        more.press("Enter")
        page.locator(f".answer:nth-child({before + 1})").wait_for()
    urls = page.locator(".answer a").evaluate_all("links => links.map(link => link.href)")
    assert len(urls) == len(set(urls)) > 10


def test_without_javascript_the_page_says_so_and_the_lists_lead_on(
    bare: Page, home: str, folder: Path
) -> None:
    """The question comes back in the address, and every list is a link to a page that there is."""
    for language in LANGUAGES:
        bare.goto(home + address("search", language))
        assert words(language)["search.hint"] in bare.locator("#search-hint").inner_text()
        links = bare.locator(".search-lists a").evaluate_all("links => links.map(link => link.pathname)")
        whole = {f"{BASE}/{address(key, language)}" for key in ("clusters", "measures", "institutions")}
        assert whole < set(links)
        assert all((folder / link.removeprefix(f"{BASE}/") / "index.html").is_file() for link in links)
        bare.locator("#search-text").fill("lazeriai")
        bare.keyboard.press("Enter")
        bare.wait_for_url(f"{home}{address('search', language)}?q=lazeriai")


# ---------- The dialog


def test_the_dialog_is_worked_by_keyboard_alone(page: Page, home: str) -> None:
    """Control and K, a word, an arrow, Enter: the visitor is at the entry."""
    page.goto(home + address("policy", "lt"))
    page.keyboard.press("Control+k")
    page.locator("dialog[open]").wait_for()
    page.keyboard.type("LITEK")
    litek = address("cluster/litek", "lt")
    page.locator(f"dialog .answer:first-child a[href$='{litek}']").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(home + litek)


def test_arrows_go_from_the_field_through_the_results_and_back(page: Page, home: str) -> None:
    """Down to the last, which leads to all results, and up to the field again."""
    page.goto(home)
    page.keyboard.press("Control+k")
    ask(page, "turizmas")
    stops = 1 + page.locator("dialog :is(.answer, .search-all) a").count()
    assert stops > 3
    for _ in range(stops + 1):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.search-all a')")
    for _ in range(stops):
        page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('dialog input')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{address('search', 'lt')}?q=turizmas")


def test_escape_closes_the_dialog_and_the_focus_returns(page: Page, home: str) -> None:
    """Also with a question in the field, which stays for the next time."""
    page.goto(home)
    page.locator(".site-search").focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    ask(page, "lazeriai")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('.site-search')")
    assert page.url == home
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    assert page.locator("dialog input").input_value() == "lazeriai"


# ---------- What it costs, and what it must not do


@pytest.mark.parametrize("key", ["index", "cluster/litek", "search"])
def test_nothing_of_the_search_is_loaded_before_it_is_used(browser: Browser, home: str, key: str) -> None:
    """A page asks for no index, no list of words and no dialog."""
    with browser.new_context() as context:
        page, asked = context.new_page(), []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.goto(home + address(key, "lt"), wait_until="networkidle")
        assert asked
        late = ("spelling.json", "dialog.js")
        assert not [path for path in asked if "pagefind" in path or path.endswith(late)]


@pytest.mark.parametrize(("language", "text"), [("lt", "lazerių technologijos"), ("en", "lasser technology")])
def test_the_first_search_is_light(
    browser: Browser, home: str, folder: Path, language: str, text: str
) -> None:
    """From opening the dialog to the first results, as a host that compresses would send it."""
    with browser.new_context() as context:
        page, asked = context.new_page(), set()
        page.goto(home + ROOTS[language], wait_until="networkidle")
        context.on("request", lambda request: asked.add(urlsplit(request.url).path.removeprefix(f"{BASE}/")))
        page.keyboard.press("Control+k")
        ask(page, text)
        page.locator("dialog .answer").first.wait_for()
    sizes = {path: len(gzip.compress((folder / path).read_bytes())) for path in asked}
    assert {"pagefind/pagefind.js", "assets/search.css"} < {path.removeprefix("en/") for path in sizes}
    assert any(path.endswith(".pf_fragment") for path in sizes)
    print(f"\n{language}: {sum(sizes.values())} bytes", *sorted(sizes.items()), sep="\n")
    assert sum(sizes.values()) <= LARGEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_makes_no_noise_and_leaves_no_trace(browser: Browser, home: str, language: str) -> None:
    """Nothing that the policy stops, no message on the console, no other host, no cookie, nothing stored."""
    with browser.new_context() as context:
        page, noise, asked = context.new_page(), [], []
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        context.on("requestfailed", lambda request: noise.append(request.url))
        context.on("request", lambda request: asked.append(request.url))
        page.goto(home + address("search", language), wait_until="networkidle")
        ask(page, "lazeriai klasteris")
        ask(page, "fotnika")
        page.goto(home + ROOTS[language])
        page.keyboard.press("Control+k")
        ask(page, "turizm")
        stored = page.evaluate("localStorage.length + sessionStorage.length")
        assert (noise, context.cookies(), stored) == ([], [], 0)
        assert [url for url in asked if not url.startswith(home)] == []


DRAWN = """async texts => {
  const { answering } = await import(new URL("../assets/js/answers.js", location))
  const [said, list] = [document.createElement("div"), document.createElement("ol")]
  document.body.append(said, list)
  const answers = answering({ said, list, size: 10 })
  const drawn = []
  for (const text of texts) {
    await answers.ask(text)
    const parts = [said, list].flatMap(place => [...place.querySelectorAll("*")])
    drawn.push([[...new Set(parts.map(part => part.localName))], said.textContent])
  }
  return drawn
}"""


def test_a_hostile_question_stays_text(page: Page, home: str) -> None:
    """Whatever is asked adds no element, alone or with words that are found, and is told as it was typed."""
    texts = [question for text in PAYLOADS for question in (text, f"lazeriai {text}")]
    page.goto(home + address("search", "lt"))
    for text, (parts, told) in zip(texts, page.evaluate(DRAWN, texts), strict=True):
        assert set(parts) <= {"p", "li", "span", "a", "mark"}, text
        assert any_of("search.count", "search.nothing").search(told), text


def test_a_hostile_address_stays_text(page: Page, home: str) -> None:
    """A question that comes by a link stands in the field as it is, and nothing of it runs."""
    text = 'lazeriai <img src=x onerror=alert(1)>"><script>alert(2)</script>'
    page.goto(f"{home}{address('search', 'lt')}?q={quote(text)}")
    page.locator(".answer").first.wait_for()
    assert page.locator("#search-text").input_value() == text
    assert page.locator("article :is(img, script)").count() == 0


@pytest.mark.parametrize("width", [1300, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_results(page: Page, home: str, language: str, scheme: Any, width: int) -> None:
    """Neither on the page of the search nor in the dialog, by day or by night."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    for path in (address("search", language), address("policy", language)):
        page.goto(home + path)
        page.keyboard.press("Control+k")
        ask(page, "turizmas fotnika lazeriai")
        page.locator(".answer").first.wait_for()
        found = Axe().run(page).response["violations"]
        assert not [(broken["id"], node["html"], node["any"]) for broken in found for node in broken["nodes"]]
        assert page.evaluate("document.documentElement.scrollWidth") == width


# ---------- How it is made


def test_words_for_spelling_are_few_and_the_most_used_come_first() -> None:
    """They are whole words in lower case, each once, no more than a small file holds."""
    for one in editions(read(VALID), TODAY):
        listed = spelling(one)
        assert 0 < len(listed) == len(set(listed)) <= MOST
        assert [word for word in listed if not word.isalpha() or word != word.lower()] == []
        assert listed.index({"lt": "klasteris", "en": "cluster"}[one.language]) < len(listed) / 10


def test_what_goes_wrong_with_the_index_is_told(tmp_path: Path) -> None:
    """A folder without pages has no index; that is returned, to stop the publishing."""
    (site := tmp_path / "site").mkdir()
    told = index(site, tmp_path / "earlier", tmp_path / "note.json")
    assert told == "Pagefind: no page has data-pagefind-body\n"
    assert list(tmp_path.iterdir()) == [site] and list(site.iterdir()) == []


@pytest.mark.parametrize("asked", [0, 1])
def test_what_pagefind_says_when_it_breaks_down_is_told(
    asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether at once or when it is asked for the first time; no index is left behind."""
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\nhead -c {asked} > /dev/null\necho Cannot go on. >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    (site := tmp_path / "site").mkdir()
    (site / "index.html").write_text("<html><body data-pagefind-body>a</body></html>")
    told = index(site, tmp_path / "earlier", tmp_path / "note.json")
    assert told == "Pagefind: it ended with 3\nCannot go on.\n\n"
    assert [path.name for path in site.iterdir()] == ["index.html"]
