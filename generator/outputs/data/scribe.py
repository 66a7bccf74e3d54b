"""Noun: a scribe, who writes facts into columns in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.catalogue import Catalogue
from generator.dates import PartialDate
from generator.model.facts import Localised
from generator.outputs.data.columns import Column, Field, Told
from generator.outputs.data.rows import Row
from generator.voice import OTHER, Voice

GROUPS = {"cluster": "clusters", "measure": "measures", "institution": "institutions"}
"""A kind of entry that others name → its sheet, which is also its group in the catalogue."""


@dataclass(frozen=True)
class Part:
    """Columns that belong together, and what makes their cells from a row."""

    columns: tuple[Column, ...]
    cells: Callable[[Row], tuple[str, ...]]


@dataclass(frozen=True)
class Scribe:
    """Knows the catalogue, the titles and help of fields, and the words of theme/strings/*/sheets.yml."""

    catalogue: Catalogue
    voice: Voice
    told: Told
    words: Mapping[str, str]

    def column(self, name: str, **more: Any) -> Column:
        """Return a column whose title and help are the words under its name."""
        return Column(name, self.words[f"column.{name}"], self.words[f"column.{name}.help"], **more)

    def help(self, field: Field) -> str:
        """Return what a field means; of some, help tells editors only what to do."""
        instead = f"instead.{field.owners[-1].__name__}.{field.path[-1]}"
        return self.words.get(instead) or field.help(self.told)

    def beside(self, name: str, title: str, what: str, help: str = "", **more: Any) -> Column:
        """Return the column that stands beside that of a title and says its code, its id, its sources…"""
        title = self.words[f"beside.{what}"].format(title=title)
        return Column(name, title, help or self.words[f"column.{what}.help"], **more)

    def in_words(self, name: str, title: str) -> Column:
        """Return the column that says in words what a code or an id beside it says."""
        return Column(name, title, self.words["beside.in-words"])

    def text(self, localised: Localised | None) -> str:
        """Return a text, in the other language if this one is missing."""
        return self.voice.text(localised).text if localised else ""

    def states(self, texts: Iterable[tuple[str, Localised | None]]) -> str:
        """Return which texts, given by their columns, have no current translation, and what is shown."""
        language = self.voice.language
        found = []
        for name, text in texts:
            state = text.state(language) if text else "current"
            if state != "current":
                found.append(f"{name}:{state}:{OTHER[language] if state == 'missing' else language}")
        return "; ".join(found)

    def named(self, kind: str, id: str) -> tuple[str, str]:
        """Return the name and the id of an entry, or nothing twice for no id."""
        return (self.text(getattr(self.catalogue, GROUPS[kind])[id].record.name), id) if id else ("", "")

    def codes(self, vocabulary: str) -> tuple[str, ...]:
        """Return the codes of a vocabulary that entries may use; none for one that is not kept."""
        kept = self.catalogue.vocabularies.get(vocabulary)
        return tuple(value.code for value in kept.values if not value.replaced_by) if kept else ()


def written(value: object) -> str:
    """Return a value exactly as its source has it; nothing for none, several between semicolons."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")
