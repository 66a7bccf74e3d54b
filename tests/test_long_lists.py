"""A catalogue of many clusters, whose entries say what would do something if it were more than text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.alphabet import order
from generator.build import Job, build
from generator.check import check
from tests.clusters import LISTS
from tests.conftest import BASE_URL, TODAY, VALID
from tests.payloads import Typed, changed
from tests.test_catalogue import PART, in_both, shown

pytestmark = [pytest.mark.browser, pytest.mark.site]

NAMES = 2 * (VALID.parent / "alphabet" / "lt.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Clusters that have a payload in every text but the name, which is a word of an alphabet."""
    out = tmp_path_factory.mktemp("many")
    content = out / "content"
    changed(VALID, content, Typed(0))
    entry = json.loads((content / "clusters" / "dissolved-cluster.yml").read_text(encoding="utf-8"))
    for number, name in enumerate(NAMES):
        entry["name"] |= {"lt": f"{name} {number:03}", "en": f"{name} {number:03}"}
        file = content / "clusters" / f"one-of-many-{number:03}.yml"
        file.write_text(json.dumps(entry), encoding="utf-8")
    assert not check(content)[0]
    assert build(Job(content, out, TODAY, BASE_URL))
    return out / "site"


def _titles(page: Page) -> list[str]:
    shown(page)
    return page.locator(".results :is(.card-title, th[scope=row]) a").all_inner_texts()


@in_both
def test_a_long_list_is_shown_part_by_part(page: Page, home: str, language: str) -> None:
    """In the order of the language's alphabet, each part when it is asked for, and the focus goes there."""
    page.goto(home + LISTS[language] + "?view=table")
    titles = _titles(page)
    assert len(titles) == PART
    while page.locator(".more").is_visible():
        page.click(".more")
        longer = _titles(page)
        assert longer[: len(titles)] == titles
        assert page.evaluate("document.activeElement.textContent") == longer[len(titles)]
        titles = longer
    assert titles == sorted(titles, key=lambda title: order(title, language))
    assert len(titles) > len(NAMES)


@in_both
def test_ticking_leaves_a_long_list_as_it_is(page: Page, home: str, language: str) -> None:
    """What is taken to be compared is not what is looked for."""
    page.goto(home + LISTS[language] + "?view=table")
    shown(page)
    page.click(".more")
    boxes = page.locator(".results [name=compare]")
    boxes.nth(PART + 5).check()
    expect(page.locator(".basket")).to_be_visible()
    assert boxes.count() > PART
    assert page.evaluate("document.activeElement.name") == "compare"


@in_both
@pytest.mark.parametrize("view", ["cards", "table"])
def test_what_entries_say_is_only_text(page: Page, home: str, language: str, view: str) -> None:
    """Nothing runs, nothing is asked of another host, and no element stands that the scripts did not make."""
    noise, requests = [], []
    page.on("dialog", lambda dialog: noise.append(dialog.message))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(home + LISTS[language] + f"?view={view}&q=one-of-many")
    assert len(_titles(page)) == PART
    page.evaluate("document.querySelectorAll('.facet li:not([hidden]) input').forEach(box => box.click())")
    expect(page.locator(".active li")).to_have_count(page.locator(".facet input:checked").count() + 1)
    assert len(_titles(page)) == PART
    tags = set(page.locator(".found *").evaluate_all("all => all.map(element => element.localName)"))
    assert tags <= {
        *("div", "p", "ul", "li", "span", "strong", "a", "small", "br"),
        *("table", "thead", "tbody", "tr", "th", "td"),
        *("details", "summary", "fieldset", "legend", "label", "input", "button", "select", "option"),
    }
    assert not page.locator(".found a:not([href])").count()
    assert (noise, [url for url in requests if not url.startswith(home)]) == ([], [])
