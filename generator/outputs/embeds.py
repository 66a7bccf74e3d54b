"""Noun: embeds, pages that other sites show in a frame: the card of a cluster, or the clusters of a list.

They stand under embed/ in each edition, so that a host can let these pages alone be framed: FRAMED.
No script, no request to another host; links lead out of the frame.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

from generator.addresses import ROOTS, path_of, web
from generator.edition import Edition, ListPage
from generator.listing import Listed
from generator.outputs.badges import ended
from generator.outputs.templates import POLICY, templates
from generator.parts import Card
from generator.strings import strings

FOLDER = "embed/"
FRAMED = (FOLDER, f"en/{FOLDER}")
"""Folders of the site whose pages a host lets other sites frame."""
MOST = 60
"""Clusters in a list; the whole list is a link away."""


def embed_files(edition: Edition, base_url: str) -> Mapping[str, str]:
    """Return path inside the edition → HTML: every cluster, all clusters, those of each value of a facet."""
    environment = templates()
    card, listing = (environment.get_template(name) for name in ("card.html.j2", "list.html.j2"))
    words = {**edition.words, **strings(edition.language, "reuse")}
    found = {}
    for cluster in edition.clusters:
        path = cluster.card.title.link
        chips = tuple(dict.fromkeys((*ended(cluster), *cluster.cells["county"], *cluster.card.chips)))
        shown = {"card": cluster.card, "chips": chips, "reviewed": cluster.notes["reviewed"][0]}
        found[_file(path)] = card.render(**_frame(edition, path, base_url), **shown, word=words)
    for page, clusters in _lists(edition):
        frame = _frame(edition, page.path, base_url)
        more = words["list.more"].format(number=len(clusters))
        rows = [_row(page.path, cluster) for cluster in clusters[:MOST]]
        found[_file(page.path)] = listing.render(**frame, page=page, rows=rows, more=more, word=words)
    return found


def embed_path(path: str) -> str:
    """Return the address of a page's embed under its edition's root: "embed/klasteriai/litek/"."""
    return FOLDER + web(path)


def _file(path: str) -> str:
    return f"{embed_path(path)}index.html"


def _lists(edition: Edition) -> Iterator[tuple[ListPage, tuple[Listed, ...]]]:
    """Yield the first page of every list of clusters, with all its clusters."""
    pages = {page.path: page for page in edition.pages if isinstance(page, ListPage)}
    clusters = {cluster.id: cluster for cluster in edition.clusters}
    yield pages[path_of("clusters", edition.words)], edition.clusters
    for facet in edition.facets:
        for value in facet.values:
            yield pages[value.path], tuple(clusters[id] for id in value.clusters)


def _row(here: str, cluster: Listed) -> tuple[Card, str, str]:
    """Return a cluster's card, its county, and the address of its page from an embed."""
    return cluster.card, ", ".join(cluster.cells["county"]), _between(here, cluster.card.title.link)


def _frame(edition: Edition, path: str, base_url: str) -> dict[str, Any]:
    """Return what every embed is told of itself: its language, its policy and where its links lead."""
    return {
        "language": edition.language,
        "policy": POLICY,
        "canonical": base_url + ROOTS[edition.language] + web(path),
        "assets": posixpath.relpath("assets", embed_path(path)) + "/",
        "whole": _between(path, path),
        "site": _between(path, "index"),
    }


def _between(here: str, there: str) -> str:
    """Return the relative address of a page from another's embed."""
    return posixpath.relpath(web(there) or ".", embed_path(here)) + "/"
