"""A reader that no one here wrote reads a QR code drawn from our path as the address it was made of."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from resvg_py import svg_to_bytes

from generator.outputs.qr import qr_path
from tests.conftest import BASE_URL
from tests.told import CONTENTS, LANGUAGES, catalogue_of, page

LONG = f"{BASE_URL}en/clusters/" + "a-b-c/" * 40
DICE = random.Random(1)
TEXTS = (
    *("https://x.lt/", LONG, "a" * 2331),
    *(BASE_URL + "".join(DICE.choices("abcdefghij-/", k=length)) for length in range(0, 300, 9)),
)
"""Of many lengths, so that codes of many sizes are among them."""


def drawing(text: str, more: str = "") -> Image.Image:
    """The code as a picture, four pixels a module, with whatever else is drawn over it."""
    side, path = qr_path(text)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{4 * side}">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{path}"/>{more}</svg>'
    )
    return Image.open(io.BytesIO(bytes(svg_to_bytes(svg_string=svg)))).convert("L")


def read(picture: Image.Image) -> tuple[str, str]:
    """What the reader finds in a picture: the text of its one code, and how much of it may be damaged."""
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    return code.text, code.ec_level


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_a_code_is_read_as_the_address_of_its_page(content: Path, language: str) -> None:
    """The page of every cluster."""
    for id in catalogue_of(content).clusters:
        address = page(f"cluster/{id}", language)
        assert read(drawing(address)) == (address, "M")


@pytest.mark.parametrize(
    "text", ["https://x.lt/", LONG, "https://klasteriai.lt/ąčęėįšųūž", "A", "0", "<&\"'>"]
)
def test_any_text_is_read_as_it_was(text: str) -> None:
    """Short or long, digits or letters, the reader finds the same."""
    assert read(drawing(text))[0] == text


def test_some_damage_does_no_harm() -> None:
    """With a stain over it, a code of level M is still read."""
    side, _ = qr_path(LONG)
    stain = f'<circle cx="{side * 0.6}" cy="{side * 0.6}" r="{side * 0.09}" fill="#777"/>'
    assert read(drawing(LONG, stain))[0] == LONG


@pytest.mark.parametrize("text", TEXTS)
def test_a_code_has_white_around_it(text: str) -> None:
    """Four modules on every side, as the standard asks, and no more; a code of any size is read."""
    side, _ = qr_path(text)
    picture = drawing(text)
    dark = picture.point(lambda light: 255 - light).getbbox()
    assert dark == (16, 16, 4 * side - 16, 4 * side - 16)
    assert read(picture) == (text, "M")


def test_the_same_text_gives_the_same_path() -> None:
    """And another text another."""
    assert qr_path(LONG) == qr_path(LONG) != qr_path(LONG + "a")


def test_too_long_a_text_is_refused() -> None:
    """There is room for 2331 octets; of nothing there is no code."""
    assert qr_path("a" * 2331)[0] == 177 + 8
    for text in ("a" * 2332, ""):
        with pytest.raises(ValueError):
            qr_path(text)
