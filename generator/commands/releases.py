"""Commands: go back to an earlier release, and list those that there are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator.commands.answers import MISUSE, PROBLEMS, Words, answering, leave, say
from generator.commands.options import lang_option
from generator.problem import quoted, whole
from generator.releases.listing import listing
from generator.releases.room import Room, entered, opened
from generator.verify.fault import Fault, told
from generator.verify.folder import read_folder
from generator.verify.manifest import manifest_faults

folder_type = click.Path(path_type=Path)


@click.command("rollback")
@click.argument("dest", type=folder_type)
@click.argument("name", metavar="[RELEASE]", required=False)
@lang_option
def rollback_command(dest: Path, name: str | None, lang: str) -> None:
    """Make an earlier release of DEST live again: the one before, or RELEASE. Exit codes as of publish."""
    with answering(lang, dest) as words:
        opened(dest)
        with entered(dest) as room:
            chosen = name or _before(room)
            if chosen not in room.names():
                leave(MISUSE, words["unknown" if name else "first"], dest, name=quoted(name or ""))
            if faults := _damage(room.folder(chosen)):
                say(told(faults, lang))
                leave(PROBLEMS, words["damaged"], dest, name=chosen)
            left = room.live()
            room.make_live(chosen)
        click.echo(words["live"].format(name=chosen, folder=whole(dest / "current")))
        if left and left > chosen:
            click.echo(words["rolled"].format(name=left), err=True)


def _damage(site: Path) -> tuple[Fault, ...]:
    folder, _ = read_folder(site)
    return tuple(manifest_faults(folder))


def _before(room: Room) -> str:
    """Return the newest release that is older than the live one, or nothing."""
    live = room.live() or ""
    return max((name for name in room.names() if name < live), default="")


@click.command("releases")
@click.argument("dest", type=folder_type)
@lang_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def releases_command(dest: Path, lang: str, form: str) -> None:
    """List the releases in DEST, the newest first: what they hold, whence they are, who can read them."""
    with answering(lang, dest) as words:
        told_of = listing(opened(dest))
        if form == "json":
            click.echo(json.dumps(told_of, ensure_ascii=False, indent=2))
            return
        for one in told_of:
            click.echo(f"{'*' if one['live'] else ' '} {_line(words, one)}")
            if one["closed"]:
                click.echo(words["listed.closed"].format(folder=whole(one["closed"])))


def _line(words: Words, one: Mapping[str, Any]) -> str:
    if one["facts"] is None:
        return words["listed.unknown"].format(name=one["name"])
    revision = (one["facts"]["revision"] or words["revision.none"])[:12]
    more = words["revision.changed"] if one["facts"]["changed"] else ""
    return words["listed"].format(**{**one["facts"], "name": one["name"], "revision": revision + more})
