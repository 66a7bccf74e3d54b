"""Noun: the alphabetical order of Lithuanian and of English, as CLDR defines them.

PyICU has no wheel and pyuca does not tailor Lithuanian, so the order is written out here:
č, š, ž are letters after c, s, z; y goes with i; other accents only break ties.
Source: CLDR collation/lt.xml.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

LETTERS = {
    "lt": tuple(re.findall(r"iy|.", "abcčdefghiyjklmnopqrsštuvwxzž")),
    "en": tuple("abcdefghijklmnopqrstuvwxyz"),
}

STROKES = str.maketrans("łøđħ", "lodh")
"""Letters that differ from others by an accent, though Unicode does not take them apart."""

Key: TypeAlias = tuple[tuple[tuple[int, str], ...], tuple[str, ...], str, str]


def order(text: str, language: str) -> Key:
    """Return a key that sorts by alphabet, then by accents, then small letters before capitals."""
    text = unicodedata.normalize("NFC", text)
    base = [_letter(c, language) for c in text.casefold()]
    return tuple(base), tuple(unicodedata.normalize("NFD", c) for c in text.casefold()), text.swapcase(), text


def _letter(character: str, language: str) -> tuple[int, str]:
    letters = LETTERS[language]
    for candidate in (character, unicodedata.normalize("NFD", character)[0].translate(STROKES)):
        for place, group in enumerate(letters):
            if candidate in group:
                return 100 + place, ""
    return (50 if character.isdigit() else 200 if character.isalpha() else 0), character
