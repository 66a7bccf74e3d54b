"""Noun: the index of the search, which Pagefind makes from the finished pages; pagefind.yml says of what."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.metadata import version
from io import BufferedReader
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryFile
from typing import IO, Any, TypeAlias, cast

import yaml
from pagefind.service import get_executable

from generator.folders import put, within
from generator.notes import holds, take_note

HERE = Path(__file__).parent.parent
CONFIG = HERE / "pagefind.yml"
FOLDER, ENTRY = "pagefind", "pagefind-entry.json"
MARK = "data-pagefind-body"
"""What pages have that are to be found."""
END = b","
"""Between what Pagefind is asked, and between what it answers."""
Ask: TypeAlias = Callable[..., Mapping[str, Any]]
UNUSED = re.compile(r"pagefind-.*ui\..*|pagefind-highlight\.js|wasm\.unknown\.pagefind")
"""What Pagefind brings for sites without scripts of their own, and for languages that it does not know."""


def index(site: Path, earlier: Path, note: Path) -> str:
    """Make the index of a site's folder inside it, a part a language; return what it says if it fails.

    The index of an `earlier` site is taken as it is if, by its note, it is of the same pages. OSError if the
    folder cannot be written.
    """
    pages = _made_of(site)
    if holds(note, pages, earlier / FOLDER):
        shutil.copytree(earlier / FOLDER, site / FOLDER)
        return ""
    if failed := _indexed(site):
        return failed
    take_note(note, pages, site / FOLDER)
    return ""


def _marked(site: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of every page that is to be found, in the order of paths."""
    for path in sorted(within(site)):
        if path.endswith(".html") and MARK in (page := (site / path).read_text(encoding="utf-8")):
            yield path, page


def _made_of(site: Path) -> str:
    """Return the digest of all that the index is made of."""
    found = hashlib.sha256(f"{version('pagefind')} {CONFIG.read_text(encoding='utf-8')}".encode())
    for path, page in _marked(site):
        found.update(f"{path} {len(page)} {page}".encode())
    return found.hexdigest()


def _indexed(site: Path) -> str:
    try:
        with _service() as ask:
            config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
            index = ask(type="NewIndex", config=config)["index_id"]
            pages = 0
            for path, page in _marked(site):
                ask(type="AddFile", index_id=index, file_path=path, file_contents=page)
                pages += 1
            if not pages:
                return f"Pagefind: no page has {MARK}\n"
            # Told to write them itself, it may end before it has.
            files = ask(type="GetFiles", index_id=index)["files"]
    except _Refused as refusal:
        return f"Pagefind: {refusal}\n"
    made = {file["path"]: b64decode(file["content"]) for file in files if not UNUSED.fullmatch(file["path"])}
    # Pagefind writes the languages in any order.
    made[ENTRY] = json.dumps(json.loads(made[ENTRY]), sort_keys=True).encode() + b"\n"
    put(site / FOLDER, made)
    return ""


class _Refused(Exception):
    """Pagefind has not done what it was asked; says why."""


@contextmanager
def _service() -> Iterator[Ask]:
    """Start Pagefind, and ask it for one thing after the other, as its packages for Python and Node do.

    Left to find pages by itself it takes them as the disk lists them, and another disk has another index.
    """
    with (
        TemporaryFile() as told,
        Popen([str(get_executable()), "--service"], stdin=PIPE, stdout=PIPE, stderr=told) as process,
    ):
        questions, answers = cast(IO[bytes], process.stdin), cast(BufferedReader, process.stdout)

        def ask(**payload: object) -> Mapping[str, Any]:
            asked = b64encode(json.dumps({"message_id": 1, "payload": payload}).encode())
            with suppress(BrokenPipeError):
                questions.write(asked + END)
                questions.flush()
            answered = bytearray()
            while not answered.endswith(END):
                more = answers.read1()
                if not more:
                    told.seek(0)
                    raise _Refused(f"it ended with {process.wait()}\n{told.read().decode(errors='replace')}")
                answered += more
            answer: Mapping[str, Any] = json.loads(b64decode(answered))["payload"]
            if answer["type"] == "Error":
                raise _Refused(answer["message"])
            return answer

        try:
            yield ask
        finally:
            with suppress(BrokenPipeError):  # It may have ended before it read all it was asked.
                questions.close()
