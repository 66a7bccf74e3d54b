"""Noun: a revision of the repository, taken out into a folder of its own."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path


class NoRevisionError(Exception):
    """The revision, or what is asked of it, is not in the repository; with what Git said of it."""


def extract(folder: Path, revision: str, into: Path) -> None:
    """Put what a folder of a repository held at a revision into another, which is made.

    NoRevisionError if there is no such revision, folder or repository; OSError if it cannot be written.
    """
    archive = into.with_suffix(".tar")
    # A revision that begins with a dash is no option.
    command = ["git", "archive", "--format=tar", f"--output={archive.absolute()}"]
    command += ["--end-of-options", revision]
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise NoRevisionError("git") from error
    if run.returncode:
        raise NoRevisionError(" ".join(run.stderr.split()))
    with tarfile.open(archive) as packed:
        packed.extractall(into, filter="data")
    archive.unlink()
