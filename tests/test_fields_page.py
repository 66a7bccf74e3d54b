"""The field reference tells every field of every kind of entry, and nothing that the models do not have."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from playwright.sync_api import Page as Window
from pydantic import AfterValidator

from generator.build import editions
from generator.check import read
from generator.codes import Code
from generator.edition import Edition
from generator.explanations import explanations
from generator.model.facts import Localised, Record
from generator.pages.fields import KINDS
from generator.records import MODELS
from generator.reference import FieldsPage
from generator.refusals import model_of
from generator.schema import schemas
from tests.conftest import CONTENT, TODAY

MOST = 256 * 1024
"""Bytes of a page."""


@pytest.fixture(scope="module")
def said() -> tuple[Edition, ...]:
    """The real catalogue in both languages."""
    return editions(read(CONTENT), TODAY)


@pytest.fixture(scope="module")
def folder(site: Path) -> Path:
    """The real site, whose vocabularies are long."""
    return site / "site"


def _pages(edition: Edition) -> dict[str, FieldsPage]:
    return dict(zip(KINDS, (page for page in edition.pages if isinstance(page, FieldsPage)), strict=True))


def _places(model: type[Record], around: str = "") -> Iterator[tuple[str, type[Record], str]]:
    """Yield every field of a model as "contacts.phone", with the model that has it, texts not gone into."""
    for name, field in model.model_fields.items():
        yield around + name, model, name
        within = model_of(field.annotation)
        if within and not issubclass(within, Localised):
            yield from _places(within, f"{around}{name}.")


def _within(annotation: Any) -> Iterator[Any]:
    """Yield what an annotation is made of, at all depths."""
    yield annotation
    for part in (*get_args(annotation), *getattr(annotation, "__metadata__", ())):
        yield from _within(part)


def _ruled(model: type[Record], name: str) -> set[str]:
    """Return the codes of the rules that a field's own type brings."""
    field = model.model_fields[name]
    parts = [part for start in (field.annotation, *field.metadata) for part in _within(start)]
    made = {part.func.__qualname__.partition(".")[0] for part in parts if isinstance(part, AfterValidator)}
    codes = {"order.dates"} if "after" in made else set()
    return codes | {"value.scheme" for part in parts if isinstance(part, Code) and part.within}


def test_every_field_of_every_kind_is_told(said: tuple[Edition, ...]) -> None:
    """In both languages, in the order of the models, at every depth; required where the models say so."""
    for edition in said:
        for kind, page in _pages(edition).items():
            expected = list(_places(MODELS[kind]))
            assert [field.place for field in page.fields] == [place for place, _, _ in expected]
            for field, (_, model, name) in zip(page.fields, expected, strict=True):
                assert field.required == model.model_fields[name].is_required()
                assert field.title and field.help and field.shape and field.example


def test_texts_in_two_languages_are_told_once(said: tuple[Edition, ...]) -> None:
    """Fields that hold such a text lead to where its own fields are."""
    for edition in said:
        for page in _pages(edition).values():
            assert {"text.lt", "text.en", "text.translation.en.state"} <= {text.place for text in page.texts}
            assert any(field.link == "text" for field in page.fields)


def test_every_value_that_is_allowed_is_listed(said: tuple[Edition, ...]) -> None:
    """A field with a code leads to its vocabulary on the same page, where all its values are."""
    kept = read(CONTENT).vocabularies
    schema = schemas(kept)
    for edition in said:
        for kind, page in _pages(edition).items():
            listed = {vocabulary.id: vocabulary for vocabulary in page.vocabularies}
            fields = (*page.fields, *page.texts)
            assert {field.link for field in fields} - {"", "text"} <= set(listed)
            for id, vocabulary in listed.items():
                assert f'"{id}"' in schema[f"{kind}.schema.json"]
                values = kept[id.removeprefix("vocabulary-")].values
                assert [code for code, _, _ in vocabulary.rows] == [
                    v.code for v in values if not v.replaced_by
                ]


def test_every_place_can_be_linked_to(said: tuple[Edition, ...]) -> None:
    """Each field has an anchor that its place gives, "contacts-as-of", and no two on a page are the same."""
    for edition in said:
        for page in _pages(edition).values():
            fields = (*page.fields, *page.texts)
            ids = [*(field.id for field in fields), *(v.id for v in page.vocabularies), "text", "index"]
            assert len(ids) == len({*ids})
            assert all(field.id == field.place.replace(".", "-").replace("_", "-") for field in fields)


def test_rules_between_fields_are_told_where_they_hold(said: tuple[Edition, ...]) -> None:
    """A date that must not be too early says so, and a code within another; each rule is told somewhere."""
    told: set[str] = set()
    for edition in said:
        for kind, page in _pages(edition).items():
            for field, (_, model, name) in zip(page.fields, _places(MODELS[kind]), strict=True):
                rules = {rule.aside for rule in field.rules}
                told |= rules
                if ruled := _ruled(model, name):
                    assert ruled <= rules, field.place
            told |= {rule.aside for text in page.texts for rule in text.rules}
    assert told == {code for code, problem in explanations("lt").items() if problem.rule}


@pytest.mark.site
def test_the_pages_are_light(folder: Path) -> None:
    """With all vocabularies of the real catalogue, which is all that makes them longer."""
    for page in (*(folder / "laukai").rglob("*.html"), *(folder / "en/fields").rglob("*.html")):
        text = page.read_bytes()
        assert len(text) < MOST, page
        assert len(gzip.compress(text)) < MOST / 8, page


@pytest.mark.site
@pytest.mark.browser
def test_a_code_leads_to_its_list_which_opens(page: Window, home: str) -> None:
    """A field's address shows the field; its link shows the list of values, of which a long one is folded."""
    page.goto(f"{home}en/fields/cluster/#cooperation-target-countries")
    field = page.locator(".reference-field:has(:target)")
    assert "cooperation.target_countries" in field.inner_text()
    field.locator(".coded a").click()
    listed = page.locator(".allowed:has(:target)")
    lithuania = listed.get_by_text("Lietuva", exact=True)
    assert not lithuania.is_visible()
    listed.locator("summary").press("Enter")
    assert lithuania.is_visible()
