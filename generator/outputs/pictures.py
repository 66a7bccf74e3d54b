"""Noun: pictures, drawn as an SVG says, of which thousands have most in common.

The first thing in the SVG is a group of what they have in common: resvg draws it, once. All that follows
are texts and rectangles, each on a ground of one colour; they are laid on a copy as shades between that
colour and their own, so that a picture has few colours and is a small PNG. Letters are drawn by FreeType,
four times as fine as they are shown and without its layout, which is another where it finds other libraries.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import ceil, floor
from xml.etree.ElementTree import fromstring, tostring

from PIL import Image, ImageColor, ImageDraw, ImageFont
from resvg_py import svg_to_bytes

from generator.outputs.letters import FILES, letters

Colour = tuple[int, ...]
Place = tuple[int, int]
SVG = "{http://www.w3.org/2000/svg}"
COMMON = 160
"""Colours that are left to what pictures have in common, of the 256 of a picture."""
SHADES = 15
"""From the ground to the whole colour, which is the last."""
SHADE = [round(covered * SHADES / 255) for covered in range(256)]
SEEN = bytes(255 * (shade > 0) for shade in SHADE)
FINER = 4
ENDS = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Share of a text that is before its place."""


@dataclass(frozen=True)
class Canvas:
    """A picture in the making: the numbers of its colours, and the colours."""

    image: Image.Image
    colours: list[Colour]
    shades: dict[tuple[int, Colour], bytes] = field(default_factory=dict)

    def lay(self, shape: Image.Image, at: Place, ground: Place, colour: str) -> None:
        """Lay a shape, 255 where it covers all, on the colour of a place."""
        x, y = ground
        (under,), over = self.image.crop((x, y, x + 1, y + 1)).tobytes(), ImageColor.getrgb(colour)
        if self.colours[under] == over:
            return
        if (under, over) not in self.shades:
            self.shades[under, over] = _numbers(under, len(self.colours))
            self.colours.extend(_shades(self.colours[under], over))
        covered = shape.tobytes()
        numbers, seen = (
            Image.frombytes("L", shape.size, covered.translate(table))
            for table in (self.shades[under, over], SEEN)
        )
        self.image.paste(numbers, at, seen)

    def png(self) -> bytes:
        """Return the picture as a file."""
        self.image.putpalette([part for colour in self.colours for part in colour])
        file = io.BytesIO()
        # Looking for more than runs of a colour takes twice as long for a quarter less.
        self.image.save(file, "PNG", compress_type=zlib.Z_RLE)
        return file.getvalue()


@cache
def _numbers(ground: int, first: int) -> bytes:
    """Return the number of the colour that each covering makes: a ground's, or one from `first` on."""
    return bytes(first + shade - 1 if shade else ground for shade in SHADE)


@cache
def _shades(ground: Colour, over: Colour) -> tuple[Colour, ...]:
    """Return the shades from a colour to another, without the first."""
    steps = range(1, SHADES + 1)
    return tuple(
        tuple(round(a + (b - a) * step / SHADES) for a, b in zip(ground, over, strict=True)) for step in steps
    )


def picture(svg: str) -> bytes:
    """Return the PNG of an SVG."""
    tree = fromstring(svg)
    others = tree[1:]
    for other in others:
        tree.remove(other)
    image, colours = _common(tostring(tree, encoding="unicode"))
    canvas = Canvas(image.copy(), list(colours))
    for part in others:
        for shape in part.iter():
            said = {**part.attrib, **shape.attrib}
            if shape.tag == f"{SVG}rect":
                _rectangle(canvas, said)
            elif shape.tag == f"{SVG}text":
                _text(canvas, said, shape.text or "")
    return canvas.png()


@cache
def _common(svg: str) -> tuple[Image.Image, tuple[Colour, ...]]:
    """Return what pictures have in common, as numbers of colours, and the colours."""
    fonts = [str(file) for file in FILES.values()]
    png = svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts)
    with Image.open(io.BytesIO(png)) as drawn:
        few = drawn.convert("RGB").quantize(COMMON, dither=Image.Dither.NONE)
    parts = few.getpalette() or []
    colours = tuple(zip(parts[::3], parts[1::3], parts[2::3], strict=True))
    return Image.frombytes("L", few.size, few.tobytes()), colours


def _rectangle(canvas: Canvas, said: Mapping[str, str]) -> None:
    """Draw a rectangle with round corners; its stroke is half inside, half outside."""
    left, top, wide, high, round_, stroke = (
        float(said.get(key, 0)) for key in ("x", "y", "width", "height", "rx", "stroke-width")
    )
    for edge, colour in ((stroke / 2, said.get("stroke", "")), (-stroke / 2, said["fill"])):
        if colour:
            x, y = round(left - edge), round(top - edge)
            size = round(left + wide + edge) - x, round(top + high + edge) - y
            inside = (x + size[0] // 2, y + size[1] // 2)
            canvas.lay(_plate(*size, round(round_ + edge)), (x, y), inside, colour)


@lru_cache(200)
def _plate(wide: int, high: int, corner: int) -> Image.Image:
    image = Image.new("L", (wide * FINER, high * FINER))
    box = (0, 0, wide * FINER - 1, high * FINER - 1)
    ImageDraw.Draw(image).rounded_rectangle(box, corner * FINER, fill=255)
    return image.reduce(FINER)


def _text(canvas: Canvas, said: Mapping[str, str], text: str) -> None:
    weight, size = "bold" if "font-weight" in said else "regular", int(said["font-size"])
    *starts, end = letters(weight).starts(text, size)
    x, y = float(said["x"]) - end * ENDS[said.get("text-anchor", "start")], round(float(said["y"]))
    left, above = floor(x) - size, size + size // 8
    line = Image.new("L", (ceil(end) + 2 * size, above + size // 2))
    for letter, start in zip(text, starts, strict=True):
        whole, part = divmod(round((x + start) * FINER), FINER)
        (right, down), moved = _letter(weight, size, letter)
        line.paste(255, (whole + right - left, above + down), moved[part])
    canvas.lay(line, (left, y - above), (round(x), y), said["fill"])


@cache  # There are some hundreds, and each is in most pictures.
def _letter(weight: str, size: int, letter: str) -> tuple[Place, tuple[Image.Image, ...]]:
    """Return where a letter begins from its place on the line, and it moved by each part of a pixel."""
    font = _font(weight, size * FINER)
    left, top, right, bottom = font.getbbox(letter, anchor="ls")
    x, y = floor(left / FINER), floor(top / FINER)
    wide, high = (ceil(right / FINER) - x + 1) * FINER, max(1, ceil(bottom / FINER) - y) * FINER
    fine = Image.new("L", (wide + FINER, high))
    ImageDraw.Draw(fine).text((FINER - x * FINER, -y * FINER), letter, 255, font, anchor="ls")
    boxes = ((FINER - part, 0, FINER - part + wide, high) for part in range(FINER))
    return (x, y), tuple(fine.reduce(FINER, box) for box in boxes)


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FILES[weight], size, layout_engine=ImageFont.Layout.BASIC)
