"""The real content has no problems, every fact in it has a source, and no person is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from generator.check import read
from generator.load import load
from generator.model.facts import Record
from generator.records import parts
from generator.report import report
from generator.validate import validate
from tests.conftest import CONTENT, ROOT, VALID

# An address of the shape name.surname@; mailboxes of offices are one word, or say what they are.
PERSON = re.compile(r"\b[a-z]{3,}\.[a-z]{3,}@[a-z]", re.IGNORECASE)
WRITTEN = ("*.md", "*.yml", "*.toml", "*.j2", "*.html", "*.py")


def _files(folder: Path) -> Iterator[Path]:
    for shape in WRITTEN:
        yield from folder.rglob(shape)


def test_the_content_has_no_problems() -> None:
    """Nothing is said against any entry, not even a warning."""
    assert report(validate(load(CONTENT))[0], "en", "text", "content") == ""


def test_every_fact_has_a_source_that_is_listed() -> None:
    """Figures, dates, labels, members, contacts: each names sources, and each name is in the entry's list."""
    for kind, id, record in read(CONTENT).all():
        listed = {source.id for source in getattr(record, "sources", ())}
        for place, part in parts(record, Record):
            if "source" in type(part).model_fields:
                named = getattr(part, "source", None)
                assert named or not type(part).model_fields["source"].is_required(), f"{kind} {id} {place}"
                assert set(named or ()) <= listed, f"{kind} {id} {place}"


def test_every_source_is_named_by_some_fact() -> None:
    """A source that nothing leads to is not in the list."""
    for kind, id, record in read(CONTENT).all():
        listed = {source.id for source in getattr(record, "sources", ())}
        named = {name for _, part in parts(record, Record) for name in getattr(part, "source", None) or ()}
        assert listed <= named, f"{kind} {id}: {listed - named}"


def test_no_mailbox_is_a_persons() -> None:
    """No e-mail address in what is published has the shape of a person's name."""
    published = [*_files(CONTENT), *_files(ROOT / "theme")]
    found = {
        match.group() for file in published for match in PERSON.finditer(file.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize("content", [CONTENT, VALID], ids=["real", "valid"])
def test_every_entry_is_laid_out(content: Path) -> None:
    """Keys stand in the order of the schema, as `fmt` puts them."""
    answer = CliRunner().invoke(main, ["fmt", "--check", "--content", str(content)])
    assert answer.exit_code == 0, answer.output
