"""Noun: the page of an institution."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue import Catalogue, InstitutionNode
from generator.edition import EntryPage, Page, Section
from generator.model.institution import Institution
from generator.pages.contacts import contact_block
from generator.pages.desk import Desk, monogram, present
from generator.pages.lists import PART, rest
from generator.pages.names import institution_names
from generator.parts import ContactBlock, Row, Text
from generator.voice import Voice


def institution_pages(
    catalogue: Catalogue, voice: Voice, other: Voice, node: InstitutionNode
) -> Iterator[Page]:
    """Yield an institution's page."""
    desk = Desk(catalogue, voice, other.words, node.record.sources)
    record, key = node.record, f"institution/{node.id}"
    name = voice.text(record.name).text
    lead, facts = desk.prose(record.summary), _facts(desk, node)
    sections = (
        *desk.texts("about", record.description),
        *desk.texts("duties", *record.duties),
        *_departments(desk, record),
        *_measures(desk, "manages", node.manages),
        *_measures(desk, "implements", node.implements),
        *_projects(desk, node),
        *_clusters(desk, "coordinates", node.coordinates),
        *_clusters(desk, "network-members", node.unites),
    )
    contacts = _contacts(desk, node)
    yield EntryPage(
        path=desk.link(key),
        twin=desk.twin(key),
        template="institution",
        title=name,
        description=voice.text(record.summary).text,
        file=f"institutions/{node.id}.yml",
        names=institution_names(voice, record),
        lead=lead,
        monogram=monogram(voice, name, record.acronym),
        chips=chips(desk, node),
        reviewed=desk.reviewed(record.review.on),
        stale=desk.stale("institution", node.id),
        facts=facts,
        sections={section.id: section for section in sections},
        contacts=contacts,
        supply=desk.link("contribute"),
        sources=desk.source_lines(),
    )


def chips(desk: Desk, node: InstitutionNode) -> tuple[str, ...]:
    """Return a few words that tell institutions apart: roles, and whether it is no more."""
    roles = [desk.voice.term("institution-roles", role.role) for role in node.record.roles]
    return (*roles, *([] if node.exists else [desk.voice.say("institution.ended")]))


def _facts(desk: Desk, node: InstitutionNode) -> tuple[Row, ...]:
    record, voice = node.record, desk.voice
    roles = [
        desk.term("institution-roles", r.role, r.source, aside=voice.span(r.since, r.until))
        for r in record.roles
    ]
    former = [
        voice.text(n.name, notes=desk.notes(n.source), aside=voice.span(None, n.until))
        for n in record.former_names
    ]
    return (
        *desk.row("fact.acronym", (Text(acronym) for acronym in present(record.acronym))),
        *desk.row("fact.roles", roles),
        *desk.row("fact.former-names", former),
        *desk.row("fact.entity-code", (Text(code) for code in present(record.code))),
        *desk.row("fact.established", (desk.dated(fact) for fact in present(record.established))),
        *desk.row("fact.dissolved", (desk.dated(fact) for fact in present(record.dissolved))),
        *desk.row("fact.successors", successors(desk, record)),
        *desk.row("fact.predecessors", desk.ordered(node.predecessors, desk.institution)),
        *desk.row("fact.websites", desk.websites(record.websites)),
    )


def successors(desk: Desk, record: Institution) -> list[Text]:
    """Return the institutions that took over, each with the date and what it took over."""
    voice, found = desk.voice, []
    for successor in record.successors:
        scope = voice.text(successor.scope).text if successor.scope else ""
        since = voice.span(successor.since, None)
        found.append(desk.institution(successor.institution, successor.source, aside=since, remark=scope))
    return found


def _departments(desk: Desk, record: Institution) -> tuple[Section, ...]:
    points = tuple(
        desk.voice.text(d.name, notes=desk.notes(d.source), aside=desk.voice.span(d.as_of, d.until) if d.until
                        else desk.voice.say("fact.as-of", date=desk.voice.date(d.as_of)))
        for d in record.departments
    )  # fmt: skip
    prose = tuple(desk.prose(d.duties) for d in record.departments if d.duties)
    return (desk.section("departments", points=points, prose=prose),) if points else ()


def _clusters(desk: Desk, id: str, clusters: tuple[str, ...]) -> tuple[Section, ...]:
    """The clusters that an institution is tied to; a long list is cut, as each of them leads back here."""
    points = desk.ordered(clusters, desk.cluster)[:PART]
    points += rest(desk, len(clusters) - PART, "clusters")
    return (desk.section(id, points=points),) if points else ()


def _projects(desk: Desk, node: InstitutionNode) -> tuple[Section, ...]:
    points = tuple(
        desk.voice.text(
            run.project.title,
            link=desk.link(f"measure/{run.measure[0]}") if run.measure else "",
            aside=" · ".join(part for part in (run.project.acronym, run.project.code) if part),
        )
        for run in node.runs[:PART]
    )
    points += rest(desk, len(node.runs) - PART, "investments")
    return (desk.section("runs", points=points),) if points else ()


def _measures(desk: Desk, id: str, measures: tuple[str, ...]) -> tuple[Section, ...]:
    points = desk.ordered(measures, desk.measure)
    return (desk.section(id, points=points),) if points else ()


def _contacts(desk: Desk, node: InstitutionNode) -> tuple[ContactBlock, ...]:
    """Offices of today first; those of the past after them, each with the body that took over."""
    heirs = successors(desk, node.record)
    heir = heirs[0] if heirs else desk.institution(node.id) if node.exists else None
    blocks = [contact_block(desk, contact, None, heir, node.exists) for contact in node.record.contacts]
    for department in node.record.departments:
        name = desk.voice.text(department.name)
        ended = department.until is not None and department.until.first <= desk.catalogue.today
        blocks += [contact_block(desk, c, name, heir, node.exists and not ended) for c in department.contacts]
    return tuple(sorted(blocks, key=lambda block: bool(block.historical)))
