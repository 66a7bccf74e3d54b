"""Noun: what commands are told: their options, checked, and what is said of wrong ones."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from generator.build import Job
from generator.problem import quoted
from generator.strings import strings

HERE = Path(__file__).parent.parent.parent
BASE_URL = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?(/(?!\.)[a-z0-9._~%-]+)*/?", re.IGNORECASE)
EDIT_URL = re.compile(r"https://[^\s<>\"'\\{}]+\{path\}[^\s<>\"'\\{}]*")
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


def build_options(command: click.decorators.FC) -> click.decorators.FC:
    """Add the options that say what to build, and where."""
    for option in reversed(
        (
            content_option,
            click.option(
                "--out",
                type=click.Path(path_type=Path),
                default=Path("build"),
                show_default=True,
                help="Folder to build into; the site is its subfolder site/.",
            ),
            click.option(
                "--today",
                metavar="YYYY-MM-DD",
                help="The day the site speaks from. [default: the day in UTC]",
            ),
            click.option(
                "--base-url",
                default="http://localhost:8000/",
                show_default=True,
                help="Address where the site will stand; a sub-path works.",
            ),
            click.option(
                "--edit-url",
                help="Address that edits a file of the repository, with {path} for the file.",
            ),
            lang_option,
        )
    ):
        command = option(command)
    return command


def job(content: Path, out: Path, today: str | None, base_url: str, edit_url: str | None, lang: str) -> Job:
    """Return the job that the options of a build ask for; click.UsageError for what cannot be."""
    must(content.is_dir(), lang, "content.missing", content)
    must(bool(BASE_URL.fullmatch(base_url)), lang, "address.base", base_url)
    must(not edit_url or bool(EDIT_URL.fullmatch(edit_url)), lang, "address.edit", edit_url)
    day = _day(today, lang) if today else datetime.now(UTC).date()
    here = out.resolve()
    # Building replaces the folders docs/ and site/ in it.
    must(not HERE.is_relative_to(here), lang, "out.here", out)
    must(not here.is_relative_to(content.resolve()), lang, "out.here", out)
    made(out, lang)
    return Job(content, out, day, base_url.rstrip("/") + "/", edit_url, lang, sys.stderr.isatty())


def _day(written: str, lang: str) -> date:
    # The engine dates what it packs, and gzip knows no day before 1970 or after 2106.
    known = re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", written)
    try:
        return date.fromisoformat(written if known else "")
    except ValueError:
        raise misuse(lang, "day.unknown", written) from None


def made(out: Path, lang: str) -> None:
    """Make a folder to write into."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise misuse(lang, "out.refused", out) from None


def must(holds: bool, lang: str, key: str, value: object) -> None:
    """Refuse a command as it was typed, unless something holds."""
    if not holds:
        raise misuse(lang, key, value)


def misuse(lang: str, key: str, value: object) -> click.UsageError:
    """Return what is wrong with a command as it was typed, and what right looks like."""
    return click.UsageError(strings(lang, "commands")[key].format(value=quoted(value)))
