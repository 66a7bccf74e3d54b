"""What the Nu HTML Checker says of every page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.site

JAR = Path(os.environ.get("VNU_JAR") or ROOT / ".venv" / "vnu.jar")
KNOWN = {
    # The theme's own frame, of which the pages show nothing.
    "Attribute “autocomplete” is only allowed when the input type is",
    # Younger than the checker of 2020 that packages bring; WebAssembly stands in CSP level 3.
    "Bad value  for attribute “content” on element “meta”: Expecting source-expression but found",
}


@pytest.mark.parametrize("built", ["site", "valid_site"])
def test_every_page_is_valid_html(built: str, request: pytest.FixtureRequest) -> None:
    """The checker finds no error on any page but those known of the theme and of the checker itself."""
    if not JAR.is_file() or not shutil.which("java"):
        pytest.skip("NO HTML CHECKER: java or vnu.jar is missing, so NOTHING was checked (make vnu)")
    site = request.getfixturevalue(built) / "site"
    command = ["java", "-Xss8m", "-jar", str(JAR), "--errors-only", "--format", "json", "--skip-non-html"]
    run = subprocess.run([*command, str(site)], capture_output=True, text=True, check=False)
    found = json.loads(run.stderr)["messages"]
    assert not [
        (message["url"].partition("/site/")[2], message.get("lastLine"), message["message"])
        for message in found
        if not message["message"].startswith(tuple(KNOWN))
    ]
