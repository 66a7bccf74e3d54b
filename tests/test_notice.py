"""What the repository holds of others' work."""

from __future__ import annotations

import hashlib
import re

from tests.conftest import ROOT

ASSETS = ROOT / "theme" / "overrides" / "assets"


def test_what_others_made_is_as_they_made_it() -> None:
    """Every vendored file is in NOTICE with its digest, and is what it was when it was taken."""
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    digests = {name: digest for digest, name in re.findall(r"([0-9a-f]{64})  (\S+)", notice)}
    folders = (ASSETS / "fonts", ASSETS / "vendor", ROOT / "theme" / "fonts")
    files = [file for folder in folders for file in folder.iterdir()]
    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files} == digests
