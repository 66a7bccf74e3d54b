"""What the formats for people share: lines, elements, words; and the description of the search."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Event

from generator.catalogue import Catalogue
from generator.outputs import agenda, atom
from generator.outputs.agenda import ENTRIES, agenda_files
from generator.outputs.atom import atom_files
from generator.outputs.content_lines import LONGEST, component, line, text, uri
from generator.outputs.elements import element
from generator.outputs.opensearch import opensearch_files
from generator.outputs.vcard import vcard_files
from generator.strings import strings
from tests.conftest import BASE_URL, CONTENT, ROOT, VALID
from tests.told import CONTENTS, LANGUAGES, catalogue_of, hostile, page

Files = Callable[[Catalogue, str, str], Mapping[str, str]]
ALL: tuple[Files, ...] = (vcard_files, agenda_files, atom_files, opensearch_files)
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
law = settings(derandomize=True, deadline=None, database=None, max_examples=300)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
nasty = st.text(st.sampled_from("\\,;:\"^n'\r\n\t\x00\x85\u2028 aąž😀="), max_size=120)


def _plain(value: str) -> str:
    """What is left of a text: all breaks are one kind of break, and there are no other control characters."""
    return CONTROLS.sub("", BREAKS.sub("\n", value))


# Content lines


@law
@given(anything | nasty)
def test_any_text_is_read_as_it_was(value: str) -> None:
    """A reader of vCards and one of calendars find the text in one property, and nothing after it."""
    card = component("VCARD", [line("VERSION", "4.0"), line("NOTE", text(value)), line("FN", "a")])
    found = vobject.readOne(card)
    assert found.note.value == _plain(value) and found.fn.value == "a"
    event = Event.from_ical(component("VEVENT", [line("SUMMARY", text(value)), line("UID", "a")]))
    assert str(event["SUMMARY"]) == _plain(value) and event["UID"] == "a"


@law
@given(anything | nasty, anything | nasty)
def test_a_line_is_folded(value: str, parameter: str) -> None:
    """No piece has more than 75 octets or breaks a character; together they are the line."""
    written = line("NOTE", text(value), LABEL=parameter)
    assert written.endswith("\r\n")
    pieces = written.encode().split(b"\r\n")[:-1]
    assert all(0 < len(piece) <= LONGEST for piece in pieces)
    assert all(piece.decode() for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    whole = pieces[0] + b"".join(piece[1:] for piece in pieces[1:])
    assert not CONTROLS.search(whole.decode()) and b"\n" not in whole
    assert whole.decode().endswith(":" + text(value))
    assert [len(piece) >= LONGEST - 3 for piece in pieces[:-1]] == [True] * (len(pieces) - 1)


@pytest.mark.parametrize(
    ("value", "written"),
    [("lt", "X;A=lt:"), ("a b", 'X;A="a b":'), ('a";B=c:^n\nd', 'X;A="a^\';B=c:^^n^nd":'), ("", "X:")],
)
def test_a_parameter_is_quoted(value: str, written: str) -> None:
    """As RFC 6868 has it; what is empty is left out."""
    assert line("X", "", A=value) == written + "\r\n"


def test_an_address_ends_no_line() -> None:
    """What no address has is written as octets; what has a meaning in it stays."""
    assert uri("https://x.lt/a?b=c,d;e#f%20") == "https://x.lt/a?b=c,d;e#f%20"
    assert uri("tel:+370\r\nX:a b") == "tel:+370%0D%0AX:a%20b"


@pytest.mark.parametrize("content", CONTENTS, ids=["real", "valid"])
def test_cards_and_calendars_are_lines(content: Path) -> None:
    """Every file is UTF-8 without a mark, its lines are ended by CRLF and have 75 octets at most."""
    for language in LANGUAGES:
        for files in (vcard_files, agenda_files):
            for written in files(catalogue_of(content), language, BASE_URL).values():
                lines = written.encode().split(b"\r\n")
                assert lines.pop() == b"" and lines[0].startswith(b"BEGIN:")
                assert all(0 < len(piece) <= LONGEST and b"\n" not in piece for piece in lines)
                assert "\r" not in written.replace("\r\n", "")


# XML


@law
@given(anything | nasty | st.text(st.sampled_from("<>&]\"'\ufffe\x0b\x1f ab"), max_size=60))
def test_any_text_is_xml(value: str) -> None:
    """A parser finds the text in an element and in an attribute, but for what XML may not hold."""
    found = ElementTree.fromstring(element("a", value, b=value))
    kept = re.sub("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", value)
    assert (found.text or "", found.get("b") or "") == (kept, kept)


# The search


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_can_add_the_search(language: str) -> None:
    """OpenSearch 1.1: names of the lengths that it allows, and an address that leads to the search's page."""
    ((path, written),) = opensearch_files(catalogue_of(CONTENT), language, BASE_URL).items()
    root = ElementTree.fromstring(written)
    assert (path, root.tag) == ("opensearch.xml", f"{SEARCH}OpenSearchDescription")
    said = {part.tag.removeprefix(SEARCH): part for part in root if part.tag != f"{SEARCH}Url"}
    for name, longest in {"ShortName": 16, "LongName": 48, "Description": 1024}.items():
        assert 0 < len(said[name].text or "") <= longest
        assert not set("<>&") & set(said[name].text or "")
    assert said["Language"].text == language
    assert {said[name].text for name in ("InputEncoding", "OutputEncoding")} == {"UTF-8"}
    search, own = [
        (part.get("type"), part.get("rel"), part.get("template")) for part in root.iter(f"{SEARCH}Url")
    ]
    assert search == ("text/html", None, page("search", language) + "?q={searchTerms}")
    assert own == ("application/opensearchdescription+xml", "self", page("index", language) + path)
    icon = (said["Image"].text or "").removeprefix(page("index", language))
    assert (ROOT / "theme" / "overrides" / icon).is_file() and said["Image"].get("type") == "image/svg+xml"
    assert said["Query"].get("role") == "example" and said["Query"].get("searchTerms")


def test_the_page_of_the_search_reads_what_the_browser_sends() -> None:
    """Its script takes the question from the parameter that the description names."""
    script = ROOT / "theme" / "overrides" / "assets" / "js" / "search.js"
    assert 'URLSearchParams(location.search).get("q")' in script.read_text(encoding="utf-8")


# All of them


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_stand_in_their_edition(language: str, tmp_path: Path) -> None:
    """Their paths are plain, whatever the entries say, and each is one format's alone."""
    for catalogue in (*map(catalogue_of, CONTENTS), *hostile(tmp_path)):
        paths = [path for files in ALL for path in files(catalogue, language, BASE_URL)]
        assert len(paths) == len(set(paths))
        assert all(re.fullmatch(r"([a-z0-9-]+/)*[a-z0-9-]+\.(vcf|ics|xml)", path) for path in paths)


def test_both_editions_have_the_same_files() -> None:
    """As many of each, of the same entries."""
    for content in CONTENTS:
        for files in ALL:
            lt, en = (files(catalogue_of(content), language, BASE_URL) for language in LANGUAGES)
            assert [path.rpartition("/")[2] for path in lt] == [path.rpartition("/")[2] for path in en]


def test_nothing_of_the_other_edition_is_changed() -> None:
    """A change of a Lithuanian text changes no English file."""
    records = catalogue_of(VALID)
    node = records.clusters["example-cluster"]
    name = node.record.name.model_copy(update={"lt": "Kitas klasteris"})
    record = node.record.model_copy(update={"name": name})
    changed = replace(records, clusters={**records.clusters, node.id: replace(node, record=record)})
    for files in ALL:
        assert files(changed, "en", BASE_URL) == files(records, "en", BASE_URL)


def _placeholders(said: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(said) if name is not None}


def test_both_languages_have_the_same_words() -> None:
    """The keys are the same, in one order, none of them a key of the site; so are their placeholders."""
    lt, en = strings("lt", "feeds"), strings("en", "feeds")
    assert list(lt) == list(en) == sorted(lt)
    assert all(said.strip() for said in (*lt.values(), *en.values()))
    assert {key: _placeholders(lt[key]) for key in lt} == {key: _placeholders(en[key]) for key in en}
    assert not set(lt) & set(strings("lt", "site"))


def test_every_word_is_used() -> None:
    """A key stands in a module of the outputs, whole or put together from a kind: f"event.{what}"."""
    modules = (ROOT / "generator" / "outputs").glob("*.py")
    written = "".join(path.read_text(encoding="utf-8") for path in modules)
    known = [*agenda.CATEGORIES.items(), *atom.CATEGORIES.items()]
    kinds = {*ENTRIES, *(part for pair in known for part in pair)}
    for key in strings("lt", "feeds"):
        family, _, rest = key.partition(".")
        assert f'"{key}"' in written or (rest in kinds and f'f"{family}.' in written), key
