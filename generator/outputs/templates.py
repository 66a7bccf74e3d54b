"""Noun: the templates of whole files, in theme/embeds: drawings, pages to be framed, pages of old addresses."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

THEME = Path(__file__).parent.parent.parent / "theme"


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
        return " ".join(unicodedata.normalize("NFC", value).split())
    return value
