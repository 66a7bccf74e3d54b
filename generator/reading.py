"""Noun: the text and the YAML of one file, read without trusting it.

Files come from strangers and `yaml.safe_load` guesses types, drops duplicate keys, expands
aliases without limit and crashes on deep nesting (yaml/pyyaml#165, #296, #780). So every scalar
is kept as text, and events are counted and refused before anything is composed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml
from yaml import events

from generator.characters import strange
from generator.entry import Document, Mark, Place, Places, Tree
from generator.places import dotted
from generator.problem import Problem, filled, first
from generator.quick import DEEPEST, MOST_NODES, quick
from generator.slips import slip

LARGEST_FILE = 262_144
"""Bytes; about 2000 members of a cluster."""

CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)
# libyaml's own sentences, told apart by their words, as libyaml gives them no code.
SYNTAX = (
    ("mapping values are not allowed", "yaml.colon"),
    ("cannot start any token", "yaml.token"),
    ("unexpected end of stream", "yaml.quote"),
    ("unknown escape character", "yaml.escape"),
    ("could not find expected ':'", "yaml.key"),
    ("did not find expected key", "yaml.indent"),
    ("did not find expected '-'", "yaml.indent"),
)


class Refused(Exception):
    """A file that cannot be read; carries its problems, at least one."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].code)
        self.problems = problems


def read_text(path: str, raw: bytes) -> str:
    """Return the text of a file: UTF-8 without a mark, lines ended by LF, letters composed (NFC)."""
    if len(raw) > LARGEST_FILE:
        raise Refused(Problem(path, 1, 1, "", "file.large", filled(limit=LARGEST_FILE // 1024)))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        raise Refused(Problem(path, *_mark(before, len(before)), "", "file.encoding")) from None
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise Refused(Problem(path, 1, 1, "", "file.empty"))
    told = (Problem(path, *_mark(text, offset), "", code, said) for offset, code, said in strange(text))
    if found := tuple(first(told)):
        raise Refused(*found)
    text = unicodedata.normalize("NFC", text)
    if marker := CONFLICT.search(text):
        raise Refused(Problem(path, *_mark(text, marker.start()), "", "file.conflict"))
    return text


def _mark(text: str, offset: int) -> Mark:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def read_yaml(path: str, text: str, first_line: int = 1) -> Document:
    """Return what a YAML text says; raises `Refused` as `careful` does."""
    tree = quick(text) or careful(path, text, first_line)[0]
    return Document(tree, lambda: careful(path, text, first_line)[1])


def careful(path: str, text: str, first_line: int = 1) -> tuple[Tree, Places]:
    """Return the tree of a YAML text, all scalars as text, and the place of every value and key.

    Raises `Refused` with every duplicate key, or with the first thing that stops the reading.
    """
    composer = _Composer(path, first_line - 1)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        said = error.problem or ""
        code, values = next((code for words, code in SYNTAX if words in said), "yaml.syntax"), filled()
        if found := slip(text, where[0] - first_line + 1):
            line, column = _mark(text, found.at)
            where, code, values = (line + first_line - 1, column), found.code, found.values
        raise Refused(Problem(path, *where, "", code, values)) from None
    if not composer.nodes:
        raise Refused(Problem(path, first_line, 1, "", "file.empty"))
    if composer.problems:
        raise Refused(*first(composer.problems))
    return composer.root, (composer.marks, composer.keys)


class _Composer:
    """Build one tree from parser events, keeping marks and refusing what entries never need."""

    def __init__(self, path: str, lines_before: int) -> None:
        self.path, self.lines_before = path, lines_before
        self.root: Tree = None
        self.marks: dict[Place, Mark] = {}
        self.keys: dict[Place, Mark] = {}
        self.problems: list[Problem] = []
        self.stack: list[tuple[Any, Place]] = []
        self.key: str | None = None
        self.documents = self.nodes = 0

    def take(self, event: Any) -> None:
        if isinstance(event, events.DocumentStartEvent):
            self.documents += 1
            if event.version or event.tags:
                self.refuse(event, "yaml.directive")
            if self.documents > 1:
                self.refuse(event, "yaml.documents")
        elif isinstance(event, events.AliasEvent):
            self.refuse(event, "yaml.alias")
        elif isinstance(event, events.NodeEvent):
            self.node(event)
        elif isinstance(event, (events.MappingEndEvent, events.SequenceEndEvent)):
            self.stack.pop()
            self.key = None

    def node(self, event: Any) -> None:
        self.nodes += 1
        if isinstance(event, events.ScalarEvent) and event.style == '"':
            event.value = self.unescaped(event)
        if event.anchor is not None:
            self.refuse(event, "yaml.anchor")
        if event.tag is not None:
            self.refuse(event, "yaml.tag")
        if self.nodes > MOST_NODES or len(self.stack) >= DEEPEST:
            self.refuse(event, "yaml.deep")
        parent, place = self.stack[-1] if self.stack else (None, ())
        if isinstance(parent, dict) and self.key is None:
            self.take_key(event, parent, place)
            return
        scalar = isinstance(event, events.ScalarEvent)
        value: Tree = event.value if scalar else {} if isinstance(event, events.MappingStartEvent) else []
        if isinstance(parent, dict):
            place = (*place, self.key or "")
            parent[self.key] = value
        elif isinstance(parent, list):
            place = (*place, len(parent))
            parent.append(value)
        else:
            self.root = value
        self.marks[place] = self.where(event)
        self.key = None
        if not scalar:
            self.stack.append((value, place))

    def take_key(self, event: Any, parent: dict[str, Tree], place: Place) -> None:
        if not isinstance(event, events.ScalarEvent):
            self.refuse(event, "yaml.key")
        if event.value == "<<":
            self.refuse(event, "yaml.merge")
        self.key = event.value
        if event.value in parent:
            values = filled(key=event.value, line=self.keys[(*place, event.value)][0])
            self.problems.append(
                Problem(self.path, *self.where(event), dotted(place), "yaml.duplicate", values)
            )
        self.keys[(*place, event.value)] = self.where(event)

    def unescaped(self, event: Any) -> str:
        """Return a quoted text; what only its escapes ("\\u202E") show is refused too."""
        if found := next(strange(event.value), None):
            self.problems.append(Problem(self.path, *self.where(event), "", *found[1:]))
            return ""
        return unicodedata.normalize("NFC", event.value)

    def where(self, event: Any) -> Mark:
        return event.start_mark.line + 1 + self.lines_before, event.start_mark.column + 1

    def refuse(self, event: Any, code: str) -> None:
        raise Refused(*first(self.problems), Problem(self.path, *self.where(event), "", code))
