"""Noun: the field reference: for each kind of entry all its fields, made from the models and their schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.catalogue import Catalogue
from generator.edition import Page, Section
from generator.explanations import Explanation, explanations
from generator.model.facts import Localised, LongText, Record, Words
from generator.pages.desk import Desk
from generator.pages.shapes import FOLDED, shape
from generator.parts import Text
from generator.records import MODELS
from generator.reference import Allowed, Field, FieldsPage, GuidePage
from generator.refusals import model_of
from generator.schema import schemas
from generator.voice import Voice
from generator.writing import written

KINDS = ("cluster", "measure", "institution", "policy", "vocabulary")
PRIMER = ("line", "indent", "list", "quotes", "braces", "comment", "absent")
"""What must be known of YAML, in the order in which it is told."""
SHOWN = "contact.empty"
"""The problem whose right example shows all of that."""
TEXTS = "text"
"""The part of a page about texts in two languages, which are alike wherever they stand."""
WHOLE = (LongText, Words)
"""Such texts, the one with most to tell first."""
DEEPEST = 6
"""Level of a heading."""


def fields_pages(catalogue: Catalogue, voice: Voice, other: Voice) -> Iterator[Page]:
    """Yield how entries are written, then a page of fields for each kind of entry."""
    desk = Desk(catalogue, voice, other.words)
    told, problems = schemas(catalogue.vocabularies), explanations(voice.language)
    rules = [problem for problem in problems.values() if problem.rule]
    pages = [_page(desk, kind, json.loads(told[f"{kind}.schema.json"]), rules) for kind in KINDS]
    points = tuple(
        Text(page.title, link=page.path, aside=voice.count("fields.count", len(page.fields)))
        for page in pages
    )
    yield GuidePage(
        path=desk.link("fields"),
        twin=desk.twin("fields"),
        template="fields",
        title=voice.say("title.fields"),
        description=voice.say("description.fields"),
        lead=voice.say("fields.lead"),
        points=tuple(voice.say(f"fields.primer-{point}") for point in PRIMER),
        example=problems[SHOWN].right,
        sections=(Section("kinds", voice.say("heading.kinds"), points=points),),
    )
    yield from pages


def _page(desk: Desk, kind: str, schema: Mapping[str, Any], rules: Sequence[Explanation]) -> FieldsPage:
    voice, key = desk.voice, f"fields/{kind}"
    title = voice.say(f"title.fields-{kind}")
    walk = _Walk(desk, schema, rules)
    fields = tuple(walk.fields(MODELS[kind], (), 2))
    return FieldsPage(
        path=desk.link(key),
        twin=desk.twin(key),
        template="kind",
        title=title,
        description=voice.say("description.fields-of", title=title),
        lead=voice.say(f"fields.about-{kind}"),
        index=tuple(field for field in fields if "." not in field.place),
        fields=fields,
        texts=tuple(walk.fields(_whole(schema), (TEXTS,), 3)),
        vocabularies=tuple(_allowed(desk, schema, walk.titles)),
        back=Text(voice.say("title.fields"), link=desk.link("fields")),
    )


def _whole(schema: Mapping[str, Any]) -> type[Record]:
    return next(text for text in WHOLE if text.__name__ in schema["$defs"])


class _Walk:
    """Goes through the fields of a kind of entry, in the order of its model."""

    def __init__(self, desk: Desk, schema: Mapping[str, Any], rules: Sequence[Explanation]) -> None:
        self.desk, self.schema, self.rules = desk, schema, rules
        kept = desk.catalogue.vocabularies
        self.titles = {name: desk.voice.text(kept[name].title).text for name in kept}

    def fields(self, model: type[Record], around: tuple[str, ...], level: int) -> Iterator[Field]:
        """Yield the fields of a model and, after each, those within it; `around` names what it is in."""
        part = self.schema["$defs"].get(model.__name__, self.schema)
        for name, told in part["properties"].items():
            place = (*around, name)
            within = model_of(model.model_fields[name].annotation)
            localised = within is not None and issubclass(within, Localised)
            said, link = shape(self.desk.voice, told, within, self.titles)
            yield Field(
                place=".".join(place),
                id="-".join(place).replace("_", "-"),
                level=min(level, DEEPEST),
                title=told["x-title"][self.desk.voice.language],
                required=name in part.get("required", ()),
                shape=said,
                link=TEXTS if localised else link,
                help=told["x-description"][self.desk.voice.language],
                example="\n".join(written({name: told["examples"][0]})),
                rules=tuple(self.told(model, name, within)),
            )
            if within and not localised:
                yield from self.fields(within, place, level + 1)

    def told(self, model: type[Record], name: str, within: type[Record] | None) -> Iterator[Text]:
        """Yield the rules of a field, and of what is in it as a whole."""
        about = {f"{base.__name__}.{name}" for base in model.__mro__}
        about |= {base.__name__ for base in within.__mro__} if within else set()
        for rule in self.rules:
            if about & {*rule.fields}:
                yield Text(rule.rule, link=self.desk.link(f"problems/{rule.code}"), aside=rule.code)


def _allowed(desk: Desk, schema: Mapping[str, Any], titles: Mapping[str, str]) -> Iterator[Allowed]:
    """Yield the vocabularies that the fields of a schema name, by their titles."""
    names = [name for name in titles if f"vocabulary-{name}" in schema["$defs"]]
    for name in sorted(names, key=lambda name: desk.voice.key(titles[name])):
        kept = desk.catalogue.vocabularies[name]
        values = [value for value in kept.values if not value.replaced_by]
        yield Allowed(
            id=f"vocabulary-{name}",
            title=titles[name],
            count=desk.voice.count("fields.values", len(values)),
            rows=tuple((value.code, value.lt, value.en) for value in values),
            folded=len(values) > FOLDED,
        )
