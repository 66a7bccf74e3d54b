"""Noun: the page of a funding measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.catalogue import Catalogue, MeasureNode
from generator.edition import EntryPage, Page, Section
from generator.model.contact import LegalAct
from generator.model.measure import Body, Budget, Measure
from generator.pages.calls import calls_section
from generator.pages.comparable import budget_beside
from generator.pages.contacts import contact_block
from generator.pages.desk import Desk, alternate_name, monogram, present
from generator.pages.funded import funded_measure
from generator.pages.lists import PART, further, rest, shown_first
from generator.pages.names import measure_names
from generator.pages.projects import outcome_rows, project_texts, projects_section
from generator.parts import ContactBlock, Row, Table, Text
from generator.voice import Voice


def measure_pages(catalogue: Catalogue, voice: Voice, other: Voice, node: MeasureNode) -> Iterator[Page]:
    """Yield a measure's page, and the further pages of the projects under it if they are many."""
    desk = Desk(catalogue, voice, other.words, node.record.sources)
    record, key = node.record, f"measure/{node.id}"
    name = voice.text(record.name).text
    lead, facts = desk.prose(record.summary), _facts(desk, node)
    own = [project for project in node.projects if not project.cluster]
    projects = next(iter(projects_section(desk, node.projects, "projects-under")), None)
    sections = (
        *desk.texts("about", record.description),
        *desk.texts("objective", record.objective),
        *_budget(desk, record),
        *budget_beside(desk, node),
        *calls_section(desk, record),
        *desk.texts("applicants", record.eligible_applicants),
        *desk.texts("activities", record.supported_activities),
        *_results(desk, record),
        *_clusters(desk, node),
        *shown_first(desk, projects, key),
        *project_texts(desk, own),
        *_family(desk, node),
        *legal_acts(desk, record.legal_acts),
    )
    period = voice.term("programming-periods", record.programming_period)
    contacts = _contacts(desk, record)
    yield EntryPage(
        path=desk.link(key),
        twin=desk.twin(key),
        template="measure",
        title=voice.say("title.measure", name=name, period=period),
        description=voice.text(record.summary).text,
        file=f"measures/{node.id}.yml",
        names=measure_names(voice, record),
        lead=lead,
        monogram=monogram(voice, name),
        chips=chips(desk, node),
        reviewed=desk.reviewed(record.review.on),
        stale=desk.stale("measure", node.id),
        facts=facts,
        sections={section.id: section for section in sections},
        contacts=contacts,
        supply=desk.link("contribute"),
        funded=funded_measure(desk, record.funds),
        sources=desk.source_lines(),
    )
    yield from further(desk, projects, key, name)


def chips(desk: Desk, node: MeasureNode) -> tuple[str, ...]:
    """Return a few words that tell measures apart: period, status."""
    period = desk.voice.term("programming-periods", node.record.programming_period)
    return (period, *(desk.voice.say(f"measure.{status}") for status in present(node.status)))


def _facts(desk: Desk, node: MeasureNode) -> tuple[Row, ...]:
    record, voice = node.record, desk.voice
    code = [Text(c.value, notes=desk.notes(c.source)) for c in present(record.code)]
    status = [Text(voice.say(f"measure.{status}")) for status in present(node.status)]
    intensity = []
    for aid in record.aid_intensity:
        limit = desk.figure(aid)
        conditions = voice.text(aid.conditions).text if aid.conditions else limit.remark
        intensity.append(replace(limit, remark=conditions))
    names = [alternate_name(desk, name) for name in record.alternate_names]
    return (
        *desk.row("fact.code", code or [desk.unknown()]),
        *desk.row("fact.period", [Text(voice.term("programming-periods", record.programming_period))]),
        *desk.row("fact.measure-status", status or [desk.unknown()]),
        *desk.row("fact.programme", (desk.said(text) for text in present(record.programme))),
        *desk.row("fact.priority", (desk.said(text) for text in present(record.priority))),
        *desk.row("fact.funds", (desk.term("funds", fund) for fund in record.funds)),
        *desk.row("fact.forms", (desk.term("forms-of-funding", form) for form in record.forms_of_funding)),
        *desk.row("fact.budget", [desk.figure(budget) for budget in record.budget] or [desk.unknown()]),
        *desk.row("fact.intensity", intensity),
        *desk.row("fact.managing", (_body(desk, body) for body in record.managing_institutions)),
        *desk.row("fact.implementing", (_body(desk, body) for body in record.implementing_institutions)),
        *desk.row("fact.websites", desk.websites(record.websites)),
        *desk.row("fact.alternate-names", names),
    )


def _body(desk: Desk, body: Body) -> Text:
    return desk.institution(body.institution, body.source, aside=desk.voice.span(body.since, body.until))


def _budget(desk: Desk, record: Measure) -> tuple[Section, ...]:
    """The budget as a table only where there is more to say than the fact card shows."""
    if not any(budget.scope or budget.region for budget in record.budget):
        return ()
    voice = desk.voice
    rows = tuple(((desk.figure(b),), (_scope(desk, b),), (_region(desk, b),)) for b in record.budget)
    heads = tuple(voice.say(f"table.{head}") for head in ("budget", "scope", "region"))
    return (desk.section("budget", table=Table(voice.say("heading.budget"), heads, rows)),)


def _scope(desk: Desk, budget: Budget) -> Text:
    return desk.term("budget-scopes", budget.scope) if budget.scope else desk.unknown()


def _region(desk: Desk, budget: Budget) -> Text:
    return desk.voice.text(budget.region) if budget.region else Text(desk.voice.say("table.whole-country"))


def _results(desk: Desk, record: Measure) -> tuple[Section, ...]:
    prose = tuple(desk.prose(text) for text in present(record.results))
    rows = outcome_rows(desk, record.outcomes)
    return (desk.section("results", prose=prose, rows=rows),) if prose or rows else ()


def _clusters(desk: Desk, node: MeasureNode) -> tuple[Section, ...]:
    names = desk.ordered((id for id, _ in node.clusters), desk.cluster)[:PART]
    names += rest(desk, len(node.clusters) - PART, f"facet/measure/{node.id}")
    return (desk.section("clusters-under", points=names),) if names else ()


def _family(desk: Desk, node: MeasureNode) -> tuple[Section, ...]:
    others = [
        id for id, other in desk.catalogue.measures.items()
        if node.record.family and other.record.family == node.record.family and id != node.id
    ]  # fmt: skip
    points = desk.ordered(others, desk.measure)
    return (desk.section("family", points=points),) if points else ()


def legal_acts(desk: Desk, acts: tuple[LegalAct, ...]) -> tuple[Section, ...]:
    """Return legal acts in the order of their adoption."""
    voice = desk.voice
    points = []
    for act in sorted(acts, key=lambda act: (act.adopted.first, act.id)):
        said = [voice.say("act.number", number=act.number)] if act.number else []
        said.append(voice.say("act.adopted", date=voice.date(act.adopted)))
        if act.in_force or act.until:
            said.append(voice.say("act.in-force", span=voice.span(act.in_force, act.until)))
        points.append(
            voice.text(act.title, link=act.url or "", notes=desk.notes(act.source), aside=", ".join(said))
        )
    return (desk.section("legal-acts", points=tuple(points)),) if points else ()


def _contacts(desk: Desk, record: Measure) -> tuple[ContactBlock, ...]:
    """The measure's own contacts, or else the institutions behind it and those that took over from them."""
    blocks = [contact_block(desk, contact) for contact in record.contacts]
    if blocks:
        return tuple(blocks)
    voice, catalogue = desk.voice, desk.catalogue
    bodies = {b.institution: "fact.implementing" for b in record.implementing_institutions}
    bodies |= {b.institution: "fact.managing" for b in record.managing_institutions}
    for id, role in bodies.items():
        node = catalogue.institutions[id]
        heirs = [desk.institution(s.institution) for s in node.record.successors[:1]]
        historical = "" if node.exists else voice.say("contact.historical")
        rows = desk.row("contact.role", [Text(voice.say(role))])
        blocks.append(ContactBlock(desk.institution(id), rows, historical, next(iter(heirs), None)))
    return tuple(blocks)
