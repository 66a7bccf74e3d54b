"""Noun: lines of CSV, in which no text begins a formula.

RFC 4180 in UTF-8, with the mark by which Excel knows it. A spreadsheet whose language separates cells by
semicolons, as Lithuanian does, breaks lines of CSV there and at line breaks, whatever the quotes; so
formulas are stopped behind those too: https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

MARK = "\ufeff"
# Full-width signs begin a formula in some languages; quotes are dropped before it is read.
SIGN = r"""(?=["']*[=+\-@\t\r＝＋－＠])"""
FIRST, INSIDE = re.compile(rf" *{SIGN}"), re.compile(rf"[;\t\r\n] *{SIGN}")
"""Two, as one that begins with either beginning is tried at every character."""


def line(cells: Iterable[str]) -> str:
    """Return cells as one line of CSV with its line break; they may have line breaks themselves."""
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def guarded(text: str) -> str:
    """Return a text with an apostrophe wherever a formula could begin; nothing is lost, as all get one."""
    if first := FIRST.match(text):
        return _stopped(first) + INSIDE.sub(_stopped, text[first.end() :])
    return INSIDE.sub(_stopped, text)


def _stopped(found: re.Match[str]) -> str:
    return found[0] + "'"
