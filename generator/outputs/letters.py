"""Noun: the letters of a font, and how wide a text is in them.

Widths are read from the font's own tables: https://learn.microsoft.com/en-us/typography/opentype/spec/
(head, hhea, hmtx, and cmap in format 4). What is measured leaves out kerning, which mostly narrows.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

from generator.outputs.kerning import Pairs, kerning

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
    kerning: tuple[Pairs, ...]

    def width(self, text: str, size: int) -> float:
        """Return the width of a text at a size, both in pixels, to a tenth."""
        return self._pixels(sum(self._units(text)), size)

    def starts(self, text: str, size: float) -> Iterator[float]:
        """Yield how far after the start of a text each of its letters begins, and its end: with kerning."""
        along = 0
        for letter, after in pairwise(f"{text}\0"):
            yield along * size / self.em
            along += self.widths.get(letter, self.missing)
            along += sum(pairs[letter].get(after, 0) for pairs in self.kerning if letter in pairs)
        yield along * size / self.em

    def shortened(self, text: str, size: int, most: float) -> str:
        """Return a text, cut after a word if it can be, with an ellipsis if it is wider than `most`."""
        if self.width(text, size) <= most:
            return text
        more, ends = sum(self._units(MORE)), list(accumulate(self._units(text)))
        fits = (n for n in range(len(text), 0, -1) if self._pixels(ends[n - 1] + more, size) <= most)
        whole = next(fits, 0)
        cut = text[:whole].rpartition(" ")[0] if " " in text[whole // 2 : whole] else text[:whole]
        return cut.rstrip(" ,;:–-") + MORE

    def lines(self, text: str, size: int, most: float) -> tuple[str, ...]:
        """Return a text in lines no wider than `most`, broken between words; inside one if it must be."""
        lines: list[str] = []
        taken, (space,) = 0, self._units(" ")
        for word in filter(None, text.split(" ")):
            units = self._units(word)
            wide = sum(units)
            if lines and self._pixels(taken + space + wide, size) <= most:
                lines[-1], taken = f"{lines[-1]} {word}", taken + space + wide
                continue
            lines.append("")
            taken = 0
            if self._pixels(wide, size) <= most:
                lines[-1], taken = word, wide
                continue
            for letter, own in zip(word, units, strict=True):
                if lines[-1] and self._pixels(taken + own, size) > most:
                    lines.append("")
                    taken = 0
                lines[-1], taken = lines[-1] + letter, taken + own
        return tuple(lines)

    def _units(self, text: str) -> list[int]:
        return [self.widths.get(letter, self.missing) for letter in text]

    def _pixels(self, units: int, size: int) -> float:
        return round(units * size / self.em, 1)


@cache  # A font has thousands of pairs, and is the same all the while.
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
    glyphs, drawn = _glyphs(font, at["cmap"]), defaultdict(list)
    for letter, glyph in glyphs.items():
        drawn[glyph].append(letter)
    widths = {letter: advances[min(glyph, measured - 1)] for letter, glyph in glyphs.items()}
    return Letters(em, advances[0], widths, kerning(font, at["GPOS"], drawn))


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
