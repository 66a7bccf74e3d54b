"""What tests share: the folders, the day, and sites built once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.build import Job, build

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
VALID = ROOT / "tests" / "examples" / "valid"
TODAY = date(2026, 11, 22)
BASE_URL = "https://example.org/katalogas/"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built for a sub-path; the folder holds docs/ and site/."""
    out = tmp_path_factory.mktemp("real")
    assert build(Job(CONTENT, out, TODAY, BASE_URL))
    return out


@pytest.fixture(scope="session")
def valid_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid example, which uses every field once, built for a sub-path."""
    out = tmp_path_factory.mktemp("valid")
    assert build(Job(VALID, out, TODAY, BASE_URL))
    return out
