"""Noun: the page of a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.catalogue import Catalogue, ClusterNode, member_key
from generator.edition import EntryPage, Page, Section
from generator.model.cluster import ENDED, Cluster, Member
from generator.pages.cluster_drawings import indicator_bars, label_time, member_bars
from generator.pages.cluster_facts import cluster_facts, networks
from generator.pages.compare import likenesses
from generator.pages.contacts import contact_block
from generator.pages.counties import place_map
from generator.pages.desk import Desk, monogram, present
from generator.pages.funded import funded_projects
from generator.pages.lists import FEW, further, rest, shown_first
from generator.pages.names import cluster_names
from generator.pages.projects import project_texts, projects_section
from generator.parts import ContactBlock, Table, Text
from generator.voice import Voice


def cluster_pages(catalogue: Catalogue, voice: Voice, other: Voice, node: ClusterNode) -> Iterator[Page]:
    """Yield a cluster's page, and the further pages of its members if they are many."""
    desk = Desk(catalogue, voice, other.words, node.record.sources)
    record, key, file = node.record, f"cluster/{node.id}", f"clusters/{node.id}.yml"
    name = voice.text(record.name).text
    lead, facts = desk.prose(record.summary), cluster_facts(desk, record)
    members = _members(desk, node)
    sections = (
        *desk.texts("about", record.description),
        *_projects(desk, node),
        *shown_first(desk, members, key),
        *_indicators(desk, record),
        *_cooperation(desk, record),
        *_networks(desk, record),
        *_news(desk, record),
    )
    contacts = _contacts(desk, node)
    yield EntryPage(
        path=desk.link(key),
        twin=desk.twin(key),
        template="cluster",
        title=name,
        description=voice.text(record.summary).text,
        file=file,
        names=cluster_names(voice, record),
        lead=lead,
        monogram=monogram(voice, name, record.acronym),
        chips=chips(desk, record),
        reviewed=desk.reviewed(record.review.on),
        stale=desk.stale("cluster", node.id),
        facts=facts,
        sections={section.id: section for section in sections},
        contacts=contacts,
        supply=desk.link("contribute"),
        funded=funded_projects(desk, node.projects),
        sources=desk.source_lines(),
        map=place_map(desk, record),
        labels=label_time(desk, record),
        banner=_banner(desk, record),
        id=node.id,
        compare=desk.link("compare"),
        similar=likenesses(desk, node.id),
    )
    yield from further(desk, members, key, name)


def _banner(desk: Desk, record: Cluster) -> Text | None:
    """What became of a cluster that is no more, since when, and the one that took its place."""
    for standing in present(record.status):
        if standing.state in ENDED:
            said = desk.voice.say(f"standing.{standing.state}")
            heir = desk.cluster(standing.replaced_by) if standing.replaced_by else Text("")
            return replace(heir, aside=desk.voice.span(standing.since, None), remark=said)
    return None


def chips(desk: Desk, record: Cluster) -> tuple[str, ...]:
    """Return a few words that tell clusters apart: sectors, direction, status."""
    voice = desk.voice
    if record.listing != "full":
        return (voice.term("listings", record.listing),)
    found = [
        voice.term("sectors", code) for sectors in present(record.sectors) for code in sectors.klaster_lt
    ]
    found += [voice.term("development-directions", d.code) for d in present(record.development_direction)]
    found += [voice.term("cluster-statuses", standing.state) for standing in present(record.status)]
    return tuple(found)


def _contacts(desk: Desk, node: ClusterNode) -> tuple[ContactBlock, ...]:
    """The cluster's contacts; where no source gives one, its website and a word on what is missing."""
    record = node.record
    heir = desk.cluster(record.status.replaced_by) if record.status and record.status.replaced_by else None
    blocks = [contact_block(desk, contact, None, heir, node.exists) for contact in record.contacts]
    if not blocks and record.websites:
        name = record.coordinator.name if record.coordinator else record.name
        rows = desk.row("contact.website", desk.websites(record.websites))
        rows += desk.row("contact.note", [Text(desk.voice.say("contact.cluster"))])
        blocks = [ContactBlock(desk.voice.text(name), rows)]
    return tuple(blocks)


def _projects(desk: Desk, node: ClusterNode) -> tuple[Section, ...]:
    return (*projects_section(desk, node.projects, "projects"), *project_texts(desk, node.projects))


def _members(desk: Desk, node: ClusterNode) -> Section | None:
    voice = desk.voice
    ordered = sorted(
        node.record.members, key=lambda m: (voice.term("member-types", m.member_type), voice.key(m.name))
    )
    rows = tuple(
        (_member(desk, m, node.id), (desk.term("member-types", m.member_type),), (Text(voice.date(m.as_of)),))
        for m in ordered
    )
    heads = tuple(voice.say(f"table.{head}") for head in ("member", "member-type", "as-of"))
    table, bars = Table(voice.say("heading.members"), heads, rows), member_bars(desk, ordered)
    return desk.section("members", table=table, bars=bars) if rows else None


def _member(desk: Desk, member: Member, here: str) -> tuple[Text, ...]:
    """A member, and the other clusters that it belongs to."""
    code = desk.voice.say("fact.company-code", code=member.code) if member.code else ""
    aside = ", ".join(part for part in (code, desk.voice.span(member.since, member.until)) if part)
    name = Text(member.name, link=member.website or "", notes=desk.notes(member.source), aside=aside)
    all = desk.catalogue.memberships[member_key(member)]
    others = [desk.cluster(id) for id in all[: FEW + 1] if id != here][:FEW]
    also = (Text(desk.voice.say("member.also", name=c.text), link=c.link) for c in others)
    return name, *also, *rest(desk, len(all) - 1 - len(others), "clusters")


def _indicators(desk: Desk, record: Cluster) -> tuple[Section, ...]:
    voice = desk.voice
    ordered = sorted(record.indicators, key=lambda i: (voice.term("indicators", i.indicator), i.as_of.first))
    rows = tuple(((desk.term("indicators", i.indicator),), (desk.figure(i),)) for i in ordered)
    heads = (voice.say("table.indicator"), voice.say("table.value"))
    table, charts = Table(voice.say("heading.indicators"), heads, rows), indicator_bars(desk, ordered)
    return (desk.section("indicators", table=table, charts=charts),) if rows else ()


def _cooperation(desk: Desk, record: Cluster) -> tuple[Section, ...]:
    sections: tuple[Section, ...] = ()
    for wish in present(record.cooperation):
        sections += (*desk.texts("offers", wish.offers), *desk.texts("seeks", wish.seeks))
        notes = desk.notes(wish.source)
        languages = [desk.term("languages", code) for code in wish.languages]
        countries = [Text(desk.voice.term("countries", code), notes=notes) for code in wish.target_countries]
        rows = (*desk.row("fact.languages", languages), *desk.row("fact.target-countries", countries))
        sections += (desk.section("cooperation", rows=rows),) if rows else ()
    return sections


def _networks(desk: Desk, record: Cluster) -> tuple[Section, ...]:
    """What is said of the networks besides their names, which are on the card."""
    points = networks(desk, record)
    return (desk.section("networks", points=tuple(points)),) if any(point.aside for point in points) else ()


def _news(desk: Desk, record: Cluster) -> tuple[Section, ...]:
    newest = sorted(record.news, key=lambda news: news.date.first, reverse=True)
    points = tuple(
        desk.voice.text(n.title, link=n.url or "", notes=desk.notes(n.source), aside=desk.voice.date(n.date))
        for n in newest
    )
    return (desk.section("news", points=points),) if points else ()
