"""Noun: elements of XML 1.0, whatever their text says (https://www.w3.org/TR/xml/#charsets)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ILLEGAL = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML may not hold, or had better not: control characters, halves of characters."""


def element(name: str, text: str | None = None, **attributes: str) -> str:
    """Return an element with a text, or an empty one; `xml_lang` is xml:lang, and no value no attribute."""
    start = _start(name, attributes)
    return f"<{start}/>\n" if text is None else f"<{start}>{escape(_legal(text))}</{name}>\n"


def around(name: str, inner: str, **attributes: str) -> str:
    """Return an element around elements."""
    return f"<{_start(name, attributes)}>\n{inner}</{name}>\n"


def _start(name: str, attributes: Mapping[str, str]) -> str:
    told = ((key.replace("_", ":"), value) for key, value in attributes.items() if value)
    return name + "".join(f" {key}={quoteattr(_legal(value))}" for key, value in told)


def _legal(text: str) -> str:
    return ILLEGAL.sub("", text)
