"""Noun: the description of the API by OpenAPI 3.1: every path and the schema of every answer.

The frame is openapi.yml beside this module. https://spec.openapis.org/oas/v3.1.0.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.outputs.api.names import HOME, LICENCE, VERSION, Names
from generator.outputs.api.records import COMPONENTS, record_schemas
from generator.outputs.api.written import Tree

FRAME = Path(__file__).with_name("openapi.yml")
SHORT = ("summary", "title")


def openapi(names: Names, files: Iterable[str]) -> Tree:
    """Return the description of these files, by path inside the API; examples are the first of a kind."""
    frame: dict[str, Any] = _worded(yaml.load(FRAME.read_text(encoding="utf-8"), yaml.CSafeLoader), names)
    frame["info"]["version"] = VERSION
    frame["info"]["license"]["url"] = LICENCE
    frame["servers"] = [{"url": (names.base_url + HOME).rstrip("/")}]
    examples = _examples(frame["x-answers"], files)
    answers = {path: answer for path, answer in frame["x-answers"].items() if path in examples}
    own = frame["components"]["schemas"]
    answered = {_name(answer): _answered(own[answer["schema"]], answer, frame) for answer in answers.values()}
    parts = {**own, **answered, **record_schemas(names, own)}
    paths = {path: {"get": _operation(path, frame, examples[path], names)} for path in answers}
    told = {key: part for key, part in frame.items() if not key.startswith("x-") and key != "components"}
    return {**told, "paths": paths, "components": {"schemas": {name: parts[name] for name in sorted(parts)}}}


def _worded(tree: Tree, names: Names, key: str = "") -> Tree:
    """Return a tree with words for keys of words: titles on one line, anything longer in paragraphs."""
    if isinstance(tree, dict):
        return {key: _worded(part, names, key) for key, part in tree.items()}
    if isinstance(tree, list):
        return [_worded(part, names) for part in tree]
    if isinstance(tree, str) and tree.startswith("$"):
        return names.text(tree[1:], " / " if key in SHORT else "\n\n")
    return tree


def _examples(templates: Iterable[str], files: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """Return path with parameters → what they are in the first file that it leads to; none without a file."""
    named = {path: re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)) for path in templates}
    shapes = {path: re.compile(pattern) for path, pattern in named.items()}
    found: dict[str, Mapping[str, str]] = {}
    for file in (f"/{file}" for file in files):
        path = file if file in shapes else next(path for path in shapes if shapes[path].fullmatch(file))
        if match := shapes[path].fullmatch(file):
            found.setdefault(path, match.groupdict())
    return found


def _name(answer: Tree) -> str:
    """An entry is a part of all.json as well, where it has no head."""
    return re.sub("Entry$", "Answer", answer["schema"])


def _answered(schema: Tree, answer: Tree, frame: Tree) -> Tree:
    head = {} if answer.get("bare") else frame["x-head"]
    required, fields = [*head, *schema["required"]], {**head, **schema["properties"]}
    return {**schema, "required": required, "properties": fields}


def _operation(path: str, frame: Tree, example: Mapping[str, str], names: Names) -> Tree:
    answer = frame["x-answers"][path]
    parameters = [
        {"name": name, "in": "path", "required": True, **frame["x-parameters"][name], "example": value}
        for name, value in example.items()
    ]
    real = {"externalValue": names.url(path[1:].format(**example))}
    content = {"schema": {"$ref": COMPONENTS + _name(answer)}, "examples": {"real": real}}
    responses = {"200": {"description": answer["summary"], "content": {"application/json": content}}}
    if parameters:
        responses["404"] = {"description": names.text("answer.missing")}
    told = {"operationId": answer["id"], "tags": [answer["tag"]], "summary": answer["summary"]}
    return {**told, **({"parameters": parameters} if parameters else {}), "responses": responses}
