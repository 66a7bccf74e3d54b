"""Noun: the characters that no text of the catalogue needs: control, invisible, unassigned, piled up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.problem import Values, filled

# Printable ASCII, Latin letters and the usual typographic marks need no closer look.
UNUSUAL = re.compile("[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u2010-\u2015\u2018-\u201e\u2026\u20ac]")
FORBIDDEN = ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp")
# Letters and marks that show nothing (Unicode's Default_Ignorable_Code_Point), and the sign of lost letters.
HIDDEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\ufffd"
    "\U000e0100-\U000e01ef]"
)
MOST_MARKS = 8
"""Marks on one letter: composing them (NFC) takes time by the square of their number."""


def strange(text: str) -> Iterator[tuple[int, str, Values]]:
    """Yield every such character: where it stands, the code of its problem, and which it is."""
    marks = end = 0
    for match in UNUSUAL.finditer(text):
        character = match.group()
        if match.start() > end or not unicodedata.combining(character):
            marks = 0
        marks += bool(unicodedata.combining(character))
        end = match.end()
        odd = unicodedata.category(character) in FORBIDDEN or HIDDEN.match(character)
        if odd or marks > MOST_MARKS:
            code = "text.tab" if character == "\t" else "text.invisible"
            yield match.start(), code, filled(character=f"U+{ord(character):04X}")
