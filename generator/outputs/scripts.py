"""Noun: the files that the scripts of an edition read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.addresses import web
from generator.edition import Edition
from generator.listing import Listed
from generator.outputs.search import spelling
from generator.parts import Text
from generator.strings import strings


def script_files(edition: Edition) -> Mapping[str, str]:
    """Return path inside the edition → text: the words that scripts say, the clusters they list,
    and the words by which the search mends a misspelt one."""
    clusters = {
        "facets": [
            {"id": f.id, "title": f.title, "values": [[v.code, v.title] for v in f.values]}
            for f in edition.facets
        ],
        "clusters": [_cluster(cluster) for cluster in edition.clusters],
    }
    return {
        "assets/data/words.json": _json(strings(edition.language, "scripts")),
        "assets/data/clusters.json": _json(clusters),
        "assets/data/spelling.json": _json(spelling(edition)),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _cluster(cluster: Listed) -> Mapping[str, Any]:
    """Return what is shown of a cluster and found in it; `codes` are in the order of the facets."""
    card = cluster.card
    return {
        "id": cluster.id,
        "path": web(card.title.link),
        "name": _text(card.title),
        "mark": card.monogram,
        "text": _text(card.text),
        "chips": card.chips,
        "codes": list(cluster.codes.values()),
        "also": " ".join(cluster.also),
        "keywords": " ".join(cluster.keywords),
        "words": " ".join(cluster.words),
        "notes": {name: [_text(text) for text in texts] for name, texts in cluster.notes.items() if texts},
        "reviewed": cluster.cells["reviewed"][0],
    }


def _text(text: Text) -> list[str]:
    """Return a text, its date or what else goes with it, and its language if it is not the edition's."""
    told = [text.text, text.aside, text.lang]
    while not told[-1]:
        told.pop()
    return told
