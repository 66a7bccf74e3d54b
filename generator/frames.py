"""Noun: frames, in which pages hang: what the engine puts around pages that differ in their values alone.

Pages of a kind differ only in what their front matter and their text say. So the engine makes one page for
each shape, with a mark wherever a value goes, and a page is its shape's frame with its own values in it.
Two pages have the same shape if the templates of the theme can tell them apart by nothing but values that
they write as they stand: see theme/overrides/main.html.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.body import body_of

Shape: TypeAlias = tuple[object, ...]
Frame: TypeAlias = tuple[str, ...]
"""Text and names of values in turns, beginning and ending with text."""

ASKED = ("kind", "indexed", "hide")
"""Fields of the front matter that the templates ask, and do not only write."""
FIRST = re.compile(r"^#{1,6} .*\{#([a-z0-9-]+)\}$", re.MULTILINE)
"""The first heading, to which the theme leads those who skip what is above it."""
MARK = "\ue000{}\ue001"
MARKED = re.compile("\ue000(\\w+)\ue001")
BODY = "body"
AROUND = re.compile(rf"<(p|h1)[^>]*>{MARK.format(BODY)}</\1>")


@dataclass(frozen=True)
class Sheet:
    """A page as it was written: its Markdown file's path, its front matter and its text."""

    path: str
    front: Mapping[str, object]
    text: str

    @property
    def shape(self) -> Shape:
        """What tells apart pages that need frames of their own.

        The way to the root goes by depth, and the menu shows in which section a page is.
        """
        asked = (str(self.front.get(name)) for name in ASKED)
        return (self.path.partition("/")[0], self.path.count("/"), self._first, *self.front, *asked)

    @property
    def _first(self) -> str:
        first = FIRST.search(self.text)
        return first[1] if first else ""

    def empty(self) -> str:
        """Return the page as the engine is given it to make the frame of its shape."""
        front = {name: said if name in ASKED else MARK.format(name) for name, said in self.front.items()}
        body = f"# {MARK.format(BODY)} {{#{self._first}}}" if self._first else MARK.format(BODY)
        return f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n{body}\n"

    def hung(self, frame: Frame) -> str:
        """Return the page in its frame, as HTML."""
        values = {**self.front, BODY: body_of(self.text)}
        return "".join([str(values[part]) if at % 2 else part for at, part in enumerate(frame)])


def sheet(path: str, text: str) -> Sheet:
    """Return a Markdown file, whose front matter is one line of JSON, read."""
    _, front, _, body = text.split("\n", 3)
    return Sheet(path, json.loads(front), body)


def frame(made: str) -> Frame:
    """Return the frame that the engine made of an empty page."""
    return tuple(MARKED.split(AROUND.sub(MARK.format(BODY), made)))
