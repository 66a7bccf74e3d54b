"""Command: publish a release."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.commands.answers import PROBLEMS, Words, answering, say
from generator.commands.jobs import job, job_options, last_good, now, tell_kept
from generator.problem import whole
from generator.release import Released, rehearse, release
from generator.releases.changes import Changes

Result = TypeVar("Result")
NGINX = "headers/nginx.conf"


@click.command("publish")
@click.argument("dest", type=click.Path(path_type=Path))
@job_options
@click.option("--keep", type=click.IntRange(1), default=5, show_default=True, help="How many releases stay.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def publish_command(dest: Path, keep: int, dry_run: bool, keep_going: str | None, **options: Any) -> None:
    """Build a release, verify it whole, and make it live in DEST in one step.

    Exit 0: live, 1: problems stopped it, 2: wrong use, 3: DEST cannot be written, 4: another publisher is at
    work, 130: interrupted. Whatever happens, what was live stays live and whole.
    """
    lang = options["lang"]
    with answering(lang, dest) as words, tempfile.TemporaryDirectory() as aside:
        with last_good(job(out=Path(aside), **options), keep_going) as asked:
            if dry_run:
                differing = _done(rehearse(asked, dest, say), words)
                _pages(differing.pages())
                _changes(words, differing)
                return
            done = _done(release(asked, dest, keep, now(), say), words)
        _released(words, dest, done)
        tell_kept(done.built, lang)


def _done(result: Result | None, words: Words) -> Result:
    if result is None:
        click.echo(words["unpublished"], err=True)
        sys.exit(PROBLEMS)
    return result


def _released(words: Words, dest: Path, done: Released) -> None:
    if not done.name:
        click.echo(words["same"].format(name=done.live))
        return
    _changes(words, done.changes)
    for name in done.gone:
        click.echo(words["pruned"].format(name=name))
    if NGINX in done.changes.changed:
        click.echo(words["reload"].format(file=NGINX))
    click.echo(words["live"].format(name=done.name, folder=whole(dest / "current")))


def _pages(pages: Changes) -> None:
    for sign, paths in (("+", pages.added), ("~", pages.changed), ("-", pages.removed)):
        for path in paths:
            click.echo(f"{sign} {whole(path)}")


def _changes(words: Words, differing: Changes) -> None:
    """Say how many pages, and files in all, come, change and go."""
    pages = differing.pages()
    numbers = {
        f"{kind}{what}": len(getattr(found, what))
        for kind, found in (("pages_", pages), ("files_", differing))
        for what in ("added", "changed", "removed")
    }
    click.echo(words["changes"].format(**numbers))
