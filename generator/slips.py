"""Noun: a slip of the hand that makes a text unreadable as YAML, looked for line by line.

A YAML reader stops where nothing fits any more, often far below the cause: a quotation mark that is not
closed takes in all that follows. Only a text that could not be read is asked, so what is legal need not
be told from what is not in every case, but nothing that entries have may pass for a slip.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.problem import Values, filled

FIELD = re.compile(r'((?: |- )*)("?[^\W\d][^:#"\'\[\]{}]*"?):(?: +(.*)|)')
UNPARTED = re.compile(r"((?: |- )*)([a-z_]+):(?!//)(\S.*)")
PART = re.compile(r"((?: )*(?:- +)+)(.*)")
BLANK = re.compile(r" *[^\S ]")
DASH = re.compile(r" *-(?=[^\s-])")
BLOCK = re.compile(r"[|>][-+0-9]*\s*(#.*)?")
REST = re.compile(r"\s*(?:#.*)?(?:\n|$)")
CLOSING = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'(?!')")}
IN_FLOW = re.compile(r'"(?:[^"\\]|\\.)*"|(?<=[\s\[{,:])\'(?:[^\']|\'\')*\'|[\[\]{}]|\n', re.DOTALL)
SIGNS = tuple("\"'[]{}?&*!%@`|>#")


class Slip(NamedTuple):
    """At which character of the text it is, and what it is."""

    at: int
    code: str
    values: Values = ()


def slip(text: str, until: int) -> Slip | None:
    """Return the first slip on the lines up to `until`, counted from 1; None if there is none to be seen."""
    column, valued = 0, False  # Of the last field or part: where it begins, and whether it has a value.
    block: int | None = None  # The column that a text of many lines is deeper than.
    start = number = 0
    while start < len(text) and (number := number + 1) <= until:
        end = _end(text, start)
        line = text[start:end]
        told, depth = line.strip(), len(line) - len(line.lstrip(" "))
        block = block if block is not None and (depth > block or not told) else None
        if block is not None or not told or told.startswith(("#", "---", "...")):
            pass
        elif blank := BLANK.match(line):
            return Slip(start + blank.end() - 1, "yaml.blank")
        elif dash := DASH.match(line):
            return Slip(start + dash.end() - 1, "yaml.dash")
        elif found := FIELD.fullmatch(line) or PART.fullmatch(line):
            if found.re is FIELD and valued and found.end(1) > column and "-" not in found[1]:
                return Slip(start + found.end(1), "yaml.deeper")
            column, value = found.end(1), found[found.re.groups] or ""
            valued = not REST.match(value)
            at = end - len(value)
            if BLOCK.fullmatch(value):
                block = column if found.re is FIELD else line.rindex("-", 0, column)
            elif value.startswith((*CLOSING, "[", "{")):
                quoted = value[0] in CLOSING
                if (after := (_quoted if quoted else _bracketed)(text, at, column)) is None:
                    return Slip(at, "yaml.quote")
                number += text.count("\n", start, after)
                end = _end(text, after)
                if quoted and not REST.match(text, after):
                    return Slip(end - len(text[after:end].lstrip()), "yaml.after-quote")
        elif (field := UNPARTED.fullmatch(line)) and not (valued and depth > column):
            return Slip(start + field.start(3), "yaml.space", filled(nearest=f"{field[2]}: {field[3]}"))
        elif depth <= column and not told.startswith(SIGNS) and told != "-":
            return Slip(start + depth, "yaml.key")
        else:
            column, valued = (depth, False) if told == "-" else (column, True)
        start = end + 1
    return None


def _end(text: str, at: int) -> int:
    """Return where the line ends."""
    return text.find("\n", at) % (len(text) + 1)


def _quoted(text: str, at: int, column: int) -> int | None:
    """Return where a quoted text ends; None if it takes in a field below, or never does."""
    match = CLOSING[text[at]].match(text, at)
    lines = match[0].split("\n")[1:] if match else ()
    return None if any(_is_next(line, column) for line in lines) or not match else match.end()


def _bracketed(text: str, at: int, column: int) -> int | None:
    """Return where the last bracket closes; None if a field comes before that, or it never does."""
    depth = 0
    for token in IN_FLOW.finditer(text, at):
        if token[0] == "\n":
            if _is_next(text[token.end() : _end(text, token.end())], column):
                return None
        elif token[0] in "[]{}":
            depth += 1 if token[0] in "[{" else -1
            if not depth:
                return token.end()
    return None


def _is_next(line: str, column: int) -> bool:
    """Whether a line is a field no deeper than the one above it."""
    field = FIELD.fullmatch(line)
    return bool(field) and len(line) - len(line.lstrip(" ")) <= column
