"""Noun: a speaker, who says values of one side's records in one language, as a reader would see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.codes import Code
from generator.dates import PartialDate
from generator.difference.naming import named_by
from generator.model.contact import Contact
from generator.model.facts import Figure, Localised, Outcome, Record
from generator.model.vocabulary import Value, Vocabulary
from generator.pages.contacts import phone
from generator.records import Records
from generator.voice import Voice

MOST = 8
"""Fields and values that are told of a part before the rest is only counted."""
NAMED: Mapping[str, tuple[str, ...]] = {
    "AlternateName": ("text",),
    "Body": ("institution",),
    "Call": ("name", "id"),
    "Contact": ("role",),
    "Definition": ("text",),
    "Department": ("name",),
    "FormerName": ("name",),
    "Investments": ("programming_period",),
    "Label": ("level",),
    "LegalAct": ("title",),
    "LevelsStated": ("codes",),
    "Maturity": ("level",),
    "Member": ("name",),
    "Nace": ("section",),
    "Network": ("name",),
    "News": ("title",),
    "PolicyTask": ("text",),
    "Project": ("title",),
    "Role": ("role",),
    "SameAs": ("code",),
    "Source": ("title",),
    "Succession": ("institution",),
    "Website": ("url",),
}
"""Model of a part → the fields by which people call it; the first that is there is enough."""
MAIN = {
    "ClusterType": "code",
    "Coverage": "counties",
    "DatedFact": "value",
    "Direction": "code",
    "DirectionsStated": "codes",
    "MeasureCode": "value",
    "PolicyTask": "text",
    "Services": "codes",
    "Standing": "state",
    "Technologies": "codes",
}
"""Model of a part → the field that it is all about, which needs no name of its own."""
UNSAID = {"source", "translation", "id"}


@dataclass(frozen=True)
class Speaker:
    """Says values; what comes from an entry passes through `mark`, which keeps it text where it lands.

    `sources` are the titles of the entry's sources by id, `fields` what its fields are called.
    """

    voice: Voice
    fields: Mapping[str, Mapping[str, Mapping[str, str]]]
    records: Records
    sources: Mapping[str, str]
    mark: Callable[[str], str]

    def title(self, model: type[Record], field: str) -> str:
        """Return what a field is called within a sentence."""
        names = [one.__name__ for one in model.__mro__]
        for key in (*(f"name.{name}.{field}" for name in names), f"name.{field}"):
            if key in self.voice.words:
                return self.voice.say(key)
        return lowered(next(self.fields[n][field]["title"] for n in names if field in self.fields.get(n, {})))

    def value(self, model: type[Record], field: str, value: Any) -> str:
        """Return a value of a field in words."""
        if isinstance(value, tuple):
            told = [self.value(model, field, one) for one in value[:MOST]]
            return ", ".join(told) + self.rest(len(value) - len(told))
        if isinstance(value, PartialDate):
            return self.voice.date(value)
        if isinstance(value, Decimal):
            return self.voice.number(value)
        if isinstance(value, Record):
            return self.part(value)
        if field == "source":
            return self.mark(self.sources.get(value, value))
        if named := named_by(model, field):
            known = isinstance(named, Code)
            text = self.voice.term(named.vocabulary, value) if known else self.entry(named.kind, value)  # type: ignore[union-attr]
            return self.mark(text)
        return self.mark(phone(value) if field == "phone" else str(value))

    def entry(self, kind: str, id: str) -> str:
        """Return what an entry is called, its id if nothing is known of it; nothing is marked."""
        return self.name(getattr(self.records, f"{kind}s").get(id)) or id

    def name(self, record: Record | None) -> str:
        """Return what the entry of a record is called; nothing is marked."""
        name = getattr(record, "title" if isinstance(record, Vocabulary) else "name", None)
        if isinstance(name, Localised):
            return self.voice.text(name).text
        return str(getattr(record, "title", ""))

    def label(self, part: Any) -> str:
        """Return what a part of a list is called: a figure by what it is of, its basis and date."""
        if isinstance(part, Outcome):
            return f"{self._of(part)}, {self._aside(part)}"
        if isinstance(part, Figure):
            return self._aside(part)
        if isinstance(part, Value):
            return self.mark(getattr(part, self.voice.language))
        if isinstance(part, Localised):
            return self.mark(self.voice.text(part).text)
        for field in NAMED.get(type(part).__name__, ()):
            value = getattr(part, field)
            if value:
                return self.value(type(part), field, value)
        return self.mark("")

    def part(self, part: Record) -> str:
        """Return a part of a list with all that it says."""
        if isinstance(part, Figure):
            said = f"{self.amount(part)} ({self._aside(part)})"
            return f"{self._of(part)} – {said}" if isinstance(part, Outcome) else said
        if isinstance(part, Localised):
            return self.mark(self.voice.text(part).text)
        known = self.details(part)
        label = self.label(part) if type(part).__name__ in NAMED or isinstance(part, Value) else ""
        return f"{label} ({known})" if label and known else label or known

    def details(self, part: Record) -> str:
        """Return what a part says beside what it is called by: the title and the value of each field."""
        unsaid = {*UNSAID, *NAMED.get(type(part).__name__, ())}
        unsaid |= {"lt", "en"} if isinstance(part, Value) else set()
        known = [
            (name, value)
            for name, value in ((name, getattr(part, name)) for name in type(part).model_fields)
            if name not in unsaid and value not in (None, ())
        ]
        main = MAIN.get(type(part).__name__)
        told = [
            ("" if name == main else f"{self.title(type(part), name)} ") + self.value(type(part), name, value)
            for name, value in known[:MOST]
        ]
        return "; ".join(told) + self.rest(len(known) - len(told))

    def contact(self, contact: Contact) -> str:
        """Return a contact with the ways to reach it."""
        ways = [
            self.value(Contact, name, value)
            for name in ("email", "phone", "address", "website")
            if (value := getattr(contact, name))
        ]
        return f"{self.label(contact)} ({', '.join(ways)})" if ways else self.label(contact)

    def amount(self, figure: Figure) -> str:
        """Return a figure's value with its unit or currency."""
        shown = self.voice.figure(figure)
        if not figure.unit or figure.unit == "percent":
            return shown
        return f"{shown} {self.mark(self.voice.term('units', figure.unit))}"

    def rest(self, number: int) -> str:
        """Return how many more there are, or nothing."""
        return f" … (+{number})" if number > 0 else ""

    def _of(self, outcome: Outcome) -> str:
        return self.mark(self.voice.text(outcome.label).text)

    def _aside(self, figure: Figure) -> str:
        """Return what tells one figure from another: what it is of, its basis and its date."""
        own = [name for name in type(figure).model_fields if name not in {*Figure.model_fields, "label"}]
        known = ((name, getattr(figure, name)) for name in own)
        told = [self.value(type(figure), name, value) for name, value in known if value]
        basis = self.mark(self.voice.term("figure-bases", figure.basis))
        return ", ".join([*told, basis, self.voice.date(figure.as_of)])


def lowered(title: str) -> str:
    """Return a title as it stands within a sentence; what begins with two capitals is a name."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
