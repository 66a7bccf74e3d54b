"""Noun: a handle, by which the repository's host knows a team or an organisation."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field, WithJsonSchema

from generator.scalars import Line, wrong

HANDLE = re.compile(r"@[A-Za-z0-9][A-Za-z0-9_.-]{0,99}(/[A-Za-z0-9][A-Za-z0-9_.-]{0,99}){0,8}")


def _handle(text: str) -> str:
    return text if HANDLE.fullmatch(text) else wrong("value.handle", value=text)


Handle = Annotated[
    Line,
    AfterValidator(_handle),
    WithJsonSchema({"type": "string", "maxLength": 300, "pattern": f"^(?:{HANDLE.pattern})$"}),
]
# Who looks after a file of the repository is for its host to know: no page, table or API tells it to
# readers, and what walks through all fields passes over those that are excluded.
Maintainers: TypeAlias = Annotated[tuple[Handle, ...], Field(exclude=True)]
