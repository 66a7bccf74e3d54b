"""Noun: the templates of whole files, in theme/embeds: drawings, embeds, pages at former addresses."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

THEME = Path(__file__).parent.parent.parent / "theme"
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""Of the pages, which run no script and send nothing."""


def templates() -> Environment:
    """Return the templates; every value is escaped for HTML and XML, and stands on one line."""
    return Environment(
        loader=FileSystemLoader([THEME / "embeds", THEME / "overrides" / "partials"]),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_line,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _line(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return re.sub(r"[ \t\r\n]+", " ", unicodedata.normalize("NFC", value)).strip(" ")
    return value
