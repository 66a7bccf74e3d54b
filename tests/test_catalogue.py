"""Clusters are found by facets and by text, are looked at and compared, and leave as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.strings import strings
from tests.clusters import CLUSTERS, CODES, LISTS, UNSTATED, alphabetical, codes_of, having, name, said_by
from tests.test_tables import rows

pytestmark = [pytest.mark.browser, pytest.mark.site]

PART = 60
"""Clusters that are shown at once."""
VALUES = "all => all.map(box => box.value)"
in_both = pytest.mark.parametrize("language", LISTS)


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    """The real content."""
    return site / "site"


@pytest.fixture
def list_page(page: Page, home: str, language: str) -> Page:
    """The list of clusters on a desk, with all its facets unfolded."""
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(home + LISTS[language])
    page.wait_for_selector(".finder")
    page.wait_for_selector(".filters input", state="attached")
    unfold(page)
    return page


def unfold(page: Page) -> None:
    """Open every facet."""
    page.evaluate("document.querySelectorAll('.facet').forEach(facet => facet.open = true)")


def expect_list(page: Page, ids: Sequence[str]) -> None:
    """The page comes to show these clusters in this order, and says how many they are."""
    language = "en" if "/en/" in page.url else "lt"
    names = [name(CLUSTERS[id], language) for id in ids]
    expect(page.locator(".results :is(.card-title, th[scope=row]) a")).to_have_text(names[:PART])
    expect(page.locator(".results-count")).to_contain_text(str(len(ids)))


def shown(page: Page) -> list[str]:
    """Return the ids of the clusters that the page shows when it has done what it was asked."""
    page.wait_for_selector(".results:not([aria-busy=true])")
    ids: list[str] = page.locator(".results [name=compare]").evaluate_all(VALUES)
    return ids


def box(page: Page, facet: str, code: str) -> str:
    """Return a selector of a facet's box."""
    return f'.filters input[name="{facet}"][value="{code}"]'


# ---------- Without scripts


@in_both
@pytest.mark.parametrize("facet", CODES)
def test_a_value_shows_exactly_its_clusters(list_page: Page, language: str, facet: str) -> None:
    """Each box of a facet, ticked alone, shows the clusters that say so; what is not stated is one.

    A facet of which no cluster states anything is not there.
    """
    codes = [] if codes_of(facet) == [UNSTATED] else codes_of(facet)
    assert sorted(list_page.locator(f'.filters input[name="{facet}"]').evaluate_all(VALUES)) == codes
    for code in codes:
        list_page.check(box(list_page, facet, code))
        expect_list(list_page, having(language, **{facet: code}))
        list_page.uncheck(box(list_page, facet, code))
    expect_list(list_page, alphabetical(language))


@in_both
def test_values_of_one_facet_add_and_facets_narrow(list_page: Page, language: str) -> None:
    """Two counties show the clusters of either; a sector with them those that are in it as well."""
    list_page.check(box(list_page, "county", "LT011"))
    list_page.check(box(list_page, "county", "LT023"))
    either = {*having(language, county="LT011"), *having(language, county="LT023")}
    expect_list(list_page, alphabetical(language, list(either)))
    list_page.check(box(list_page, "sector", "ict"))
    expect_list(
        list_page, alphabetical(language, [id for id in either if "ict" in said_by(CLUSTERS[id], "sector")])
    )


@in_both
def test_counts_say_what_choosing_would_show(list_page: Page, language: str) -> None:
    """In a county, each other value shows as many as its count says, and none is seen that is zero."""
    list_page.check(box(list_page, "county", "LT011"))
    expect_list(list_page, having(language, county="LT011"))
    for facet in (*CODES, "network"):
        if facet != "county":
            for line in list_page.locator(f".filters [data-facet={facet}] li:visible").all():
                count = int(line.locator("small").inner_text())
                line.locator("input").check()
                expect(list_page.locator(".results [name=compare]")).to_have_count(count)
                assert count > 0
                line.locator("input").uncheck()
    hidden = list_page.locator(".filters li[hidden] input").evaluate_all(
        "all => all.map(box => ({ [box.name]: box.value }))"
    )
    assert hidden
    assert not [
        pair for pair in hidden if set(pair) <= set(CODES) and having(language, county="LT011", **pair)
    ]


FOUND = {
    ("lt", "lazeriai"): "litek", ("lt", "Lazeriais"): "litek", ("lt", "lazeriu"): "litek",
    ("lt", "kazeriai"): "litek", ("lt", "ZEMES UKIS"): "agrifood-lithuania",
    ("lt", "gelezinkeliams"): "railway-lt", ("lt", "ksomoso technologijos"): "space",
    ("lt", "žemės ūkio"): "agrifood-lithuania", ("lt", "odontolog"): "odontology",
    ("lt", "Biržuose"): "birzai-tourism", ("lt", "LAuGEA"): "laugea", ("lt", "lazeriai Vilniuje"): "litek",
    ("en", "laser"): "litek", ("en", "lasers in Vilnius"): "litek", ("en", "lasser"): "litek",
    ("en", "photoncis"): "litek", ("en", "Birzai"): "birzai-tourism", ("en", "dentist"): "odontology",
    ("en", "LTFood"): "namuk",
}  # fmt: skip
"""What a visitor types, and a cluster that must then be among the first three."""


@pytest.mark.parametrize(("language", "typed"), FOUND)
def test_a_word_is_found_as_it_is_typed(list_page: Page, language: str, typed: str) -> None:
    """In any case of the noun, without diacritics, unfinished, or with one letter wrong."""
    list_page.fill("#finder-text", typed)
    list_page.wait_for_url("**?q=*")
    assert FOUND[language, typed] in shown(list_page)[:3]
    assert list_page.input_value(".sort select") == "relevance"


@in_both
def test_a_word_that_nothing_has_is_said_to_find_nothing(list_page: Page, language: str) -> None:
    """And the way back is a button away."""
    list_page.fill("#finder-text", "qwxzqwxz")
    expect(list_page.locator(".results-count")).to_have_text(strings(language, "scripts")["catalogue.none"])
    list_page.click(".clear")
    expect_list(list_page, alphabetical(language))
    assert list_page.evaluate("document.activeElement.id") == "finder-text"


@in_both
def test_the_order_is_that_of_the_alphabet_or_of_the_last_check(list_page: Page, language: str) -> None:
    """The table says in its headers how it is sorted, and sorts by them."""
    list_page.click(".views [value=table]")
    expect_list(list_page, alphabetical(language))
    expect(list_page.locator("th[aria-sort=ascending] button")).to_have_attribute("value", "name")
    list_page.click("th [value=reviewed]")
    newest = sorted(alphabetical(language), key=lambda id: CLUSTERS[id].review.on.text, reverse=True)
    expect(list_page.locator("th[aria-sort=descending] button")).to_be_focused()
    expect_list(list_page, newest)
    assert urlsplit(list_page.url).query == "sort=reviewed&view=table"


@in_both
def test_the_address_is_the_state(list_page: Page, browser: Browser, language: str) -> None:
    """Whoever is sent the address sees the same; Back undoes a choice, Forward does it again."""
    plain = list_page.url
    list_page.check(box(list_page, "county", "LT011"))
    list_page.check(box(list_page, "sector", "ict"))
    both = having(language, county="LT011", sector="ict")
    expect_list(list_page, both)
    list_page.click(".views [value=table]")
    list_page.fill("#finder-text", "vilnius")
    expect(list_page).to_have_url(f"{plain}?q=vilnius&sector=ict&county=LT011&view=table")
    found = shown(list_page)
    with browser.new_context() as context:
        other = context.new_page()
        other.goto(list_page.url)
        expect_list(other, found)
        assert other.input_value("#finder-text") == "vilnius"
        assert other.locator(".filters input:checked").evaluate_all(VALUES) == ["ict", "LT011"]
        assert other.locator(".results table").count() == 1
    list_page.go_back()
    expect(list_page.locator(".results .cards")).to_be_visible()
    expect_list(list_page, both)
    list_page.go_back()
    expect_list(list_page, having(language, county="LT011"))
    list_page.go_back()
    expect_list(list_page, alphabetical(language))
    assert list_page.url == plain
    list_page.go_forward()
    expect_list(list_page, having(language, county="LT011"))
    expect(list_page.locator(box(list_page, "county", "LT011"))).to_be_checked()


@in_both
def test_what_is_downloaded_is_what_is_shown(list_page: Page, home: str, language: str) -> None:
    """The lines are those of the edition's own table, byte for byte, in the order on the page."""
    list_page.check(box(list_page, "county", UNSTATED))
    list_page.select_option(".sort select", "reviewed")
    ids = sorted(having(language, county=UNSTATED), key=lambda id: CLUSTERS[id].review.on.text, reverse=True)
    expect_list(list_page, ids)
    with list_page.expect_download() as started:
        list_page.click("a.csv")
    assert started.value.suggested_filename == f"{LISTS[language].split('/')[-2]}.csv"
    text = started.value.path().read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    assert [row["id"] for row in rows(text, language)] == ids
    whole = (
        list_page.request.get(home + LISTS[language] + started.value.suggested_filename)
        .body()
        .decode("utf-8")
    )
    assert set(text.split("\r\n")) <= set(whole.split("\r\n"))


@in_both
def test_up_to_four_are_taken_to_be_compared(list_page: Page, home: str, language: str) -> None:
    """They stay chosen while others are looked for, and in the address; a fifth has to wait."""
    first = alphabetical(language)[:5]
    for id in first[:4]:
        list_page.check(f".results [value={id}]")
    expect(list_page.locator(f".results [value={first[4]}]")).to_be_disabled()
    list_page.check(box(list_page, "county", "LT023"))
    expect_list(list_page, having(language, county="LT023"))
    assert parse_qs(urlsplit(list_page.url).query)["compare"] == [",".join(first[:4])]
    address = str(list_page.locator(".basket .go").evaluate("link => link.href"))
    compare = strings(language, "site")["path.compare"]
    assert address == f"{urljoin(home + LISTS[language], f'../{compare}/')}?clusters={','.join(first[:4])}"
    assert list_page.request.get(address).status == 200
    list_page.click(".basket button")
    expect(list_page.locator(".basket")).to_be_hidden()
    assert "compare" not in list_page.url


@in_both
def test_a_list_of_one_value_leads_to_the_whole_with_it_chosen(page: Page, home: str, language: str) -> None:
    """So that whoever came to a county by a link can go on by sector."""
    words = strings(language, "site")
    page.goto(f"{home}{LISTS[language]}{words['path.county']}/lt011/")
    page.click(".list-ways a:first-child")
    expect_list(page, having(language, county="LT011"))
    expect(page.locator(".active")).to_contain_text(words["facet.county"])
    page.click(".active button:not(.clear)")
    expect_list(page, alphabetical(language))


@in_both
def test_the_other_language_opens_in_the_same_state(list_page: Page, language: str) -> None:
    """Names in the address are the same in both editions."""
    other = "en" if language == "lt" else "lt"
    list_page.check(box(list_page, "county", "LT011"))
    expect_list(list_page, having(language, county="LT011"))
    list_page.click(".site-language")
    expect_list(list_page, having(other, county="LT011"))


def test_an_address_that_nobody_made_here_does_no_harm(page: Page, home: str) -> None:
    """What is not known is left out; what is typed is text."""
    typed = "<img src=x onerror=alert(1)>"
    page.goto(
        home + "klasteriai/?county=LT011,LT999&county=%00&zzz=1&sort=x&view=y&compare=..%2F..&q=" + typed
    )
    expect(page.locator("#finder-text")).to_have_value(typed)
    expect(page.locator(".results-count")).to_have_text(strings("lt", "scripts")["catalogue.none"])
    assert page.locator(".filters input:checked").evaluate_all(VALUES) == ["LT011"]
    assert page.locator(".found img").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(1300, "light"), (320, "dark")])
@in_both
def test_axe_finds_nothing_in_any_state(
    page: Page, home: str, language: str, width: int, scheme: str
) -> None:
    """With filters open, values chosen, in cards and in a table; nothing makes the page scroll sideways."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    for state in ("?q=klaster&compare=litek", "?view=table&county=LT011,not-stated&compare=litek,vitek"):
        page.goto(home + LISTS[language] + state)
        # Scripts add the boxes and begin what the address asks for in one step.
        page.wait_for_selector(".results:not([aria-busy=true]) [name=compare]")
        page.evaluate("document.querySelector('.filters').open = true")
        unfold(page)
        found = Axe().run(page).response["violations"]
        assert not [(broken["id"], node["html"], node["any"]) for broken in found for node in broken["nodes"]]
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_by_keyboard_alone_a_visitor_finds_and_compares(page: Page, home: str) -> None:
    """Typing, ticking with the space bar, unfolding with Enter; the focus is never lost."""
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(home + LISTS["en"])
    page.focus("#finder-text")
    page.keyboard.type("laser")
    expect(page.locator(".results [name=compare]")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".filters > summary span")).to_have_text("(1)")
    assert page.evaluate("document.activeElement.name") == "sector"
    page.focus(".filters-done")
    page.keyboard.press("Enter")
    expect(page.locator(".filters-done")).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == "results-count"
