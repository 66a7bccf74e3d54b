"""Noun: what a command answers when it cannot do its work: a sentence and an exit code, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, TypeAlias

import click

from generator.problem import whole
from generator.releases.room import NoReleaseError, NotARoomError
from generator.strings import strings

Words: TypeAlias = Mapping[str, str]
PROBLEMS, MISUSE, REFUSED, BUSY, STOPPED = 1, 2, 3, 4, 130
"""Exit codes: problems, wrong use, a folder that cannot be read or written, another is at work, Ctrl-C."""


@contextmanager
def answering(lang: str, dest: Path) -> Iterator[Words]:
    """Say in words what keeps a command from its work, and leave with the code for it."""
    words = strings(lang, "releases")
    try:
        yield words
    except BlockingIOError:
        leave(BUSY, words["busy"], dest)
    except NotARoomError:
        leave(MISUSE, words["foreign"], dest)
    except NoReleaseError:
        leave(MISUSE, words["none"], dest)
    except KeyboardInterrupt:
        leave(STOPPED, words["stopped"], dest)
    except OSError as error:
        leave(REFUSED, words["refused"], dest, reason=error.strerror or str(error))


def leave(code: int, text: str, dest: Path, **values: object) -> NoReturn:
    """Say why, and end with an exit code."""
    click.echo(text.format(dest=whole(dest), **values), err=True)
    sys.exit(code)


def say(text: str) -> None:
    """Say something that is no result."""
    click.echo(text, nl=False, err=True)
