"""Every value of an entry stands on the entry's page, in both languages, as the language writes it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.addresses import ROOTS, path_of, web
from generator.assemble import assemble
from generator.build import PUBLISHED
from generator.catalogue import Catalogue
from generator.check import read
from generator.codes import Code, Reference
from generator.dates import PartialDate
from generator.entry import Place
from generator.load import load
from generator.model.facts import Figure
from generator.pages.contacts import phone
from generator.records import MODELS
from generator.strings import strings
from generator.voice import Voice
from tests.conftest import CONTENT, TODAY, VALID
from tests.mutations import Spot, spots
from tests.test_site import LANGUAGES

pytestmark = pytest.mark.site

UNSEEN = (
    # What machines call a part by; people see its name or its number.
    "former_ids",
    "sources.id",
    "calls.id",
    "calls.legal_act",
    "legal_acts.id",
    # How sure a source's date is shapes the words around the date.
    "sources.date_basis",
    # When to look again is in the calendar of reviews, and late entries are told so.
    "review.next_due",
    # A coordinator that has a page here leads to that page, where its websites are.
    "coordinator.website",
    # Who looks after the file is for the repository's host to know.
    "maintainers",
)
"""Fields that a page does not say."""
FIGURE = ("value", "unit", "currency", "rounded_to")
"""Fields that are said as one."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("content", "built"), [(CONTENT, "site"), (VALID, "valid_site")], ids=["real", "valid"]
)
def test_every_value_of_an_entry_stands_on_its_page(
    content: Path, built: str, language: str, request: pytest.FixtureRequest
) -> None:
    """But for what machines alone need."""
    folder = request.getfixturevalue(built) / "site"
    catalogue = assemble(read(content), TODAY)
    voice = Voice(language, strings(language, "site"), catalogue.terms)
    missing, checked = [], 0
    for entry in load(content):
        if entry.kind not in PUBLISHED:
            continue
        said = _page(folder, entry.kind if entry.kind == "policy" else f"{entry.kind}/{entry.id}", language)
        words = _words(said)
        assert entry.document
        tree = entry.document.tree
        for spot in spots(MODELS[entry.kind], tree):
            if _is_seen(tree, spot, language):
                forms = list(_forms(catalogue, voice, spot))
                checked += bool(forms)
                if forms and not any(_plain(form) in said or _words(form) in words for form in forms):
                    missing.append((entry.path, spot.place, spot.value))
    assert checked > 400
    assert not missing


def _page(folder: Path, key: str, language: str) -> str:
    """Return what an entry's page and the further parts of its lists say; for the policy, also its sums."""
    words = strings(language, "site")
    keys = (key, "investments") if key == "policy" else (key,)
    folders = (folder / ROOTS[language] / web(path_of(key, words)) for key in keys)
    files = (file for part in folders for file in sorted(part.rglob("index.html")))
    raw = " ".join(file.read_text(encoding="utf-8") for file in files)
    links = " ".join(re.findall(r'\shref="?([^"\s>]*)', raw))
    bare = re.sub(r"<script.*?</script>|<[^>]+>", "", raw, flags=re.DOTALL)
    return _plain(html.unescape(f"{bare} {links}"))


def _plain(text: str) -> str:
    """Return a text in which every space is one."""
    return " ".join(text.split())


def _words(text: str) -> str:
    """Return the words of a text, without what Markdown means and the addresses behind its links."""
    return " ".join(re.findall(r"\w+", re.sub(r"\]\([a-z0-9/-]+\)|\]\(https:[^)]*\)", "]", text)))


def _is_seen(tree: Any, spot: Spot, language: str) -> bool:
    names = [str(part) for part in spot.place if not isinstance(part, int)]
    return bool(names) and not (
        {"translation", "source"} & set(names)
        or ".".join(names).endswith(UNSEEN)
        or (names[-1] in LANGUAGES and names[-1] != language)
        or (names[-1] in FIGURE and "basis" in _at(tree, spot.place[:-1]))
    )


def _at(tree: Any, place: Place) -> Any:
    for part in place:
        tree = tree[part]
    return tree


def _forms(catalogue: Catalogue, voice: Voice, spot: Spot) -> Iterator[str]:
    """Yield every way in which a language may write a figure or a scalar."""
    if isinstance(spot.value, dict) and isinstance(spot.type, type) and issubclass(spot.type, Figure):
        fields = {name: Decimal(said) for name, said in spot.value.items() if name in ("value", "rounded_to")}
        yield voice.figure(spot.type.model_construct(**{**dict.fromkeys(FIGURE), **spot.value, **fields}))
    if not isinstance(spot.value, str):
        return
    value = spot.value.strip()
    yield value
    for mark in spot.marks:
        if isinstance(mark, Code):
            yield voice.term(mark.vocabulary, value)
        elif isinstance(mark, Reference):
            for nodes in (catalogue.clusters, catalogue.measures, catalogue.institutions):
                if value in nodes:
                    yield voice.text(nodes[value].record.name).text
    if re.fullmatch(r"-?\d+(\.\d+)?", value):
        yield voice.number(Decimal(value))
    if value.startswith("+"):
        yield phone(value)
    if re.fullmatch(r"(19|20)\d\d(-\d\d(-\d\d)?)?", value):
        yield voice.date(PartialDate.parse(value))
