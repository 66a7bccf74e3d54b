"""Stage 6. Put the pages on disk and have the engine make the site; the only module that knows the engine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from generator.addresses import ROOTS
from generator.lock import alone
from generator.pagefind import index
from generator.strings import strings

HERE = Path(__file__).parent.parent
CONFIGS = {"lt": "mkdocs.yml", "en": "mkdocs.en.yml"}
Files = Mapping[str, str | bytes]
REFUSED = re.compile(r"^OSError: \[Errno (\d+)\]", re.MULTILINE)
"""What the engine ends with when the disk is full, or may not be written."""


@dataclass(frozen=True)
class Target:
    """Where the site is built, which address it will have, the day it speaks from, and its security policy.

    With `keep`, what the engine made stays in out/made, and the next such build has it make only the
    pages whose text changed: for serving, where the theme and the configuration stay as they are.
    """

    out: Path
    base_url: str
    today: date
    policy: str
    keep: bool = False


def publish(editions: Mapping[str, Files], files: Files, beside: Files, target: Target) -> str:
    """Write every edition under target.out/docs, build it, and put the whole into target.out/site.

    `files` go with the pages of each edition, `beside` into the root of the finished site. Returns
    what the engine or Pagefind said if it failed, or nothing. The site folder is replaced only by a whole new
    one, so a failed build leaves the last good site where it was. BlockingIOError if another build
    is at work there; OSError if the folder cannot be written.
    """
    out = target.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with alone(out):
        return _publish(editions, files, beside, target, out)


def _publish(editions: Mapping[str, Files], files: Files, beside: Files, target: Target, out: Path) -> str:
    site, new, old = out / "site", out / "site.new", out / "site.old"
    if old.exists() and not site.exists():  # A build was killed between the last two steps.
        old.replace(site)
    shutil.rmtree(new, ignore_errors=True)
    for language, pages in editions.items():
        same = _write(out / "docs" / language, {**pages, **files})
        if not (target.keep and same):
            shutil.rmtree(out / "made" / language, ignore_errors=True)
    with ThreadPoolExecutor() as pool:
        told = list(pool.map(lambda language: _engine(language, target, out), editions))
    if failed := "".join(told):
        return failed
    for language in editions:
        made, folder = out / "made" / language, new / ROOTS[language]
        if target.keep:
            shutil.copytree(made, folder)
        else:
            made.rename(folder)
        for name in ("sitemap.xml", "sitemap.xml.gz", "search.json"):
            (folder / name).unlink(missing_ok=True)
        # The pages load no script, style or picture of the theme's.
        for name in ("images", "javascripts", "stylesheets"):
            shutil.rmtree(folder / "assets" / name)
    if not target.keep:
        shutil.rmtree(out / "made")
    _put(new, beside)
    if failed := index(new):
        return failed
    _readable(new)
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.replace(old)
    new.replace(site)
    shutil.rmtree(old, ignore_errors=True)
    return ""


def _readable(folder: Path) -> None:
    """Let a web server read everything, whatever the umask of whoever builds."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _write(folder: Path, files: Files) -> bool:
    """Make a folder hold exactly these files, touching only what differs; True if no file came or went."""
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    for path in there - set(files):
        (folder / path).unlink()
    _put(folder, files)
    return there == set(files)


def _put(folder: Path, files: Files) -> None:
    for path, text in files.items():
        file, raw = folder / path, text.encode() if isinstance(text, str) else text
        if not file.is_file() or file.read_bytes() != raw:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(raw)


def _engine(language: str, target: Target, out: Path) -> str:
    config = write_config(language, target.base_url, target.policy, out)
    noon = datetime(target.today.year, target.today.month, target.today.day, 12, tzinfo=UTC)
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
    }
    # Neither --quiet nor --verbose: both disarm --strict (mkdocs#4126, mkdocs#3991). A dirty build
    # makes only what changed, and warns of itself.
    mode = "--dirty" if (out / "made" / language).exists() else "--strict"
    command = [sys.executable, "-m", "mkdocs", "build", mode, "--config-file", str(config)]
    run = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if run.returncode and (refused := REFUSED.search(run.stderr)):
        raise OSError(int(refused[1]), os.strerror(int(refused[1])))
    return f"{language}:\n{run.stdout}{run.stderr}\n" if run.returncode else ""


def write_config(language: str, base_url: str, policy: str, out: Path) -> Path:
    """Write the engine's configuration for one edition, which inherits the committed one; return its path."""
    root, other = base_url + ROOTS[language], "lt" if language == "en" else "en"
    here = os.path.relpath(HERE, out)
    config = {
        "INHERIT": f"{here}/{CONFIGS[language]}",
        "docs_dir": f"docs/{language}",
        "site_dir": f"made/{language}",
        "site_url": root,
        "theme": {"custom_dir": f"{here}/theme/overrides"},
        "extra": {
            "root": base_url,
            "base_path": urlsplit(root).path,
            "policy": policy,
            "other_path": urlsplit(base_url).path + ROOTS[other],
            # Some hosts show one page for whatever is missing, in either language.
            "missing": {"language": other, "title": strings(other, "site")["chrome.missing-title"]},
            "words": {
                k: v for k, v in strings(language, "site").items() if k.startswith(("chrome.", "site."))
            },
        },
    }
    path = out / f"mkdocs.{language}.yml"
    path.write_text(json.dumps(config, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path
