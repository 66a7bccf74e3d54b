"""The vCards say of each body what its entry says, to a reader that no one here wrote, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from generator.catalogue import Catalogue
from generator.check import read
from generator.dates import PartialDate
from generator.model.cluster import Standing
from generator.model.contact import Contact
from generator.model.facts import DatedFact
from generator.outputs.vcard import offices, reachable, vcard_files
from generator.strings import strings
from generator.voice import Voice
from tests.conftest import BASE_URL, CONTENT, TODAY, VALID
from tests.told import (
    CONTENTS,
    LANGUAGES,
    catalogue_of,
    file,
    hostile,
    page,
    shown,
    with_cluster,
    with_institution,
)

KEY = "cluster/example-cluster"
CARET = {"^'": '"', "^n": "\n", "^^": "^"}


def cards(text: str) -> list[Any]:
    """What the reader finds in a file."""
    return list(vobject.readComponents(text))


def many(card: Any, name: str) -> list[Any]:
    """The values of a property, and the texts of its lines' parameters."""
    return [(line.value, line.params) for line in card.contents.get(name, [])]


def texts(card: Any, name: str) -> list[str]:
    """The values of a property."""
    return [value for value, _ in many(card, name)]


def notes(card: Any) -> str:
    """All notes of a card."""
    return "\n".join(texts(card, "note"))


def label(card: Any) -> list[str]:
    """The labels of a card's addresses, by RFC 6868."""
    found = (params["LABEL"][0] for _, params in many(card, "adr"))
    return [re.sub(r"\^['n^]", lambda match: CARET[match.group()], text) for text in found]


def bodies(catalogue: Catalogue) -> Iterator[tuple[str, Any, bool]]:
    """Every cluster and institution: its key, its record, and whether it is there on the day."""
    for id, node in catalogue.clusters.items():
        gone = node.record.status and node.record.status.state in ("dissolved", "merged")
        yield f"cluster/{id}", node.record, not gone and not node.record.dissolved
    for id, institution in catalogue.institutions.items():
        yield f"institution/{id}", institution.record, institution.exists


def living(record: Any, today: date) -> list[tuple[Any, Contact]]:
    """The contacts of a record that nobody said to have ended, each with its department if it has one."""
    found = [(None, contact) for contact in record.contacts]
    for part in getattr(record, "departments", ()):
        if not (part.until and part.until.first <= today):
            found += [(part, contact) for contact in part.contacts]
    return [(part, c) for part, c in found if not (c.until and c.until.first <= today)]


def check(card: Any, record: Any, contact: Contact | None, language: str, catalogue: Catalogue) -> None:
    """A card says what a contact says, and says whose word it is."""
    voice = Voice(language, strings(language, "site"), catalogue.terms)
    assert texts(card, "email") == ([contact.email] if contact and contact.email else [])
    assert texts(card, "tel") == ([f"tel:{contact.phone}"] if contact and contact.phone else [])
    assert label(card) == ([contact.address] if contact and contact.address else [])
    assert texts(card, "lang") == list(contact.languages if contact else ())
    assert texts(card, "rev") == [f"{record.review.on.first:%Y%m%d}T000000Z"]
    assert voice.date(record.review.on) in notes(card)
    if contact:
        sources = {source.id: source for source in record.sources}
        for said in (contact.role, *([contact.note] if contact.note else [])):
            text, own = shown(said, language)
            assert [text in value for value, p in many(card, "note") if p["LANGUAGE"] == [own]] == [True]
        assert voice.date(contact.as_of) in notes(card)
        assert all(sources[id].title in notes(card) for id in contact.source)


def check_all(catalogue: Catalogue, language: str) -> None:
    """Every body that can be reached has its cards, and no other has any."""
    files, seen = vcard_files(catalogue, language, BASE_URL), []
    for key, record, there in bodies(catalogue):
        path = file(key, key.partition("/")[2] + ".vcf", language)
        found, answering = cards(files.get(path, "")), living(record, catalogue.today)
        assert bool(found) == (there and bool(answering or record.websites)) == reachable(catalogue, key)
        if not found:
            continue
        seen.append(path)
        first = answering.pop(0)[1] if answering and not answering[0][0] else None
        check(found[0], record, first, language, catalogue)
        name, own = shown(record.name, language)
        assert many(found[0], "fn") == [(name, {"LANGUAGE": [own]})]
        assert many(found[0], "org") == [([name], {"LANGUAGE": [own]})]
        assert texts(found[0], "nickname") == ([record.acronym] if record.acronym else [])
        sites = [site.url for site in record.websites]
        own_site = [first.website] if first and first.website else []
        assert texts(found[0], "url") == list(dict.fromkeys([*own_site, *sites, page(key, language)]))
        for card, (department, contact) in zip(found[1:], answering, strict=True):
            check(card, record, contact, language, catalogue)
            (fn,), (role,) = texts(card, "fn"), texts(card, "role")
            assert role == shown(contact.role, language)[0]
            assert name in fn and role in fn
            if department:
                assert shown(department.name, language)[0] in fn
                assert shown(department.name, language)[0] in texts(card, "org")[0][1]
            assert texts(card, "url")[-1] == page(key, language)
        for card in found:
            assert (texts(card, "version"), texts(card, "kind")) == (["4.0"], ["org"])
            assert texts(card, "source") == [page(key, language) + path.rpartition("/")[2]]
    assert sorted(files) == sorted(seen)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_a_card_says_what_the_entry_says(content: Path, language: str) -> None:
    """Names, ways to reach, languages, what is known of them since when, and from whom."""
    check_all(catalogue_of(content), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_payloads_are_text(language: str, tmp_path: Path) -> None:
    """Whatever is written in an entry, cards have the same lines, and a reader finds it as it is typed."""
    usual = [
        [[line.name for line in card.lines()] for card in cards(text)]
        for text in vcard_files(catalogue_of(VALID), language, BASE_URL).values()
    ]
    for catalogue in hostile(tmp_path):
        check_all(catalogue, language)
        files = vcard_files(catalogue, language, BASE_URL)
        assert [[[x.name for x in card.lines()] for card in cards(text)] for text in files.values()] == usual


def test_a_card_is_known_for_ever() -> None:
    """Each has an identity of its own, the same in both languages and on any host."""
    for content in CONTENTS:
        own = [
            [
                texts(card, "uid")[0]
                for text in vcard_files(catalogue_of(content), *at).values()
                for card in cards(text)
            ]
            for at in (("lt", BASE_URL), ("en", BASE_URL), ("en", "https://klasteriai.lt/"))
        ]
        assert sorted(own[0]) == sorted(own[1]) == sorted(own[2])
        assert len(set(own[0])) == len(own[0])
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", uid) for uid in own[0])


def test_the_same_role_twice_makes_two_identities() -> None:
    """Contacts that nothing tells apart by role are counted."""
    contact = catalogue_of(VALID).clusters["example-cluster"].record.contacts[0]
    catalogue = with_cluster("example-cluster", contacts=(contact, contact, contact))
    files = vcard_files(catalogue, "lt", BASE_URL)
    found = cards(files["klasteriai/example-cluster/example-cluster.vcf"])
    assert len({texts(card, "uid")[0] for card in found}) == 3


def test_a_contact_of_the_past_is_on_no_card() -> None:
    """It was on one until the day from which it answers no more."""
    record = catalogue_of(VALID).clusters["example-cluster"].record
    (ended,) = (contact.until for contact in record.contacts if contact.until)
    last = ended.first - timedelta(days=1)
    assert len(offices(catalogue_of(VALID, last), KEY)) == 2
    assert len(offices(catalogue_of(VALID, ended.first), KEY)) == 1
    for content in CONTENTS:
        for text in vcard_files(catalogue_of(content), "lt", BASE_URL).values():
            assert "+37060000000" not in text and "@former." not in text and "+37052644708" not in text


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Standing.model_construct(state="dissolved", source=("site",))},
        {"status": Standing.model_construct(state="merged", replaced_by="x", source=("site",))},
        {"dissolved": DatedFact.model_construct(value=PartialDate.parse("2026-11"), source=("site",))},
        {"contacts": (), "websites": ()},
    ],
)
def test_a_body_that_is_no_more_or_cannot_be_reached_has_no_card(fields: dict[str, Any]) -> None:
    """No address book gets an entry that nobody answers for."""
    catalogue = with_cluster("example-cluster", **fields)
    assert not reachable(catalogue, KEY)
    assert [path for path in vcard_files(catalogue, "lt", BASE_URL) if "cluster" in path] == []


def test_a_department_is_not_the_body() -> None:
    """Its contacts are on cards of their own, while there is such a department."""
    path = "institutions/example-agency/example-agency.vcf"
    department = catalogue_of(VALID).institutions["example-agency"].record.departments[0]
    catalogue = with_institution("example-agency", contacts=())
    body, office = cards(vcard_files(catalogue, "en", BASE_URL)[path])
    assert (texts(body, "tel"), texts(office, "tel")) == ([], ["tel:+37037000000"])
    ended = department.model_copy(update={"until": PartialDate.parse("2026-11-22")})
    catalogue = with_institution("example-agency", departments=(ended,))
    (body,) = cards(vcard_files(catalogue, "en", BASE_URL)[path])
    assert (texts(body, "tel"), texts(body, "email")) == ([], ["info@agency.example.org"])


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("Savanorių pr. 235, LT-02300 Vilnius", ("Savanorių pr. 235", "Vilnius", "LT-02300")),
        ("A GmbH, Steinplatz 1, D-10623 Berlin", ("A GmbH, Steinplatz 1", "Berlin", "D-10623")),
        ("J. Janonio g. 2, Biržai", ("J. Janonio g. 2, Biržai", "", "")),
        ("LT-02300 Vilnius", ("LT-02300 Vilnius", "", "")),
        ('Namas „A; B“, "C" ^n', ('Namas „A; B“, "C" ^n', "", "")),
    ],
)
def test_an_address_is_parted_only_by_its_postal_code(address: str, parts: tuple[str, str, str]) -> None:
    """What tells nothing apart stays whole; the label is as the source writes it."""
    contact = catalogue_of(VALID).clusters["example-cluster"].record.contacts[0]
    catalogue = with_cluster("example-cluster", contacts=(contact.model_copy(update={"address": address}),))
    (card,) = cards(vcard_files(catalogue, "lt", BASE_URL)["klasteriai/example-cluster/example-cluster.vcf"])
    ((value, _),) = many(card, "adr")
    assert (value.street, value.city, value.code) == parts
    assert label(card) == [address]


def test_a_card_changes_only_when_a_contact_ends() -> None:
    """Neither the clock nor the day of a build is in a card; the same content gives the same bytes."""
    for content in CONTENTS:
        for language in LANGUAGES:
            now = vcard_files(catalogue_of(content), language, BASE_URL)
            assert vcard_files(catalogue_of(content, TODAY + timedelta(days=900)), language, BASE_URL) == now
    again = vcard_files(catalogue_of(CONTENT), "lt", BASE_URL)
    assert again == vcard_files(catalogue_of(CONTENT), "lt", BASE_URL)


def test_a_text_that_is_missing_is_told_in_its_own_language() -> None:
    """A note in another language is a note of its own, marked with that language."""
    record = read(VALID).clusters["example-cluster"].contacts[0]
    role = record.role.model_copy(update={"lt": None, "en": "Only English"})
    catalogue = with_cluster("example-cluster", contacts=(record.model_copy(update={"role": role}),))
    (card,) = cards(vcard_files(catalogue, "lt", BASE_URL)["klasteriai/example-cluster/example-cluster.vcf"])
    assert [(text, params) for text, params in many(card, "note") if params["LANGUAGE"] == ["en"]] == [
        ("Only English", {"LANGUAGE": ["en"]})
    ]
    assert PartialDate.parse("2026-11-01") == record.as_of
