"""Noun: the description of the catalogue for portals of open data: its data sets and the files they are in.

By DCAT-AP 3.0 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/) and DCAT-AP-LT 2
(https://ivpk.github.io/DCAT-AP-LT/), by which data.gov.lt describes data; codes are those of the EU
authority tables (https://op.europa.eu/en/web/eu-vocabularies). What no one has stated is left out: a
mailbox for questions, the type of the publisher, a day of issue, the period that the data cover, for
how long the files will be kept, and the standard or law that the data sets conform to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.catalogue import Catalogue
from generator.outputs.linked.holdings import API, DATASETS, LICENCE, Holding, holdings, reviewed
from generator.outputs.linked.names import Names
from generator.outputs.linked.terms import Iri, Literal, Name, Term, Triple, iri
from generator.outputs.linked.writing import written
from generator.pages.desk import present

AUTHORITY = "http://publications.europa.eu/resource/authority/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
ATTRIBUTION = "http://purl.org/adms/licencetype/Attribution"
CODED_LICENCE = iri(AUTHORITY + "licence/CC_BY_4_0")
LANGUAGES = {"lt": iri(AUTHORITY + "language/LIT"), "en": iri(AUTHORITY + "language/ENG")}
LITHUANIA = iri(AUTHORITY + "country/LTU")
# Entries are edited when someone learns something new; no source promises a rhythm.
IRREGULAR = iri(AUTHORITY + "frequency/IRREG")
PUBLIC = iri(AUTHORITY + "access-right/PUBLIC")
THEMES = (iri(AUTHORITY + "data-theme/ECON"), iri(AUTHORITY + "data-theme/GOVE"))
TAXONOMY = iri(AUTHORITY + "data-theme")
Said = Mapping[str, Iterable[Term]]


def dcat_files(catalogue: Catalogue, base_url: str, published: Collection[str]) -> Mapping[str, str]:
    """Return path in the site → text: the description as Turtle and as JSON-LD, the same statements.

    `published` are the paths of the site's data files; only what is among them is described.
    """
    names = Names.at(base_url)
    turtle, json_ld = written(statements(catalogue, names, published), names.base, {})
    return {"data/dcat.jsonld": json_ld, "data/dcat.ttl": turtle}


def statements(catalogue: Catalogue, names: Names, published: Collection[str]) -> Iterator[Triple]:
    """Yield the description of the catalogue, its data sets, their files, and the API if there is one."""
    whole, site = names.dataset("catalogue"), names.page("index")
    serves = f"{API}openapi.json" in published
    yield from _said(
        whole,
        "dcat:Catalog",
        _common(catalogue, names)
        | {
            "dcat:dataset": [names.dataset(dataset) for dataset in DATASETS],
            "dcat:service": [names.dataset("api")] if serves else [],
            "dcat:themeTaxonomy": [TAXONOMY],
            "dcterms:license": [CODED_LICENCE],
            "foaf:homepage": [site],
        },
    )
    yield from _said(names.dataset("publisher"), "foaf:Agent", {"foaf:name": names.both("site.name")})
    for dataset in DATASETS:
        yield from _dataset(catalogue, names, dataset, tuple(holdings(dataset, published)))
    if serves:
        yield from _service(names)
    yield from _meanings(names, published)


def _said(subject: Iri, kind: str, said: Said) -> Iterator[Triple]:
    yield subject, Name("rdf:type"), Name(kind)
    for predicate, terms in said.items():
        yield from ((subject, Name(predicate), term) for term in terms)


def _common(catalogue: Catalogue, names: Names, dataset: str = "") -> dict[str, Iterable[Term]]:
    """Return what is said alike of a data set, or of the whole catalogue."""
    subject, days = names.dataset(dataset or "catalogue"), present(reviewed(catalogue, dataset))
    return {
        "dcterms:accrualPeriodicity": [IRREGULAR],
        "dcterms:description": names.both(f"{dataset or 'site'}.description"),
        "dcterms:identifier": [Literal(subject)],
        "dcterms:language": LANGUAGES.values(),
        "dcterms:modified": [Literal(day.isoformat(), datatype="xsd:date") for day in days],
        "dcterms:publisher": [names.dataset("publisher")],
        "dcterms:spatial": [LITHUANIA],
        "dcterms:title": names.both(f"{dataset}.title" if dataset else "site.name"),
    }


def _dataset(
    catalogue: Catalogue, names: Names, dataset: str, files: tuple[Holding, ...]
) -> Iterator[Triple]:
    subject = names.dataset(dataset)
    words = [
        Literal(word.strip(), keywords.language)
        for keywords in names.both(f"{dataset}.keywords")
        for word in keywords.text.split(",")
    ]
    there = {holding: names.dataset(f"{dataset}/{holding.id}") for holding in files}
    more: Said = {
        "dcat:distribution": there.values(),
        "dcat:keyword": words,
        "dcat:landingPage": names.pages("data"),
        "dcat:theme": THEMES,
        "dcterms:accessRights": [PUBLIC],
    }
    yield from _said(subject, "dcat:Dataset", {**_common(catalogue, names, dataset), **more})
    for holding, name in there.items():
        yield from _distribution(catalogue, names, name, holding)


def _distribution(catalogue: Catalogue, names: Names, name: Iri, holding: Holding) -> Iterator[Triple]:
    address, form = names.file(holding.path), holding.format
    key = ".".join(("distribution.title", *(holding.languages if len(holding.languages) == 1 else ())))
    titles = [
        Literal(words[key].format(dataset=words[f"{holding.dataset}.title"], format=form.name), language)
        for language, words in names.words.items()
    ]
    said: Said = {
        "dcat:accessURL": [address],
        "dcat:downloadURL": [address],
        "dcat:mediaType": [iri(MEDIA_TYPES + form.media_type)],
        "dcterms:description": names.both(f"distribution.{form.id}"),
        "dcterms:format": [iri(f"{AUTHORITY}file-type/{form.code}")],
        "dcterms:language": [LANGUAGES[language] for language in holding.languages],
        "dcterms:license": [CODED_LICENCE],
        "dcterms:title": titles,
    }
    yield from _said(name, "dcat:Distribution", said)


def _service(names: Names) -> Iterator[Triple]:
    subject = names.dataset("api")
    said: Said = {
        "dcat:endpointDescription": [names.file(f"{API}openapi.json")],
        "dcat:endpointURL": [names.file(API)],
        "dcat:servesDataset": [names.dataset(dataset) for dataset in DATASETS],
        "dcterms:accessRights": [PUBLIC],
        "dcterms:description": names.both("service.description"),
        "dcterms:identifier": [Literal(subject)],
        "dcterms:license": [CODED_LICENCE],
        "dcterms:publisher": [names.dataset("publisher")],
        "dcterms:title": names.both("service.title"),
    }
    yield from _said(subject, "dcat:DataService", said)


def _meanings(names: Names, published: Collection[str]) -> Iterator[Triple]:
    """Yield what the codes are, which DCAT-AP asks to be said or to be looked up."""
    kinds = {IRREGULAR: "Frequency", LITHUANIA: "Location", PUBLIC: "RightsStatement"}
    kinds |= dict.fromkeys(LANGUAGES.values(), "LinguisticSystem")
    for holding in (holding for dataset in DATASETS for holding in holdings(dataset, published)):
        kinds[iri(f"{AUTHORITY}file-type/{holding.format.code}")] = "MediaTypeOrExtent"
        kinds[iri(MEDIA_TYPES + holding.format.media_type)] = "MediaType"
    for term, kind in kinds.items():
        yield term, Name("rdf:type"), Name(f"dcterms:{kind}")
    yield CODED_LICENCE, Name("rdf:type"), Name("dcterms:LicenseDocument")
    yield CODED_LICENCE, Name("rdfs:seeAlso"), iri(LICENCE)
    yield CODED_LICENCE, Name("dcterms:type"), iri(ATTRIBUTION)
    for page in (names.page("index"), *names.pages("data")):
        yield page, Name("rdf:type"), Name("foaf:Document")
