"""Noun: the body of a page: its Markdown as HTML, with links as the engine resolves them."""

from __future__ import annotations

import re
from collections.abc import Collection

from pyromark import Markdown, Options

READER = Markdown(
    options=Options.ENABLE_TABLES | Options.ENABLE_DEFINITION_LIST | Options.ENABLE_HEADING_ATTRIBUTES
)
PAGE = re.compile(r'<a href="([^":?#]*/|)index\.md(?=["?#])')
"""The beginning of a link to a page: in raw HTML addresses never name Markdown files."""
LINK = re.compile(r'<a href="([^":?#&]*)(?:\?(?:[^"#&]|&#?)*)?(?:#([^"]*))?">')
"""A link inside the site as Markdown makes it, with nothing but its address."""


def body_of(text: str) -> str:
    """Return the body of a page, from its Markdown."""
    # CommonMark leaves alone what tells the engine's Markdown to read on inside an element.
    html = READER.html(text).replace(" markdown>", ">")
    return PAGE.sub(lambda link: f'<a href="{link[1] or "./"}', html).rstrip("\n")


def links(html: str) -> Collection[tuple[str, str]]:
    """Return relative address and fragment, "" if there is none, of every link that Markdown made."""
    return set(LINK.findall(html))
