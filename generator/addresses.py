"""Noun: the address of every page. A key such as "cluster/litek" is one page in both editions."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

ROOTS = {"lt": "", "en": "en/"}
"""Language → where its edition stands under the site's root."""
SECTIONS = {"cluster": "clusters", "measure": "measures", "institution": "institutions"}
"""Kind of entries that have pages → their folder, and the key of the page that lists them."""
PLACES = (*SECTIONS.values(), "investments", "policy", "statistics", "upkeep", "edit", "fields", "problems")
"""The keys of the pages that are there whatever the content is."""
REFERENCE = ("problems", "fields")


def path_of(key: str, words: Mapping[str, str]) -> str:
    """Return the path of a page, without ending: "klasteriai/litek", "en" being no part of it.

    Keys are "index", "clusters", "cluster/<id>", "facet/<facet>/<code>", "compare", "compare/<id>/<id>",
    "problems/<code>", "fields/<kind>", "policy", the name of a hand-written page, and any of these followed
    by "#<list>#<number>" for a further part of a list.
    """
    head, _, rest = key.partition("#")
    kind, _, id = head.partition("/")
    if kind in SECTIONS and id:
        path = f"{words['path.' + SECTIONS[kind]]}/{id}"
    elif kind == "facet":
        facet, _, code = id.partition("/")
        path = f"{words['path.clusters']}/{words['path.' + facet]}/{code.lower() or words['path.unknown']}"
    elif kind in REFERENCE and id:
        path = f"{words['path.' + kind]}/{id.replace('.', '-')}"
    elif kind == "compare":
        path = posixpath.join(words["path.compare"], id, "index")
    elif kind in SECTIONS.values():
        path = f"{words['path.' + kind]}/index"
    else:
        path = words.get(f"path.{kind}", kind)
    if rest:
        name, _, number = rest.partition("#")
        path = f"{path.removesuffix('/index')}/{words['path.' + name]}/{number}"
    return path


def table_path(path: str, words: Mapping[str, str]) -> str:
    """Return where the table of a list of clusters stands: a file beside the list's page."""
    return f"{web(path)}{words['path.clusters']}.csv"


def between(here: str, there: str) -> str:
    """Return the relative address of one page's Markdown file from another's."""
    return relative(file(there), web(here))


def relative(path: str, folder: str) -> str:
    """Return the relative address of a file, or of a folder that ends in "/", from a page's folder as `web`
    gives it."""
    start, parts, common = folder.split("/")[:-1], path.split("/"), 0
    for one, other in zip(start, parts, strict=False):
        if one != other:
            break
        common += 1
    return "../" * (len(start) - common) + "/".join(parts[common:]) or "./"


def file(path: str) -> str:
    """Return the Markdown file of a page, in the page's own folder: there every engine leaves addresses
    in raw HTML as they stand."""
    return f"{web(path)}index.md"


def web(path: str) -> str:
    """Return where a page's folder stands under its edition's root: "klasteriai/litek/", "" for the front."""
    return "" if path == "index" else path.removesuffix("/index") + "/"


def published(content: Path) -> tuple[str, ...]:
    """Return the addresses at which there was a page once, and must be one for ever.

    OSError if the list is there but cannot be read.
    """
    file = content / "addresses.txt"
    return tuple(file.read_text(encoding="utf-8").splitlines()) if file.is_file() else ()
