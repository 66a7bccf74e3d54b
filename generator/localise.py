"""Stage 4. Say the catalogue in one language."""

from __future__ import annotations

from collections.abc import Mapping

from generator.addresses import PLACES, path_of
from generator.catalogue import Catalogue
from generator.edition import Edition
from generator.pages.cards import cluster_cards
from generator.pages.cluster_lists import shown_facets
from generator.pages.compare import compare_pages
from generator.pages.data import data_page
from generator.pages.desk import Desk
from generator.pages.edit import edit_page
from generator.pages.entries import entry_pages
from generator.pages.explained import problem_pages
from generator.pages.facets import facets
from generator.pages.fields import fields_pages
from generator.pages.indexes import front_page, index_pages, prose_pages
from generator.pages.investments import investment_pages
from generator.pages.listed import listed
from generator.pages.search import search_pages
from generator.pages.statistics import statistics_pages
from generator.pages.upkeep import upkeep_pages
from generator.strings import strings
from generator.voice import OTHER, Voice


def localise(catalogue: Catalogue, language: str) -> Edition:
    """Return the edition in "lt" or "en": every page there is, the same pages in both."""
    voice = Voice(language, strings(language, "site"), catalogue.terms)
    other = Voice(OTHER[language], strings(OTHER[language], "site"), catalogue.terms)
    desk = Desk(catalogue, voice, other.words)
    found, cards = facets(desk), cluster_cards(desk)
    pages = [front_page(catalogue, voice, other, found, cards)]
    pages += index_pages(catalogue, voice, other, found, cards)
    for id in catalogue.clusters:
        pages += entry_pages(catalogue, voice, other, "cluster", id)
    pages += compare_pages(catalogue, voice, other, pages)
    for id in catalogue.measures:
        pages += entry_pages(catalogue, voice, other, "measure", id)
    for id in catalogue.institutions:
        pages += entry_pages(catalogue, voice, other, "institution", id)
    pages += entry_pages(catalogue, voice, other, "policy")
    pages += investment_pages(catalogue, voice, other)
    pages += statistics_pages(catalogue, voice, other, found)
    pages += (data_page(catalogue, voice, other), edit_page(catalogue, voice, other))
    pages += prose_pages(catalogue, voice, other)
    pages += search_pages(catalogue, voice, other, found)
    pages += upkeep_pages(catalogue, voice, other)
    pages += fields_pages(catalogue, voice, other)
    pages += problem_pages(catalogue, voice, other)
    return Edition(
        language,
        tuple(pages),
        voice.words,
        _addresses(catalogue, voice.words),
        listed(desk, cards),
        shown_facets(desk, found),
    )


def _addresses(catalogue: Catalogue, words: Mapping[str, str]) -> Mapping[str, str]:
    keys = [*PLACES]
    keys += [id.partition("/")[2] for id in catalogue.pages]
    keys += [f"cluster/{id}" for id in catalogue.clusters]
    keys += [f"measure/{id}" for id in catalogue.measures]
    keys += [f"institution/{id}" for id in catalogue.institutions]
    return {key: path_of(key, words) for key in keys}
