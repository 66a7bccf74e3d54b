"""Noun: a stranger's text as a code span, where no Markdown, mention, link, picture or emoji comes alive.

Character references alone are not enough: GitHub and GitLab look for @names, #numbers, addresses and :emoji:
in the text that the page finally has, but never within code
(https://docs.github.com/en/get-started/writing-on-github).
"""

from __future__ import annotations

import html
import re

from generator.problem import quoted

LONGEST = 300


def span(text: str) -> str:
    """Return a text as a Markdown code span on one line, cut if it is long."""
    told = quoted(text, LONGEST)
    longest = max(map(len, re.findall("`+", told)), default=0)
    fence = "`" * (longest + 1)
    # One space on each side is dropped, so that the text may begin or end with a backtick, or be spaces.
    apart = " " if told.startswith("`") or told.endswith("`") or not told.strip() else ""
    return f"{fence}{apart}{told}{apart}{fence}"


def tag(text: str) -> str:
    """Return a text as HTML code, for lines that Markdown does not read, such as <summary>."""
    return f"<code>{html.escape(quoted(text, LONGEST))}</code>"
