"""Noun: holdings, the files in which the catalogue can be had, as portals of open data ask about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from generator.catalogue import Catalogue
from generator.model.facts import LANGUAGES, Record
from generator.outputs.linked.names import DUMP

DATASETS = ("clusters", "institutions", "measures")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
API = "api/v1/"


@dataclass(frozen=True)
class Format:
    """A format: its name, its media type (IANA), and its code in the EU authority table of file types."""

    id: str
    name: str
    media_type: str
    code: str


FORMATS = {
    form.id: form
    for form in (
        Format("csv", "CSV", "text/csv", "CSV"),
        Format("geojson", "GeoJSON", "application/geo+json", "GEOJSON"),
        Format("json", "JSON", "application/json", "JSON"),
        Format("jsonld", "JSON-LD", "application/ld+json", "JSON_LD"),
        Format("turtle", "Turtle", "text/turtle", "RDF_TURTLE"),
        Format("xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    )
}


@dataclass(frozen=True)
class Holding:
    """A file of a data set, and the languages that it is in."""

    dataset: str
    format: Format
    path: str
    languages: tuple[str, ...] = LANGUAGES

    @property
    def id(self) -> str:
        """What tells it from other files of its data set."""
        return "-".join((self.format.id, *(self.languages if len(self.languages) == 1 else ())))


def holdings(dataset: str, published: Collection[str]) -> Iterator[Holding]:
    """Yield the files in which a data set can be had, of those that the site publishes."""
    for holding in _possible(dataset):
        if holding.path in published:
            yield holding


def _possible(dataset: str) -> Iterator[Holding]:
    for language in LANGUAGES:
        yield Holding(dataset, FORMATS["csv"], f"data/{dataset}.{language}.csv", (language,))
        yield Holding(dataset, FORMATS["xlsx"], f"data/catalogue.{language}.xlsx", (language,))
    yield Holding(dataset, FORMATS["json"], f"{API}all.json")
    yield Holding(dataset, FORMATS["jsonld"], f"{DUMP}.jsonld")
    yield Holding(dataset, FORMATS["turtle"], f"{DUMP}.ttl")
    if dataset == "clusters":
        yield Holding(dataset, FORMATS["geojson"], "data/counties.geojson")


def reviewed(catalogue: Catalogue, dataset: str = "") -> date | None:
    """Return the newest day on which an entry of a data set was reviewed, or of the whole catalogue."""
    groups: dict[str, list[Record]] = {
        "clusters": [node.record for node in catalogue.clusters.values()],
        "institutions": [node.record for node in catalogue.institutions.values()],
        "measures": [node.record for node in catalogue.measures.values()],
        "policy": [catalogue.policy] if catalogue.policy else [],
    }
    chosen = [groups[dataset]] if dataset else groups.values()
    return max((record.review.on.first for group in chosen for record in group), default=None)  # type: ignore[attr-defined]
