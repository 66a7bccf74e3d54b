"""Noun: clusters side by side: the page where they are chosen, and a ready page for similar ones.

Both say what the clusters' own pages say, and nothing else; so does assets/js/compare.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import TypeAlias

from generator.catalogue import Catalogue
from generator.edition import ComparePage, EntryPage, Page
from generator.pages.desk import Desk, present
from generator.parts import ComparedRow, Likeness, Text
from generator.similar import Feature, features
from generator.voice import Voice

Fact: TypeAlias = tuple[str, str]
"""The part of a cluster's page in which something is said, and its label there."""
Facts: TypeAlias = Mapping[Fact, tuple[Text, ...]]
Said: TypeAlias = Mapping[Fact, Sequence[tuple[str, str, str]]]
"""What tells facts apart: their words, without how they look and who says them."""

GROUPS = (
    "summary", "facts", "cooperation", "projects", "total", "eu-part", "indicators", "contact", "reviewed"
)  # fmt: skip
"""Parts of a cluster's page in the order in which they are compared."""


def compare_pages(catalogue: Catalogue, voice: Voice, other: Voice, pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the page where clusters are chosen, and a page for each pair of similar ones.

    `pages` are those of the edition so far, with all clusters' own among them.
    """
    desk = Desk(catalogue, voice, other.words)
    by_path = {page.path: page for page in pages if isinstance(page, EntryPage)}
    facts = {id: _facts(desk, by_path[desk.link(f"cluster/{id}")]) for id in catalogue.clusters}
    said = {id: _said(own) for id, own in facts.items()}
    shares = {id: features(node) for id, node in catalogue.clusters.items()}
    labels = _labels(facts.values())
    chooser = desk.link("compare")
    yield ComparePage(
        path=chooser,
        twin=desk.twin("compare"),
        template="compare",
        title=voice.say("title.compare"),
        description=voice.say("description.compare"),
        lead=voice.say("compare.lead"),
        rows=tuple(ComparedRow(group, label) for group, label in labels),
        chooser=chooser,
        clusters=desk.link("clusters"),
    )
    pairs = {tuple(sorted((id, near))) for id, found in catalogue.similar.items() for near in found}
    for a, b in sorted(pairs):
        names, key = (desk.cluster(a), desk.cluster(b)), pair_key(a, b)
        called = {"a": names[0].text, "b": names[1].text}
        yield ComparePage(
            path=desk.link(key),
            twin=desk.twin(key),
            template="compare",
            title=voice.say("compare.title", **called),
            description=voice.say("compare.description", **called),
            lead=_shared(desk, shares[a], shares[b]),
            columns=names,
            rows=tuple(_rows(labels, (facts[a], facts[b]), (said[a], said[b]))),
            chooser=chooser,
            query=f"{a},{b}",
            indexed="",
        )


def likenesses(desk: Desk, id: str) -> tuple[Likeness, ...]:
    """Return the clusters that have most in common with a cluster, with the way to the comparison."""
    name, clusters = desk.cluster(id).text, desk.catalogue.clusters
    own = features(clusters[id])
    return tuple(
        Likeness(
            desk.cluster(near),
            _shared(desk, own, features(clusters[near])),
            desk.link(pair_key(id, near)),
            desk.voice.say("compare.pair", a=name, b=desk.cluster(near).text),
        )
        for near in desk.catalogue.similar.get(id, ())
    )


def pair_key(a: str, b: str) -> str:
    """Return the key of the comparison of two clusters, the same whichever comes first."""
    return "compare/" + "/".join(sorted((a, b)))


def _shared(desk: Desk, own: Sequence[Feature], theirs: Sequence[Feature]) -> str:
    """Return what makes two clusters similar."""
    both = (feature for feature in own if feature in theirs)
    return desk.voice.say("compare.shared", shared="; ".join(_feature(desk, *found) for found in both))


def _feature(desk: Desk, vocabulary: str, code: str) -> str:
    if vocabulary != "measures":
        return desk.voice.term(vocabulary, code)
    measure = desk.measure(code)
    return desk.voice.say("title.measure", name=measure.text, period=measure.aside)


def _facts(desk: Desk, page: EntryPage) -> Facts:
    """Return what a cluster's page says; nothing of what it says is not stated."""
    say, sections = desk.voice.say, page.sections or {}

    def table(id: str) -> Sequence[tuple[tuple[Text, ...], ...]]:
        section = sections.get(id)
        return section.table.rows if section and section.table else ()

    projects = table("projects")
    rows: list[tuple[str, str, Iterable[Text]]] = [
        ("summary", say("compare.summary"),
         [Text(lead.text, lead.lang, notes=lead.notes, remark=lead.notice) for lead in present(page.lead)]),
        *(("facts", row.label, row.values) for row in page.facts),
        *(("cooperation", row.label, row.values)
          for section in present(sections.get("cooperation")) for row in section.rows),
        ("projects", say("compare.projects"), [Text(str(len(projects)))] if projects else ()),
        ("total", say("compare.total"), [text for row in projects for text in row[2]]),
        ("eu-part", say("compare.eu-part"), [text for row in projects for text in row[3]]),
        *(("indicators", name.text, values) for (name,), values in table("indicators")),
        ("contact", say("compare.contact"), _contact(page)),
        ("reviewed", say("compare.reviewed"), [Text(page.reviewed, remark=page.stale)]),
    ]  # fmt: skip
    found: dict[Fact, tuple[Text, ...]] = {}
    unknown = desk.unknown()
    for group, label, values in rows:
        stated = (text for text in values if text != unknown)
        found[group, label] = (*found.get((group, label), ()), *stated)
    return found


def _contact(page: EntryPage) -> list[Text]:
    """Return the first way to reach a cluster that its page offers."""
    found = (text for block in page.contacts for row in block.rows for text in row.values if text.link)
    return [Text(text.text, link=text.link) for text in found][:1]


def _labels(pages: Iterable[Facts]) -> tuple[Fact, ...]:
    """Return every fact there is, in the order in which pages have them."""
    after: dict[str, TopologicalSorter[Fact]] = {group: TopologicalSorter() for group in GROUPS}
    for facts in pages:
        for group, sorter in after.items():
            own = [fact for fact in facts if fact[0] == group]
            for fact in own[:1]:
                sorter.add(fact)
            for one, next_one in pairwise(own):
                sorter.add(next_one, one)
    return tuple(fact for sorter in after.values() for fact in sorter.static_order())


def _said(facts: Facts) -> Said:
    return {fact: [(t.text, t.aside, t.remark) for t in texts] for fact, texts in facts.items() if texts}


def _rows(labels: Sequence[Fact], clusters: Sequence[Facts], said: Sequence[Said]) -> Iterator[ComparedRow]:
    """Yield what at least one of the clusters states."""
    for fact in labels:
        first, *others = (one.get(fact) for one in said)
        if first or any(others):
            cells = tuple(facts.get(fact, ()) for facts in clusters)
            yield ComparedRow(*fact, cells, same=all(other == first for other in others))
