"""The commands: what a person types, and the exit codes: 0 done, 1 problems, 2 wrong use."""

from __future__ import annotations

import errno
import re
import sys
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path

import click

from generator.build import Job, build, check, read
from generator.problem import quoted
from generator.report import FORMS, report, summary
from generator.schema import schemas
from generator.serve import serve
from generator.strings import strings

HERE = Path(__file__).parent.parent
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


def _job(content: Path, out: Path, today: str | None, base_url: str, edit_url: str | None, lang: str) -> Job:
    _must(content.is_dir(), lang, "content.missing", content)
    _must(bool(BASE_URL.fullmatch(base_url)), lang, "address.base", base_url)
    _must(not edit_url or bool(EDIT_URL.fullmatch(edit_url)), lang, "address.edit", edit_url)
    day = _day(today, lang) if today else datetime.now(UTC).date()
    here = out.resolve()
    # Building replaces the folders docs/ and site/ in it.
    _must(not HERE.is_relative_to(here), lang, "out.here", out)
    _must(not here.is_relative_to(content.resolve()), lang, "out.here", out)
    _made(out, lang)
    return Job(content, out, day, base_url.rstrip("/") + "/", edit_url, lang, sys.stderr.isatty())


def _day(written: str, lang: str) -> date:
    # The engine dates what it packs, and gzip knows no day before 1970 or after 2106.
    known = re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", written)
    try:
        return date.fromisoformat(written if known else "")
    except ValueError:
        raise _misuse(lang, "day.unknown", written) from None


def _made(out: Path, lang: str) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise _misuse(lang, "out.refused", out) from None


def _must(holds: bool, lang: str, key: str, value: object) -> None:
    if not holds:
        raise _misuse(lang, key, value)


def _misuse(lang: str, key: str, value: object) -> click.UsageError:
    """Return what is wrong with a command as it was typed, and what right looks like."""
    return click.UsageError(strings(lang, "commands")[key].format(value=quoted(value)))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The catalogue of Lithuania's clusters: check the entries, build the site, serve it while editing."""
    for stream in (sys.stdout, sys.stderr):
        # Problems quote Lithuanian; a pipe on Windows or a bare locale cannot write it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


@main.command("check")
@content_option
@lang_option
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
def check_command(content: Path, lang: str, form: str) -> None:
    """Check every entry; say every problem with its line. Exit 0: clean, 1: problems, 2: wrong use."""
    _must(content.is_dir(), lang, "content.missing", content)
    problems, files = check(content)
    click.echo(report(problems, lang, form, content.as_posix()), nl=False)
    if form == "text":
        click.echo(summary(problems, files, lang), nl=False, err=True)
    sys.exit(any(problem.severity == "error" for problem in problems))


@main.command("build")
@build_options
def build_command(**options: object) -> None:
    """Build the site into OUT/site, both languages. Exit 0: built, 1: problems, 2: wrong use."""
    job = _job(**options)  # type: ignore[arg-type]
    if not build(job):
        sys.exit(1)
    done: str = strings(job.lang, "commands")["build.done"]
    click.echo(done.format(site=quoted(job.out / "site"), address=job.base_url))


@main.command("serve")
@build_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve_command(port: int, **options: object) -> None:
    """Serve both editions and build them again on every edit, until Ctrl-C."""
    job = _job(**options)  # type: ignore[arg-type]
    try:
        serve(job, port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise _misuse(job.lang, "port.taken", port) from None


@main.command("schema")
@content_option
@click.option("--out", type=click.Path(path_type=Path), default=Path("schema"), show_default=True)
@lang_option
def schema_command(content: Path, out: Path, lang: str) -> None:
    """Write the JSON Schema of every kind of entry, for editors' completion and help."""
    _must(content.is_dir(), lang, "content.missing", content)
    _made(out, lang)
    records = read(content)
    for name, text in schemas(records.vocabularies).items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(prog_name="python -m generator")
