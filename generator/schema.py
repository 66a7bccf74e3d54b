"""Noun: the JSON Schema of every kind of entry, exported from the models."""

from __future__ import annotations

from pathlib import Path


def write_schemas(content: Path, out: Path) -> None:
    raise NotImplementedError
