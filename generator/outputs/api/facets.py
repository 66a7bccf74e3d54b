"""Noun: facets in the API: what clusters may share, each value with those that share it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from generator.model.facts import LANGUAGES
from generator.outputs.api.names import Names, both
from generator.outputs.api.written import Tree, Written, in_line, written
from generator.pages.desk import Desk
from generator.pages.facets import UNSTATED, Value, facets, network_code

ENTRIES = {"measure": "measure", "network": "institution"}
"""Facets whose codes are ids of entries, as far as there is such an entry."""


def facet_files(names: Names) -> Iterator[tuple[str, Tree]]:
    """Yield the path and the tree of every value of every facet, and of the list of facets at last."""
    desk, *others = (names.desk(language) for language in LANGUAGES)
    found = facets(desk)
    titles = [{value.key: value.title for v in facets(other).values() for value in v} for other in others]
    clusters = {id: _cluster(names, id) for id in names.catalogue.clusters}
    listed = []
    for facet, values in found.items():
        head, lines = {"code": facet, **names.said(f"facet.{facet}")}, []
        for value in sorted(values, key=lambda value: (not value.code, value.code)):
            title = dict(zip(LANGUAGES, (value.title, *(title[value.key] for title in titles)), strict=True))
            path, tree = _value(desk, names, value, title)
            lines.append(in_line(written(tree)))
            ids = sorted(node.id for node in value.clusters)
            yield path, {"facet": head, **tree, "clusters": [clusters[id] for id in ids]}
        listed.append({**head, "values": lines})
    yield "facets/index.json", {"url": names.url("facets/index.json"), "total": len(listed), "facets": listed}


def _cluster(names: Names, id: str) -> Written:
    return in_line(written({**names.entry("cluster", id), "pages": names.pages(f"cluster/{id}")}))


def _value(desk: Desk, names: Names, value: Value, title: Tree) -> tuple[str, Tree]:
    """Return the path of a value's file and what it says, but for the clusters."""
    code, kind, catalogue = value.code or UNSTATED, ENTRIES.get(value.facet, ""), names.catalogue
    known = {"measure": catalogue.measures, "institution": catalogue.institutions}
    entry = names.entry(kind, value.code) if value.code in known.get(kind, ()) else None
    if entry:
        title = {language: title[language] for language in LANGUAGES if language in entry}
    elif kind == "institution" and value.code:
        title = _network(desk, value)
    # A vocabulary may hold any code; a file's name, no "/".
    path = f"facets/{value.facet}/{quote(code, safe='')}.json"
    tree = {"code": code, **title, "url": names.url(path), "pages": names.pages(value.key)}
    return path, {**tree, **({"entry": entry} if entry else {}), "total": len(value.clusters)}


def _network(desk: Desk, value: Value) -> Tree:
    """The name of a network that is no entry, in the languages that have one."""
    of_first = value.clusters[0].record.networks
    return next(both(n.name) for n in of_first if network_code(desk, n) == value.code)
