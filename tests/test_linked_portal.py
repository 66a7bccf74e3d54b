"""Portals of open data find in the description of the catalogue what DCAT-AP 3 and DCAT-AP-LT 2 ask for."""

from __future__ import annotations

import re

import pytest
from rdflib import FOAF, RDF, Graph, URIRef

from generator.assemble import assemble
from generator.catalogue import Catalogue
from generator.check import read
from generator.outputs.linked.dcat import dcat_files
from generator.outputs.linked.holdings import DATASETS, FORMATS, holdings
from generator.strings import strings
from tests.conftest import BASE_URL, CONTENT, TODAY, VALID
from tests.graphs import DCAT, DCT, PUBLISHED, found_wrong, last, read_turtle

NOT_STATED = {
    ("Warning", "Agent", "type"),
    ("Warning", "Catalog", "issued"),
    ("Warning", "DataService", "contactPoint"),
    ("Warning", "DataService", "keyword"),
    ("Warning", "DataService", "theme"),
    ("Warning", "Dataset", "conformsTo"),
    ("Warning", "Dataset", "contactPoint"),
    ("Warning", "Dataset", "temporal"),
    ("Warning", "Distribution", "availability"),
}
"""What the profiles recommend, or the Lithuanian one demands, and no one has stated."""
DEMANDED = [
    *((DCAT.Catalog, p) for p in (DCT.title, DCT.description, DCT.publisher, DCT.identifier, DCT.license)),
    *((DCAT.Catalog, p) for p in (DCAT.dataset, DCAT.themeTaxonomy, DCT.language, DCT.spatial)),
    *((DCAT.Dataset, p) for p in (DCT.title, DCT.description, DCT.identifier, DCT.accessRights)),
    *((DCAT.Dataset, p) for p in (DCAT.theme, DCT.accrualPeriodicity, DCT.spatial, DCT.language)),
    *((DCAT.Distribution, p) for p in (DCAT.accessURL, DCAT.mediaType, DCT["format"])),
    *((DCAT.Distribution, p) for p in (DCT.license, DCT.title)),
    *((DCAT.DataService, p) for p in (DCAT.endpointURL, DCT.title, DCT.identifier)),
    (FOAF.Agent, FOAF.name),
]
ENDINGS = {"turtle": "ttl"}
"""How files of a format end, where that is not the format's own name."""


@pytest.fixture(scope="module", params=[CONTENT, VALID], ids=["real", "valid"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    """The real catalogue, and the example that uses every field."""
    return assemble(read(request.param), TODAY)


@pytest.fixture(scope="module")
def portal(catalogue: Catalogue) -> Graph:
    """The description for portals of open data."""
    return read_turtle(dcat_files(catalogue, BASE_URL, PUBLISHED)["data/dcat.ttl"])


def test_portals_find_what_they_ask_for(portal: Graph) -> None:
    """All that is demanded is there; of what is recommended only what no one has stated is missing."""
    assert found_wrong(portal, "dcat-ap", "dcat-ap-lt") == NOT_STATED


@pytest.mark.parametrize(("kind", "predicate"), DEMANDED, ids=last)
def test_what_portals_ask_for_is_missed(kind: URIRef, predicate: URIRef, portal: Graph) -> None:
    """Without a property that is demanded the description does not conform."""
    worse = Graph() + portal
    worse.remove((next(iter(worse.subjects(RDF.type, kind))), predicate, None))
    found = found_wrong(worse, "dcat-ap", "dcat-ap-lt")
    assert ("Violation", last(kind), last(predicate)) in found


def test_only_published_files_are_described(catalogue: Catalogue, portal: Graph) -> None:
    """Every published file of a data set is a distribution, and nothing else is."""
    addresses = {str(address) for address in portal.objects(None, DCAT.downloadURL)}
    assert addresses == {BASE_URL + path for path in PUBLISHED - {"api/v1/openapi.json"}}
    few = read_turtle(dcat_files(catalogue, BASE_URL, {"data/clusters.lt.csv"})["data/dcat.ttl"])
    assert {str(a) for a in few.objects(None, DCAT.accessURL)} == {f"{BASE_URL}data/clusters.lt.csv"}
    assert not list(few.subjects(RDF.type, DCAT.DataService))


def test_a_data_set_is_as_new_as_its_newest_review(catalogue: Catalogue, portal: Graph) -> None:
    """The day of change is that of the content."""
    days = {
        "clusters": [node.record.review.on.text for node in catalogue.clusters.values()],
        "measures": [node.record.review.on.text for node in catalogue.measures.values()],
        "institutions": [node.record.review.on.text for node in catalogue.institutions.values()],
    }
    for subject in portal.subjects(RDF.type, DCAT.Dataset):
        assert str(portal.value(subject, DCT.modified)) == max(days[str(subject).partition("#")[2]])


def test_formats_have_the_right_names() -> None:
    """Media types have their two parts; a file's ending tells its format."""
    for holding in (holding for dataset in DATASETS for holding in holdings(dataset, PUBLISHED)):
        assert holding.path.endswith("." + ENDINGS.get(holding.format.id, holding.format.id))
    assert all(re.fullmatch(r"(text|application)/[a-z0-9.+-]+", form.media_type) for form in FORMATS.values())


def test_the_words_of_data_sets_are_in_both_languages() -> None:
    """The same keys, in alphabetical order, with the same slots, each of which is used."""
    lt, en = strings("lt", "linked"), strings("en", "linked")
    assert list(lt) == list(en) == sorted(lt)
    slots = re.compile(r"\{\w+\}")
    assert all(text and slots.findall(text) == slots.findall(en[key]) for key, text in lt.items())
    used = {f"{name}.{what}" for name in DATASETS for what in ("description", "keywords", "title")}
    used |= {f"distribution.{name}" for name in (*FORMATS, "title", "title.en", "title.lt")}
    assert set(lt) == used | {"service.description", "service.title"}
