"""Noun: payloads, texts that would do something on a page if they were more than text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from generator.entry import Entry, Place, Tree
from generator.load import load
from generator.markup import SPAN
from generator.records import MODELS

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script src=//x.lt></script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">',
    '<a href="javascript:alert(1)">a</a>',
    '<base href="https://x.lt/">',
    '<meta http-equiv="refresh" content="0;url=https://x.lt">',
    "<form action=//x.lt><input name=q autofocus onfocus=alert(1)>",
    "<style>*{display:none}</style>",
    '<link rel=stylesheet href="//x.lt">',
    "<plaintext>",
    "<!--",
    "--> <!-- <script>",
    "<![CDATA[<b>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE x>",
    "<h1>a</h1>",
    "<div markdown>**a**</div>",
    "</aside></section></div></article>",
    "</title><title>a",
    "</p></td></table><table><td>",
    '" onmouseover=alert(1) x="',
    "' onmouseover='alert(1)",
    "`onmouseover=alert(1)`",
    "[a](javascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](https://x.lt 'title')",
    "![a](https://x.lt/t.png)",
    "![a][b]",
    "[a][a] [a]",
    "[a]: https://x.lt",
    "[a]: javascript:alert(1) 'b'",
    "<https://x.lt> <javascript:alert(1)> <a@x.lt>",
    "https://x.lt www.x.lt a@x.lt",
    "{: onclick=alert(1) }",
    "a {: #top .b style=color:red }",
    "{#top}",
    "a {#contacts}",
    "# a",
    "## a {#b}",
    "a === ---",
    "| a | b |",
    "a | b || c",
    "--- | ---",
    "---",
    "***",
    "- a",
    "* a",
    "+ a",
    "1. a",
    "> a",
    ": a",
    ":   a",
    "a : b",
    "!!! danger a",
    "??? a",
    "=== a",
    "``` a ```",
    "~~~",
    "`a` ``b``",
    "[^1] [^1]: a",
    "*[a]: b",
    '--8<-- "mkdocs.yml"',
    ";--8<--",
    "[TOC]",
    "[[toc]]",
    "{{ 7*7 }}",
    "{% raw %} {# a #} {%",
    "${7*7} #{7} <%= 7 %>",
    "%s %(a)s {0} {a.b} %%",
    "!ENV [HOME]",
    "&lt;b&gt; &#60;b&#62; &amp;amp;",
    "&colon; &NewLine; &nbsp;",
    "\\<b\\> \\* \\\\ \\",
    "*a* **b** _c_ __d__ ~~e~~ ==f== ++g++",
    "***a",
    "a* *b ** c",
    ":smile: :material-home:",
    "klzzwxh:0001 wzxhzdk:0",
    'template: "redirect.html" --- location: https://x.lt',
    '{"title": "a"}',
    '", "hide": [], "a": "',
    "=1+1 @SUM(A1) +1 -1",
    "[" * 150,
    "*" * 150,
    "`" * 150,
    "!" * 150,
    "<" * 150,
    "&" * 150,
    "\\" * 150,
    "[](" * 50,
    "**a" * 50,
)
LONGER = (
    "a\n\n# b",
    "a\n===",
    "a\n---",
    "a\n\n    code\n\nb",
    "a\n\n```\nb",
    "a\n\n<script>\nb",
    "a\n\n!!! danger\n    b",
    "a\n\n| b | c |\n| --- | --- |\n| d | e |",
    "a\n\n[b]: https://x.lt\n\n[b]",
    "a  \nb\\\nc",
    "a\n\n</div>\n\nb",
    "a\n:   b",
    "a\n\n{: onclick=b }",
    "a\n\n---\ntitle: b\n---\n",
)
"""Only prose has several lines."""
PROSE = (*LONGER, *(text for text in PAYLOADS if not SPAN.search(text) and not text.startswith("- ")))
"""What is no emphasis, link or list, which prose may have; see the law on prose for those."""

MARK = re.compile(r"Ž(\d+)Ž")
# These are names by which entries find each other, not texts.
NAMES = {"of", "broader", "replaced_by", "same_as"}
SCHEMAS = {kind: model.model_json_schema() for kind, model in MODELS.items()}

Change = Callable[[str, Place, int], str]


def changed(content: Path, out: Path, change: Change) -> None:
    """Write a copy of the entries of a content folder, every text of it changed.

    `change` is given a text, its place and how long it may be, and returns another.
    """
    for entry in load(content):
        assert entry.document
        schema = SCHEMAS[entry.kind]
        tree = _changed(entry.document.tree, schema, schema.get("$defs", {}), change, ())
        file = out / entry.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_file(entry, tree), encoding="utf-8")


def _file(entry: Entry, tree: Tree) -> str:
    if entry.kind != "page":
        return json.dumps(tree, ensure_ascii=False)
    body = tree.pop("body")
    return f"---\n{json.dumps(tree, ensure_ascii=False)}\n---\n{body}"


def _changed(tree: Tree, schema: Any, definitions: Any, change: Change, place: Place) -> Tree:
    schema = schema.get("anyOf", [schema])[0]
    schema = definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if isinstance(tree, dict):
        return {
            key: _changed(part, schema["properties"][key], definitions, change, (*place, key))
            for key, part in tree.items()
            if key != "of"
        }
    if isinstance(tree, list):
        return [
            _changed(part, schema["items"], definitions, change, (*place, index))
            for index, part in enumerate(tree)
        ]
    if "maxLength" not in schema or "pattern" in schema or NAMES & set(place):
        return tree
    return change(tree, place, schema["maxLength"])


class Typed:
    """A change of every text into a payload with a mark of its own, or into letters of the same shape."""

    def __init__(self, start: int, harmless: bool = False) -> None:
        self.harmless, self.numbers = harmless, count()
        self.texts: dict[int, str] = {}
        self.fields: dict[int, str] = {}
        self.line, self.prose = _round(PAYLOADS, start), _round(PROSE, start)
        self.code = "a" if harmless else PAYLOADS[start]

    def __call__(self, text: str, place: Place, longest: int) -> str:
        """Return what is typed instead of a text, and keep it, its spaces made single, under its mark."""
        if place[-1] == "code" and place[0] == "values":
            return text
        if place[-1] == "value":
            return f"{self.code} {text}"
        if place[-1] == "code":
            payload = f"{self.code} {text}"
        else:
            payload = next(self.prose if longest == 6000 else self.line)
            payload = re.sub(r"\S+", "a", payload) if self.harmless else payload
        number = next(self.numbers)
        self.texts[number] = " ".join(payload.split())
        self.fields[number] = ".".join(part for part in place if isinstance(part, str))
        return f"{payload} Ž{number}Ž"


def _round(texts: tuple[str, ...], start: int) -> Iterator[str]:
    while True:
        yield from texts[start:]
        start = 0
