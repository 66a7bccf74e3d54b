"""Noun: the frame in which pages of one edition are told in schema.org's words, by language and by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.addresses import path_of, web
from generator.catalogue import Catalogue
from generator.edition import Edition, Page
from generator.model.contact import AlternateName
from generator.model.facts import Localised
from generator.outputs.linked.names import Names
from generator.outputs.linked.terms import tag
from generator.pages.desk import Desk
from generator.parts import Text
from generator.voice import OTHER, Voice

Node: TypeAlias = dict[str, Any]
KINDS = ("cluster", "measure", "institution")
TYPES: Mapping[str, Any] = {
    "cluster": "Organization",
    "institution": "Organization",
    "measure": ["FundingScheme", "GovernmentService"],
}


@dataclass(frozen=True)
class Frame:
    """Tells what pages say; `keys` are those of entries by the paths of their pages, `titles` by address.

    The front page has the title of the site.
    """

    catalogue: Catalogue
    edition: Edition
    names: Names
    keys: Mapping[str, str]
    titles: Mapping[str, str]

    @staticmethod
    def of(catalogue: Catalogue, edition: Edition, base_url: str) -> Frame:
        """Return the frame of an edition at an address."""
        entries = {path: key for key, path in edition.addresses.items() if key.partition("/")[0] in KINDS}
        titles = {web(page.path): page.title for page in edition.pages} | {"": edition.words["site.name"]}
        return Frame(catalogue, edition, Names.at(base_url), entries, titles)

    def desk(self) -> Desk:
        """Return a desk on which to say things as the pages do."""
        words, language = self.names.words, self.edition.language
        voice = Voice(language, words[language], self.catalogue.terms)
        return Desk(self.catalogue, voice, words[OTHER[language]])

    def address(self, path: str) -> str:
        """Return the address of a page of this edition."""
        return self.names.at_path(path, self.edition.language)

    def is_at(self, page: Page, key: str) -> bool:
        """Whether a page is the one under a key."""
        return page.path == path_of(key, self.edition.words)

    def said(self, text: Localised) -> str | Node:
        """Return a text in this language, or what there is instead, which then says its own language."""
        language = self.edition.language
        shown = language if getattr(text, language) else OTHER[language]
        written, told = str(getattr(text, shown)), tag(text, shown)
        return written if told == language else {"@value": written, "@language": told}

    def named(self, text: Text) -> str | Node:
        """Return a text of a page, with its language where that is not the page's."""
        return {"@value": text.text, "@language": text.lang} if text.lang else text.text

    def called(self, names: Iterable[AlternateName]) -> list[str | Node]:
        """Return other names, each with its language where that is known."""
        return [{"@value": n.text, "@language": n.language} if n.language else n.text for n in names]

    def term(self, vocabulary: str, code: str) -> str:
        """Return the name of a code in this language."""
        value = self.catalogue.terms.get((vocabulary, code))
        return str(getattr(value, self.edition.language)) if value else code

    def entry(self, key: str, name: str | Node) -> Node:
        """Return as much of an entry as a page that only names it says."""
        kind, _, id = key.partition("/")
        path = self.edition.addresses[key]
        return {
            "@type": TYPES[kind],
            "@id": self.names.entry(kind, id),
            "name": name,
            "url": self.address(path),
        }

    def institutions(self, ids: Iterable[str]) -> list[Node]:
        """Return institutions by their names."""
        records = self.catalogue.institutions
        return [self.entry(f"institution/{id}", self.said(records[id].record.name)) for id in ids]


def told(**properties: Any) -> Node:
    """Return a node without the properties of which there is nothing to say."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}
