"""Noun: the layout of an entry: its keys in the order of the model, each with the comments about it.

Nothing is written anew: whole lines change places, and in `{…}` the pairs between the commas. So every
value stays as its editor wrote it, and so does every comment.
"""

from __future__ import annotations

from typing import Any

import yaml

from generator.layout.blocks import arrange, firm
from generator.layout.flows import flowed
from generator.model.facts import Record
from generator.reading import read_yaml

__all__ = ["laid_out"]


def laid_out(model: type[Record], text: str) -> str:
    """Return the text of an entry in the order of its model, without spaces at the ends of lines.

    `text` is what `read_yaml` can read, its lines ended by LF. A key that the model does not have stays
    after the one it follows. Three things keep the order they have: a mapping in which a text keeps the
    empty lines after it (`|+`), one whose keys are marked (`? key`), and a `{…}` with comments between
    its pairs.
    """
    root: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    written = text.split("\n")
    kept = set(firm(root, written))
    lines = [
        line if number in kept else line.rstrip(" ")
        for number, line in enumerate(flowed(root, model, text).split("\n"))
    ]
    arrange(root, model, written, lines)
    done = "\n".join(lines)
    if text.endswith("\n") or read_yaml("", done).tree == read_yaml("", text).tree:
        return done
    return done + "\n"  # The text that is last now ended in a line feed, which is part of it.
