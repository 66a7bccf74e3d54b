"""Stage 1. Read content/: every file becomes an entry, readable or not."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from generator.entry import KINDS, Document, Entry
from generator.names import is_name
from generator.problem import Problem, filled, quoted
from generator.reading import LARGEST_FILE, Refused, read_text, read_yaml

# Hand-written pages stand at the root, beside these.
TAKEN = {"en", "vadovas", "content", "clusters", "measures", "institutions", "policy", "upkeep"}
TAKEN |= {"klasteriai", "priemones", "institucijos", "politika", "prieziura"}
TAKEN |= {"investments", "investicijos", "statistics", "statistika", "compare", "palyginti"}
TAKEN |= {"search", "paieska", "embed", "data", "duomenys", "api", "assets", "headers", "pagefind"}
TAKEN |= {"edit", "taisyti", "fields", "laukai", "problems", "klaidos"}
Known: TypeAlias = Mapping[str, Entry]
FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n(.*)", re.DOTALL)


def load(content: Path, earlier: Iterable[Entry] = ()) -> tuple[Entry, ...]:
    """Return the entries of a content folder, sorted by path.

    A file that is not where the layout expects it, or cannot be read, is an entry with problems
    and without a document. Of `earlier` entries those whose files say the same are used again.
    """
    known = {entry.path: entry for entry in earlier}
    entries = sorted(_walk(content, known), key=lambda entry: entry.path)
    seen: dict[str, str] = {}
    told = []
    for entry in entries:
        twin = seen.setdefault(entry.path.casefold(), entry.path)
        if twin != entry.path:
            entry = _refused(entry.kind, entry.id, entry.path, "file.case", other=twin)
        told.append(entry)
    return tuple(told)


def _walk(content: Path, known: Known) -> Iterator[Entry]:
    for name in _names(content):
        here = content / name
        if name == "policy.yml":
            yield _entry(here, "policy", "policy", name, known)
        elif _is_folder(here) and not os.access(here, os.R_OK | os.X_OK):
            yield _refused("stray", name, name, "file.unreadable")
        elif name in KINDS and _is_folder(here):
            for file in _names(here):
                yield _entry(here / file, KINDS[name], file.removesuffix(".yml"), f"{name}/{file}", known)
        elif (name == "words" and _is_folder(here)) or name == "addresses.txt":
            continue  # Names that no dictionary knows, for the spelling test; addresses that must last.
        elif name == "pages" and _is_folder(here):
            yield from _pages(here, known)
        else:
            yield _refused("stray", name, name, "file.stray")


def _pages(folder: Path, known: Known) -> Iterator[Entry]:
    for language in _names(folder):
        path = f"pages/{language}"
        if language not in ("lt", "en") or not _is_folder(folder / language):
            yield _refused("stray", language, path, "file.stray")
            continue
        for file in _names(folder / language):
            id = f"{language}/{file.removesuffix('.md')}"
            yield _entry(folder / language / file, "page", id, f"{path}/{file}", known, ".md")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _refused(kind: str, id: str, path: str, code: str, **values: object) -> Entry:
    path = quoted(path)
    return Entry(kind, id, path, problems=(Problem(path, 1, 1, "", code, filled(**values)),))


def _entry(file: Path, kind: str, id: str, path: str, known: Known, suffix: str = ".yml") -> Entry:
    name = id.rpartition("/")[2]
    if not path.endswith(suffix):
        return _refused("stray", id, path, "file.stray")
    if not is_name(name) or (kind == "page" and name in TAKEN):
        return _refused(kind, id, path, "file.name", name=name)
    try:
        if not stat.S_ISREG(os.lstat(file).st_mode):
            return _refused(kind, id, path, "file.irregular")
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError:
        return _refused(kind, id, path, "file.unreadable")
    before = known.get(path)
    if before and before.document and before.text.encode() == raw:
        return before
    try:
        text = read_text(path, raw)
        document = _page(path, text) if suffix == ".md" else read_yaml(path, text)
    except Refused as refusal:
        return Entry(kind, id, path, problems=refusal.problems)
    return Entry(kind, id, path, text, document)


def _page(path: str, text: str) -> Document:
    parts = FRONT_MATTER.fullmatch(text)
    if not parts:
        raise Refused(Problem(path, 1, 1, "", "page.front-matter"))
    head, body = parts.groups()
    document = read_yaml(path, head, first_line=2)
    if not isinstance(document.tree, dict) or "body" in document.tree:
        raise Refused(Problem(path, 2, 1, "", "page.front-matter"))
    body_mark = (head.count("\n") + 3, 1)
    tree = {**document.tree, "body": body}
    return Document(tree, lambda: ({**document.marks, ("body",): body_mark}, document.keys))
