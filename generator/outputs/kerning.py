"""Noun: kerning, by how much a font moves a letter nearer to the one before it, or further from it.

https://learn.microsoft.com/en-us/typography/opentype/spec/gpos – of its lookups those of pairs of which the
first one's advance is changed and nothing else; the fonts of theme/fonts have no others.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence

Pairs = Mapping[str, Mapping[str, int]]
"""First letter → second letter → units."""
Glyphs = Mapping[int, Sequence[str]]
"""Glyph → the letters that it is."""
ADVANCE = 4


def kerning(font: bytes, table: int, letters: Glyphs) -> tuple[Pairs, ...]:
    """Return the pairs of each lookup of the table GPOS, which begins at `table`; lookups add up."""
    (lookups,) = _words(font, table + 8)
    return tuple(_pairs(font, lookup, letters) for lookup in _parts(font, table + lookups, 0))


def _pairs(font: bytes, lookup: int, letters: Glyphs) -> Pairs:
    """Return the pairs of a lookup; of two parts that have the same pair, the first counts."""
    found: dict[str, Mapping[str, int]] = {}
    for part in reversed(list(_parts(font, lookup, 4))):
        form, covered, *changed = _words(font, part, 4)
        if changed != [ADVANCE, 0]:
            continue
        glyphs = _covered(font, part + covered)
        values = _listed(font, part) if form == 1 else _classed(font, part, glyphs)
        for glyph, seconds in zip(glyphs, values, strict=True):
            said = {letter: value for second, value in seconds for letter in letters.get(second, ())}
            for first in letters.get(glyph, ()):
                found[first] = {**found.get(first, {}), **said}
    return found


def _listed(font: bytes, part: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the second glyphs of each first one, with their values."""
    for pairs in _parts(font, part, 8):
        (count,) = _words(font, pairs)
        yield list(struct.iter_unpack(">Hh", font[pairs + 2 : pairs + 2 + 4 * count]))


def _classed(font: bytes, part: int, glyphs: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """Yield the same, of a part that tells it by the classes of both."""
    firsts, seconds, _, count = _words(font, part + 8, 4)
    classes, members = _classes(font, part + firsts), _classes(font, part + seconds)
    for glyph in glyphs:
        values = struct.unpack_from(f">{count}h", font, part + 16 + 2 * count * classes.get(glyph, 0))
        yield [(second, values[group]) for second, group in members.items() if values[group]]


def _covered(font: bytes, table: int) -> Sequence[int]:
    form, count = _words(font, table, 2)
    return _words(font, table + 4, count) if form == 1 else list(_spans(font, table + 2))


def _classes(font: bytes, table: int) -> Mapping[int, int]:
    form, first, count = _words(font, table, 3)
    return dict(enumerate(_words(font, table + 6, count), first)) if form == 1 else _spans(font, table + 2)


def _spans(font: bytes, table: int) -> Mapping[int, int]:
    """Return the glyphs of a count of spans, in order, and the number that each span has."""
    (count,) = _words(font, table)
    spans = struct.iter_unpack(">3H", font[table + 2 : table + 2 + 6 * count])
    return {glyph: number for first, last, number in spans for glyph in range(first, last + 1)}


def _parts(font: bytes, table: int, at: int) -> Iterator[int]:
    """Yield where the parts of a table begin, which it counts and lists from `at`."""
    (count,) = _words(font, table + at)
    yield from (table + offset for offset in _words(font, table + at + 2, count))


def _words(font: bytes, at: int, count: int = 1) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", font, at)
