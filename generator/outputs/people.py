"""Noun: an edition as telephones, calendars and feed readers take it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalogue import Catalogue
from generator.outputs.agenda import agenda_files
from generator.outputs.atom import atom_files
from generator.outputs.opensearch import opensearch_files
from generator.outputs.vcard import vcard_files


def people_files(catalogue: Catalogue, language: str, base_url: str) -> Mapping[str, str]:
    """Return path inside the edition → text: cards, calendars, feeds, and the description of the search."""
    return {
        path: text
        for files in (vcard_files, agenda_files, atom_files, opensearch_files)
        for path, text in files(catalogue, language, base_url).items()
    }
