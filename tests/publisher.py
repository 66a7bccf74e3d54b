"""What publishes in tests: the command in a process of its own, from small contents, into a folder."""

from __future__ import annotations

import hashlib
import http.client
import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, urlsplit

from generator.verify import manifest
from tests.conftest import BASE_URL, ROOT, TODAY, VALID


def small(folder: Path, name: str) -> Path:
    """Make the smallest content that can be published; pages say the name."""
    shutil.copytree(VALID / "pages", folder / "pages")
    shutil.copytree(VALID / "vocabularies", folder / "vocabularies")
    (folder / "clusters").mkdir()
    entry = (VALID / "clusters" / "dissolved-cluster.yml").read_text(encoding="utf-8")
    entry = entry.replace("Žuvęs klasteris", name).replace("Dissolved Cluster", name)
    (folder / "clusters" / "dissolved-cluster.yml").write_text(entry, encoding="utf-8")
    policy = (VALID / "policy.yml").read_text(encoding="utf-8")
    policy = re.sub(r"^investments:.*?(?=^legal_acts:)", "", policy, flags=re.MULTILINE | re.DOTALL)
    (folder / "policy.yml").write_text(policy, encoding="utf-8")
    for page in folder.glob("pages/*/about.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("/example-cluster", "/dissolved-cluster"), encoding="utf-8")
    return folder


def command(*typed: str | Path) -> list[str]:
    """Return a command of the generator as it is run."""
    return [sys.executable, "-m", "generator", *map(str, typed)]


def publishing(dest: Path, content: Path, *more: str) -> list[str]:
    """Return the command that publishes a content."""
    options = ("--today", TODAY.isoformat(), "--base-url", BASE_URL, "--lang", "en")
    return command("publish", dest, "--content", content, *options, *more)


def run(typed: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command and return what it answered."""
    return subprocess.run(typed, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def live(dest: Path) -> str:
    """Return the name of the live release."""
    return (dest / "current").readlink().name


def answers_whole(home: str, current: Path) -> bool:
    """Ask a host for every page of a release: each answer must be what the manifest says."""
    pages = {path: digest for path, digest in manifest.read(current).items() if path.endswith("index.html")}
    with closing(http.client.HTTPConnection(urlsplit(home).netloc, timeout=20)) as connection:
        for path, digest in pages.items():
            connection.request("GET", urlsplit(home).path + quote(path.removesuffix("index.html")))
            answer = connection.getresponse()
            if hashlib.sha256(answer.read()).hexdigest() != digest or answer.status != 200:
                return False
    return bool(pages)


def shown(dest: Path) -> str:
    """Return what the live release says of its clusters."""
    return (dest / "current" / "klasteriai" / "index.html").read_text(encoding="utf-8")
