"""Noun: a large content made by seed: the real one, and as many invented clusters as it takes.

Nothing of it is ever published: it is there to measure and to count what a large catalogue costs.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.check import read
from generator.records import Records

CONTENT = Path(__file__).parent.parent / "content"
DAY = "2026-09-01"
YEAR = "2025"
LEGAL = ("UAB", "AB", "VšĮ", "MB")
SHARED = 0.1
"""How many members are members of other clusters too, as in the real catalogue."""


STYLE: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 120}


class Dumper(yaml.CSafeDumper):
    """Writes paragraphs as people do, line by line."""


Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


@dataclass(frozen=True)
class Inventor:
    """What invented entries are made of: dice, the real records, and their words by language."""

    dice: random.Random
    records: Records
    words: Mapping[str, Sequence[str]]

    def said(self, language: str, count: int) -> str:
        """Return so many words."""
        return " ".join(self.dice.choice(self.words[language]) for _ in range(count)).capitalize()

    def both(self, count: int) -> dict[str, Any]:
        """Return so many words in each language."""
        return {language: self.said(language, count) for language in self.words}

    def text(self) -> dict[str, Any]:
        """Return two or three paragraphs in each language."""

        def paragraph(language: str) -> str:
            return "".join(f"{self.said(language, 12)}.\n" for _ in range(self.dice.randint(2, 4)))

        return {
            language: "\n".join(paragraph(language) for _ in range(self.dice.randint(2, 3)))
            for language in self.words
        }

    def code(self, vocabulary: str) -> str:
        """Return a code that is not replaced by another."""
        values = self.records.vocabularies[vocabulary].values
        return self.dice.choice([value.code for value in values if not value.replaced_by])


def synthetic(content: Path, folder: Path, clusters: int, seed: int = 1) -> Path:
    """Copy a content to a folder and invent clusters until it has so many; return the folder."""
    shutil.copytree(content, folder)
    records = read(content)
    words = {language: _words(records, language) for language in ("lt", "en")}
    inventor = Inventor(random.Random(seed), records, words)
    for number in range(len(records.clusters), clusters):
        text = yaml.dump(_entry(inventor, number), Dumper=Dumper, **STYLE)
        (folder / "clusters" / f"{name(number)}.yml").write_text(text, encoding="utf-8")
    return folder


def name(number: int) -> str:
    """Return the id of an invented cluster."""
    return f"klasteris-{number}"


def phone(number: int) -> str:
    """Return the telephone of an invented cluster."""
    return f"+370{50000000 + number}"


def _words(records: Records, language: str) -> list[str]:
    texts = (cluster.description for cluster in records.clusters.values() if cluster.description)
    said = " ".join(getattr(text, language) or "" for text in texts)
    return sorted({word for word in (part.strip(".,;:()„“”–") for part in said.split()) if word.isalpha()})


def _entry(inventor: Inventor, number: int) -> dict[str, Any]:
    dice, both, code = inventor.dice, inventor.both, inventor.code
    site = f"https://{name(number)}.example/"
    home, page = {"source": "svetaine"}, {"source": "puslapis"}
    municipality = dice.choice(inventor.records.vocabularies["municipalities"].values)
    coordinator = f"{dice.choice(LEGAL)} {inventor.said('lt', 2)} {number}"
    figure = {"as_of": YEAR, "basis": "reported", **page}
    return {
        "name": {language: f"{text} {number}" for language, text in both(2).items()} | home,
        "summary": {**both(14), "source": "svetaine, puslapis"},
        "description": {**inventor.text(), **home},
        "cluster_type": {"code": code("cluster-types"), **home},
        "established": {"value": str(dice.randint(2008, 2025)), **home},
        "coordinator": {"name": {"lt": coordinator, "en": coordinator, **home}, **home},
        "members": _once(
            {"name": _member(dice, number, place), "member_type": code("member-types"), "as_of": YEAR, **page}
            for place in range(dice.randint(4, 14))
        ),
        "location": {"county": municipality.broader, "municipality": municipality.code, **home},
        "sectors": {"klaster_lt": [code("sectors")], "ecosystems": [code("ecosystems")], **home},
        "technologies": {"codes": [code("technologies")], **home},
        "keywords": {
            language: [inventor.said(language, 1).lower() for _ in range(3)] for language in inventor.words
        },
        "indicators": [
            {"indicator": "employees", "value": dice.randint(5, 900), "unit": "persons", **figure}
        ],
        "projects": [
            {
                "title": both(6),
                "measure": dice.choice(sorted(inventor.records.measures)),
                "total": [{"value": dice.randint(20, 900) * 1000, "currency": "EUR", **figure}],
                **page,
            }
        ],
        "websites": [{"url": site, "as_of": DAY, **home}],
        "contacts": [
            {
                "role": {"lt": "Biuras", "en": "Office"},
                "email": f"info@{name(number)}.example",
                "phone": phone(number),
                "as_of": DAY,
                **home,
            }
        ],
        "review": {"on": DAY},
        "sources": [
            {"id": "svetaine", "title": f"Svetainė {number}", "url": site, "accessed": DAY},
            {"id": "puslapis", "title": "Puslapis", "url": site, "accessed": DAY},
        ],
    }


def _member(dice: random.Random, number: int, place: int) -> str:
    return f"UAB bendras {dice.randrange(number + 10)}" if dice.random() < SHARED else f"UAB {number}-{place}"


def _once(members: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Return the members, of those with one name the last."""
    return list({member["name"]: member for member in members}.values())


def main() -> None:
    """Make a content in a new folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.synthetic", description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clusters", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    synthetic(CONTENT, asked.folder, asked.clusters, asked.seed)


if __name__ == "__main__":
    main()
