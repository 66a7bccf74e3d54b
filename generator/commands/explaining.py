"""Commands: explain a problem that the check has told, in plain words and by an example."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

import click

from generator.commands.options import lang_option
from generator.explanations import Explanation, explanations
from generator.nearest import nearest
from generator.problem import quoted
from generator.strings import strings

WIDTH = 88


@click.command("explain")
@click.argument("code", required=False)
@lang_option
def explain_command(code: str | None, lang: str) -> None:
    """Explain the problem of CODE, which the check prints in brackets; without CODE, list all of them."""
    told = explanations(lang)
    if code is None:
        widest = max(map(len, told))
        click.echo("".join(f"{one.code:<{widest}}  {one.title}\n" for one in told.values()), nl=False)
    elif code in told:
        click.echo("\n".join(_lines(told[code], strings(lang, "site"))))
    else:
        unknown: str = strings(lang, "commands")["explain.unknown"]
        near = nearest(code.lower(), told)
        raise click.UsageError(unknown.format(value=quoted(code), nearest=near))


def _lines(told: Explanation, words: Mapping[str, str]) -> Iterator[str]:
    yield f"{told.title} [{told.code}]"
    yield from _part(words["problem.means"], told.means)
    if told.instead:
        yield from _part(words["problem.instead"], told.instead)
    else:
        for heading, example in ((words["problem.wrong"], told.wrong), (words["problem.right"], told.right)):
            yield from ("", f"{heading}:", "", *textwrap.indent(example, "    ").splitlines())
    yield from _part(words["problem.why"], told.why)
    yield from _part(words["problem.message"], told.message)


def _part(heading: str, text: str) -> Iterator[str]:
    yield from ("", f"{heading}:")
    yield from textwrap.wrap(text, WIDTH, break_on_hyphens=False, break_long_words=False)
