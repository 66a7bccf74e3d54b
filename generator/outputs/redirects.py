"""Noun: addresses that were once published and whose page is now elsewhere, or has nothing to show.

A former id of an entry has a page at its old address in each edition, which leads on at once, and a line
for hosts that can do so themselves: `_redirects` for Netlify, Cloudflare Pages and GitLab Pages
(https://developers.cloudflare.com/pages/configuration/redirects/; the first and the last serve the page
instead, as there is one), from which hosts.py tells nginx. A value of a facet that no cluster has any more,
or has not yet, keeps its address with a page that says so.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.addresses import ROOTS, path_of, web
from generator.catalogue import Catalogue, ClusterNode, InstitutionNode, MeasureNode
from generator.edition import Edition
from generator.outputs.templates import POLICY, templates
from generator.pages.facets import FACETS
from generator.parts import Text
from generator.strings import strings
from generator.voice import Voice

VOCABULARIES = {
    "sector": "sectors",
    "county": "counties",
    "ecosystem": "ecosystems",
    "label": "label-levels",
    "level": "maturity-levels",
    "direction": "development-directions",
    "status": "cluster-statuses",
}
"""Facet → the vocabulary of its values; those of the others are measures and institutions."""
ADDRESS = re.compile(r"/((?:[a-z0-9-]+/)*[a-z0-9-]+)/[a-z0-9-]+/")
HEAD = "# Former addresses, and where they lead.\n"


@dataclass(frozen=True)
class Move:
    """An address without a page of the catalogue's, and the one it leads to, both under the site's root.

    `name` is what stands there; `told` says of an address that only has nothing to show what it is of.
    """

    language: str
    old: str
    new: str
    name: Text
    told: str = ""


def moves(
    catalogue: Catalogue, editions: Sequence[Edition], published: Iterable[str] = ()
) -> tuple[Move, ...]:
    """Return every move, sorted by the old address.

    `published` are addresses that once had a page, such as "/klasteriai/tinklas/esca/".
    """
    found: dict[str, Move] = {}
    for edition in editions:
        voice = Voice(edition.language, edition.words, catalogue.terms)
        paths = {page.path for page in edition.pages}
        known = [*_entries(catalogue, voice), *_values(catalogue, voice, paths)]
        found |= {move.old: move for move in (*_lost(voice, paths, published), *known)}
    return tuple(found[old] for old in sorted(found))


def redirect_files(
    catalogue: Catalogue, editions: Sequence[Edition], base_url: str, published: Iterable[str] = ()
) -> Mapping[str, str]:
    """Return path in the site → text: the pages at former addresses, and what hosts are told of them.

    `published` are addresses that once had a page, each under the site's root, with a slash at both ends.
    """
    template, base = templates().get_template("redirect.html.j2"), urlsplit(base_url).path
    words = {
        edition.language: {**edition.words, **strings(edition.language, "reuse")} for edition in editions
    }
    moved = moves(catalogue, editions, published)
    pages = {
        f"{move.old}index.html": template.render(_page(move, base_url), move=move, word=words[move.language])
        for move in moved
    }
    gone = [(base + move.old, base + move.new) for move in moved if not move.told]
    lines = "".join(f"{old} {new} 301\n" for old, new in gone)
    return {**pages, "_redirects": HEAD + lines}


def _page(move: Move, base_url: str) -> Mapping[str, str]:
    root = ROOTS[move.language]
    return {
        "language": move.language,
        "policy": POLICY,
        "canonical": base_url + move.new,
        "assets": posixpath.relpath(f"{root}assets", move.old) + "/",
        "target": posixpath.relpath(move.new, move.old) + "/",
        "site": posixpath.relpath(root or ".", move.old) + "/",
    }


def _entries(catalogue: Catalogue, voice: Voice) -> Iterator[Move]:
    """Yield the moves of entries."""
    nodes: dict[str, ClusterNode | MeasureNode | InstitutionNode] = {
        **{f"cluster/{id}": node for id, node in catalogue.clusters.items()},
        **{f"measure/{id}": node for id, node in catalogue.measures.items()},
        **{f"institution/{id}": node for id, node in catalogue.institutions.items()},
    }
    for key, node in nodes.items():
        for former in node.record.former_ids:
            old = f"{key.partition('/')[0]}/{former}"
            yield _move(voice, old, key, voice.text(node.record.name))


def _values(catalogue: Catalogue, voice: Voice, paths: Set[str]) -> Iterator[Move]:
    """Yield the values of facets under which no cluster is listed.

    One that another took the place of leads there, if that one has clusters; any other to all clusters.
    """
    for facet in FACETS:
        named = _codes(catalogue, voice, facet)
        for code, (value, successor) in named.items():
            if path_of(f"facet/{facet}/{code}", voice.words) in paths:
                continue
            key, next_key = f"facet/{facet}/{code}", f"facet/{facet}/{successor}"
            title = voice.say("facet.title", facet=voice.say(f"facet.{facet}"), value=value)
            if successor and path_of(next_key, voice.words) in paths:
                yield _move(voice, key, next_key, Text(named[successor][0]))
            else:
                yield _move(voice, key, "clusters", Text(voice.say("title.clusters")), title)


def _lost(voice: Voice, paths: Set[str], published: Iterable[str]) -> Iterator[Move]:
    """Yield the values of which only the address is known: networks that are no institution of ours."""
    root, clusters = ROOTS[voice.language], web(path_of("clusters", voice.words))
    facets = {f"{root}{clusters}{voice.say(f'path.{facet}')}": facet for facet in FACETS}
    for address in published:
        match = ADDRESS.fullmatch(address)
        if match and match[1] in facets and match[0].strip("/").removeprefix(root) not in paths:
            title = voice.say(f"facet.{facets[match[1]]}")
            name = Text(voice.say("title.clusters"))
            yield Move(voice.language, address.lstrip("/"), root + clusters, name, title)


def _codes(catalogue: Catalogue, voice: Voice, facet: str) -> Mapping[str, tuple[str, str]]:
    """Return code → its name and what took its place, of all that can be known of a facet beforehand.

    Measures and institutions, by which networks go, have had other ids.
    """
    codes = {"": (voice.say("fact.unknown"), "")}
    if facet in VOCABULARIES:
        name = VOCABULARIES[facet]
        vocabulary = catalogue.vocabularies.get(name)
        for value in vocabulary.values if vocabulary else ():
            codes[value.code] = (voice.term(name, value.code), value.replaced_by or "")
        return codes
    nodes: Mapping[str, MeasureNode | InstitutionNode]
    nodes = catalogue.measures if facet == "measure" else catalogue.institutions
    for id, node in nodes.items():
        shown = voice.text(node.record.name).text
        if isinstance(node, MeasureNode):
            period = voice.term("programming-periods", node.record.programming_period)
            shown = voice.say("list.of", what=shown, rest=period)
        codes |= dict.fromkeys(node.record.former_ids, (shown, id)) | {id: (shown, "")}
    return codes


def _move(voice: Voice, old: str, new: str, name: Text, told: str = "") -> Move:
    there, here = (ROOTS[voice.language] + web(path_of(key, voice.words)) for key in (new, old))
    return Move(voice.language, here, there, name, told)
