"""Noun: QR codes (ISO/IEC 18004), which take whoever holds a printed page to the page itself.

A code is drawn in that of eight masks which makes it easiest to read. All of segno's work on a mask is done
anew for each, module by module; but what a mask changes is the same in all codes of a version, so that here
one code is made and the masks are compared as numbers whose bits are the modules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import segno

QUIET = 4
"""Modules of white that the standard asks for around a code."""
BITS = bytes.maketrans(b"\0\1", b"01")
DARK = re.compile("1+")


def qr_path(text: str) -> tuple[int, str]:
    """Return the QR code of a text: the side of its square in modules, and its dark modules as SVG path data.

    The white around it is within the square, so that `viewBox="0 0 side side"` shows the code as it is read:
    dark on light, in any colour scheme. Its level is M, which bears 15 % of damage. ValueError if the text
    has more than 2331 octets.
    """
    matrix = segno.make_qr(text, error="m", boost_error=False, mask=0).matrix
    size, code = len(matrix), _number(matrix)
    data = _data(size)
    best = min((code ^ mask for mask in _masks(size)), key=lambda masked: _penalty(masked & data, size))
    side, rows = size + 2 * QUIET, f"{best:0{size * (size + QUIET)}b}"
    runs = [run.span() for run in DARK.finditer(rows)]
    places = ((*divmod(start, size + QUIET), end - start) for start, end in runs)
    return side, "".join(f"M{x + QUIET} {y + QUIET}h{long}v1h-{long}z" for y, x, long in places)


def _number(matrix: Sequence[bytearray]) -> int:
    """Return modules as bits, the first the highest; the white after a row is that before the next."""
    return int(b"".join(row + bytes(QUIET) for row in matrix).translate(BITS), 2)


@cache
def _masks(size: int) -> tuple[int, ...]:
    """Return what each mask changes in a code with the first, and in what the code says of its mask."""
    version = (size - 17) // 4
    drawn = (segno.make_qr(0, error="m", version=version, boost_error=False, mask=n) for n in range(8))
    first, *others = (_number(code.matrix) for code in drawn)
    return (0, *(first ^ other for other in others))


@cache
def _data(size: int) -> int:
    """Return all modules but those that masks are compared without: what says the mask and the version."""
    modules = [bytearray(b"\1" * size) for _ in range(size)]
    for place in (*range(6), 7, 8, *range(size - 8, size)):
        modules[8][place] = modules[place][8] = 0
    for place in range(18 if size >= 45 else 0):
        far, near = size - 11 + place % 3, place // 3
        modules[far][near] = modules[near][far] = 0
    return _number(modules)


@cache
def _inside(size: int) -> int:
    return _number([bytearray(b"\1" * size)] * size)


def _penalty(code: int, size: int) -> int:
    """Return how hard modules are to read: long runs, blocks, what looks like a corner, one colour too much.

    ISO/IEC 18004, 7.8.3.
    """
    inside, step = _inside(size), size + QUIET
    across, down = (~(code ^ code >> to) & inside & inside >> to for to in (1, step))
    dark = code.bit_count() * 100 / size**2
    runs = _runs(across, 1) + _runs(down, step)
    blocks = (across & down & across >> step).bit_count()
    return runs + 3 * blocks + 40 * (_corners(code, 1) + _corners(code, step)) + 10 * int(abs(dark - 50) / 5)


def _runs(same: int, to: int) -> int:
    """Return 3 for each run of five modules of a colour, and 1 for each more in it."""
    found = same & same >> to & same >> 2 * to & same >> 3 * to
    return found.bit_count() + 2 * (found & ~(found >> to)).bit_count()


def _corners(code: int, to: int) -> int:
    """Return how often 1 : 1 : 3 : 1 : 1 stands beside four light modules; of two that overlap one counts."""
    at = [code >> place * to for place in range(11)]
    found = at[0] & ~at[1] & at[2] & at[3] & at[4] & ~at[5] & at[6]
    after = code << to | code << 2 * to | code << 3 * to | code << 4 * to
    found &= ~(after & (at[7] | at[8] | at[9] | at[10]))
    return found.bit_count() - (found & (found >> 4 * to | found >> 6 * to)).bit_count()
