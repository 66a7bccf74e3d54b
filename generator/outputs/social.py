"""Noun: social cards, the pictures that other sites show beside a link to a page (Open Graph, 1200 × 630).

https://ogp.me/ – drawn from an SVG, with the two fonts of theme/fonts and no other. Every entry has a card,
and so has every page at the head of a section; all other pages show that of what they are in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.addresses import web
from generator.edition import Edition, EntryPage, Page
from generator.listing import Listed
from generator.outputs.badges import ended
from generator.outputs.letters import FAMILY, MORE, Letters, letters
from generator.outputs.templates import templates
from generator.strings import strings

WIDE, EDGE = 1040, 80
"""Pixels in which a card is written, and those at its left."""
TITLES = {74: 2, 60: 3, 50: 3, 42: 4}
"""Size of a title → how many lines it may have at most; the first at which it fits is chosen."""
LEADING = 1.17
TEXT, LOWEST = 34, 488
"""Of the letters under a title, and the lowest of their base lines."""
CHIP, PADDING, GAP = 26, 22, 14
MARK, TILE = 48, 124
"""Of the letters of a monogram, and the least width of its tile."""


@dataclass(frozen=True)
class Line:
    """A text and where it stands: its start and its base line, in pixels."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Chip:
    """A text on a ground: where both begin, and how wide the ground is."""

    text: str
    left: float
    start: float
    width: float


def social_drawings(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield path inside the edition and SVG, a card in the folder of every page that has one of its own."""
    template = templates().get_template("social.svg.j2")
    words, bold, regular = strings(edition.language, "reuse"), letters("bold"), letters("regular")
    clusters = {cluster.card.title.link: cluster for cluster in edition.clusters}
    for page in filter(_has_own, edition.pages):
        drawing = template.render(
            family=FAMILY,
            language=edition.language.upper(),
            site=edition.words["site.name"],
            kind=words.get(f"card.{page.template}", ""),
            **_placed(page, tuple(_chips(page, clusters.get(page.path))), bold, regular),
        )
        yield f"{web(page.path)}card.png", drawing


def card_paths(edition: Edition) -> Mapping[str, str]:
    """Return path of every page → path inside the edition of the card that is shown beside a link to it.

    KeyError if the front page is not among them, and a page has no card above it.
    """
    own = {web(page.path): f"{web(page.path)}card.png" for page in edition.pages if _has_own(page)}
    found = {}
    for page in edition.pages:
        folder = web(page.path)
        while folder and folder not in own:
            folder = folder.rstrip("/").rpartition("/")[0]
            folder += "/" if folder else ""
        found[page.path] = own[folder]
    return found


def _has_own(page: Page) -> bool:
    return isinstance(page, EntryPage) or web(page.path).count("/") < 2


def _chips(page: Page, cluster: Listed | None) -> Iterator[str]:
    yield from (*ended(cluster), *cluster.cells["county"]) if cluster else ()
    yield from page.chips if isinstance(page, EntryPage) else ()


def _placed(page: Page, chips: tuple[str, ...], bold: Letters, regular: Letters) -> dict[str, object]:
    """Return what a card shows, each thing where it stands; what has no room is cut."""
    entry = page if isinstance(page, EntryPage) else None
    mark = entry.monogram if entry else ""
    tile = max(TILE, bold.width(mark, MARK) + 2 * PADDING) if mark else 0
    left = EDGE + tile + (36 if mark else 0)
    size, lines = _title(page.title, bold, EDGE + WIDE - left)
    top = (140 if entry else 100) + size * 0.9
    below = top + size * LEADING * (len(lines) - 1) + TEXT * 2.2
    under = () if chips else regular.lines(page.description, TEXT, WIDE)
    shown = _cut(under, int((LOWEST - below) / TEXT / 1.4) + 1, regular, TEXT)
    return {
        "mark": Chip(mark, EDGE, round(EDGE + tile / 2, 1), tile) if mark else None,
        "size": size,
        "left": left,
        "title": [Line(text, left, round(top + size * LEADING * n, 1)) for n, text in enumerate(lines)],
        "text": [Line(text, EDGE, round(below + TEXT * 1.4 * n, 1)) for n, text in enumerate(shown)],
        "chips": list(_row(chips, regular)),
    }


def _title(text: str, font: Letters, wide: float) -> tuple[int, tuple[str, ...]]:
    """Return the size of a title and its lines, of about the same width."""
    for size, most in TITLES.items():
        lines = font.lines(text, size, wide)
        if len(lines) <= most:
            return size, _even(lines, font, size, wide)
    return size, _cut(lines, most, font, size)


def _even(lines: tuple[str, ...], font: Letters, size: int, wide: float) -> tuple[str, ...]:
    """Return the same words in as many lines, the longest as short as it can be."""
    text = " ".join(lines)
    while wide > 20 and len(narrower := font.lines(text, size, wide - 20)) == len(lines):
        lines, wide = narrower, wide - 20
    return lines


def _cut(lines: tuple[str, ...], most: int, font: Letters, size: int) -> tuple[str, ...]:
    """Return at most so many lines, the last with an ellipsis if there are more."""
    if len(lines) <= most:
        return lines
    last = font.shortened(f"{lines[most - 1]} {MORE}", size, font.width(lines[most - 1], size))
    return (*lines[: most - 1], last)


def _row(texts: Iterable[str], font: Letters) -> Iterator[Chip]:
    """Yield chips side by side, as many as there is room for; the first is cut if it alone has none."""
    left: float = EDGE
    for text in dict.fromkeys(texts):
        text = font.shortened(text, CHIP, WIDE - 2 * PADDING) if left == EDGE else text
        width = round(font.width(text, CHIP) + 2 * PADDING, 1)
        if left + width <= EDGE + WIDE:
            yield Chip(text, left, left + PADDING, width)
            left = round(left + width + GAP, 1)
