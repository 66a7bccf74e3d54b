"""Noun: the files that the scripts of an edition read."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator.edition import Edition
from generator.strings import strings


def script_files(edition: Edition) -> Mapping[str, str]:
    """Return path inside the edition → text: the words that scripts say."""
    words = strings(edition.language, "scripts")
    return {"assets/data/words.json": json.dumps(words, ensure_ascii=False, separators=(",", ":")) + "\n"}
