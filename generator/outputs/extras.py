"""Noun: what goes with the pages of an edition: what machines are told, the files beside them, a QR code."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import PurePosixPath

from generator.addresses import ROOTS, web
from generator.catalogue import Catalogue
from generator.edition import DataPage, Edition, EntryPage, Page
from generator.outputs.linked.jsonld import page_json_ld
from generator.outputs.qr import qr_path
from generator.outputs.social import card_paths
from generator.parts import Extra, Text

BESIDE = {
    "along.vcard": "{folder}{id}.vcf",
    "along.calendar": "{folder}{id}.ics",
    "along.feed": "{folder}feed.xml",
    "along.json": "{up}api/v1/{entry}.json",
}
"""A word of the site → the file that it names, as a path from the edition's root."""


def extras(
    catalogue: Catalogue, edition: Edition, base_url: str, beside: Collection[str], whole: Collection[str]
) -> Callable[[Page], Extra]:
    """Return who says what goes with a page of the edition.

    `beside` are the files of the edition, by paths from its root; `whole` those of the site, from its root.
    """
    cards = {path: ROOTS[edition.language] + card for path, card in card_paths(edition).items()}
    told = page_json_ld(catalogue, edition, base_url, whole)
    up = "../" if ROOTS[edition.language] else ""
    there = {*beside, *(up + path for path in whole)}

    def extra(page: Page) -> Extra:
        said, card = told(page), cards[page.path]
        if isinstance(page, EntryPage):
            return Extra(said, card, _files(edition, page, there, up), _qr(edition, page, base_url))
        return Extra(said, card, absent=_absent(page, there))

    return extra


def _files(edition: Edition, page: EntryPage, there: Collection[str], up: str) -> tuple[Text, ...]:
    entry = PurePosixPath(page.file).with_suffix("")
    paths = {
        word: path.format(folder=web(page.path), id=entry.name, entry=entry, up=up)
        for word, path in BESIDE.items()
    }
    return tuple(Text(edition.words[word], link=path) for word, path in paths.items() if path in there)


def _absent(page: Page, there: Collection[str]) -> frozenset[str]:
    """Return which files the page about the data would name, and are not made: calendars without a date."""
    downloads = page.downloads if isinstance(page, DataPage) else ()
    files = (file.link for download in downloads for file in download.files)
    return frozenset(file for file in files if file not in there)


def _qr(edition: Edition, page: EntryPage, base_url: str) -> tuple[int, str] | None:
    """Return the code of a cluster's own address, for those who meet it on paper."""
    address = base_url + ROOTS[edition.language] + web(page.path)
    return qr_path(address) if page.template == "cluster" else None
