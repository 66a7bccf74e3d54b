"""Noun: where an address leads, as written in a file of the site: to a path under its root, or elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
ELSEWHERE = ("//", "\\\\", "/\\", "\\/")
"""What begins an address of another host, to a browser."""
BLANK = "".join(map(chr, range(33)))
BROKEN = re.compile(r"[\t\n\r]")
"""What a browser takes out of an address: https://url.spec.whatwg.org/#url-parsing"""


class Lead(NamedTuple):
    """`scheme` of an address outside the site, or "" and the path under the site's root, and the anchor.

    A path that begins with "/" or with "../" is on the same host, but not in the site.
    """

    scheme: str
    path: str = ""
    anchor: str = ""


def lead(address: str, here: str, base: str) -> Lead:
    """Return where an address leads that is written in a file `here`, in a site whose root is `base`."""
    address = BROKEN.sub("", address.strip(BLANK))
    if match := SCHEME.match(address):
        if not address.startswith(base):
            return Lead(match[1].lower())
        rest, rooted = address[len(base) :], True
    elif address.startswith(ELSEWHERE):
        return Lead("https")
    else:
        root, rooted = _path(base), address.startswith("/")
        rest = address[len(root) :] if address.startswith(root) else address
    path, _, anchor = rest.partition("#")
    path = path.partition("?")[0]
    if not rooted:
        path = _joined(here, path)
    elif "/." in f"/{path}":
        path = _joined("", path)
    return Lead("", unquote(path) if "%" in path else path, unquote(anchor) if "%" in anchor else anchor)


@lru_cache
def _path(base: str) -> str:
    return urlsplit(base).path


def _joined(here: str, path: str) -> str:
    if not path:
        return here
    steps = here.split("/")[:-1]
    *folders, name = path.split("/")
    if name in (".", ".."):
        folders, name = [*folders, name], ""
    for step in folders:
        if step == ".." and steps and steps[-1] != "..":
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join([*steps, name])
