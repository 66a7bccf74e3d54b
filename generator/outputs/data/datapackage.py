"""Noun: the descriptor of the data package, which says what every CSV file and every column of it is.

https://datapackage.org/standard/data-package/ and …/table-schema/, version 2.0.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.outputs.data.columns import Column
from generator.outputs.data.lines import guarded
from generator.outputs.data.sheets import Sheet

PROFILES = "https://datapackage.org/profiles/2.0"
LICENCES = [
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 International",
    }
]
PARTIAL = r"\d{4}(-\d{2}(-\d{2})?)?"
"""A year, a month or a day: EDTF level 0."""
NOTES = ("tidy", "absent", "codes", "figures", "dates", "prose", "csv", "formula")


def datapackage(
    sheets: Mapping[str, Sequence[Sheet]],
    files: Mapping[str, bytes],
    words: Mapping[str, Mapping[str, str]],
    titles: Mapping[str, str],
    base_url: str,
) -> str:
    """Return the descriptor as JSON. All mappings but `files`, name of a file → content, are by language."""
    package = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "lithuanian-clusters",
        "title": " / ".join(titles.values()),
        "description": "\n\n".join(_description(words[language]) for language in sheets),
        "homepage": base_url,
        "licenses": LICENCES,
        "resources": [
            _resource(sheet, language, files[f"{sheet.name}.{language}.csv"])
            for language, all in sheets.items()
            for sheet in all
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _description(words: Mapping[str, str]) -> str:
    return words["package.description"] + "\n\n" + " ".join(words[f"note.{note}"] for note in NOTES)


def _resource(sheet: Sheet, language: str, file: bytes) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": f"{sheet.name}-{language}",
        "type": "table",
        "path": f"{sheet.name}.{language}.csv",
        "title": sheet.title,
        "description": sheet.help,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file),
        "hash": f"sha256:{hashlib.sha256(file).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [_field(column) for column in sheet.columns],
            "missingValues": [""],
            "primaryKey": [sheet.columns[0].name],
            "foreignKeys": list(_keys(sheet, language)),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string" if column.type == "partial" else column.type,
        "title": column.title,
        "description": column.help,
    }
    if column.format:
        field["format"] = column.format
    pattern = PARTIAL if column.type == "partial" else column.pattern
    constraints = {
        "required": column.required,
        "pattern": f"'?{pattern}" if pattern.startswith(r"\+") else pattern,
        "enum": [guarded(code) for code in column.codes],
    }
    if kept := {name: value for name, value in constraints.items() if value}:
        field["constraints"] = kept
    return field


def _keys(sheet: Sheet, language: str) -> Iterator[dict[str, Any]]:
    for column in sheet.columns:
        if column.to:
            key = "key" if column.name.endswith("_key") else "id"
            # A table that refers to itself must not name itself.
            other = {"resource": f"{column.to}-{language}"} if column.to != sheet.name else {}
            yield {"fields": [column.name], "reference": {**other, "fields": [key]}}
