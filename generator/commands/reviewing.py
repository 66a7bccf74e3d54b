"""Command: say in words what changes between a revision of the repository and the content as it is."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from generator.commands.jobs import day_of
from generator.commands.options import content_option, lang_option, must
from generator.difference import difference, said, side, told
from generator.difference.nouns import Difference
from generator.problem import quoted
from generator.revision import NoRevisionError, extract
from generator.strings import strings

FORMS: Mapping[str, Callable[[Difference, str], str]] = {
    "markdown": said,
    "json": lambda found, _: told(found),
}


@click.command("diff")
@click.argument("base")
@content_option
@lang_option
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="markdown", show_default=True)
@click.option("--today", metavar="YYYY-MM-DD", help="The day of both sides. [default: the day in UTC]")
def diff_command(base: str, content: Path, lang: str, form: str, today: str | None) -> None:
    """Say in words what changes from the revision BASE to the content as it is.

    Exit 0: said, also of content with mistakes, 2: wrong use.
    """
    must(content.is_dir(), lang, "content.missing", content)
    day = day_of(today, lang)
    with tempfile.TemporaryDirectory() as folder:
        old = side(_taken_out(base, content, Path(folder), lang), day)
    click.echo(FORMS[form](difference(old, side(content, day)), lang), nl=False)


def _taken_out(base: str, content: Path, folder: Path, lang: str) -> Path:
    """Return a folder with the content of a revision."""
    into = folder / "content"
    try:
        extract(content, base, into)
    except (NoRevisionError, tarfile.TarError, OSError) as error:
        text: str = strings(lang, "difference")["diff.base"]
        raise click.UsageError(text.format(value=quoted(base), reason=quoted(error, 200))) from None
    return into
