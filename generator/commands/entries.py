"""Commands: build the site, serve it while editing, write the schemas."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import click

from generator.build import build
from generator.check import read
from generator.commands.jobs import build_options, job, last_good, made, tell_kept
from generator.commands.options import content_option, lang_option, misuse, must
from generator.problem import quoted
from generator.schema import schemas
from generator.serve import serve
from generator.strings import strings


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
