"""Commands: check the entries, build the site, serve it while editing, write the schemas."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import click

from generator.build import build, check, read
from generator.commands.jobs import build_options, job, last_good, made, tell_kept
from generator.commands.options import content_option, lang_option, misuse, must
from generator.problem import quoted
from generator.report import FORMS, report, summary
from generator.schema import schemas
from generator.serve import serve
from generator.strings import strings


@click.command("check")
@content_option
@lang_option
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
def check_command(content: Path, lang: str, form: str) -> None:
    """Check every entry; say every problem with its line. Exit 0: clean, 1: problems, 2: wrong use."""
    must(content.is_dir(), lang, "content.missing", content)
    problems, files = check(content)
    click.echo(report(problems, lang, form, content.as_posix()), nl=False)
    if form == "text":
        if problems:
            hint: str = strings(lang, "commands")["explain.hint"]
            click.echo(hint.format(code=problems[0].code), err=True)
        click.echo(summary(problems, files, lang), nl=False, err=True)
    sys.exit(any(problem.severity == "error" for problem in problems))


@click.command("build")
@build_options
def build_command(keep_going: str | None, **options: object) -> None:
    """Build the site into OUT/site, both languages. Exit 0: built, 1: problems, 2: wrong use."""
    asked = job(**options)  # type: ignore[arg-type]
    with last_good(asked, keep_going) as kept:
        built = build(kept)
    if not built:
        sys.exit(1)
    done: str = strings(asked.lang, "commands")["build.done"]
    click.echo(done.format(site=quoted(asked.out / "site"), address=asked.base_url))
    tell_kept(built, asked.lang)


@click.command("serve")
@build_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve_command(port: int, keep_going: str | None, **options: object) -> None:
    """Serve both editions and build them again on every edit, until Ctrl-C."""
    asked = job(**options)  # type: ignore[arg-type]
    try:
        with last_good(asked, keep_going) as kept:
            serve(kept, port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise misuse(asked.lang, "port.taken", port) from None


@click.command("schema")
@content_option
@click.option("--out", type=click.Path(path_type=Path), default=Path("schema"), show_default=True)
@lang_option
def schema_command(content: Path, out: Path, lang: str) -> None:
    """Write the JSON Schema of every kind of entry, for editors' completion and help."""
    must(content.is_dir(), lang, "content.missing", content)
    made(out, lang)
    records = read(content)
    for name, text in schemas(records.vocabularies).items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")
