"""Noun: text on its way into a Markdown page, escaped once, at the last step.

Prose may use paragraphs, lists, emphasis and links, and nothing else; see `prose`.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from markupsafe import Markup

SPACE = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
MARK = re.compile(f"[{re.escape(string.punctuation)}]")
ENTITIES = {ord(mark): f"&#{ord(mark)};" for mark in string.punctuation}
LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]+)\)")
SPAN = re.compile(
    r"\*\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*\*|\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*|" + LINK.pattern
)
HEADING = re.compile(r"## (.+) \{#([a-z0-9-]+)\}")


def escape(value: object) -> Markup:
    """Return text with every ASCII punctuation mark as a character reference, on one line.

    What results shows the text as typed in Markdown, in HTML and in a quoted HTML attribute,
    and cannot start any construct of theirs. `Markup` is our own templates' work and passes as it is.
    """
    return value if isinstance(value, Markup) else _escaped(str(value))


@lru_cache(1 << 15)  # What is said in one place is mostly said in others.
def _escaped(text: str) -> Markup:
    return Markup(_referred(SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")))


def _referred(text: str) -> str:
    """Return text with every ASCII punctuation mark as a character reference."""
    return MARK.sub(lambda found: ENTITIES[ord(found[0])], text)


def told(text: str) -> Markup:
    """Return a sentence of our own, in which `code`, whose words are English, stands between backticks."""
    parts = [_referred(re.sub(r"\s+", " ", part)) for part in text.split("`")]
    parts[1::2] = [f'<code lang="en">{part}</code>' for part in parts[1::2]]
    return Markup("".join(parts))


def external_targets(text: str) -> Iterator[str]:
    """Return the targets of the links in prose that lead outside, or that are no page of ours."""
    for _, target in LINK.findall(text):
        if ":" in target or target.startswith("/"):
            yield target


def internal_targets(text: str) -> Iterator[str]:
    """Return the targets of the links in prose that name a page of the catalogue."""
    outside = set(external_targets(text))
    yield from (target for _, target in LINK.findall(text) if target not in outside)


def prose(text: str, resolve: Callable[[str], str], headings: bool = False) -> Markup:
    """Return prose as Markdown: paragraphs, lists of `- ` lines, *emphasis*, **strong**, [links](…).

    A link leads to an https address, or to a page of the catalogue whose path `resolve` gives.
    With `headings`, a line `## Heading {#id}` is a heading. All else appears as typed.
    """
    return Markup("\n\n".join(_block(block.strip("\n"), resolve, headings) for block in _blocks(text)))


def _blocks(text: str) -> list[str]:
    return [block for block in re.split(r"\n[ \t]*\n", text.strip()) if block.strip()]


def _block(block: str, resolve: Callable[[str], str], headings: bool) -> str:
    lines = [line.strip() for line in block.split("\n")]
    if headings and len(lines) == 1 and (heading := HEADING.fullmatch(lines[0])):
        return f"## {escape(heading[1])} {{#{heading[2]}}}"
    if all(line.startswith("- ") for line in lines):
        return "\n".join("- " + _spans(line[2:], resolve) for line in lines)
    return _spans(" ".join(lines), resolve)


def _spans(text: str, resolve: Callable[[str], str]) -> str:
    parts, end = [], 0
    for match in SPAN.finditer(text):
        parts += [_escape_within(text[end : match.start()]), _span(match, resolve)]
        end = match.end()
    return "".join([*parts, _escape_within(text[end:])]).strip(" ")


def _escape_within(text: str) -> str:
    return _referred(re.sub(r"\s+", " ", text))


def _span(match: re.Match[str], resolve: Callable[[str], str]) -> str:
    strong, emphasis, label, target = match.groups()
    if strong:
        return f"<strong>{_spans(strong, resolve)}</strong>"
    if emphasis:
        return f"<em>{_spans(emphasis, resolve)}</em>"
    if ":" in target:
        return f'<a href="{_referred(target)}" rel="noopener nofollow">{_escape_within(label)}</a>'
    return f"[{_escape_within(label)}]({resolve(target)})"
