"""Laws: what is true of every text, number, date and tree, not only of those that we thought of."""

from __future__ import annotations

import copy
import json
import math
import re
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import html5lib
import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from generator import markup
from generator.alphabet import order
from generator.build import editions
from generator.codes import Known
from generator.dates import PartialDate
from generator.entry import Document, Place, Tree
from generator.load import load
from generator.model.facts import Figure
from generator.money import euro
from generator.reading import Refused, read_text, read_yaml
from generator.render import render
from generator.report import FORMS, report
from generator.strings import strings
from generator.validate import validate
from generator.voice import Voice
from tests.conftest import ROOT, TODAY, VALID

law = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
ENTRIES = load(VALID)
LT = "aąbcčdeęėfghiįyjklmnoprsštuųūvzž"

# Everything that a file may hold; ASCII's marks, which mean things to Markdown, twice as often.
signs = st.one_of(
    st.sampled_from("*_`#[](){}<>!|\\&;:=+-~.\"'^$%@/ 1aB"),
    st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\ufffd"),
)
texts = st.text(signs, min_size=1, max_size=80).map(lambda text: unicodedata.normalize("NFC", text))
cents = st.integers(0, 10**15).map(lambda number: Decimal(number) / 100)
words = st.text(LT, max_size=5)


@pytest.mark.parametrize("language", ["lt", "en"])
@given(amount=cents)
@law
def test_money_keeps_its_digits(language: str, amount: Decimal) -> None:
    """An amount of euro, read back from how it is shown, is the amount."""
    voice = Voice(language, strings(language, "site"), {})
    typed = {"value": f"{amount:f}", "currency": "EUR", "as_of": "2020", "basis": "stated", "source": "a"}
    shown = voice.figure(Figure.model_validate(typed, context=Known({}, {})))
    digits = re.sub(r"[^\d.,]", "", shown).strip(".,")
    plain = digits.replace(",", "") if language == "en" else digits.replace(",", ".")
    assert Decimal(plain) == amount


@given(cents)
@example(Decimal("1.7264"))
@example(Decimal("0.0172640"))
@law
def test_litas_become_euro_half_up(litas: Decimal) -> None:
    """The euro of an amount of litas are the nearest cent, and the upper one of two as near."""
    exact = Fraction(litas) / Fraction("3.4528") * 100
    assert euro(litas) * 100 == math.floor(exact + Fraction(1, 2))


@given(st.lists(texts, min_size=2, max_size=2, unique=True))
@example(["ß", "ss"])
@example(["ẞ", "SS"])
@law
def test_the_order_is_total(pair: list[str]) -> None:
    """Of two different texts, one comes first, in every language."""
    for language in ("lt", "en"):
        first, second = (order(text, language) for text in pair)
        assert (first < second) != (second < first)


@given(words, words, st.sampled_from([("c", "č"), ("s", "š"), ("z", "ž")]))
@law
def test_a_letter_with_a_caron_follows_the_words_of_the_plain_one(
    one: str, other: str, letters: tuple[str, str]
) -> None:
    """č, š and ž are letters of their own; in English they are not."""
    plain, caron = letters
    assert order(plain + one, "lt") < order(caron + other, "lt")
    assert order(plain + one, "lt") < order(caron.upper() + other, "lt")
    assert order(plain + "b", "en") > order(caron + "a", "en")


@given(words, words)
@law
def test_y_sorts_with_i(one: str, other: str) -> None:
    """y, i and į are one letter unless nothing else tells two words apart."""
    assume(order(one, "lt")[0] < order(other, "lt")[0])
    assert order("y" + one, "lt") < order("i" + other, "lt")
    assert order("į" + one, "lt") < order("y" + other, "lt")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from([4, 7, 10]))
@law
def test_a_partial_date_is_read_as_written(day: date, length: int) -> None:
    """Year, month or day: the text is kept, and the date covers the day from which it was cut."""
    text = day.isoformat()[:length]
    parsed = PartialDate.parse(text)
    assert parsed.text == text
    assert parsed.first <= day <= parsed.last
    assert parsed.first.isoformat()[:length] == parsed.last.isoformat()[:length] == text


def _page(text: str) -> Any:
    extensions = [next(iter(one)) if isinstance(one, dict) else one for one in CONFIG["markdown_extensions"]]
    html = markdown.markdown(text, extensions=extensions)
    return html5lib.parse(html, namespaceHTMLElements=False).find("body")


@given(texts)
@law
def test_a_text_arrives_as_written(text: str) -> None:
    """In a paragraph, a heading, a list, a cell, a definition or raw HTML: every sign, and no element."""
    shown = " ".join(text.split())
    assume(shown)
    places = (
        ("{}", "p"),
        ("## {} {{#a}}", "h2"),
        ("- {}", "li"),
        ("| a |\n| --- |\n| {} |", "td"),
        ("a\n:   {}", "dd"),
        ('<p class="a">{}</p>', "p"),
        ('<div class="a" markdown>\n\n{}\n\n</div>', "p"),
        ("[{}](b.md)", "a"),
    )
    for place, tag in places:
        element = _page(place.format(markup.escape(text))).find(f".//{tag}")
        assert (" ".join("".join(element.itertext()).split()), list(element)) == (shown, [])


@given(st.text(st.sampled_from("*[]()-# \n`<>&{}!|:/\\_~=+.1ab"), max_size=60) | texts)
@example("[a](b:c)")
@example("- *a*\n- **[b](c)**")
@law
def test_prose_is_nothing_but_what_prose_may_be(text: str) -> None:
    """Whatever is typed, there are paragraphs, lists, emphasis and the links that were written, no more."""
    targets = {*markup.external_targets(text), *markup.internal_targets(text)}
    body = _page(markup.prose(text, lambda key: key.translate(markup.ENTITIES)))
    assert {element.tag for element in body.iter()} <= {"body", "p", "ul", "li", "em", "strong", "a"}
    assert {name for element in body.iter() for name in element.attrib} <= {"href", "rel"}
    assert {link.get("href") for link in body.iter("a")} <= targets


def _places(tree: Tree, place: Place = ()) -> list[Place]:
    inner: list[tuple[str | int, Tree]] = []
    if isinstance(tree, dict):
        inner = list(tree.items())
    elif isinstance(tree, list):
        inner = list(enumerate(tree))
    return [place, *(found for key, part in inner for found in _places(part, (*place, key)))]


def _replaced(tree: Tree, place: Place, part: Tree) -> Tree:
    if not place:
        return part
    tree = copy.deepcopy(tree)
    around = tree
    for key in place[:-1]:
        around = around[key]
    around[place[-1]] = part
    return tree


leaves = st.sampled_from(
    ["", "a", "2012", "2012-13", "1.5", "-1", "https://a.lt", "[a](b)", "x" * 301, "a, b", "{a}", "%s"]
) | st.text(signs, max_size=20)
trees = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["lt", "en", "source", "sources", "id", "state", "translation", "code"]) | leaves,
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(st.sampled_from([entry for entry in ENTRIES if entry.kind != "vocabulary"]), st.data())
@law
def test_validate_never_raises(entry: Any, data: st.DataObject) -> None:
    """Any tree in any place of any entry is records or problems, and every problem can be told."""
    place = data.draw(st.sampled_from(_places(entry.document.tree)))
    tree = _replaced(entry.document.tree, place, data.draw(trees))
    try:
        document = read_yaml(entry.path, json.dumps(tree))
    except Refused:
        return
    changed = replace(entry, document=document)
    problems, _ = validate([changed if one is entry else one for one in ENTRIES])
    for form in FORMS:
        for language in ("lt", "en"):
            assert isinstance(report(problems, language, form, "content"), str)


@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from("ab:-?[]{}&*!|>'\"%@`#,\\ \n\t01<~\u0301\u2028"), max_size=80).map(str.encode)
)
@law
def test_reading_gives_a_document_or_a_refusal(raw: bytes) -> None:
    """Any bytes are read or refused with problems; nothing else is raised, and no mark lies outside."""
    try:
        text = read_text("x.yml", raw)
        document = read_yaml("x.yml", text)
    except Refused as refusal:
        assert all(problem.line >= 1 and problem.column >= 1 for problem in refusal.problems)
        return
    assert isinstance(document, Document)
    assert set(_places(document.tree)) == set(document.marks)
    assert max(line for line, _ in document.marks.values()) <= text.count("\n") + 1


def test_both_editions_have_the_same_pages() -> None:
    """Every page has its twin in the other language, whose twin it is."""
    lt, en = editions(validate(ENTRIES)[1], TODAY)
    assert sorted((page.path, page.twin) for page in lt.pages) == sorted((p.twin, p.path) for p in en.pages)
    assert len({page.path for page in lt.pages}) == len(lt.pages)


def test_rendering_twice_gives_the_same() -> None:
    """Pages depend on the records and the day alone."""
    once, again = (editions(validate(load(VALID))[1], TODAY) for _ in range(2))
    assert [dict(render(edition)) for edition in once] == [dict(render(edition)) for edition in again]
