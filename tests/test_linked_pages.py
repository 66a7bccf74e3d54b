"""Every page says in schema.org's words what it is about, and no more than it shows."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef

from generator.addresses import file
from generator.assemble import assemble
from generator.catalogue import Catalogue
from generator.check import check, read
from generator.edition import ComparePage, Edition, EntryPage, ListPage
from generator.localise import localise
from generator.model.contact import Contact
from generator.outputs.linked.graph import catalogue_files
from generator.outputs.linked.jsonld import page_json_ld
from generator.records import Records, parts
from generator.render import render
from tests.conftest import BASE_URL, CONTENT, TODAY, VALID
from tests.graphs import PUBLISHED, SCHEMA, entries, entry, found_wrong, quietly, read_page, read_turtle
from tests.payloads import PAYLOADS, Typed, changed

pytestmark = quietly
LANGUAGES = ("lt", "en")
STARTS = (0, len(PAYLOADS) // 2)
NEUTRAL = (
    "addressCountry",
    "currency",
    "email",
    "identifier",
    "inLanguage",
    "iso6523Code",
    "telephone",
    "value",
)
Trees = dict[str, Any]


@pytest.fixture(scope="module", params=[CONTENT, VALID], ids=["real", "valid"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    """The real catalogue, and the example that uses every field."""
    return assemble(read(request.param), TODAY)


@pytest.fixture(scope="module", params=LANGUAGES)
def edition(request: pytest.FixtureRequest, catalogue: Catalogue) -> Edition:
    """Each edition."""
    return localise(catalogue, request.param)


def _told(catalogue: Catalogue, edition: Edition) -> Trees:
    told = page_json_ld(catalogue, edition, BASE_URL, PUBLISHED)
    return {page.path: json.loads(told(page)) for page in edition.pages}


@pytest.fixture(scope="module")
def pages(catalogue: Catalogue, edition: Edition) -> Trees:
    """The path of every page → what it says in schema.org's words."""
    return _told(catalogue, edition)


@pytest.fixture(scope="module")
def whole(pages: Trees) -> Graph:
    """What all pages of an edition say together."""
    graph = Graph()
    for tree in pages.values():
        graph += read_page(tree)
    return graph


def _page(tree: Any) -> Any:
    return tree["@graph"][0]


def _subject(tree: Any) -> Any:
    return _page(tree).get("mainEntity", {})


def _pairs(tree: Any) -> Iterator[tuple[str, Any]]:
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield str(key), value if isinstance(value, str) else None
        if isinstance(value, (dict, list)):
            yield from _pairs(value)


def test_every_page_is_told(edition: Edition, pages: Trees) -> None:
    """Every page of an edition has its JSON-LD, in the order of the pages."""
    assert list(pages) == [page.path for page in edition.pages]


def test_pages_say_only_what_schema_org_has_words_for(pages: Trees, whole: Graph) -> None:
    """Every page has what a page must have, and no property that its types do not know."""
    assert len(set(whole.subjects(SCHEMA.breadcrumb))) == len(pages)
    assert found_wrong(whole, "pages") == set()


@pytest.mark.parametrize("more", [{"coordinator": "A"}, {"iso6523Code": "1"}, {"sameAs": {"@value": "A"}}])
def test_a_page_that_says_more_is_found(more: Trees, edition: Edition, pages: Trees) -> None:
    """The shapes are not satisfied by everything."""
    tree = pages[next(path for key, path in edition.addresses.items() if key.startswith("cluster/"))]
    worse = json.loads(json.dumps(tree))
    _subject(worse).update(more)
    assert not found_wrong(read_page(tree), "pages")
    assert found_wrong(read_page(worse), "pages")


def test_a_page_is_named_by_its_heading(edition: Edition, pages: Trees) -> None:
    """The name of a page is what its first heading says; the name of its entry is in that heading."""
    addresses = {file(page.path): page.path for page in edition.pages}
    for path, markdown in render(edition):
        heading = re.search(r"^# (.*?)( \{#\w+\})?$", markdown, re.MULTILINE)
        tree = pages[addresses[path]]
        assert heading and _page(tree)["name"] == html.unescape(heading[1]), path
        if _subject(tree).get("@id", "").endswith(("#cluster", "#measure", "#institution")):
            name = _subject(tree)["name"]
            assert (name if isinstance(name, str) else name["@value"]) in _page(tree)["name"]


def test_pages_say_where_they_stand(edition: Edition, pages: Trees) -> None:
    """The way to a page begins at the front, leads through pages that exist, and ends at the page itself."""
    addresses = {_page(tree)["url"] for tree in pages.values()}
    for tree in pages.values():
        items = tree["@graph"][1]["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        assert {item["item"] for item in items} <= addresses
        assert items[0]["item"] == BASE_URL + ("en/" if edition.language == "en" else "")
        assert items[-1]["item"] == _page(tree)["url"] == _page(tree)["@id"]


def test_both_editions_speak_of_the_same_things(catalogue: Catalogue) -> None:
    """A page and its twin have different addresses and are about one thing, which has one name."""
    found: list[dict[str, str]] = []
    for language in LANGUAGES:
        edition = localise(catalogue, language)
        trees = _told(catalogue, edition)
        found.append({})
        for page in edition.pages:
            name = _subject(trees[page.path]).get("@id")
            found[-1] |= {page.path if language == "lt" else page.twin: name} if name else {}
    assert found[0] == found[1]
    things = {str(name) for name, _ in entries(catalogue) if "#policy" not in name}
    assert set(found[0].values()) - things == {f"{BASE_URL}duomenys/#catalogue"}
    assert things <= set(found[0].values())


def test_texts_are_in_the_language_of_the_page(catalogue: Catalogue, edition: Edition, whole: Graph) -> None:
    """Names and descriptions carry their language, codes and mailboxes none."""
    for id, node in catalogue.clusters.items():
        name = node.record.name
        language = edition.language if getattr(name, edition.language) else "lt" if name.lt else "en"
        written = Literal(getattr(name, language), language)
        assert list(whole.objects(entry("cluster", id), SCHEMA.name)) == [written]
    for predicate in NEUTRAL:
        assert {getattr(term, "language", None) for term in whole.objects(None, SCHEMA[predicate])} <= {None}


def test_pages_of_clusters_say_what_entries_say(catalogue: Catalogue, edition: Edition, pages: Trees) -> None:
    """Dates, places, living contacts, websites, labels and the members on the page are the record's."""
    for id, node in catalogue.clusters.items():
        record, found = node.record, _subject(pages[edition.addresses[f"cluster/{id}"]])
        living = [c for c in record.contacts if node.exists and not (c.until and c.until.first <= TODAY)]
        contacts = found.get("contactPoint", [])
        assert [(c.get("email"), c.get("telephone")) for c in contacts] == [
            (c.email, c.phone) for c in living
        ]
        assert found.get("foundingDate") == (record.established.value.text if record.established else None)
        assert found.get("sameAs", []) == [site.url for site in record.websites]
        members = [m.name for m in record.members if not (m.until and m.until.first <= TODAY)]
        told = [member["name"]["@value"] for member in found.get("member", [])]
        assert set(told) <= set(members) and len(told) >= min(59, len(members))
        for award, label in zip(found.get("award", []), record.labels, strict=True):
            assert getattr(catalogue.terms["label-levels", label.level], edition.language) in award
            assert label.awarded_on.text[:4] in award
        if record.location:
            county = catalogue.terms["counties", record.location.county]
            assert found["address"]["addressRegion"] == getattr(county, edition.language)


def test_pages_of_measures_say_what_entries_say(catalogue: Catalogue, edition: Edition, pages: Trees) -> None:
    """Amounts are those stated, with their currency; calls have their days."""
    for id, node in catalogue.measures.items():
        found = _subject(pages[edition.addresses[f"measure/{id}"]])
        amounts = [(Decimal(g["amount"]["value"]), g["amount"]["currency"]) for g in found.get("funding", [])]
        assert amounts == [(b.value, b.currency) for b in node.record.budget if b.currency]
        dates = [(o.get("availabilityStarts"), o.get("availabilityEnds")) for o in found.get("offers", [])]
        calls = [(c.opens and c.opens.text, c.closes and c.closes.text) for c in node.record.calls]
        assert dates == [call for call in calls if any(call)]


def test_amounts_are_the_statements_of_the_whole_catalogue(catalogue: Catalogue, pages: Trees) -> None:
    """What a page calls an amount is, under the same name, a figure with its date and sources."""
    graph = read_turtle(catalogue_files(catalogue, BASE_URL)["data/catalogue.ttl"])
    amounts = [grant["amount"] for tree in pages.values() for grant in _subject(tree).get("funding", [])]
    assert amounts
    for amount in amounts:
        for property in ("value", "currency"):
            assert str(graph.value(URIRef(amount["@id"]), SCHEMA[property])) == amount[property]


def test_an_institution_that_is_no_more_leads_to_its_heirs(
    catalogue: Catalogue, edition: Edition, pages: Trees
) -> None:
    """Whoever took over is named, and has no contact of the past."""
    for id, node in catalogue.institutions.items():
        found = _subject(pages[edition.addresses[f"institution/{id}"]])
        heirs = {heir["@id"] for heir in found.get("dcterms:isReplacedBy", [])}
        if not node.exists:
            assert heirs == {str(entry("institution", s.institution)) for s in node.record.successors}
            assert not {"contactPoint", "department"} & set(found)
        else:
            assert not heirs


def test_no_page_offers_a_dead_contact(catalogue: Catalogue, pages: Trees) -> None:
    """No mailbox or number that only an ended office or body had is in any page's JSON-LD."""
    contacts: dict[bool, set[str | None]] = {True: set(), False: set()}
    for name, record in entries(catalogue):
        id = str(name).split("/")[-2]
        node = catalogue.institutions.get(id) or catalogue.clusters.get(id)
        for _, contact in parts(record, Contact):
            ended = contact.until is not None and contact.until.first <= TODAY
            contacts[not ended and (node is None or node.exists)] |= {contact.email, contact.phone}
    pairs = [pair for tree in pages.values() for pair in _pairs(tree)]
    said = {value for key, value in pairs if key in ("email", "telephone") and value}
    assert said and said <= contacts[True]
    assert not said & (contacts[False] - contacts[True])


def test_lists_are_told_part_by_part(edition: Edition, pages: Trees) -> None:
    """A page of a list tells its own part: as many as it shows, and never more than sixty."""
    for page in edition.pages:
        if isinstance(page, ListPage):
            shown = sum(len(group.cards) for group in page.groups)
            shown += len(page.section.table.rows) if page.section and page.section.table else 0
            assert len(_subject(pages[page.path]).get("itemListElement", [])) == shown <= 60


def test_a_comparison_is_about_what_it_compares(edition: Edition, pages: Trees) -> None:
    """Both clusters are named."""
    for page in edition.pages:
        if isinstance(page, ComparePage):
            names = [one["name"] for one in _page(pages[page.path]).get("about", [])]
            assert len(names) == len(page.columns)


def test_an_entry_says_when_it_was_reviewed(edition: Edition, pages: Trees) -> None:
    """Every page of an entry has the day of its last review."""
    for page in edition.pages:
        told = "lastReviewed" in _page(pages[page.path])
        assert told == isinstance(page, EntryPage)


def test_the_front_page_leads_to_the_search(pages: Trees) -> None:
    """The site says where it can be searched: on a page that is there."""
    target = pages["index"]["@graph"][2]["potentialAction"]["target"]["urlTemplate"]
    assert target.removesuffix("?q={search_term_string}") in {_page(tree)["url"] for tree in pages.values()}


def test_the_page_about_the_data_tells_where_they_are(edition: Edition, pages: Trees) -> None:
    """Every file that is published can be downloaded from the data set."""
    told = _subject(pages[edition.words["path.data"]])
    files = {download["contentUrl"] for download in told["distribution"]}
    assert files == {BASE_URL + path for path in PUBLISHED - {"api/v1/openapi.json"}}


@pytest.fixture(scope="module", params=STARTS)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Records:
    """The valid example with a payload in every text."""
    out = tmp_path_factory.mktemp("payloads")
    changed(VALID, out, Typed(request.param))
    assert not check(out)[0]
    return read(out)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_ends_the_script_that_it_is_in(language: str, hostile: Records) -> None:
    """A page's JSON-LD has no sign with which an element or a line begins or ends, and says what is typed."""
    catalogue = assemble(hostile, TODAY)
    edition = localise(catalogue, language)
    told = page_json_ld(catalogue, edition, BASE_URL, PUBLISHED)
    names = {str(getattr(node.record.name, language)) for node in catalogue.clusters.values()}
    said = set()
    for text in map(told, edition.pages):
        assert not set(text) & set("<>&\n\r\u2028\u2029")
        tree = json.loads(text)
        assert set(tree) == {"@context", "@graph"} and len(read_page(tree)) > 5
        said |= {value for key, value in _pairs(tree) if key == "name"}
    assert names <= said
