"""Noun: the templates of theme/pages, in which every value is escaped for where it lands."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType
from urllib.parse import quote

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from generator import markup
from generator.addresses import web
from generator.parts import Text

HOME = Path(__file__).parent.parent / "theme" / "pages"
KEPT = 1 << 16
"""Pieces of a page that are kept to stand again where the same is said."""


class _Generator(CodeGenerator):
    """Writes what `finalize` returns as it is: Jinja would escape it again, in vain and at great cost."""

    def _output_child_pre(self, *_: object) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")


class _Environment(Environment):
    code_generator_class = _Generator


class _Compiled(BytecodeCache):
    """Keeps templates as they were compiled, for the next edition."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key, bucket.checksum] = bucket.code


@cache
def _compiled() -> _Compiled:
    return _Compiled()


def templates(words: Mapping[str, str], **more: str) -> Environment:
    """Return the templates of an edition, all of which know its `words` and what `more` there is."""
    environment = _Environment(
        loader=FileSystemLoader(HOME),
        auto_reload=False,
        bytecode_cache=_compiled(),
        undefined=StrictUndefined,
        # Every value is escaped for where it lands; macros return Markup and pass.
        autoescape=True,
        finalize=markup.escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Markdown writes heading ids as {#id}.
        comment_start_string="<#",
        comment_end_string="#>",
    )
    environment.globals |= {"word": words, **more}
    environment.tests["outside"] = _outside
    environment.filters |= {
        "anchor": lambda id: Markup(re.sub(r"[^a-z0-9-]", "-", id)),
        "code": lambda text: Markup(html.escape(text).replace("\n", "&#10;")),
        "query": lambda asked: Markup(quote(asked, safe="=,")),
        "told": markup.told,
        "web": lambda path: Markup(web(path)),
        "zip": zip,
    }
    macros = environment.get_template("once.md.j2").make_module()
    once: dict[str, Callable[..., Markup]] = {
        name: lru_cache(KEPT)(getattr(macros, name)) for name in ("cell", "notes", "text")
    }

    def text(said: Text, link: Callable[[str], Markup]) -> Markup:
        inside = said.link and not _outside(said.link)
        return once["text"](said, link(said.link) if inside else "")

    environment.filters |= {**once, "text": text}
    return environment


def _outside(link: str) -> bool:
    return ":" in link
