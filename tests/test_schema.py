"""schema/ is what the models say, in words of both languages, and agrees with the check."""

from __future__ import annotations

import inspect
import json
import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from generator.annotations import peeled
from generator.codes import Known
from generator.entry import KINDS, Tree
from generator.load import load
from generator.model.facts import Record
from generator.reading import read_yaml
from generator.records import MODELS
from generator.schema import schemas
from generator.strings import HOME, strings
from generator.validate import validate
from tests.conftest import CONTENT, ROOT, VALID
from tests.mutations import spots

SCHEMA = ROOT / "schema"


class Core(yaml.SafeLoader):
    """Reads scalars as editors do, by the core schema of YAML 1.2."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


def _as(convert: Callable[[str], Any]) -> Callable[[Core, yaml.ScalarNode], Any]:
    return lambda loader, node: convert(node.value)


for tag, shape, convert in (
    ("bool", "true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    ("null", "~|null|Null|NULL|", lambda text: None),
    ("int", r"[-+]?[0-9]+", int),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{shape})$"), None)
    Core.add_constructor(f"tag:yaml.org,2002:{tag}", _as(convert))


def _reachable() -> set[type[Record]]:
    """Every kind of part that an entry can have."""
    found: set[type[Record]] = set()
    waiting: list[Any] = list(MODELS.values())
    while waiting:
        kind = peeled(waiting.pop())[0]
        waiting += [part for part in get_args(kind) if part is not ...]
        if isinstance(kind, type) and issubclass(kind, Record) and kind not in found:
            found.add(kind)
            waiting += [field.annotation for field in kind.model_fields.values()]
    return found


def _declared(model: type[Record], field: str) -> list[str]:
    """The classes of a model that declare a field, the nearest first."""
    return [base.__name__ for base in model.__mro__ if field in inspect.get_annotations(base)]


def _folder(content: Path) -> list[tuple[str, Path]]:
    entries = [(KINDS[folder], path) for folder in KINDS for path in sorted((content / folder).glob("*.yml"))]
    return [("policy", content / "policy.yml"), *entries]


RECORDS: list[type[Record]] = sorted(_reachable(), key=lambda model: model.__name__)
ENTRIES = [(content, *entry) for content in (CONTENT, VALID) for entry in _folder(content)]
NAMES = [path.relative_to(ROOT).as_posix() for _, _, path in ENTRIES]
SAID = {content: schemas(validate(load(content))[1].vocabularies) for content in (CONTENT, VALID)}


@cache
def _validator(content: Path, kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(SAID[content][f"{kind}.schema.json"]))


def test_the_committed_schemas_are_fresh() -> None:
    """`python -m generator schema` would write what is there already, and nothing else is there."""
    written = {path.name: path.read_text(encoding="utf-8") for path in SCHEMA.iterdir()}
    assert written == dict(SAID[CONTENT])


@pytest.mark.parametrize("name", SAID[CONTENT])
def test_every_schema_is_a_schema(name: str) -> None:
    """Each is valid JSON Schema 2020-12, and accepts the examples that it gives."""
    schema = json.loads(SAID[CONTENT][name])
    Draft202012Validator.check_schema(schema)
    for part in (schema, *schema["$defs"].values()):
        for told in part.get("properties", {}).values():
            for example in told["examples"]:
                Draft202012Validator({**told, "$defs": schema["$defs"]}).validate(example)


@pytest.mark.parametrize(("content", "kind", "path"), ENTRIES, ids=NAMES)
def test_an_entry_that_passes_the_check_passes_its_schema(content: Path, kind: str, path: Path) -> None:
    """An editor's own YAML reader, which guesses types, finds nothing that the check does not."""
    _validator(content, kind).validate(yaml.load(path.read_text(encoding="utf-8"), Core))


@pytest.mark.parametrize(("content", "kind", "path"), ENTRIES, ids=NAMES)
def test_an_entry_names_its_schema_first(content: Path, kind: str, path: Path) -> None:
    """The first line of an entry gives editors its schema, by a path that leads there."""
    where = os.path.relpath(SCHEMA / f"{kind}.schema.json", path.parent)
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={where}"


def test_the_valid_example_uses_every_field() -> None:
    """tests/examples/valid shows every field of every model at least once."""
    everything = {(_declared(model, name)[0], name) for model in RECORDS for name in model.model_fields}
    used = {
        (_declared(spot.type, name)[0], name)
        for entry in load(VALID)
        if entry.document
        for spot in spots(MODELS[entry.kind], entry.document.tree)
        if isinstance(spot.value, dict)
        for name in spot.value
    }
    assert everything - used == set()


def _told(language: str) -> Tree:
    text = (HOME / language / "fields.yml").read_text(encoding="utf-8")
    return read_yaml("fields.yml", text).tree


@pytest.mark.parametrize("language", ["lt", "en"])
def test_every_field_is_told(language: str) -> None:
    """Each field has a title, help and an example under the model that declares it, and nothing else has."""
    expected = {(_declared(model, name)[-1], name) for model in RECORDS for name in model.model_fields}
    told = _told(language)
    assert {(model, name) for model in told for name in told[model]} == expected
    for model in told:
        for name, words in told[model].items():
            assert set(words) == {"title", "help", "example"} and all(words.values()), f"{model}.{name}"


def _texts(tree: Tree) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _texts(part)


@pytest.mark.parametrize("language", ["lt", "en"])
@pytest.mark.parametrize("model", RECORDS)
def test_every_example_is_accepted(model: type[Record], language: str) -> None:
    """What the help shows can be written: the field accepts its own example."""
    told = _told(language)
    known = Known({}, {kind: frozenset(_texts(told)) for kind in ("cluster", "measure", "institution")})
    for name in model.model_fields:
        example = told[_declared(model, name)[-1]][name]["example"]
        try:
            model.model_validate({name: example}, context=known)
        except ValidationError as error:
            assert [e for e in error.errors() if e["loc"][:1] == (name,)] == []


def test_a_field_without_words_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the file that they are to stand in."""
    vocabularies = validate(load(VALID))[1].vocabularies
    words = {language: strings(language, "fields") for language in ("lt", "en")}
    english = {**words["en"], "Cluster": {**words["en"]["Cluster"]}}
    del english["Cluster"]["established"]
    monkeypatch.setattr("generator.schema.strings", lambda language, _: {**words, "en": english}[language])
    with pytest.raises(
        LookupError, match=r"Cluster\.established has no words in theme/strings/en/fields\.yml"
    ):
        schemas(vocabularies)
