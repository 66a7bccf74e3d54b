"""Noun: the page about the data: every file of the whole catalogue, its licence, and how to use it."""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.edition import DataPage, Page
from generator.pages.desk import Desk
from generator.parts import Download, Text
from generator.voice import Voice

FILES = {
    "workbook": ("data/catalogue.{language}.xlsx",),
    "tables": (
        "data/clusters.{language}.csv",
        "data/members.{language}.csv",
        "data/projects.{language}.csv",
        "data/labels.{language}.csv",
        "data/measures.{language}.csv",
        "data/calls.{language}.csv",
        "data/institutions.{language}.csv",
        "data/contacts.{language}.csv",
        "data/sources.{language}.csv",
    ),
    "package": ("data/datapackage.json",),
    "map": ("data/counties.geojson",),
    "api": ("api/v1/index.json", "api/v1/all.json", "api/v1/openapi.json"),
    "linked": ("data/catalogue.ttl", "data/catalogue.jsonld"),
    "portal": ("data/dcat.ttl", "data/dcat.jsonld"),
}
"""What there is → its files under the site's root."""
OWN = {"calendars": ("calendar.ics", "reviews.ics"), "feeds": ("feed.xml", "new.xml")}
"""What there is in each edition → its files under the edition's root."""
EXAMPLES = ("table", "api", "sum")
SHOWN = ("badge", "card", "list")
CHANGES = ("one", "absent", "facets")


def data_page(catalogue: Catalogue, voice: Voice, other: Voice) -> Page:
    """Return the page."""
    desk = Desk(catalogue, voice, other.words)
    up = "" if voice.language == "lt" else "../"

    def file(path: str) -> Text:
        return Text(path.rpartition("/")[2], link=path)

    there = {kind: [up + path.format(language=voice.language) for path in FILES[kind]] for kind in FILES}

    return DataPage(
        path=desk.link("data"),
        twin=desk.twin("data"),
        template="data",
        title=voice.say("title.data"),
        description=voice.say("description.data"),
        lead=voice.say("data.lead"),
        downloads=tuple(
            Download(voice.say(f"data.{kind}"), voice.say(f"data.about.{kind}"), tuple(map(file, paths)))
            for kind, paths in {**there, **OWN}.items()
        ),
        licence=Text(voice.say("data.licence"), link="https://creativecommons.org/licenses/by/4.0/"),
        cite=voice.say("data.cite", date=voice.day(catalogue.today)),
        examples=tuple(
            (voice.say(f"data.example-{example}"), voice.say(f"data.code-{example}")) for example in EXAMPLES
        ),
        shown=tuple(voice.say(f"data.show-{way}") for way in SHOWN),
        changes=tuple(voice.say(f"data.change-{change}") for change in CHANGES),
    )
