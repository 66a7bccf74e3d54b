"""Commands: verify the folder of a built site, pack it, say in which order its files go to a host."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.answers import PROBLEMS, Words, answering, say
from generator.commands.options import lang_option, must
from generator.problem import quoted, whole
from generator.releases.pack import STEPS, order, pack, removed
from generator.releases.proof import differences
from generator.revision import NoRevisionError
from generator.verify import told, verify

folder_type = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command("verify")
@click.argument("site", metavar="DIR", type=folder_type)
@click.option(
    "--content", type=click.Path(path_type=Path), help="Folder of entries; each must have its pages."
)
@click.option("--revision", help="Also build this revision of the repository, and compare file by file.")
@lang_option
def verify_command(site: Path, content: Path | None, revision: str | None, lang: str) -> None:
    """Say whether the built site in DIR is whole. Exit 0: it is, 1: it is not, 3: cannot be read."""
    must(not content or (content / "clusters").is_dir(), lang, "content.missing", content)
    with answering(lang, site) as words:
        faults = verify(site, content)
        say(told(faults, lang))
        agrees = _proved(words, site, revision) if revision else True
        if faults or not agrees:
            sys.exit(PROBLEMS)
        click.echo(words["verified"].format(dest=whole(site)))


def _proved(words: Words, site: Path, revision: str) -> bool:
    values = {"dest": whole(site), "revision": quoted(revision)}
    try:
        differing = differences(site, revision)
    except NoRevisionError as error:
        click.echo(words["proof.none"].format(**values, reason=error), err=True)
        return False
    for path in (*differing.added, *differing.changed, *differing.removed):
        click.echo(quoted(path), err=True)
    click.echo(words["proof.differs" if differing else "proof.holds"].format(**values), err=True)
    return not differing


def _built(site: Path, lang: str) -> None:
    """Refuse a folder that holds no site, such as one that holds releases."""
    must(all((site / page).is_file() for page in ("index.html", "en/index.html")), lang, "site.none", site)


@click.command("pack")
@click.argument("site", metavar="DIR", type=folder_type)
@click.argument("file", metavar="FILE.zip", type=click.Path(path_type=Path))
@lang_option
def pack_command(site: Path, file: Path, lang: str) -> None:
    """Pack the site in DIR as one archive, for hosts that take such; DEST/current will do for DIR."""
    _built(site, lang)
    must(not file.resolve().is_relative_to(site.resolve()), lang, "archive.inside", file)
    with answering(lang, file) as words:
        pack(site, file)
        click.echo(words["packed"].format(file=whole(file)))


@click.command("order")
@click.argument("site", metavar="DIR", type=folder_type)
@click.argument("step", type=click.Choice([*STEPS, "removals"]))
@click.option("--before", type=folder_type, help="The release that is there now.")
@lang_option
def order_command(site: Path, step: str, before: Path | None, lang: str) -> None:
    """List the files of one step of copying a site to a host that shows them at once, for rsync --files-from.

    The steps, in their order: assets, pages, indexes, removals (which takes --before).
    """
    for folder in (site, before or site):
        _built(folder, lang)
    with answering(lang, site) as words:
        if step == "removals" and not before:
            raise click.UsageError(words["removals.before"])
        paths = order(site)[step] if step in STEPS else removed(before or site, site)
        click.echo("".join(f"{path}\n" for path in paths), nl=False)
