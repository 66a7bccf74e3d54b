"""Noun: a herald, who tells those outside the site what it knows, in one language, with whole addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote

from generator.addresses import ROOTS, path_of, web
from generator.catalogue import Catalogue
from generator.model.cluster import Cluster
from generator.model.facts import LANGUAGES, Localised
from generator.model.institution import Institution
from generator.model.measure import Measure
from generator.model.policy import Policy
from generator.parts import Text
from generator.strings import strings
from generator.voice import OTHER, Voice

Entry: TypeAlias = Cluster | Measure | Institution | Policy


@dataclass(frozen=True)
class Herald:
    """Speaks with the words of the site and of theme/strings/*/feeds.yml; `words` has them by language."""

    catalogue: Catalogue
    voice: Voice
    base_url: str
    words: Mapping[str, Mapping[str, str]]

    @staticmethod
    def of(catalogue: Catalogue, language: str, base_url: str) -> Herald:
        """Return who speaks a language of a catalogue that is published at an address."""
        words = {each: {**strings(each, "site"), **strings(each, "feeds")} for each in LANGUAGES}
        return Herald(catalogue, Voice(language, words[language], catalogue.terms), base_url, words)

    @property
    def language(self) -> str:
        """The language of the edition."""
        return self.voice.language

    @property
    def other(self) -> str:
        """The other language."""
        return OTHER[self.language]

    def file(self, key: str, name: str, language: str = "") -> str:
        """Return where a file stands in its edition beside the page under a key."""
        return web(path_of(key, self.words[language or self.language])) + name

    def beside(self, key: str, ending: str) -> str:
        """Return where the file stands that has the name of its entry."""
        return self.file(key, key.rpartition("/")[2] + ending)

    def address(self, path: str, language: str = "") -> str:
        """Return the whole address of a path in an edition."""
        return self.base_url + ROOTS[language or self.language] + quote(path)

    def page(self, key: str, language: str = "") -> str:
        """Return the whole address of a page."""
        return self.address(self.file(key, "", language), language)

    def entry(self, key: str) -> Entry:
        """Return the record of an entry: "cluster/litek", or "policy"."""
        kind, _, id = key.partition("/")
        catalogue = self.catalogue
        if catalogue.policy and kind == "policy":
            return catalogue.policy
        if kind == "cluster":
            return catalogue.clusters[id].record
        return catalogue.measures[id].record if kind == "measure" else catalogue.institutions[id].record

    def name(self, key: str) -> str:
        """Return what an entry is called: a measure with its period, which tells it from its namesakes."""
        record = self.entry(key)
        if isinstance(record, Policy):
            return self.voice.say("title.policy")
        name = self.inline(record.name)
        if not isinstance(record, Measure):
            return name
        period = self.voice.term("programming-periods", record.programming_period)
        return self.voice.say("title.measure", name=name, period=period)

    def text(self, localised: Localised) -> Text:
        """Return a localised text, and its language if it is not the edition's."""
        return self.voice.text(localised)

    def inline(self, localised: Localised) -> str:
        """Return a localised text as a part of a sentence, which says so if it is in the other language."""
        return self._marked(self.text(localised).text, localised)

    def quoted(self, localised: Localised) -> str:
        """Return a localised text as a part of a sentence, between quotation marks."""
        return self._marked(self.voice.say("feed.quoted", text=self.text(localised).text), localised)

    def sources(self, record: Entry, ids: Iterable[str]) -> str:
        """Return the titles and publishers of an entry's sources."""
        found = {source.id: source for source in record.sources}
        told = [", ".join(filter(None, (found[id].title, found[id].publisher))) for id in ids]
        return self.voice.say("feed.source" if len(told) == 1 else "feed.sources", sources="; ".join(told))

    def reviewed(self, record: Entry) -> str:
        """Return when an entry was last verified, as its page says it."""
        return self.voice.say("entry.reviewed", date=self.voice.date(record.review.on))

    def _marked(self, words: str, localised: Localised) -> str:
        return self.voice.say("feed.foreign", text=words) if self.text(localised).lang else words
