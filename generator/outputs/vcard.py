"""Noun: vCards of clusters and institutions, so that whoever answers there is an address book's entry.

vCard 4.0, RFC 6350. What no source states is left out. An address is put into its parts only where its postal
code tells them apart; the label beside them has it as its source writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.catalogue import Catalogue
from generator.model.cluster import Cluster
from generator.model.contact import Contact, Website
from generator.model.facts import Localised, Words
from generator.model.institution import Institution
from generator.outputs.content_lines import component, line, moment, text, uri
from generator.outputs.herald import Entry, Herald
from generator.outputs.identity import Name, identity, named
from generator.outputs.linked.living import holds
from generator.pages.desk import present, shown_url

"""States of a cluster that is no more."""
TOWN = re.compile(r"(.+), ([A-Z]{1,2}-\d{4,5}) ([^\d,]+)")
Note = tuple[str, str]
"""The language of a text if it is not the edition's, and the text."""


@dataclass(frozen=True)
class Office:
    """A contact that answers on the day, and the department of its institution that it belongs to."""

    contact: Contact
    department: Words | None = None


def vcard_files(catalogue: Catalogue, language: str, base_url: str) -> Mapping[str, str]:
    """Return path inside the edition → vCards of every cluster and institution that can be reached.

    The first card is the body's, with its first contact; each further contact has a card of its own.
    """
    herald = Herald.of(catalogue, language, base_url)
    keys = (
        *(f"cluster/{id}" for id in catalogue.clusters),
        *(f"institution/{id}" for id in catalogue.institutions),
    )
    return {
        herald.beside(key, ".vcf"): "".join(_cards(herald, key)) for key in keys if reachable(catalogue, key)
    }


def reachable(catalogue: Catalogue, key: str) -> bool:
    """Return whether the body of an entry is there on the day and someone, or a website, answers for it."""
    return _exists(catalogue, key) and bool(offices(catalogue, key) or _record(catalogue, key).websites)


def offices(catalogue: Catalogue, key: str) -> tuple[Office, ...]:
    """Return who answers for a cluster or an institution on the day, in the order of its page."""
    record, today = _record(catalogue, key), catalogue.today
    found = [Office(contact) for contact in record.contacts]
    if isinstance(record, Institution):
        living = (department for department in record.departments if holds(department, today))
        found += [Office(contact, part.name) for part in living for contact in part.contacts]
    return tuple(o for o in found if holds(o.contact, today) and any(_ways(o.contact)))


def _record(catalogue: Catalogue, key: str) -> Cluster | Institution:
    kind, _, id = key.partition("/")
    return catalogue.clusters[id].record if kind == "cluster" else catalogue.institutions[id].record


def _exists(catalogue: Catalogue, key: str) -> bool:
    kind, _, id = key.partition("/")
    return (catalogue.clusters if kind == "cluster" else catalogue.institutions)[id].exists


def _ways(contact: Contact) -> tuple[str | None, ...]:
    return contact.email, contact.phone, contact.address, contact.website


def _cards(herald: Herald, key: str) -> Iterator[str]:
    """A department is not the body: its contacts are never on the body's card."""
    record, rest = _record(herald.catalogue, key), list(named(offices(herald.catalogue, key), _name))
    first = rest.pop(0)[0].contact if rest and not rest[0][0].department else None
    name = herald.text(record.name)
    lines = [
        line("FN", text(name.text), LANGUAGE=name.lang or herald.language),
        line("ORG", text(name.text), LANGUAGE=name.lang or herald.language),
        *(line("NICKNAME", text(acronym)) for acronym in present(record.acronym)),
    ]
    yield _card(herald, key, (), lines, first, record.websites)
    for office, own in rest:
        yield _card(herald, key, own, _office(herald, record, office), office.contact)


def _card(
    herald: Herald,
    key: str,
    name: Name,
    lines: Iterable[str],
    contact: Contact | None,
    sites: tuple[Website, ...] = (),
) -> str:
    """The version is the second line of every card."""
    record = herald.entry(key)
    head = [line("VERSION", "4.0"), line("KIND", "org"), line("UID", identity("card", key, *name).urn)]
    means, notes = _means(herald, key, contact, sites), _notes(herald, record, contact, sites)
    return component("VCARD", [*head, *lines, *means, *notes, line("REV", moment(record.review.on.first))])


def _name(office: Office) -> Name:
    parts = (*present(office.department), office.contact.role)
    return tuple(str(part.lt or part.en) for part in parts)


def _office(herald: Herald, record: Entry, office: Office) -> Iterator[str]:
    body, role = herald.text(record.name), herald.text(office.contact.role)
    units = [herald.inline(part) for part in present(office.department)]
    whole = ", ".join((*units, herald.inline(office.contact.role)))
    called = herald.voice.say("card.office", name=herald.inline(record.name), office=whole)
    yield line("FN", text(called), LANGUAGE=herald.language)
    yield line("ORG", ";".join(map(text, (body.text, *units))), LANGUAGE=body.lang or herald.language)
    yield line("ROLE", text(role.text), LANGUAGE=role.lang or herald.language)


def _means(herald: Herald, key: str, contact: Contact | None, sites: tuple[Website, ...]) -> Iterator[str]:
    for one in present(contact):
        yield from (line("ADR", _address(said), LABEL=said) for said in present(one.address))
        yield from (line("TEL", uri(f"tel:{said}"), VALUE="uri") for said in present(one.phone))
        yield from (line("EMAIL", text(said)) for said in present(one.email))
        yield from (line("LANG", text(code)) for code in one.languages)
    own = [site for one in present(contact) for site in present(one.website)]
    for url in dict.fromkeys([*own, *(site.url for site in sites), herald.page(key)]):
        yield line("URL", uri(url))
    yield line("SOURCE", uri(herald.address(herald.beside(key, ".vcf"))))


def _address(said: str) -> str:
    """Post box, extension, street, town, region, code, country; all is the street where nothing tells."""
    parts = TOWN.fullmatch(said)
    street, code, town = parts.groups() if parts else (said, "", "")
    return ";".join(map(text, ("", "", street, town, "", code, "")))


def _notes(
    herald: Herald, record: Entry, contact: Contact | None, sites: tuple[Website, ...]
) -> Iterator[str]:
    """Who answers, since when that is known, and from what source; a note for each language."""
    told = list(_said(herald, record, contact, sites))
    for language in dict.fromkeys(language for language, _ in told):
        said = "\n".join(words for own, words in told if own == language)
        yield line("NOTE", text(said), LANGUAGE=language)


def _said(
    herald: Herald, record: Entry, contact: Contact | None, sites: tuple[Website, ...]
) -> Iterator[Note]:
    own, voice, sources = herald.language, herald.voice, dict.fromkeys(id for s in sites for id in s.source)
    for one in present(contact):
        yield _note(herald, one.role)
        yield own, voice.say("card.as-of", date=voice.date(one.as_of))
        yield from (_note(herald, note) for note in present(one.note))
        sources = {**dict.fromkeys(one.source), **sources}
    for site in sites:
        for date in present(site.as_of):
            yield own, voice.say("card.website", address=shown_url(site.url), date=voice.date(date))
    if sources:
        yield own, herald.sources(record, sources)
    yield own, herald.reviewed(record)


def _note(herald: Herald, localised: Localised) -> Note:
    said = herald.text(localised)
    return said.lang or herald.language, said.text
