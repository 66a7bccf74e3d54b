"""Drawings as a visitor sees them: the shapes arrive, nothing is cut off, counties are links."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

ADDRESSES = (
    "",
    "en/statistics/",
    "en/investments/",
    "klasteriai/example-cluster/",
    "priemones/example-measure/",
)
"""Pages with drawings of every kind."""


@pytest.mark.parametrize("address", ["", "en/statistics/", "klasteriai/example-cluster/"])
def test_the_counties_are_drawn_under_the_policy_of_the_page(page: Page, home: str, address: str) -> None:
    """Their shapes are in a file of their own, which the policy lets in; all that is used has a size."""
    page.goto(home + address, wait_until="networkidle")
    sizes = page.eval_on_selector_all(".map use", "all => all.map(use => use.getBBox().width)")
    assert sizes and min(sizes) > 50 and max(sizes) > 790


@pytest.mark.parametrize("width", [320, 640, 1300])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_of_a_drawing_is_cut_off(page: Page, home: str, address: str, width: int) -> None:
    """Its texts and its shapes stay in the window, on a phone too; no text in it is smaller than 10 px."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(home + address, wait_until="networkidle")
    found = page.evaluate(
        """[...document.querySelectorAll("figure :is(text, rect, circle, line, use, span, a, small, li)")]
            .map(part => [part.getBoundingClientRect(), part])
            .filter(([box]) => box.width && (box.left < 0 || box.right > innerWidth))
            .map(([box, part]) => `${part.outerHTML} ${box.left} ${box.right}`)"""
    )
    assert found == []
    heights = page.evaluate(
        """[...document.querySelectorAll("figure text")]
            .filter(text => text.getBoundingClientRect().height)
            .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""
    )
    assert not [height for height in heights if height < 10]


@pytest.mark.parametrize("width", [320, 1300])
def test_a_county_leads_to_its_clusters_by_keyboard(page: Page, home: str, width: int) -> None:
    """Each that has clusters is a link with a name; the phone has the list, wider windows the names."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(home, wait_until="networkidle")
    assert page.locator(".map .areas").is_visible() == (width == 320)
    assert page.locator(".map .area-name").first.is_visible() == (width == 1300)
    county = page.get_by_role("link", name=re.compile("Vilniaus apskritis: 1 klasteris"))
    county.focus()
    assert (
        page.evaluate("getComputedStyle(document.activeElement.querySelector('use')).strokeWidth") == "12px"
    )
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}klasteriai/apskritis/lt011/")
