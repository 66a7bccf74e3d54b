"""Noun: names, the IRIs of all that the catalogue speaks of; both editions use the same.

An entry is named by the address of its Lithuanian page and a fragment: ".../klasteriai/litek/#cluster".
Such a name can be asked for on any static host, leads to a page about the thing, and is not the page's
own name (https://www.w3.org/TR/cooluris/#hashuri). Fragments of parts have a slash, which no id of a
heading has. Vocabularies and our own terms are named in the file that defines them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.addresses import ROOTS, path_of, web
from generator.model.facts import Localised, Record, digest
from generator.outputs.linked.terms import Iri, Literal, Name, iri, segment
from generator.strings import strings

DUMP = "data/catalogue"
TELLING = ("id", "code", "contract", "title", "name")
"""Fields that tell a part from its like, those made for it first."""
OWN = "kat"
"""The prefix of our own terms, each of which is a field of the entries under its own name."""
VOCABULARIES = "vocabularies"


@dataclass(frozen=True)
class Names:
    """Names things at an address that ends with a slash; `words` are those of each edition."""

    base: str
    words: Mapping[str, Mapping[str, str]]

    @staticmethod
    def at(base_url: str) -> Names:
        """Return the names at an address."""
        words = {language: {**strings(language, "site"), **strings(language, "linked")} for language in ROOTS}
        return Names(iri(base_url), words)

    def page(self, key: str, language: str = "lt") -> Iri:
        """Return the address of the page under a key."""
        return self.at_path(path_of(key, self.words[language]), language)

    def at_path(self, path: str, language: str) -> Iri:
        """Return the address of a page by its path."""
        return iri(self.base + ROOTS[language] + web(path))

    def pages(self, key: str) -> tuple[Iri, ...]:
        """Return the addresses of the page under a key in every edition."""
        return tuple(self.page(key, language) for language in ROOTS)

    def file(self, path: str) -> Iri:
        """Return the address of a file beside the pages."""
        return iri(self.base + path)

    def entry(self, kind: str, id: str) -> Iri:
        """Return the name of a cluster, a measure, an institution, or the policy."""
        key = kind if kind == "policy" else f"{kind}/{id}"
        return Iri(f"{self.page(key)}#{kind}")

    def part(self, whole: Iri, *path: str) -> Iri:
        """Return the name of a part of an entry: the names of its fields, and what tells it from its like."""
        return Iri(f"{whole.partition('#')[0]}#{'/'.join(map(segment, path))}")

    def vocabulary(self, name: str) -> Iri:
        """Return the name of a vocabulary."""
        return self.file(f"{DUMP}.ttl#{VOCABULARIES}/{segment(name)}")

    def term(self, vocabulary: str, code: str) -> Iri:
        """Return the name of a value of a vocabulary."""
        return Iri(f"{self.vocabulary(vocabulary)}/{segment(code)}")

    def site(self) -> Iri:
        """Return the name of the site."""
        return Iri(f"{self.page('index')}#website")

    def dataset(self, name: str) -> Iri:
        """Return the name of the catalogue, or of one of its data sets, as portals list them."""
        return Iri(f"{self.page('data')}#{name}")

    def both(self, key: str) -> tuple[Literal, ...]:
        """Return the words under a key in every language."""
        return tuple(Literal(words[key], language) for language, words in self.words.items())

    def namespace(self) -> Mapping[str, str]:
        """Return the prefix of our own terms."""
        return {OWN: self.file(f"{DUMP}.ttl") + "#"}


def own(field: str) -> Name:
    """Return the term that is a field of the entries."""
    return Name(f"{OWN}:{field}")


def mark(part: Record) -> str:
    """Return what tells a part from its like: its own id or code, or else what it says."""
    for field in TELLING:
        value = vars(part).get(field)
        if isinstance(value, Localised):
            return digest(f"{value.lt}{value.en}")
        if value:
            return digest(value) if field == "name" else str(value)
    return digest(part.model_dump_json())
