"""Noun: the alphabetical order of Lithuanian and of English, as CLDR defines them.

PyICU has no wheel and pyuca does not tailor Lithuanian, so the order is written out here:
č, š, ž are letters after c, s, z; y goes with i; other accents only break ties.
Source: CLDR collation/lt.xml.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TypeAlias

LETTERS = {
    "lt": tuple(re.findall(r"iy|.", "abcčdefghiyjklmnopqrsštuvwxzž")),
    "en": tuple("abcdefghijklmnopqrstuvwxyz"),
}

STROKES = str.maketrans("łøđħ", "lodh")
"""Letters that differ from others by an accent, though Unicode does not take them apart."""

Key: TypeAlias = tuple[tuple[tuple[int, str], ...], tuple[str, ...], str, str]


@lru_cache(1 << 12)  # Names of codes are put in order on every page.
def order(text: str, language: str) -> Key:
    """Return a key that sorts by alphabet, then by accents, then small letters before capitals."""
    text = unicodedata.normalize("NFC", text)
    letters = [_letter(character, language) for character in text.casefold()]
    return (
        tuple([base for base, _ in letters]),
        tuple([whole for _, whole in letters]),
        text.swapcase(),
        text,
    )


@cache  # There are few letters, and each is in most names.
def _letter(character: str, language: str) -> tuple[tuple[int, str], str]:
    """Return a character's place in the alphabet, and the character with its accents."""
    accented = unicodedata.normalize("NFD", character)
    for candidate in (character, accented[0].translate(STROKES)):
        for place, group in enumerate(LETTERS[language]):
            if candidate in group:
                return (100 + place, ""), accented
    return (50 if character.isdigit() else 200 if character.isalpha() else 0, character), accented
