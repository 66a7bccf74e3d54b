"""Noun: the facts card of a cluster. What no source states is shown as unknown, not left out."""

from __future__ import annotations

from dataclasses import replace

from generator.model.cluster import Cluster, Label, Maturity, MemberCount
from generator.pages.desk import Desk, alternate_name, present
from generator.pages.facets import network_code
from generator.parts import Row, Text


def cluster_facts(desk: Desk, record: Cluster) -> tuple[Row, ...]:
    """Return the rows of the card, in the order in which they are read."""
    voice, term, unknown = desk.voice, desk.term, (desk.unknown(),)
    types = [term("cluster-types", kind.code, kind.source) for kind in present(record.cluster_type)]
    established = [desk.dated(fact) for fact in present(record.established)]
    dissolved = [desk.dated(fact) for fact in present(record.dissolved)]
    directions = [
        term("development-directions", d.code, d.source, link=desk.link(f"facet/direction/{d.code}"))
        for d in present(record.development_direction)
    ]
    technologies = [
        term("technologies", code, t.source) for t in present(record.technologies) for code in t.codes
    ]
    services = [term("services", code, s.source) for s in present(record.services) for code in s.codes]
    keywords = [getattr(words, voice.language) for words in present(record.keywords)]
    names = [alternate_name(desk, name) for name in record.alternate_names]
    return (
        *desk.row("fact.name-elsewhere", _name(desk, record)),
        *desk.row("fact.acronym", (Text(acronym) for acronym in present(record.acronym))),
        *desk.row("fact.status", _status(desk, record) or unknown),
        *desk.row("fact.type", types),
        *desk.row("fact.established", established or unknown),
        *desk.row("fact.dissolved", dissolved),
        *desk.row("fact.coordinator", _coordinator(desk, record) or unknown),
        *desk.row("fact.county", _places(desk, record) or unknown),
        *desk.row("fact.direction", directions),
        *desk.row("fact.sectors", _sectors(desk, record)),
        *desk.row("fact.technologies", technologies),
        *desk.row("fact.services", services),
        *desk.row("fact.keywords", (Text(", ".join(words)) for words in keywords if words)),
        *desk.row("fact.maturity", (maturity(desk, m) for m in record.maturity)),
        *desk.row("fact.members", [_count(desk, count) for count in record.member_counts] or unknown),
        *desk.row("fact.labels", (label(desk, given) for given in record.labels)),
        *desk.row("fact.networks", (replace(network, aside="") for network in networks(desk, record))),
        *desk.row("fact.websites", desk.websites(record.websites)),
        *desk.row("fact.alternate-names", names),
    )


def _name(desk: Desk, record: Cluster) -> list[Text]:
    """The name in the other edition, and what names the cluster so in both."""
    other = "en" if desk.voice.language == "lt" else "lt"
    name = getattr(record.name, other)
    return [Text(name, other, notes=desk.notes(record.name.source))] if name else []


def _count(desk: Desk, count: MemberCount) -> Text:
    """A number of members, of one type or of all."""
    figure = desk.figure(count)
    if not count.member_type:
        return figure
    kind = desk.voice.term("member-types", count.member_type)
    return replace(figure, aside=desk.voice.say("list.of", what=kind, rest=figure.aside))


def _status(desk: Desk, record: Cluster) -> list[Text]:
    found = []
    for standing in present(record.status):
        since = desk.voice.span(standing.since, None)
        link = desk.link(f"facet/status/{standing.state}")
        found.append(desk.term("cluster-statuses", standing.state, standing.source, link=link, aside=since))
        found += [desk.cluster(id) for id in present(standing.replaced_by)]
    return found


def _coordinator(desk: Desk, record: Cluster) -> list[Text]:
    found = []
    for body in present(record.coordinator):
        form = desk.voice.term("legal-forms", body.legal_form) if body.legal_form else ""
        code = desk.voice.say("fact.company-code", code=body.code) if body.code else ""
        aside = ", ".join(part for part in (form, code) if part)
        link = desk.link(f"institution/{body.institution}") if body.institution else body.website or ""
        found.append(desk.voice.text(body.name, link=link, notes=desk.notes(body.source), aside=aside))
    return found


def _places(desk: Desk, record: Cluster) -> list[Text]:
    found = []
    for place in present(record.location):
        municipality = desk.voice.term("municipalities", place.municipality) if place.municipality else ""
        aside = ", ".join(part for part in (place.address or "", municipality) if part)
        link = desk.link(f"facet/county/{place.county}")
        found.append(desk.term("counties", place.county, place.source, link=link, aside=aside))
    for coverage in present(record.coverage):
        names = ", ".join(desk.voice.term("counties", code) for code in coverage.counties)
        found.append(Text(desk.voice.say("fact.coverage", counties=names), notes=desk.notes(coverage.source)))
    return found


def _sectors(desk: Desk, record: Cluster) -> list[Text]:
    found = []
    for sectors in present(record.sectors):
        own, eu = desk.voice.say("scheme.sectors"), desk.voice.say("scheme.ecosystems")
        for code in sectors.klaster_lt:
            link = desk.link(f"facet/sector/{code}")
            found.append(desk.term("sectors", code, sectors.source, link=link, aside=own))
        for code in sectors.ecosystems:
            link = desk.link(f"facet/ecosystem/{code}")
            found.append(desk.term("ecosystems", code, sectors.source, link=link, aside=eu))
        for nace in sectors.nace:
            revision = nace.section.partition("-")[0]
            aside = desk.voice.say("scheme.nace", revision=revision, code=nace.code or nace.section[-1])
            found.append(desk.term("nace-sections", nace.section, sectors.source, aside=aside))
    return found


def maturity(desk: Desk, reached: Maturity) -> Text:
    """Return a level with the scheme that defines it and when it was assessed."""
    aside = f"{desk.voice.term('maturity-schemes', reached.scheme)}, {desk.voice.date(reached.assessed_on)}"
    link = desk.link(f"facet/level/{reached.level}")
    return desk.term("maturity-levels", reached.level, reached.source, link=link, aside=aside)


def label(desk: Desk, label: Label) -> Text:
    """Return a label with its dates and issuer; an ended one was awarded, it is not held."""
    voice, until = desk.voice, label.valid_until
    ended = until and until.last < desk.catalogue.today
    said = [voice.say("label.awarded", date=voice.date(label.awarded_on))]
    if until:
        said.append(voice.say("label.ended" if ended else "label.valid", date=voice.date(until)))
    if label.issuer:
        issuer = desk.institution(label.issuer).text
        said.append(voice.say("label.issued", name=issuer))
    name = f"{voice.term('label-schemes', label.scheme)}: {voice.term('label-levels', label.level)}"
    link = desk.link(f"facet/label/{label.level}")
    return Text(name, link=link, notes=desk.notes(label.source), aside="; ".join(said))


def networks(desk: Desk, record: Cluster) -> list[Text]:
    """Return the networks of a cluster, each with its role there and how long it has belonged to it."""
    found = []
    for network in record.networks:
        role = desk.voice.text(network.role).text if network.role else ""
        aside = ", ".join(part for part in (role, desk.voice.span(network.since, network.until)) if part)
        code = network_code(desk, network)
        link = desk.link(f"institution/{code}" if network.institution else f"facet/network/{code}")
        found.append(desk.voice.text(network.name, link=link, notes=desk.notes(network.source), aside=aside))
    return found
