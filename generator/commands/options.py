"""Noun: options that several commands take, and what is said of a command that is typed wrong."""

from __future__ import annotations

from pathlib import Path

import click

from generator.problem import quoted
from generator.strings import strings

content_option = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="Folder with the entries.",
)
lang_option = click.option(
    "--lang", type=click.Choice(["lt", "en"]), default="lt", show_default=True, help="Language of messages."
)


def must(holds: bool, lang: str, key: str, value: object) -> None:
    """Refuse a command as it was typed, unless something holds."""
    if not holds:
        raise misuse(lang, key, value)


def misuse(lang: str, key: str, value: object) -> click.UsageError:
    """Return what is wrong with a command as it was typed, and what right looks like."""
    return click.UsageError(strings(lang, "commands")[key].format(value=quoted(value)))
