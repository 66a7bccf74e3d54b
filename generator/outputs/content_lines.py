"""Noun: content lines, of which vCard and iCalendar files are made.

Lines, their folding and the escapes of text: RFC 6350, sections 3.2 to 3.4, and RFC 5545, sections 3.1 and
3.3.11, which agree. Parameters: RFC 6868.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

LONGEST = 75
"""Octets of a line, its break not counted."""
BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
IN_PARAMETER = str.maketrans({"^": "^^", '"': "^'", "\n": "^n"})
IN_ADDRESS = "-._~:/?#[]@!$&'()*+,;=%"


def text(value: str) -> str:
    """Return a text as a value of a property, or as one of its parts."""
    return _plain(value).translate(ESCAPES)


def uri(value: str) -> str:
    """Return an address as a value: nothing in it can end a line."""
    return quote(value, safe=IN_ADDRESS)


def day(when: date) -> str:
    """Return a day as a value of the type DATE."""
    return f"{when:%Y%m%d}"


def moment(when: date) -> str:
    """Return the first second of a day, in UTC, as a value of the type DATE-TIME."""
    return f"{when:%Y%m%d}T000000Z"


def line(name: str, value: str, **parameters: str) -> str:
    """Return a property as a line, folded; its value is already `text`, `uri` or a word of the format.

    A parameter without a value is left out.
    """
    told = "".join(f";{key}={_parameter(said)}" for key, said in parameters.items() if said)
    return _folded(f"{name}{told}:{value}")


def component(name: str, lines: Iterable[str]) -> str:
    """Return lines as a component of a name, or a card."""
    return "".join([line("BEGIN", name), *lines, line("END", name)])


def _plain(value: str) -> str:
    return CONTROL.sub("", BREAK.sub("\n", value))


def _parameter(value: str) -> str:
    value = _plain(value).translate(IN_PARAMETER)
    return value if re.fullmatch(r"[\w.-]+", value, re.ASCII) else f'"{value}"'


def _folded(whole: str) -> str:
    """Return a line with its break, in pieces none of which breaks a character."""
    octets, pieces, start, room = whole.encode(), [], 0, LONGEST
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        pieces.append(octets[start:end])
        # What continues a line begins with a space.
        start, room = end, LONGEST - 1
    return b"\r\n ".join([*pieces, octets[start:]]).decode() + "\r\n"
