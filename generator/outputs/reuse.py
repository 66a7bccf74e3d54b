"""Noun: all that other sites show of the catalogue, and the pages at addresses that have moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.addresses import ROOTS
from generator.catalogue import Catalogue
from generator.edition import Edition
from generator.outputs.badges import badge_files
from generator.outputs.embeds import embed_files
from generator.outputs.redirects import redirect_files
from generator.outputs.social import social_drawings


def reuse_files(
    catalogue: Catalogue, editions: Sequence[Edition], base_url: str, published: Iterable[str] = ()
) -> Mapping[str, str]:
    """Return path under the site's root → badges, embeds, pages at former addresses.

    `published` are addresses that once had a page.
    """
    found = {**redirect_files(catalogue, editions, base_url, published)}
    for edition in editions:
        root = ROOTS[edition.language]
        for files in (badge_files(edition), embed_files(edition, base_url)):
            found |= {root + path: file for path, file in files.items()}
    return found


def card_drawings(editions: Sequence[Edition]) -> Mapping[str, str]:
    """Return path under the site's root of every social card → the SVG that it is made of."""
    return {
        ROOTS[edition.language] + path: drawing
        for edition in editions
        for path, drawing in social_drawings(edition)
    }
