"""Commands: begin a new entry, put the fields of entries in order."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator.addresses import SECTIONS
from generator.commands.answers import PROBLEMS, REFUSED, leave, say
from generator.commands.jobs import now
from generator.commands.options import content_option, lang_option, must
from generator.ground import Ground, ground
from generator.layout.files import entry_files, in_order, kind_of, read, write
from generator.names import is_name
from generator.problem import filled, quoted, whole
from generator.reading import Refused
from generator.report import report
from generator.scaffold import scaffold
from generator.strings import strings

SCHEMA = Path(__file__).parent.parent.parent / "schema"


@click.command("new")
@click.argument("kind", type=click.Choice(list(SECTIONS)))
@click.argument("id")
@content_option
@lang_option
def new_command(kind: str, id: str, content: Path, lang: str) -> None:
    """Begin an entry: write its file, with the fields to fill in and the others as comments.

    ID is the name of the file and the end of the page's address for ever: small Latin letters, digits,
    hyphens. Exit 0: the file is there, 2: there can be no such entry, 3: it cannot be written.
    """
    must(content.is_dir(), lang, "content.missing", content)
    words = strings(lang, "editing")
    folder = content / SECTIONS[kind]
    file = folder / f"{id}.yml"
    found = ground(content)
    _free(id, kind, folder, found, lang)
    start = Path(os.path.relpath(SCHEMA, folder)).as_posix()
    text = scaffold(kind, id, found, lang, f"{start}/{kind}.schema.json", now().date())
    try:
        folder.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        leave(REFUSED, words["new.refused"], file, reason=error.strerror or str(error))
    click.echo(words["new.done"].format(file=whole(file)))
    within = "" if content == Path("content") else f" --content {whole(content)}"
    for step in ("new.fill", "new.more", "new.check"):
        click.echo(words[step].format(file=whole(file), within=within))


def _free(id: str, kind: str, folder: Path, found: Ground, lang: str) -> None:
    """Refuse an id that no entry may have, that one has, or that one had."""
    words = strings(lang, "editing")
    if not is_name(id):
        wrong: str = strings(lang, "problems")["file.name"]
        raise click.UsageError(wrong.format_map(dict(filled(name=id))))
    taken = {path.name.casefold() for path in folder.iterdir()} if folder.is_dir() else set()
    if f"{id}.yml" in taken:
        raise click.UsageError(words["new.taken"].format(file=whole(folder / f"{id}.yml")))
    if owner := found.former[kind].get(id):
        raise click.UsageError(words["new.former"].format(id=id, file=whole(folder / f"{owner}.yml")))


@click.command("fmt")
@click.argument("files", metavar="[FILES]...", nargs=-1, type=click.Path(path_type=Path))
@content_option
@click.option("--check", "only", is_flag=True, help="Name the files that would change, and change none.")
@lang_option
def fmt_command(files: tuple[Path, ...], content: Path, only: bool, lang: str) -> None:
    """Put the fields of entries in the order of the schema, comments with them; no value changes.

    Without FILES, all the entries in YAML. Exit 0: in order, 1: a file cannot be read, or with --check is not
    in order, 2: wrong use, 3: a file cannot be written.
    """
    must(bool(files) or content.is_dir(), lang, "content.missing", content)
    words = strings(lang, "editing")
    for file in files:
        if not file.exists() or not kind_of(file):
            raise click.UsageError(words["fmt.stray"].format(file=quoted(file)))
    chosen = files or entry_files(content)
    changed, failed = 0, False
    for file in chosen:
        try:
            raw = read(file)
            done = in_order(kind_of(file) or "", file.name, raw)
        except Refused as refusal:
            failed = True
            click.echo(report(refusal.problems, lang, "text", file.parent.as_posix()), nl=False)
            continue
        if done != raw:
            changed += 1
            _write(file, done, only, lang)
            click.echo(whole(file))
    say(words["fmt.check" if only else "fmt.done"].format(files=len(chosen), changed=changed) + "\n")
    sys.exit(PROBLEMS if failed or (only and changed) else 0)


def _write(file: Path, raw: bytes, only: bool, lang: str) -> None:
    try:
        if not only:
            write(file, raw)
    except OSError as error:
        leave(REFUSED, strings(lang, "editing")["new.refused"], file, reason=error.strerror or str(error))
