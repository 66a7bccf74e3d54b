"""Clusters side by side: which, what their pages say, and what a visitor does with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Window

from generator.alphabet import order
from generator.assemble import assemble
from generator.check import read
from generator.similar import NEAREST, features
from generator.strings import strings
from tests.conftest import CONTENT, TODAY
from tests.page import Page, text

pytestmark = [pytest.mark.browser, pytest.mark.site]

EDITIONS = {"lt": ("palyginti/", "klasteriai/"), "en": ("en/compare/", "en/clusters/")}
"""Where comparisons stand in each edition, and clusters."""
every_edition = pytest.mark.parametrize("language", EDITIONS)

ROWS = """() => [...document.querySelectorAll(".comparison tbody tr:not([hidden])")].map(row => ({
  label: row.cells[0].textContent,
  same: row.classList.contains("same"),
  cells: [...row.cells].slice(1).map(cell => [...cell.children].map(line => ({
    text: line.textContent,
    small: [...line.querySelectorAll("small")].map(small => [small.className, small.textContent]),
    langs: [...line.querySelectorAll("[lang]")].map(part => [part.lang, part.textContent]),
    links: [...line.querySelectorAll("a")].map(link => [link.href, link.rel, link.ariaLabel]),
  }))),
}))"""
"""What a table of clusters says, row by row."""


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    """The real content: the example has too few clusters to choose from."""
    return site / "site"


@pytest.fixture(scope="module")
def ids(folder: Path) -> list[str]:
    """Clusters that may be chosen."""
    told = json.loads((folder / "assets" / "data" / "clusters.json").read_text(encoding="utf-8"))
    return [cluster["id"] for cluster in told["clusters"]]


def pairs(folder: Path, language: str) -> list[tuple[str, str]]:
    """Return the pairs that have a page of their own."""
    found = (folder / EDITIONS[language][0]).glob("*/*/index.html")
    return sorted((file.parent.parent.name, file.parent.name) for file in found)


def at(folder: Path, address: str) -> Page:
    """Return a page of the site."""
    return Page(address, (folder / address / "index.html").read_text(encoding="utf-8"))


def stated(page: Page, unknown: str) -> dict[str, list[str]]:
    """Return what a cluster's page has on its card of facts: label → values."""
    facts: dict[str, list[str]] = {}
    label = ""
    for part in page.all("aside[@class='facts']/dl/*"):
        if part.tag == "dt":
            label = text(part)
        elif text(part) != unknown:
            facts.setdefault(label, []).append(text(part))
    return facts


def names(window: Window) -> list[str]:
    """Return the clusters that the table shows."""
    return window.locator(".comparison thead a").all_inner_texts()


def name(folder: Path, language: str, id: str) -> str:
    """Return a cluster's name as its page has it."""
    return at(folder, f"{EDITIONS[language][1]}{id}/").texts("h1")[0]


def told(window: Window) -> Locator:
    """Return the line in which the page tells what happened."""
    return window.get_by_role("status")


def test_the_most_similar_are_those_who_share_most() -> None:
    """The quick way finds whom a comparison of everyone with everyone finds, in the same order."""
    catalogue = assemble(read(CONTENT), TODAY)
    described = {id: node for id, node in catalogue.clusters.items() if node.record.listing == "full"}
    named = {id: node.record.name.lt or str(node.record.name.en) for id, node in described.items()}
    assert set(catalogue.similar) == set(described)
    for id, near in catalogue.similar.items():
        own = set(features(described[id]))
        shared = {other: len(own & set(features(node))) for other, node in described.items() if other != id}
        nearest = sorted((-number, order(named[other], "lt"), other) for other, number in shared.items())
        assert list(near) == [other for number, _, other in nearest[:NEAREST] if number]


def test_there_are_no_more_ready_pages_than_three_a_cluster(folder: Path, ids: list[str]) -> None:
    """A pair has one page, under its two ids in alphabetical order, and both editions have the same pairs."""
    assert pairs(folder, "lt") == pairs(folder, "en")
    assert 0 < len(pairs(folder, "lt")) <= NEAREST * len(ids)
    assert not [(a, b) for a, b in pairs(folder, "lt") if a >= b]


@every_edition
def test_a_ready_page_says_what_the_pages_of_both_say(folder: Path, language: str) -> None:
    """Every fact on the card of either stands in a row of its own, in its column, and nothing else does."""
    unknown = strings(language, "site")["fact.unknown"]
    comparisons, clusters = EDITIONS[language]
    for pair in pairs(folder, language):
        page = at(folder, f"{comparisons}{'/'.join(pair)}/")
        cards = [stated(at(folder, f"{clusters}{id}/"), unknown) for id in pair]
        rows = [row for row in page.all("tbody/tr") if row.get("data-group") == "facts"]
        said = {
            text(row.findall("th")[0]): [[text(p) for p in cell] for cell in row.findall("td")]
            for row in rows
        }
        labels = {label for card in cards for label in card}
        expected = {label: [card.get(label, [unknown]) for card in cards] for label in labels}
        assert said == expected, pair


@every_edition
def test_whoever_has_no_javascript_compares_similar_clusters(
    bare: Window, folder: Path, home: str, language: str
) -> None:
    """Every similar cluster on a cluster's page leads to a page with both names and the facts of both."""
    comparisons, clusters = EDITIONS[language]
    pair = pairs(folder, language)[0]
    bare.goto(f"{home}{clusters}{pair[0]}/")
    addresses = [link.get_attribute("href") for link in bare.locator(".similar a[aria-label]").all()]
    assert 0 < len(addresses) <= NEAREST
    for number in range(len(addresses)):
        bare.goto(f"{home}{clusters}{pair[0]}/")
        point = bare.locator(".similar li").nth(number)
        both = {name(folder, language, pair[0]), point.locator(".similar-name").inner_text()}
        point.locator("a[aria-label]").click()
        assert bare.url.startswith(home + comparisons)
        assert set(names(bare)) == both
        assert bare.locator(".comparison tbody tr").count() > 5
        assert bare.locator(".compare-tools").is_hidden()


@every_edition
def test_without_javascript_the_page_of_choice_says_what_to_do(
    bare: Window, home: str, language: str
) -> None:
    """It offers no form that does nothing, and leads to the clusters."""
    bare.goto(home + EDITIONS[language][0])
    assert bare.locator(".compare-choose, .comparison, .compare-tools").evaluate_all(
        "all => all.every(part => part.hidden)"
    )
    bare.get_by_role("link", name=strings(language, "site")["compare.list"]).click()
    assert bare.url == home + EDITIONS[language][1]


@every_edition
def test_the_script_says_what_the_ready_page_says(
    page: Window, folder: Path, home: str, language: str
) -> None:
    """Rows, labels, values, small print, languages, links to sources: nothing differs."""
    comparisons = EDITIONS[language][0]
    for a, b in pairs(folder, language)[::4]:
        page.goto(f"{home}{comparisons}{a}/{b}/")
        ready = page.evaluate(ROWS)
        page.goto(f"{home}{comparisons}?clusters={a},{b}")
        page.locator(".comparison").wait_for()
        assert page.evaluate(ROWS) == ready, (a, b)


@every_edition
def test_a_visitor_adds_and_removes_and_goes_back(
    page: Window, folder: Path, home: str, ids: list[str], language: str
) -> None:
    """Each step changes the table and the address; Back undoes it."""
    chooser = home + EDITIONS[language][0]
    first, second = (name(folder, language, id) for id in ids[:2])
    page.goto(chooser)
    field = page.get_by_role("searchbox")
    for whole in (first, second):
        field.fill(whole)
        field.press("Enter")
        expect(told(page)).to_contain_text(whole)
        expect(field).to_be_focused()
    assert page.url == f"{chooser}?clusters={ids[0]},{ids[1]}"
    assert names(page) == [first, second]
    page.locator(".comparison thead button").first.click()
    expect(page.locator(".comparison thead a")).to_have_count(1)
    expect(field).to_be_focused()
    assert (page.url, names(page)) == (f"{chooser}?clusters={ids[1]}", [second])
    page.go_back()
    expect(page.locator(".comparison thead a")).to_have_count(2)
    assert names(page) == [first, second]
    page.go_back()
    expect(page.locator(".comparison thead a")).to_have_count(1)
    page.go_back()
    expect(page.locator(".comparison")).to_be_hidden()
    page.go_forward()
    expect(page.locator(".comparison thead a")).to_have_count(1)
    assert names(page) == [first]


def test_a_cluster_is_found_by_a_part_of_its_name_without_diacritics(page: Window, home: str) -> None:
    """What is typed in small plain letters finds it; what is nowhere is told."""
    page.goto(home + EDITIONS["lt"][0])
    field = page.get_by_role("searchbox")
    field.press_sequentially("zinomas tik is niekur")
    expect(told(page)).to_have_text(strings("lt", "scripts")["compare.none"])
    expect(page.locator(".compare-near")).to_be_hidden()
    field.fill("klast")
    expect(page.locator(".compare-near a").first).to_be_visible()
    field.fill("LAZERINIU inzin")
    page.locator(".compare-near a").click()
    expect(page.locator(".comparison thead a")).to_have_text(
        "Lazerinių ir inžinerinių technologijų klasteris"
    )
    assert page.url.endswith("?clusters=litek")


@every_edition
def test_a_cluster_s_page_begins_a_comparison_and_suggests_its_fellows(
    page: Window, folder: Path, home: str, language: str
) -> None:
    """From the page of a cluster: compare, add a similar one, and the table is that of the ready page."""
    comparisons, clusters = EDITIONS[language]
    id = pairs(folder, language)[0][0]
    page.goto(f"{home}{clusters}{id}/")
    fellow = page.locator(".similar-name").first.inner_text()
    page.locator(".entry-review").get_by_role("link", name=strings(language, "site")["entry.compare"]).click()
    expect(page.locator(".comparison thead a")).to_have_count(1)
    assert page.url == f"{home}{comparisons}?clusters={id}"
    page.locator(".compare-near a").first.click()
    expect(page.locator(".comparison thead a")).to_have_count(2)
    assert names(page) == [name(folder, language, id), fellow]


def test_a_ready_page_leads_to_choosing_a_third(page: Window, folder: Path, home: str) -> None:
    """The two go with the visitor."""
    a, b = pairs(folder, "en")[0]
    page.goto(f"{home}{EDITIONS['en'][0]}{a}/{b}/")
    both = names(page)
    page.get_by_role("link", name=strings("en", "site")["compare.more"]).click()
    expect(page.locator(".comparison thead a")).to_have_text(both)
    assert page.url == f"{home}{EDITIONS['en'][0]}?clusters={a},{b}"


@every_edition
def test_a_shared_address_shows_the_same_to_another_visitor(
    page: Window, browser: Browser, home: str, ids: list[str], language: str
) -> None:
    """The order, too, and whether only differences are shown; the switch of languages keeps all of it."""
    page.goto(f"{home}{EDITIONS[language][0]}?clusters={ids[2]},{ids[0]},{ids[1]}")
    page.get_by_role("checkbox").check()
    address, shown = page.url, page.evaluate(ROWS)
    assert address.endswith("&only=differences")
    with browser.new_context() as other:
        window = other.new_page()
        window.goto(address)
        window.locator(".comparison").wait_for()
        assert (names(window), window.evaluate(ROWS)) == (names(page), shown)
        assert window.get_by_role("checkbox").is_checked()
        hidden = window.locator(".comparison tr.same")
        assert not [row for row in hidden.all() if row.is_visible()]
        window.locator(".site-language").click()
        expect(window.locator(".comparison thead a")).to_have_count(3)
        assert window.url.endswith(address.partition("?")[2])


def test_only_differences_are_shown_on_demand(page: Window, folder: Path, home: str) -> None:
    """On a ready page, rows in which both say the same go and come back, by the box or by Back."""
    addresses = (f"palyginti/{a}/{b}/" for a, b in pairs(folder, "lt"))
    page.goto(home + next(address for address in addresses if at(folder, address).all("tr[@class='same']")))
    row = page.locator(".comparison tr.same").first
    expect(row).to_be_visible()
    page.get_by_role("checkbox").check()
    expect(row).to_be_hidden()
    page.go_back()
    expect(row).to_be_visible()
    expect(page.get_by_role("checkbox")).not_to_be_checked()


@every_edition
def test_of_more_than_four_clusters_the_first_four_are_shown(
    page: Window, home: str, ids: list[str], language: str
) -> None:
    """The page says so, and takes no more until one is removed."""
    page.goto(f"{home}{EDITIONS[language][0]}?clusters={','.join(ids[:5])}")
    expect(page.locator(".comparison thead a")).to_have_count(4)
    expect(told(page)).to_contain_text(strings(language, "scripts")["compare.most"])
    assert page.get_by_role("searchbox").is_disabled()
    page.locator(".comparison thead button").last.click()
    expect(page.locator(".comparison thead a")).to_have_count(3)
    assert page.get_by_role("searchbox").is_enabled()


def test_clusters_that_are_not_there_are_told_and_passed_over(
    page: Window, home: str, ids: list[str]
) -> None:
    """The others are shown; what the address said is not repeated."""
    page.goto(f"{home}en/compare/?clusters=atlantis,{ids[0]},avalon,{ids[0]}")
    expect(page.locator(".comparison thead a")).to_have_count(1)
    expect(told(page)).to_contain_text("2 clusters named in the address are not in the catalogue.")
    assert "atlantis" not in page.locator("body").inner_text()


HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "../../index.html", "//evil.example",
    "https://evil.example/x", "javascript:alert(1)", "data:text/html,x", "litek/../..", "%2e%2e%2f",
    "__proto__", "constructor",
)  # fmt: skip


@every_edition
def test_a_hostile_address_fetches_nothing_and_adds_nothing(
    browser: Browser, folder: Path, home: str, ids: list[str], language: str
) -> None:
    """Whatever stands in the address: only this edition's files are asked for, and no element comes of it."""
    comparisons, clusters = EDITIONS[language]
    root = home + {"lt": "", "en": "en/"}[language]
    with browser.new_context() as visitor:
        window = visitor.new_page()
        asked, noise, dialogs = [], [], []
        window.on("request", lambda request: asked.append(request.url))
        window.on("console", lambda message: noise.append(message.text))
        window.on("pageerror", lambda error: noise.append(str(error)))
        window.on("dialog", lambda dialog: dialogs.append(dialog.message))
        window.goto(f"{home}{comparisons}?clusters={ids[0]}", wait_until="networkidle")
        plain = window.locator("*").count()
        asked.clear()
        query = ",".join(quote(text, safe="") for text in HOSTILE)
        window.goto(f"{home}{comparisons}?clusters={query},{ids[0]}", wait_until="networkidle")
        fetched = [url for url in asked if url.startswith(home + clusters)]
        assert fetched == [f"{home}{clusters}{ids[0]}/"]
        expected = (root + "assets/", home + comparisons, *fetched)
        assert not [url for url in asked if not url.startswith(expected)]
        assert window.locator("*").count() == plain
        assert (noise, dialogs) == ([], [])


def test_a_page_that_cannot_be_read_is_told(page: Window, folder: Path, home: str, ids: list[str]) -> None:
    """The others are compared without it, and it is asked for again when the visitor goes on."""
    broken = f"{home}{EDITIONS['en'][1]}{ids[1]}/"
    page.goto(f"{home}{EDITIONS['en'][0]}?clusters={ids[0]}")
    expect(page.locator(".comparison thead a")).to_have_count(1)
    page.route(broken, lambda route: route.abort())
    field = page.get_by_role("searchbox")
    field.fill(name(folder, "en", ids[1]))
    field.press("Enter")
    expect(told(page)).to_contain_text("Could not be loaded")
    assert len(names(page)) == 1
    page.unroute(broken)
    page.go_back()
    page.go_forward()
    expect(page.locator(".comparison thead a")).to_have_count(2)


@pytest.mark.parametrize("width", [1300, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@every_edition
def test_axe_finds_nothing_in_a_comparison(
    page: Window, home: str, ids: list[str], language: str, scheme: Any, width: int
) -> None:
    """With four clusters side by side, and while one is looked for."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{home}{EDITIONS[language][0]}?clusters={','.join(ids[:3])}")
    expect(page.locator(".comparison thead a")).to_have_count(3)
    page.get_by_role("searchbox").fill("a")
    expect(page.locator(".compare-near a").first).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert not [(broken["id"], node["html"], node["any"]) for broken in found for node in broken["nodes"]]


def test_on_a_phone_the_labels_stay_while_the_columns_pass(page: Window, home: str, ids: list[str]) -> None:
    """At 320 px the page does not scroll sideways; the table does, and can have the focus for it."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{home}{EDITIONS['lt'][0]}?clusters={','.join(ids[:4])}")
    expect(page.locator(".comparison thead a")).to_have_count(4)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    table, label = page.get_by_role("region"), page.locator(".comparison tbody th").first
    before = label.bounding_box()
    table.focus()
    expect(table).to_be_focused()
    assert table.evaluate("region => { region.scrollLeft = 500; return region.scrollLeft }") > 0
    assert before and (after := label.bounding_box()) and after["x"] == before["x"]


def test_on_paper_there_are_names_and_facts_alone(page: Window, home: str, ids: list[str]) -> None:
    """No field, no button, no advice; every name heads its column."""
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(f"{home}{EDITIONS['lt'][0]}?clusters={ids[0]},{ids[1]}")
    expect(page.locator(".comparison thead a")).to_have_count(2)
    page.emulate_media(media="print")
    parts = "button, input, .compare-said, .compare-near, .compare-tools, .lead"
    visible = [part for part in page.locator(f"#content :is({parts})").all() if part.is_visible()]
    both = names(page)
    heading = page.locator("h1").inner_text()
    page.emulate_media(media="screen")
    assert not visible
    assert len(both) == 2 and all(name in heading for name in both)


@every_edition
def test_scripts_and_pages_say_it_in_the_same_words(language: str) -> None:
    """A cell that is empty and the label of a note are written by both."""
    site, scripts = strings(language, "site"), strings(language, "scripts")
    assert scripts["compare.unknown"] == site["fact.unknown"]
    assert scripts["compare.note"] == site["compare.note"]
