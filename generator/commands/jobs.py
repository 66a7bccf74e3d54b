"""Noun: the options that say what to build, checked, as a job."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import click

from generator.build import Built, Job
from generator.commands.options import content_option, lang_option, misuse, must
from generator.lock import worked
from generator.personal import is_own_mailbox
from generator.problem import whole
from generator.revision import NoRevisionError, extract
from generator.scalars import EMAIL
from generator.strings import strings

HERE = Path(__file__).parent.parent.parent
REPLACED = ("bundles", "docs", "frames", "made", "site")
"""Folders that a build makes, and empties, in the folder that it builds into."""
BASE_URL = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?(/(?!\.)[a-z0-9._~%-]+)*/?", re.IGNORECASE)
EDIT_URL = re.compile(r"https://[^\s<>\"'\\{}]+\{path\}[^\s<>\"'\\{}]*")


def job_options(command: click.decorators.FC) -> click.decorators.FC:
    """Add the options that say what to build, for which day and which address."""
    for option in reversed(
        (
            content_option,
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
            click.option(
                "--contact",
                help="Role mailbox of those who keep the catalogue: shown where a cluster has no contact.",
            ),
            click.option(
                "--keep-going",
                metavar="REVISION",
                help="Publish entries that have mistakes as they were at a revision of the repository.",
            ),
            lang_option,
        )
    ):
        command = option(command)
    return command


def build_options(command: click.decorators.FC) -> click.decorators.FC:
    """Add the options that say what to build, and where."""
    out = click.option(
        "--out",
        type=click.Path(path_type=Path),
        default=Path("build"),
        show_default=True,
        help="Folder to build into; the site is its subfolder site/.",
    )
    plain = click.option(
        "--plain", is_flag=True, help="Have MkDocs make every page: slow, to compare with, or when in doubt."
    )
    return out(plain(job_options(command)))


@contextmanager
def last_good(asked: Job, revision: str | None) -> Iterator[Job]:
    """Give a job the content of a revision, if one is named, for as long as it takes."""
    if not revision:
        yield asked
        return
    with tempfile.TemporaryDirectory() as folder:
        good = Path(folder) / "content"
        try:
            extract(asked.content, revision, good)
        except NoRevisionError:
            raise misuse(asked.lang, "revision.unknown", revision) from None
        yield replace(asked, last_good=good)


def tell_kept(built: Built, lang: str) -> None:
    """Say which entries are not as they stand in the content; if any is not, leave with the code for it."""
    words = strings(lang, "commands")
    for key, paths in (("kept.earlier", built.earlier), ("kept.left-out", built.left_out)):
        for path in paths:
            click.echo(words[key].format(file=whole(path)), err=True)
    if built.earlier or built.left_out:
        sys.exit(1)


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def job(
    content: Path,
    out: Path,
    today: str | None,
    base_url: str,
    edit_url: str | None,
    contact: str | None,
    lang: str,
    plain: bool = False,
) -> Job:
    """Return the job that the options of a build ask for; click.UsageError for what cannot be."""
    must(content.is_dir(), lang, "content.missing", content)
    must(bool(BASE_URL.fullmatch(base_url)), lang, "address.base", base_url)
    must(not edit_url or bool(EDIT_URL.fullmatch(edit_url)), lang, "address.edit", edit_url)
    shared = not contact or (EMAIL.fullmatch(contact) and not is_own_mailbox(contact))
    must(bool(shared), lang, "mailbox.unknown", contact)
    day = day_of(today, lang)
    here = out.resolve()
    must(not HERE.is_relative_to(here), lang, "out.here", out)
    must(not here.is_relative_to(content.resolve()), lang, "out.here", out)
    others = not worked(here) and any((here / name).exists() for name in REPLACED)
    must(not others, lang, "out.foreign", out)
    made(out, lang)
    tty = sys.stderr.isatty()
    return Job(content, out, day, base_url.rstrip("/") + "/", edit_url, contact, lang, tty, plain)


def day_of(written: str | None, lang: str) -> date:
    """Return the day that was typed, or else today's in UTC; click.UsageError if it is none."""
    return _day(written, lang) if written else now().date()


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
