"""The commands: what a person types, and the exit codes: 0 done, 1 problems, 2 wrong use."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.build import Job, build, check
from generator.load import load
from generator.report import FORMS, report, summary
from generator.schema import schemas
from generator.serve import serve
from generator.validate import validate

HERE = Path(__file__).parent.parent
content_option = click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
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
                type=click.Path(file_okay=False, path_type=Path),
                default=Path("build"),
                show_default=True,
                help="Folder to build into; the site is its subfolder site/.",
            ),
            click.option(
                "--today",
                type=click.DateTime(["%Y-%m-%d"]),
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


def _job(
    content: Path, out: Path, today: datetime | None, base_url: str, edit_url: str | None, lang: str
) -> Job:
    if not base_url.startswith(("http://", "https://")) or any(mark in base_url for mark in "?# <>\"'"):
        raise click.BadParameter("an address such as https://example.org/katalogas/", param_hint="--base-url")
    if edit_url and (not edit_url.startswith("https://") or "{path}" not in edit_url):
        raise click.BadParameter("an https address with {path} in it", param_hint="--edit-url")
    day = today.date() if today else datetime.now(UTC).date()
    return Job(content, out, day, base_url.rstrip("/") + "/", edit_url, lang, sys.stderr.isatty())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The catalogue of Lithuania's clusters: check the entries, build the site, serve it while editing."""


@main.command("check")
@content_option
@lang_option
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
def check_command(content: Path, lang: str, form: str) -> None:
    """Check every entry; say every problem with its line. Exit 0: clean, 1: problems, 2: wrong use."""
    problems, files = check(content)
    click.echo(report(problems, lang, form, content.as_posix()), nl=False)
    if form == "text":
        click.echo(summary(problems, files, lang), nl=False, err=True)
    sys.exit(any(problem.severity == "error" for problem in problems))


@main.command("build")
@build_options
def build_command(**options: object) -> None:
    """Build the site into OUT/site, both languages. Exit 0: built, 1: problems, 2: wrong use."""
    sys.exit(0 if build(_job(**options)) else 1)  # type: ignore[arg-type]


@main.command("serve")
@build_options
@click.option("--port", default=8000, show_default=True)
def serve_command(port: int, **options: object) -> None:
    """Serve both editions and build them again on every edit, until Ctrl-C."""
    serve(_job(**options), port)  # type: ignore[arg-type]


@main.command("schema")
@content_option
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("schema"), show_default=True
)
def schema_command(content: Path, out: Path) -> None:
    """Write the JSON Schema of every kind of entry, for editors' completion and help."""
    records = validate(load(content))[1]
    out.mkdir(parents=True, exist_ok=True)
    for name, text in schemas(records.vocabularies).items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(prog_name="python -m generator")
