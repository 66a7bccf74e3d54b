"""Noun: QR codes (ISO/IEC 18004), which take whoever holds a printed page to the page itself."""

from __future__ import annotations

import re

from zxingcpp import BarcodeFormat, create_barcode

DRAWN = re.compile(r'<svg width="(\d+)".*<path d="([^"]+)"', re.DOTALL)


def qr_path(text: str) -> tuple[int, str]:
    """Return the QR code of a text: the side of its square in modules, and its dark modules as SVG path data.

    The white around it is within the square, so that `viewBox="0 0 side side"` shows the code as it is read:
    dark on light, in any colour scheme. Its level is M, which bears 15 % of damage. ValueError if there is no
    text, or it has more than 2331 octets.
    """
    drawn = DRAWN.search(create_barcode(text, BarcodeFormat.QRCode, ec_level="M").to_svg())
    assert drawn, "an SVG of another kind: see the library's notes on its version"
    return int(drawn[1]), drawn[2]
