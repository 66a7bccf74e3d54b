"""Noun: the JSON Schema of every kind of entry, exported from the models.

Editors read it for completion and help; `check` does not, so it may say less than `check` but never other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from generator.model.facts import Record
from generator.model.vocabulary import Vocabulary
from generator.records import MODELS
from generator.strings import strings

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(vocabularies: Mapping[str, Vocabulary]) -> Mapping[str, str]:
    """Return the schema files: "cluster.schema.json" → text, with the codes that the vocabularies allow."""
    words = {language: strings(language, "fields") for language in ("lt", "en")}
    return {
        f"{kind}.schema.json": json.dumps(_schema(model, vocabularies, words), ensure_ascii=False, indent=1)
        + "\n"
        for kind, model in MODELS.items()
        if kind != "page"
    }


def _schema(
    model: type[Record], vocabularies: Mapping[str, Vocabulary], words: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    schema = {"$schema": DIALECT, **json.loads(_exported(model))}
    models = {found.__name__: found for found in _records()}
    for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
        part.pop("title", None)
        part.pop("description", None)
        for field, told in part.get("properties", {}).items():
            part["properties"][field] = _told(models[name], field, told, words)
    used: set[str] = set()
    shaped: dict[str, Any] = _shaped(schema, used)
    for name in sorted(used & set(vocabularies)):
        values = vocabularies[name].values
        shaped["$defs"][f"vocabulary-{name}"] = {
            "enum": [value.code for value in values if not value.replaced_by],
            "x-names": {value.code: {"lt": value.lt, "en": value.en} for value in values},
        }
    return shaped


@cache
def _exported(model: type[Record]) -> str:
    """Return what pydantic exports, as text: what is made of it differs with the vocabularies."""
    return json.dumps(model.model_json_schema())


def _told(
    model: type[Record], field: str, told: dict[str, Any], words: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Return a property with its title, help and example in both languages, Lithuanian first.

    LookupError if it has no words in one of them.
    """
    names = [base.__name__ for base in model.__mro__]
    both = {}
    for language, known in words.items():
        owner = next((name for name in names if field in known.get(name, {})), None)
        if not owner:
            raise LookupError(f"{names[0]}.{field} has no words in theme/strings/{language}/fields.yml")
        both[language] = known[owner][field]
    told = {key: value for key, value in told.items() if key not in ("title", "default")}
    return {
        "title": " / ".join(text["title"] for text in both.values()),
        "description": "\n\n".join(text["help"] for text in both.values()),
        "x-title": {language: text["title"] for language, text in both.items()},
        "x-description": {language: text["help"] for language, text in both.items()},
        "examples": [both["lt"]["example"]],
        **told,
    }


def _shaped(part: Any, used: set[str]) -> Any:
    """Return a part without the null that stands for an absent field, vocabularies as references."""
    if isinstance(part, list):
        return [_shaped(inner, used) for inner in part]
    if not isinstance(part, dict):
        return part
    if "anyOf" in part:
        (only,) = (option for option in part["anyOf"] if option != {"type": "null"})
        part = {**{key: value for key, value in part.items() if key != "anyOf"}, **only}
    if name := part.get("x-vocabulary"):
        used.add(name)
        rest = {key: value for key, value in part.items() if key not in ("type", "x-vocabulary")}
        return {**rest, "$ref": f"#/$defs/vocabulary-{name}"}
    return {key: value if key == "examples" else _shaped(value, used) for key, value in part.items()}


def _records() -> Iterator[type[Record]]:
    """Yield every kind of record there is; names are unique."""
    waiting: list[type[Record]] = [Record]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += found.__subclasses__()
