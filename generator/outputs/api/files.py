"""Noun: the files of the API: every record, lists of them, facets, vocabularies, and what describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.catalogue import Catalogue
from generator.entry import FOLDERS
from generator.model.facts import Record
from generator.outputs.api.facets import facet_files
from generator.outputs.api.names import HOME, LICENCE, VERSION, Names
from generator.outputs.api.openapi import openapi
from generator.outputs.api.told import told
from generator.outputs.api.written import Tree, in_line, written

PAGES = {"cluster": "clusters", "measure": "measures", "institution": "institutions", "policy": "policy"}
"""Kinds that have pages, and whose YAML is published; the key of the page that lists them."""

TELLING = {"cluster": ("listing",), "measure": ("programming_period",)}
"""What a list needs beside the name: which clusters are names alone, and measures of one name apart."""


def api_files(catalogue: Catalogue, base_url: str) -> Mapping[str, str]:
    """Return path in the site → JSON, sorted; addresses begin with `base_url`, which ends with "/"."""
    names = Names.of(catalogue, base_url)
    head = {"schema_version": VERSION, "licence": LICENCE}
    files = {path: written({**head, **tree}) for path, tree in _answers(names)}
    files["openapi.json"] = written(openapi(names, sorted({*files, "openapi.json"})))
    return {HOME + path: files[path] + "\n" for path in sorted(files)}


def _answers(names: Names) -> Iterator[tuple[str, Tree]]:
    catalogue, counts, every = names.catalogue, dict[str, Tree](), dict[str, Tree]()
    for kind, group in _groups(catalogue).items():
        folder, rows, lines = FOLDERS[kind], [], []
        for id, record in group.items():
            record_tree = told(record, names, (kind, id))
            entry = _entry(names, kind, id, record_tree)
            yield f"{folder}/{id}.json", entry
            lines.append(in_line(written(entry)))
            rows.append(in_line(written(_row(names, entry, record_tree))))
        every[folder] = lines
        counts[folder] = {"url": names.url(f"{folder}/index.json"), "total": len(rows)}
        pages = {"pages": names.pages(PAGES[kind])} if kind in PAGES else {}
        yield f"{folder}/index.json", {"kind": kind, **counts[folder], **pages, "entries": rows}
    policy = {}
    if catalogue.policy:
        entry = _entry(names, "policy", "policy", told(catalogue.policy, names, ("policy", "policy")))
        yield "policy.json", entry
        policy = {"policy": in_line(written(entry))}
    yield "all.json", {"url": names.url("all.json"), **every, **policy}
    for path, tree in facet_files(names):
        yield path, tree
        if path == "facets/index.json":
            counts["facets"] = {key: tree[key] for key in ("url", "total")}
    yield "index.json", _index(names, counts)


def _groups(catalogue: Catalogue) -> Mapping[str, Mapping[str, Record]]:
    return {
        "cluster": {id: node.record for id, node in catalogue.clusters.items()},
        "measure": {id: node.record for id, node in catalogue.measures.items()},
        "institution": {id: node.record for id, node in catalogue.institutions.items()},
        "vocabulary": catalogue.vocabularies,
    }


def _entry(names: Names, kind: str, id: str, record: Tree) -> Tree:
    """Return an entry: what it is, where its pages and its YAML are, and its record as text."""
    file = f"{FOLDERS[kind]}/{id}" if kind in FOLDERS else id
    tree = {"kind": kind, "id": id, "url": names.url(f"{file}.json")}
    yaml = {"path": f"content/{file}.yml"}
    if kind in PAGES:
        tree["pages"] = names.pages(f"{kind}/{id}" if kind in FOLDERS else kind)
        yaml["url"] = f"{names.base_url}content/{file}.yml"
    # As text, or the trees of all entries would be in memory at once.
    return {**tree, "yaml": yaml, "record": written(record, "\n ")}


def _row(names: Names, entry: Tree, record: Tree) -> Tree:
    """Return an entry as a line of its list."""
    row = names.entry(entry["kind"], entry["id"])
    row |= {key: entry[key] for key in ("pages",) if key in entry}
    return row | {key: record[key] for key in (*TELLING.get(entry["kind"], ()), "review") if key in record}


def _index(names: Names, counts: Tree) -> Tree:
    links = ["all", "openapi", *(["policy"] if names.catalogue.policy else [])]
    return {
        "name": names.said("site.name"),
        "description": names.said("site.description"),
        "attribution": names.said("api.attribution"),
        "url": names.url("index.json"),
        "pages": names.pages("index"),
        **{link: names.url(f"{link}.json") for link in links},
        **counts,
    }
