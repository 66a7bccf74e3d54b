"""Noun: the engine, MkDocs, which makes HTML of a folder of Markdown; no other module knows which it is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from generator.addresses import ROOTS
from generator.folders import within
from generator.strings import strings
from generator.target import Target

HERE = Path(__file__).parent.parent
CONFIGS = {"lt": "mkdocs.yml", "en": "mkdocs.en.yml"}
REFUSED = re.compile(r"^OSError: \[Errno (\d+)\]", re.MULTILINE)
"""What the engine ends with when the disk is full, or may not be written."""
THEME = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")
"""What the theme brings; the pages load no script, style or picture of the theme's."""
UNUSED = {"sitemap.xml", "sitemap.xml.gz", "search.json"}


def engine(languages: Iterable[str], folder: str, target: Target, out: Path) -> str:
    """Have the engine make out/made/<language> of the Markdown in out/<folder>/<language>, of all at once.

    Returns what it says if it fails, or nothing. OSError if the folder cannot be written.
    """
    told, running = "", {}
    try:
        for language in languages:
            running[language] = _begun(
                write_config(language, target.base_url, target.policy, out, folder), target
            )
        for language, process in running.items():
            said, wrong = process.communicate()
            if process.returncode and (refused := REFUSED.search(wrong)):
                raise OSError(int(refused[1]), os.strerror(int(refused[1])))
            told += f"{language}:\n{said}{wrong}\n" if process.returncode else ""
    finally:
        for process in running.values():  # None outlives a Ctrl-C.
            process.kill()
            process.wait()
    return told


def _begun(config: Path, target: Target) -> subprocess.Popen[str]:
    noon = datetime(target.today.year, target.today.month, target.today.day, 12, tzinfo=UTC)
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
    }
    # Neither --quiet nor --verbose: both disarm --strict (mkdocs#4126, mkdocs#3991).
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


def write_config(language: str, base_url: str, policy: str, out: Path, folder: str = "docs") -> Path:
    """Write the engine's configuration for one edition, which inherits the committed one; return its path."""
    root, other = base_url + ROOTS[language], "lt" if language == "en" else "en"
    here = os.path.relpath(HERE, out)
    config = {
        "INHERIT": f"{here}/{CONFIGS[language]}",
        "docs_dir": f"{folder}/{language}",
        "site_dir": f"made/{language}",
        "site_url": root,
        "theme": {"custom_dir": f"{here}/theme/overrides"},
        "extra": {
            "root": base_url,
            "base_path": urlsplit(root).path,
            "policy": policy,
            "other_path": urlsplit(base_url).path + ROOTS[other],
            # Some hosts show one page for whatever is missing, in either language.
            "missing": {
                "language": other,
                "title": strings(other, "site")["chrome.missing-title"],
                "site": strings(other, "site")["site.name"],
            },
            "words": {
                k: v for k, v in strings(language, "site").items() if k.startswith(("chrome.", "site."))
            },
        },
    }
    path = out / f"{'mkdocs' if folder == 'docs' else folder}.{language}.yml"
    path.write_text(json.dumps(config, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def taken(made: Path, folder: Path, models: Collection[str] = ()) -> None:
    """Copy into a folder what the engine made, but what only its theme needs, and pages made of `models`."""
    unused = {model.removesuffix(".md") + ".html" for model in models} | UNUSED
    for path in within(made):
        if path not in unused and not path.startswith(THEME):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(made / path, folder / path)
