"""What a visitor does in a real browser, and what must then be true, on every kind of page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from generator.strings import strings
from tests.conftest import BASE_URL

pytestmark = [pytest.mark.browser, pytest.mark.site]

KINDS = {
    "front": "", "about": "{about}", "guide": "{guide}", "policy": "{policy}", "upkeep": "{upkeep}",
    "data": "{data}", "clusters": "{clusters}", "county": "{clusters}/{county}/*", "cluster": "{clusters}/*",
    "members": "{clusters}/*/{members}/*", "measures": "{measures}", "measure": "{measures}/*",
    "investments": "{investments}", "statistics": "{statistics}",
    "compare": "{compare}", "pair": "{compare}/*/*",
    "institutions": "{institutions}", "institution": "{institutions}/*",
    "problems": "{problems}", "problem": "{problems}/*", "fields": "{fields}", "kind": "{fields}/*",
    "search": "{search}", "edit": "{edit}", "missing": "404.html",
}  # fmt: skip
"""Every kind of page, and where it stands in the Lithuanian edition."""
LANGUAGES = ("lt", "en")
every_page = pytest.mark.parametrize(
    ("language", "kind"), [(language, kind) for kind in KINDS for language in LANGUAGES]
)


@pytest.fixture
def address(folder: Path, home: str, language: str, kind: str) -> str:
    """The address of a page of a kind; of entries, the one with most to show."""
    return home + path_of_kind(folder, language, kind)


@cache
def path_of_kind(folder: Path, language: str, kind: str) -> str:
    if kind == "missing":
        return {"lt": "nera/tokio/", "en": "en/no/such/"}[language]
    words = {key.removeprefix("path."): word for key, word in strings("lt", "site").items() if "path." in key}
    found = folder.glob(f"{KINDS[kind].format_map(words).removesuffix('/index')}/index.html".lstrip("/"))
    longest = max(found, key=lambda file: file.stat().st_size)
    page = longest.read_text(encoding="utf-8")
    addresses: list[str] = re.findall(f'hreflang="{language}" href="{BASE_URL}([^"]*)"', page)
    return addresses[0]


@every_page
def test_a_page_makes_no_noise_and_leaves_no_trace(
    context: BrowserContext, home: str, address: str, kind: str
) -> None:
    """No error, no failed request, no other host, no cookie, nothing stored."""
    page, noise, requests = context.new_page(), [], []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("requestfailed", lambda request: noise.append(request.url))
    page.on("response", lambda response: requests.append((response.url, response.status)))
    page.goto(address, wait_until="networkidle")
    stored = page.evaluate("localStorage.length + sessionStorage.length")
    page.close()
    expected = {address: 404} if kind == "missing" else {}
    assert not [url for url, status in requests if status != expected.get(url, 200)]
    assert not [url for url, _ in requests if not url.startswith(home)]
    # Chromium itself writes to the console that the page's own address answered 404.
    assert noise == [] or (kind == "missing" and len(noise) == 1 and "404" in noise[0])
    assert (context.cookies(), stored) == ([], 0)


@every_page
def test_a_page_says_the_same_without_javascript(page: Page, bare: Page, address: str, kind: str) -> None:
    """Whoever turned it off misses nothing; to lists and comparisons a script adds what works by it, and
    the form, which is nothing without, is led away from. Only they are told what needs scripts."""
    page.goto(address)
    bare.goto(address)
    said, without = (window.locator("body").inner_text().splitlines() for window in (page, bare))
    for told in bare.locator(".scriptless").all_inner_texts():
        without.remove(told)
    lines = iter(said)
    assert without and all(line in lines for line in without)
    assert said == without or kind in ("clusters", "compare", "pair", "edit")


@pytest.mark.parametrize("width", [1300, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@every_page
def test_axe_finds_nothing(page: Page, address: str, scheme: Any, width: int) -> None:
    """No rule of axe-core is broken, on a desk or in the hand, by day or by night."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    found = Axe().run(page).response["violations"]
    assert not [(broken["id"], node["html"], node["any"]) for broken in found for node in broken["nodes"]]


@every_page
def test_no_page_scrolls_sideways_on_the_narrowest_phone(page: Page, address: str) -> None:
    """At 320 px only what is made to scroll inside itself does."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@every_page
def test_the_skip_link_is_first_and_leads_to_the_content(page: Page, address: str) -> None:
    """Tab, Enter: the next thing that Tab reaches is inside the content, or after it."""
    page.set_viewport_size({"width": 1300, "height": 900})
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a[href=\"#content\"]')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.activeElement === document.body || "
        "!(document.getElementById('content').compareDocumentPosition(document.activeElement) & 2)"
    )


FOCUSED = """() => {
  const element = document.activeElement
  if (element === document.body) return null
  const box = element.getClientRects()[0]
  // The middle of the part of it that is on the screen.
  const x = box && (Math.max(0, box.left) + Math.min(innerWidth, box.right)) / 2
  const y = box && (Math.max(0, box.top) + Math.min(innerHeight, box.bottom)) / 2
  const top = box && document.elementFromPoint(x, y)
  return {
    html: element.outerHTML.slice(0, 120),
    seen: !!top && (element.contains(top) || top.contains(element)),
    marked: [null, "::before", "::after"].some(part => {
      const style = getComputedStyle(element, part)
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
    }),
  }
}"""


@pytest.mark.parametrize("width", [1300, 360])
@every_page
def test_whatever_has_the_focus_is_seen_to_have_it(page: Page, address: str, width: int) -> None:
    """Going through a page with Tab, each stop is on the screen, uncovered and outlined; none is a trap."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    stops: list[dict[str, Any]] = []
    while len(stops) < 500:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops.append(stop)
    assert 5 < len(stops) < 500
    assert not [stop for stop in stops if not (stop["seen"] and stop["marked"])]


@every_page
def test_the_language_switch_leads_to_the_same_page_and_back(
    page: Page, folder: Path, home: str, language: str, kind: str
) -> None:
    """One click and the visitor reads on in the other language; from what is missing, on the front page."""
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(home + path_of_kind(folder, language, kind))
    other = "en" if language == "lt" else "lt"
    page.locator(f"header a[hreflang={other}]").click()
    shown = "front" if kind == "missing" else kind
    assert page.url == home + path_of_kind(folder, other, shown)
    assert page.locator("html").get_attribute("lang") == other
    page.locator(f"header a[hreflang={language}]").click()
    assert page.url == home + path_of_kind(folder, language, shown)
