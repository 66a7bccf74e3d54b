"""Noun: names, how the API speaks of codes, entries, projects and pages: in both languages, by address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from generator.addresses import ROOTS, path_of, web
from generator.catalogue import Catalogue, ProjectNode
from generator.entry import FOLDERS
from generator.model.facts import LANGUAGES, Localised
from generator.model.project import Project
from generator.outputs.api.written import Tree
from generator.pages.desk import Desk
from generator.strings import strings
from generator.voice import OTHER, Voice

VERSION = "1.0.0"
"""The version of the API, by https://semver.org/; what breaks a reader comes with another HOME."""

HOME = "api/v1/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class Names:
    """Names the things of a catalogue.

    `words` are the site's and the API's by language; `places` the number of a project in its entry.
    """

    catalogue: Catalogue
    base_url: str
    words: Mapping[str, Mapping[str, str]]
    places: Mapping[tuple[str, str, Project], int]

    @staticmethod
    def of(catalogue: Catalogue, base_url: str) -> Names:
        """Return the names of a catalogue that is published at an address."""
        words = {each: {**strings(each, "site"), **strings(each, "api")} for each in LANGUAGES}
        groups: Mapping[str, Mapping[str, Any]] = {
            "cluster": catalogue.clusters,
            "measure": catalogue.measures,
        }
        places = {
            (kind, id, project): index
            for kind, group in groups.items()
            for id, node in group.items()
            for index, project in enumerate(node.record.projects)
        }
        return Names(catalogue, base_url, words, places)

    def desk(self, language: str) -> Desk:
        """Return a desk for pages of a language."""
        voice = Voice(language, self.words[language], self.catalogue.terms)
        return Desk(self.catalogue, voice, self.words[OTHER[language]])

    def said(self, key: str) -> Tree:
        """Return words of the site in both languages."""
        return {language: self.words[language][key] for language in LANGUAGES}

    def text(self, key: str, between: str = "\n\n") -> str:
        """Return words in both languages as one text, Lithuanian first; once if they are the same."""
        return between.join(dict.fromkeys(self.said(key).values()))

    def url(self, path: str) -> str:
        """Return the address of a file of the API."""
        return self.base_url + HOME + quote(path)

    def pages(self, key: str) -> Tree:
        """Return the addresses of the page under a key, one a language."""
        return {
            language: self.base_url + ROOTS[language] + web(quote(path_of(key, self.words[language])))
            for language in LANGUAGES
        }

    def code(self, vocabulary: str, code: str) -> Tree:
        """Return a code with its names; without them if its vocabulary is not kept."""
        value = self.catalogue.terms.get((vocabulary, code))
        return {"code": code, "lt": value.lt, "en": value.en} if value else {"code": code}

    def entry(self, kind: str, id: str) -> Tree:
        """Return a reference to an entry: its id, its names, and the address of its file."""
        catalogue = self.catalogue
        nodes: Mapping[str, Mapping[str, Any]] = {
            "cluster": catalogue.clusters,
            "measure": catalogue.measures,
            "institution": catalogue.institutions,
        }
        name = nodes[kind][id].record.name if kind in nodes else catalogue.vocabularies[id].title
        return {"id": id, **both(name), "url": self.url(f"{FOLDERS[kind]}/{id}.json")}

    def project(self, node: ProjectNode, here: tuple[str, str]) -> Tree:
        """Return a reference to a project, as it is told to the reader of an entry."""
        project, tree = node.project, {}
        tied = {"cluster": node.cluster, "measure": node.measure}
        owners = [(kind, entry[0]) for kind, entry in tied.items() if entry]
        kind, id = owners[0]
        if project.code:
            tree["code"] = project.code
        tree |= both(project.title)
        place = self.places[(kind, id, project)]
        tree["url"] = f"{self.url(f'{FOLDERS[kind]}/{id}.json')}#/record/projects/{place}"
        for owner in owners:
            if owner != here:
                tree[owner[0]] = self.entry(*owner)
        return tree


def both(text: Localised) -> Tree:
    """Return a text in the languages that it has."""
    return {language: said for language in LANGUAGES if (said := getattr(text, language))}
