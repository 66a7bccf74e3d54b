"""Noun: a large content made by seed: the real one, and as many invented clusters as it takes.

Nothing of it is ever published: it is there to measure and to count what a large catalogue costs.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.build import read
from generator.records import Records

DAY = "2026-09-01"
LEGAL = ("UAB", "AB", "VšĮ", "MB")


def synthetic(content: Path, folder: Path, clusters: int, seed: int = 1) -> Path:
    """Copy a content to a folder and invent clusters until it has so many; return the folder."""
    shutil.copytree(content, folder)
    records, dice = read(content), random.Random(seed)
    words = {language: _words(records, language) for language in ("lt", "en")}
    for number in range(len(records.clusters), clusters):
        text = "\n".join(_entry(dice, words, records, number)) + "\n"
        (folder / "clusters" / f"klasteris-{number}.yml").write_text(text, encoding="utf-8")
    return folder


def _words(records: Records, language: str) -> list[str]:
    texts = (cluster.description for cluster in records.clusters.values() if cluster.description)
    said = " ".join(getattr(text, language) or "" for text in texts)
    return sorted({word for word in (part.strip(".,;:()„“”–") for part in said.split()) if word.isalpha()})


def _entry(dice: random.Random, words: dict[str, list[str]], records: Records, number: int) -> Iterator[str]:
    """Yield the lines of an entry; a value in JSON is one in YAML too."""

    def said(language: str, count: int) -> str:
        return " ".join(dice.choice(words[language]) for _ in range(count)).capitalize()

    def both(count: int) -> dict[str, Any]:
        return {language: said(language, count) for language in words}

    def code(vocabulary: str) -> str:
        values = records.vocabularies[vocabulary].values
        return dice.choice([value.code for value in values if not value.replaced_by])

    def sources(*ids: str) -> str:
        return ", ".join(ids)

    municipality = dice.choice(records.vocabularies["municipalities"].values)
    name = {language: f"{text} {number}" for language, text in both(2).items()}
    yield f"name: {_json({**name, 'source': 'svetaine'})}"
    yield f"summary: {_json({**both(14), 'source': sources('svetaine', 'puslapis')})}"
    yield "description:"
    for language in words:
        yield f"  {language}: |"
        for paragraph in range(dice.randint(2, 3)):
            yield from ([""] if paragraph else [])
            yield from (f"    {said(language, 12)}." for _ in range(dice.randint(2, 4)))
    yield "  source: svetaine"
    yield f"cluster_type: {_json({'code': code('cluster-types'), 'source': 'svetaine'})}"
    yield f"established: {_json({'value': str(dice.randint(2008, 2025)), 'source': 'svetaine'})}"
    coordinator = f"{dice.choice(LEGAL)} {said('lt', 2)} {number}"
    yield f"coordinator: {_json({'name': {**dict.fromkeys(words, coordinator), 'source': 'svetaine'}, 'source': 'svetaine'})}"
    yield "members:"
    for place in range(dice.randint(4, 14)):
        # One in ten is a member of other clusters too, as in the real catalogue.
        member = f"bendras {dice.randrange(number + 10)}" if dice.random() < 0.1 else f"{number}-{place}"
        told = {"name": f"{dice.choice(LEGAL[:1])} {member}", "member_type": code("member-types")}
        yield f"  - {_json({**told, 'as_of': '2025', 'source': 'puslapis'})}"
    yield f"location: {_json({'county': municipality.broader, 'municipality': municipality.code, 'source': 'svetaine'})}"
    yield f"sectors: {_json({'klaster_lt': [code('sectors')], 'ecosystems': [code('ecosystems')], 'source': 'svetaine'})}"
    yield f"technologies: {_json({'codes': [code('technologies')], 'source': 'svetaine'})}"
    yield f"keywords: {_json({language: [said(language, 1).lower() for _ in range(3)] for language in words})}"
    yield "indicators:"
    figure = {"value": dice.randint(5, 900), "unit": "persons", "as_of": "2025", "basis": "reported"}
    yield f"  - {_json({**figure, 'source': 'puslapis', 'indicator': 'employees'})}"
    yield "projects:"
    project = {"title": both(6), "measure": dice.choice(sorted(records.measures)), "source": "puslapis"}
    total = {"value": dice.randint(20, 900) * 1000, "currency": "EUR", "as_of": "2019-05-02"}
    yield f"  - {_json({**project, 'total': [{**total, 'basis': 'reported', 'source': 'puslapis'}]})}"
    yield f"websites: {_json([{'url': f'https://klasteris-{number}.example/', 'as_of': DAY, 'source': 'svetaine'}])}"
    contact = {"role": {"lt": "Biuras", "en": "Office"}, "email": f"info@klasteris-{number}.example"}
    yield f"contacts: {_json([{**contact, 'as_of': DAY, 'source': 'svetaine'}])}"
    yield f"review: {_json({'on': DAY})}"
    page = {"url": f"https://klasteris-{number}.example/", "accessed": DAY}
    yield f"sources: {_json([{'id': 'svetaine', 'title': f'Svetainė {number}', **page}, {'id': 'puslapis', 'title': 'Puslapis', **page}])}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
