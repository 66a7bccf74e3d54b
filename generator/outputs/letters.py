"""Noun: the letters of a font, and how wide a text is in them.

Widths are read from the font's own tables: https://learn.microsoft.com/en-us/typography/opentype/spec/
(head, hhea, hmtx, and cmap in format 4). Kerning, which mostly narrows, is left out.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parent.parent.parent / "theme" / "fonts"
FILES = {"regular": HOME / "inter-regular.ttf", "bold": HOME / "inter-bold.ttf"}
FAMILY = "Inter"
MORE = "…"


@dataclass(frozen=True)
class Letters:
    """The widths of a font's letters in units, of which an em has `em`; `missing` is that of any other."""

    em: int
    missing: int
    widths: Mapping[str, int]

    def width(self, text: str, size: int) -> float:
        """Return the width of a text at a size, both in pixels, to a tenth."""
        return round(sum(self.widths.get(letter, self.missing) for letter in text) * size / self.em, 1)

    def shortened(self, text: str, size: int, most: float) -> str:
        """Return a text, cut after a word if it can be, with an ellipsis if it is wider than `most`."""
        if self.width(text, size) <= most:
            return text
        whole = next((n for n in range(len(text), 0, -1) if self.width(text[:n] + MORE, size) <= most), 0)
        cut = text[:whole].rpartition(" ")[0] if " " in text[whole // 2 : whole] else text[:whole]
        return cut.rstrip(" ,;:–-") + MORE

    def lines(self, text: str, size: int, most: float) -> tuple[str, ...]:
        """Return a text in lines no wider than `most`, broken between words; inside one if it must be."""
        lines: list[str] = []
        for word in filter(None, text.split(" ")):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size) <= most:
                lines[-1] = longer
                continue
            lines.append("")
            for letter in word:
                if lines[-1] and self.width(lines[-1] + letter, size) > most:
                    lines.append("")
                lines[-1] += letter
        return tuple(lines)


def letters(weight: str) -> Letters:
    """Return the letters of the catalogue's font, "regular" or "bold"."""
    font = FILES[weight].read_bytes()
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4s4xI4x", font, 12 + 16 * n) for n in range(count))
    at = {tag.decode(): offset for tag, offset in records}
    (em,) = struct.unpack_from(">H", font, at["head"] + 18)
    (measured,) = struct.unpack_from(">H", font, at["hhea"] + 34)
    advances = [struct.unpack_from(">H", font, at["hmtx"] + 4 * n)[0] for n in range(measured)]
    # The last advance holds for all glyphs after it.
    glyphs = {letter: min(glyph, measured - 1) for letter, glyph in _glyphs(font, at["cmap"]).items()}
    return Letters(em, advances[0], {letter: advances[glyph] for letter, glyph in glyphs.items()})


def _glyphs(font: bytes, cmap: int) -> Mapping[str, int]:
    """Return letter → glyph from the table's part in format 4, which holds the Basic Multilingual Plane."""
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    offsets = [cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * n)[0] for n in range(count)]
    part = next(offset for offset in offsets if struct.unpack_from(">H", font, offset) == (4,))
    (doubled,) = struct.unpack_from(">H", font, part + 6)
    ends, starts = part + 14, part + 16 + doubled
    found: dict[str, int] = {}
    for place in range(0, doubled, 2):
        (end,), (start,) = (struct.unpack_from(">H", font, row + place) for row in (ends, starts))
        (delta,) = struct.unpack_from(">h", font, starts + doubled + place)
        here = starts + 2 * doubled + place
        (leap,) = struct.unpack_from(">H", font, here)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if leap:
                (glyph,) = struct.unpack_from(">H", font, here + leap + 2 * (code - start))
            if glyph or not leap:
                found[chr(code)] = (glyph + delta) % 0x10000
    return found
