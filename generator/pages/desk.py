"""Noun: a desk, where one page is put together: its catalogue, its voice, and its notes so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from generator.addresses import path_of
from generator.catalogue import Catalogue
from generator.dates import PartialDate
from generator.edition import Section
from generator.model.contact import AlternateName, Website
from generator.model.facts import DatedFact, Figure, Localised, Source
from generator.parts import Prose, Row, SourceLine, Text
from generator.voice import Voice

T = TypeVar("T")


class Desk:
    """Puts one page together, numbering its sources in the order in which they are first named."""

    def __init__(
        self, catalogue: Catalogue, voice: Voice, other: Mapping[str, str], sources: Sequence[Source] = ()
    ) -> None:
        self.catalogue, self.voice, self.other = catalogue, voice, other
        self.sources = {source.id: source for source in sources}
        self.numbers: dict[str, int] = {}

    def link(self, key: str) -> str:
        """Return the path of the page under a key in this edition."""
        return path_of(key, self.voice.words)

    def twin(self, key: str) -> str:
        """Return the path of the same page in the other edition."""
        return path_of(key, self.other)

    def notes(self, ids: Iterable[str] | None) -> tuple[int, ...]:
        """Return the numbers of sources, giving the next numbers to new ones."""
        return tuple(sorted(self.numbers.setdefault(id, len(self.numbers) + 1) for id in ids or ()))

    def said(self, localised: Localised, **more: Any) -> Text:
        """Return a localised text with its notes."""
        return self.voice.text(localised, notes=self.notes(localised.source), **more)

    def prose(self, text: Localised) -> Prose:
        """Return a longer text, with a notice where the translation cannot be relied on."""
        shown = self.voice.text(text)
        state = text.state(self.voice.language)
        notice = "" if state == "current" else self.voice.say(f"translation.{state}")
        return Prose(shown.text, shown.lang, self.notes(text.source), notice)

    def figure(self, figure: Figure, own: bool = True) -> Text:
        """Return a figure with its date and basis as the aside; notes only if its entry is the page's own."""
        basis = self.voice.term("figure-bases", figure.basis)
        aside = self.voice.say("figure.aside", date=self.voice.date(figure.as_of), basis=basis)
        if figure.unit and figure.unit != "percent":
            unit = self.voice.term("units", figure.unit)
            aside = self.voice.say("list.of", what=unit, rest=aside)
        remark = self.voice.text(figure.note).text if figure.note else ""
        notes = self.notes(figure.source) if own else ()
        return Text(self.voice.figure(figure), notes=notes, aside=aside, remark=remark, number=True)

    def dated(self, fact: DatedFact) -> Text:
        """Return a date with its notes."""
        return Text(self.voice.date(fact.value), notes=self.notes(fact.source))

    def term(self, vocabulary: str, code: str, source: Iterable[str] | None = None, **more: Any) -> Text:
        """Return the name of a code with notes."""
        return Text(self.voice.term(vocabulary, code), notes=self.notes(source), **more)

    def row(self, label: str, values: Iterable[Text]) -> tuple[Row, ...]:
        """Return a row under a label of theme/strings, or none if there are no values."""
        values = tuple(values)
        return (Row(self.voice.say(label), values),) if values else ()

    def unknown(self) -> Text:
        """Return how an unknown value is shown."""
        return Text(self.voice.say("fact.unknown"), aside="")

    def websites(self, websites: Iterable[Website]) -> tuple[Text, ...]:
        """Return links with the date on which the source showed them."""
        return tuple(
            Text(
                shown_url(site.url),
                link=site.url,
                notes=self.notes(site.source),
                aside=self.voice.say("fact.as-of", date=self.voice.date(site.as_of)) if site.as_of else "",
                remark=self.voice.text(site.label).text if site.label else "",
            )
            for site in websites
        )

    def texts(self, id: str, *texts: Localised | None) -> tuple[Section, ...]:
        """Return a section of prose, or none if there is no text."""
        prose = tuple(self.prose(text) for text in texts if text)
        return (self.section(id, prose=prose),) if prose else ()

    def section(self, id: str, **parts: Any) -> Section:
        """Return a section with its heading from theme/strings."""
        return Section(id, self.voice.say(f"heading.{id}"), **parts)

    def institution(self, id: str, source: Iterable[str] | None = None, **more: Any) -> Text:
        """Return an institution's name as a link to its page."""
        name = self.catalogue.institutions[id].record.name
        return self.voice.text(name, link=self.link(f"institution/{id}"), notes=self.notes(source), **more)

    def measure(self, id: str) -> Text:
        """Return a measure's name and period as a link to its page."""
        record = self.catalogue.measures[id].record
        period = self.voice.term("programming-periods", record.programming_period)
        return self.voice.text(record.name, link=self.link(f"measure/{id}"), aside=period)

    def cluster(self, id: str) -> Text:
        """Return a cluster's name as a link to its page."""
        return self.voice.text(self.catalogue.clusters[id].record.name, link=self.link(f"cluster/{id}"))

    def ordered(self, ids: Iterable[str], name: Callable[[str], Text]) -> tuple[Text, ...]:
        """Return the names of entries in alphabetical order."""
        return tuple(sorted(map(name, ids), key=lambda text: self.voice.key(text.text)))

    def reviewed(self, on: PartialDate) -> str:
        """Return when the entry was last verified."""
        return self.voice.say("entry.reviewed", date=self.voice.date(on))

    def stale(self, kind: str, id: str) -> str:
        """Return a warning for an entry that is not the newest, or past its review, or nothing."""
        entry = self.catalogue.upkeep[(kind, id)]
        if entry.earlier:
            return self.voice.say("entry.earlier")
        return self.voice.say("entry.stale", date=self.voice.day(entry.due)) if entry.stale else ""

    def source_lines(self) -> tuple[SourceLine, ...]:
        """Return the sources that the page named, in the order of their numbers."""
        return tuple(self._source(number, self.sources[id]) for id, number in self.numbers.items())

    def _source(self, number: int, source: Source) -> SourceLine:
        voice, dates = self.voice, []
        if source.published:
            key = "source.about" if source.date_basis == "inferred" else "source.published"
            dates.append(voice.say(key, date=voice.date(source.published)))
        elif not source.note:
            dates.append(voice.say("source.undated"))
        if source.accessed:
            dates.append(voice.say("source.accessed", date=voice.date(source.accessed)))
        note = voice.text(source.note).text if source.note else ""
        return SourceLine(
            number, source.title, source.publisher or "", source.url or "", "; ".join(dates), note
        )


def present(value: T | None) -> tuple[T, ...]:
    """Return a value as a sequence of one, and what is absent as none."""
    return () if value is None else (value,)


def alternate_name(desk: Desk, name: AlternateName) -> Text:
    """Return another name, in its language, with how long it was used."""
    foreign = name.language if name.language and name.language != desk.voice.language else ""
    return Text(name.text, foreign, notes=desk.notes(name.source), aside=desk.voice.span(None, name.until))


def shown_url(url: str) -> str:
    """Return an address as people write it: without https:// and www."""
    return url.removeprefix("https://").removeprefix("www.").rstrip("/")


def monogram(voice: Voice, name: str, acronym: str | None = None) -> str:
    """Return up to six capital letters that stand in for a logo: the acronym, or else initials."""
    skipped = voice.say("monogram.skip").split()
    words = [word for word in name.split() if word[0].isalpha() and word not in skipped]
    short = acronym if acronym and len(acronym) <= 6 else "".join(word[0] for word in words[:3])
    return short.upper()
