"""Noun: all that other sites show of the catalogue, and the pages at addresses that have moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.addresses import ROOTS
from generator.catalogue import Catalogue
from generator.edition import Edition
from generator.outputs.badges import badge_files
from generator.outputs.embeds import embed_files
from generator.outputs.redirects import redirect_files
from generator.outputs.social import social_cards


def reuse_files(
    catalogue: Catalogue,
    editions: Sequence[Edition],
    base_url: str,
    published: Iterable[str] = (),
    cards: bool = True,
) -> Mapping[str, str | bytes]:
    """Return path under the site's root → badges, embeds, social cards, pages at former addresses.

    `published` are addresses that once had a page; without `cards`, which take the longest, there are none.
    """
    found: dict[str, str | bytes] = {**redirect_files(catalogue, editions, base_url, published)}
    for edition in editions:
        root = ROOTS[edition.language]
        for files in (badge_files(edition), embed_files(edition, base_url)):
            found |= {root + path: file for path, file in files.items()}
    return {**found, **dict(card_files(editions))} if cards else found


def card_files(editions: Sequence[Edition]) -> Iterator[tuple[str, bytes]]:
    """Yield path under the site's root and PNG of every social card, each drawn when it is asked for."""
    for edition in editions:
        for path, card in social_cards(edition):
            yield ROOTS[edition.language] + path, card
