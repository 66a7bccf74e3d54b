"""Noun: QR codes (ISO/IEC 18004), which take whoever holds a printed page to the page itself."""

from __future__ import annotations

from itertools import groupby

import segno

QUIET = 4
"""Modules of white that the standard asks for around a code."""


def qr_path(text: str) -> tuple[int, str]:
    """Return the QR code of a text: the side of its square in modules, and its dark modules as SVG path data.

    The white around it is within the square, so that `viewBox="0 0 side side"` shows the code as it is read:
    dark on light, in any colour scheme. Its level is M, which bears 15 % of damage. ValueError if the text
    has more than 2331 octets.
    """
    code = segno.make_qr(text, error="m", boost_error=False)
    rows = tuple(code.matrix)
    return len(rows) + 2 * QUIET, "".join(_row(bytes(row), y + QUIET) for y, row in enumerate(rows))


def _row(modules: bytes, y: int) -> str:
    """Return a row's runs of dark modules as rectangles."""
    told, x = "", QUIET
    for dark, run in groupby(modules):
        length = len(tuple(run))
        told += f"M{x} {y}h{length}v1h-{length}z" if dark else ""
        x += length
    return told
