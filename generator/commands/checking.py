"""Commands: check the entries."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from generator.check import checked
from generator.commands.options import content_option, lang_option, must
from generator.entry import Entry
from generator.problem import quoted, whole
from generator.report import FORMS, report, summary
from generator.strings import strings


@click.command("check")
@click.argument("files", metavar="[FILES]...", nargs=-1)
@content_option
@lang_option
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
def check_command(files: tuple[str, ...], content: Path, lang: str, form: str) -> None:
    """Check entries; say every problem with its line. Exit 0: clean, 1: problems, 2: wrong use.

    Without FILES, all entries. With them the others are read too, as entries name each other, but only the
    problems of FILES are told and counted.
    """
    must(content.is_dir(), lang, "content.missing", content)
    problems, entries = checked(content)
    asked = _asked(files, content, entries, lang)
    if files:
        problems = tuple(problem for problem in problems if problem.path in asked)
    click.echo(report(problems, lang, form, content.as_posix(), asked), nl=False)
    if form == "text":
        if problems:
            hint: str = strings(lang, "commands")["explain.hint"]
            click.echo(hint.format(code=problems[0].code), err=True)
        click.echo(summary(problems, len(asked) or len(entries), lang), nl=False, err=True)
    sys.exit(any(problem.severity == "error" for problem in problems))


def _asked(files: Iterable[str], content: Path, entries: Iterable[Entry], lang: str) -> dict[str, str]:
    """Return the path inside the content of every file that was typed, and how it was typed."""
    paths = {entry.path for entry in entries}
    root, asked = content.resolve(), {}
    for typed in files:
        file = Path(typed).parent.resolve() / Path(typed).name
        path = quoted(file.relative_to(root).as_posix()) if file.is_relative_to(root) else ""
        must(path in paths, lang, "check.stray", typed)
        asked[path] = whole(typed)
    return asked
