"""Commands: whom to ask about a change of an entry, and which links of entries are dead."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.check import check, read, written
from generator.commands.answers import PROBLEMS, REFUSED
from generator.commands.jobs import day_of
from generator.commands.options import content_option, lang_option, must
from generator.handles import HANDLE
from generator.linkcheck import memory
from generator.linkcheck.ask import Manners
from generator.linkcheck.named import named
from generator.linkcheck.round import asked
from generator.linkcheck.told import Round, told
from generator.owners import owners
from generator.problem import quoted, whole
from generator.strings import strings

file_type = click.Path(path_type=Path, dir_okay=False)


@click.command("owners")
@content_option
@click.option("--out", type=file_type, default=Path(".github/CODEOWNERS"), show_default=True)
@click.option(
    "--default",
    multiple=True,
    metavar="@ORGANISATION/TEAM",
    help="Who is asked about everything in the repository; may be given several times.",
)
@lang_option
def owners_command(content: Path, out: Path, default: tuple[str, ...], lang: str) -> None:
    """Write CODEOWNERS from the maintainers of entries. Exit 0: written, 1: problems in the entries."""
    must(content.is_dir(), lang, "content.missing", content)
    words = strings(lang, "keeping")
    for handle in default:
        if not HANDLE.fullmatch(handle):
            raise click.UsageError(words["owners.handle"].format(value=quoted(handle)))
    # An entry that cannot be read would silently lose those who look after it.
    if any(problem.severity == "error" for problem in check(content)[0]):
        click.echo(words["owners.problems"], err=True)
        sys.exit(PROBLEMS)
    _write(out, owners(read(content), content.as_posix(), default), words["refused"])
    click.echo(words["written"].format(file=whole(out)), err=True)


@click.command("links")
@content_option
@click.option("--state", type=file_type, help="File that remembers, from one run to the next, what failed.")
@click.option("--report", type=file_type, help="File for the report. [default: it is printed]")
@click.option("--today", metavar="YYYY-MM-DD", help="The day of the run. [default: the day in UTC]")
@lang_option
def links_command(
    content: Path, state: Path | None, report: Path | None, today: str | None, lang: str
) -> None:
    """Ask every address that entries name, and report the dead. Dead links are no failure: exit 0."""
    must(content.is_dir(), lang, "content.missing", content)
    day, words = day_of(today, lang), strings(lang, "keeping")
    before = _remembered(state, words["links.state"])
    mentions = named(written(content))
    answers = asked(mentions, Manners())
    after = memory.remembered(before, answers, day)
    text = told(Round(day, mentions, answers, after), words, content.as_posix())
    if state:
        _write(state, memory.written(after), words["refused"])
    if report:
        _write(report, text, words["refused"])
    else:
        click.echo(text, nl=False)


def _remembered(state: Path | None, refusal: str) -> memory.Memory:
    if not state or not state.exists():
        return {}
    try:
        return memory.read(state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise click.UsageError(refusal.format(file=whole(state))) from None


def _write(file: Path, text: str, refusal: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        click.echo(refusal.format(file=whole(file), reason=quoted(error.strerror)), err=True)
        sys.exit(REFUSED)
