"""A file of a stranger is read as text, or refused with its line and column; nothing in between."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.quick import quick
from generator.reading import LARGEST_FILE, Refused, careful, read_text, read_yaml
from generator.records import MODELS
from generator.slips import slip
from tests.conftest import ROOT, VALID
from tests.mutations import mutations
from tests.payloads import LONGER, PAYLOADS

UNSHOWN = (
    *(0, 7, 0x1B, 0x7F, 0x85, 0xAD, 0x34F, 0x3164, 0x200B, 0x202E, 0x2028, 0x2066, 0x2800, 0xE000),
    *(0xFE0F, 0xFEFF, 0xFFFD, 0xFFFE, 0xE0041, 0xE0100, 0x10FFFF),
)

REFUSED = {
    "name: a\nname: b\n": "2:1 yaml.duplicate",
    'name: a\n"na\\x6de": b\n': "2:1 yaml.duplicate",
    "name: &a b": "1:7 yaml.anchor",
    "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]": "1:4 yaml.anchor",
    "name: *a": "1:7 yaml.alias",
    "name:\n  <<: {lt: a}": "2:3 yaml.merge",
    '"<<": {lt: a}': "1:1 yaml.merge",
    "!!python/object/apply:os.system [id]": "1:1 yaml.tag",
    "name: !x a": "1:7 yaml.tag",
    "name: !!str a": "1:7 yaml.tag",
    "name: ! a": "1:7 yaml.tag",
    "!!map\nname: a": "1:1 yaml.tag",
    "%YAML 1.2\n---\nname: a": "1:1 yaml.directive",
    "%TAG ! tag:example.org,2000:\n---\nname: a": "1:1 yaml.directive",
    "name: a\n---\nname: b\n": "2:1 yaml.documents",
    "name: a\n...\n---\n": "3:1 yaml.documents",
    "? [a, b]\n: c": "1:3 yaml.key",
    "? {a: b}\n: c": "1:3 yaml.key",
    "{a: b}: c": "1:1 yaml.key",
    "[" * 100_000: "1:17 yaml.deep",
    "{a: " * 60_000: "1:62 yaml.deep",
    "- " * 100_000: "1:33 yaml.deep",
    "".join(f"{' ' * level}a:\n" for level in range(700)): "16:16 yaml.deep",
    "-\n" * 100_000: "20000:2 yaml.deep",
    "name: a\n<<<<<<< HEAD\n": "2:1 file.conflict",
    "name: a\n=======\n": "2:1 file.conflict",
    "": "1:1 file.empty",
    " \n\n": "1:1 file.empty",
    "# nothing\n": "1:1 file.empty",
    "name:\ta": "1:6 text.tab",
    "name: a\rb": "1:8 text.invisible",
    'name: "\\u202e"': "1:7 text.invisible",
    'name: "\\e[31m"': "1:7 text.invisible",
    '"a\\0": b': "1:1 text.invisible",
    'name: "\\t"': "1:7 text.tab",
    "name: a" + "\u0301\u0316" * 60_000: "1:16 text.invisible",
    "# " + "a\n" * LARGEST_FILE: "1:1 file.large",
    **{f"name: a{chr(code)}b": "1:8 text.invisible" for code in UNSHOWN},
}
"""Text → the place and the code of its first problem."""

SLIPS = {
    'phone: "+370\nname: b\nurl: "c"\n': "1:8 yaml.quote",
    "acronym: 'LITEK\nname: b\n": "1:10 yaml.quote",
    "lt: [UAB a\nen: [b]\n": "1:5 yaml.quote",
    "a: [\n": "1:4 yaml.quote",
    "a: {lt: '}', en: [b}\nc: d\n": "1:4 yaml.quote",
    'name: "one\n  two"\nacronym: \'LITEK\n': "3:10 yaml.quote",
    'ąč: b\nname: "Optida" UAB\n': "2:16 yaml.after-quote",
    "name: 'O'Hara'\n": "1:10 yaml.after-quote",
    '- "UAB "Arginta""\n': "1:9 yaml.after-quote",
    "name: a\n acronym: b\n": "2:2 yaml.deeper",
    'a:\n  - lt: "b"\n     en: c\n': "3:6 yaml.deeper",
    "a:\n  - id: b\n  -id: c\n": "3:3 yaml.dash",
    "- a\n-b\n- c: d\n": "2:1 yaml.dash",
    "a:\n  - role: b\n    email:info@example.org\n    c: d\n": "3:11 yaml.space",
    "name: a\nacronym LITEK\nb: c\n": "2:1 yaml.key",
    "a: |\n  b c\n  -d\n  e: [\nf g\nh: i\n": "5:1 yaml.key",
    "a: >-\n\n  b\n# c d\ne:\n\u00a0 f: g\n  h: i\n": "6:1 yaml.blank",
    "name: a: b\n": "1:8 yaml.colon",
}
"""What a YAML reader would tell many lines below or as something else → where it is, and what."""

UNDECODED = {
    "name: Žirgas".encode("cp1257"): "1:7 file.encoding",
    "name: a\nlt: ąŽirgas".encode()[:-6] + b"\xff": "2:6 file.encoding",
    "\ufeffname: Ž".encode()[:-1]: "1:7 file.encoding",
    "name: a".encode("utf-16"): "1:1 file.encoding",
    b"name: \xed\xa0\x80": "1:7 file.encoding",
    b"name: \xc0\xaf": "1:7 file.encoding",
}

KEPT = ("NO", "010", "12:30:45", "1.10", "=", "~", ".nan", "0x1F", "2012-03-26", "null", "1e3", "yes")


PIECES = (
    *("a", "b", "ž", " ", "  ", "\n", "\n  ", "\n    ", "- ", ": ", "? ", ", ", "[", "]", "{", "}", "'", '"'),
    *(
        "&a ",
        "*a",
        "!a ",
        "! ",
        "!!str ",
        "<<: ",
        "# ",
        "|\n",
        ">-\n",
        "|+\n",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
    ),
    *("\\", '"\\u0301"', "\u0301", "~", "@", "a: b\n", "- a\n", "[" * 17, "- " * 17, "{a: " * 16, "a,"),
)
"""What YAML is made of, and what makes it wrong."""
EXAMPLES = {
    file.relative_to(ROOT).as_posix(): file.read_bytes()
    for folder in (VALID, VALID.parent / "invalid", ROOT / "content")
    for file in sorted(folder.rglob("*.yml"))
}


law = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=500,
    suppress_health_check=[HealthCheck.too_slow],
)


def _read(raw: bytes) -> str:
    try:
        read_yaml("x.yml", read_text("x.yml", raw))
    except Refused as refusal:
        problem = refusal.problems[0]
        return f"{problem.line}:{problem.column} {problem.code}"
    return "read"


@pytest.mark.parametrize(("text", "said"), REFUSED.items(), ids=lambda part: ascii(part)[:40])
def test_what_entries_never_need_is_refused_at_its_place(text: str, said: str) -> None:
    """YAML's dangerous parts and characters that show nothing are a problem, never a value."""
    assert _read(text.encode()) == said


@pytest.mark.parametrize(("text", "said"), SLIPS.items(), ids=lambda part: ascii(part)[:40])
def test_a_slip_is_told_where_the_hand_slipped(text: str, said: str) -> None:
    """At the line and the sign that has to be mended, and as what it is."""
    assert _read(text.encode()) == said


def test_what_can_be_read_has_no_slip() -> None:
    """In all the entries there are, however they are laid out, nothing is taken for one."""
    for path, raw in EXAMPLES.items():
        with suppress(Refused):
            text = read_text(path, raw)
            careful(path, text)
            assert slip(text, text.count("\n") + 1) is None, path


@pytest.mark.parametrize(("raw", "said"), UNDECODED.items(), ids=lambda part: ascii(part)[:40])
def test_only_utf_8_is_read(raw: bytes, said: str) -> None:
    """Another encoding is told at its first wrong character, counted in characters."""
    assert _read(raw) == said


@pytest.mark.parametrize("value", KEPT)
def test_no_value_changes_its_type(value: str) -> None:
    """Every scalar is the text that was typed, whatever YAML would make of it."""
    assert read_yaml("x.yml", f"name: {value}").tree == {"name": value}


def test_the_same_text_is_read_however_it_was_saved() -> None:
    """A byte order mark, CRLF and decomposed letters make no difference, also behind an escape."""
    text = read_text("x.yml", "name: Žė\n".encode())
    assert read_text("x.yml", "\ufeffname: Z\u030ce\u0307\r\n".encode()) == text
    assert read_yaml("x.yml", 'name: "Z\\u030ce\\u0307"').tree == read_yaml("x.yml", text).tree


def test_every_duplicate_is_told() -> None:
    """One reading tells all duplicate keys, until there are too many to read."""
    with pytest.raises(Refused) as refusal:
        read_yaml("x.yml", "a: 1\n" * 9_999)
    problems = refusal.value.problems
    assert [(p.line, p.code) for p in problems[:2]] == [(2, "yaml.duplicate"), (3, "yaml.duplicate")]
    assert (len(problems), problems[-1].code) == (101, "file.more")


def _alike(raw: bytes) -> bool:
    """Whether a text was read fast; what that gives must be what the careful reading gives, in its order."""
    try:
        text = read_text("x.yml", raw)
    except Refused:
        return False
    tree = quick(text)
    if tree is None:
        return False
    assert json.dumps(tree) == json.dumps(careful("x.yml", text)[0])
    return True


@pytest.mark.parametrize("path", EXAMPLES)
def test_every_file_is_read_fast_as_it_is_read_with_care(path: str) -> None:
    """The same tree, or none; of what is right and has no escape, always the same."""
    assert _alike(EXAMPLES[path]) or "/valid/" not in path or b"\\" in EXAMPLES[path]


@pytest.mark.parametrize("text", [*REFUSED, *PAYLOADS, *LONGER], ids=lambda part: ascii(part)[:40])
def test_no_odd_text_is_read_fast_otherwise_than_with_care(text: str) -> None:
    """Alone, as a value plain and quoted, and as a block."""
    assert not (text in REFUSED and _alike(text.encode()))
    indented = text.replace("\n", "\n  ")
    for around in ("{}", "a: {}", "- {}", "a: [{}]", "a: '{}'", 'a: "{}"', "a: |\n  {}", "{}: a"):
        _alike(around.replace("{}", indented).encode())


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
@example("[?,:,?]")
@example('"z\n\u030c"')
@law
def test_any_yaml_is_read_fast_as_it_is_read_with_care(text: str) -> None:
    """Whatever is put together of YAML's signs."""
    _alike(text.encode())


@given(st.sampled_from(sorted(EXAMPLES)), st.data())
@law
def test_a_file_spoilt_anywhere_is_read_fast_as_it_is_read_with_care(path: str, data: st.DataObject) -> None:
    """Any piece instead of any few letters of any file."""
    text = EXAMPLES[path].decode()[:4000]
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 8))
        text = text[:place] + data.draw(st.sampled_from(PIECES)) + text[place + length :]
    _alike(text.encode())


def test_every_mistake_in_an_entry_is_read_fast_as_it_is_read_with_care() -> None:
    """Mistakes are for the check to find; they are no odder to read than what is right."""
    for kind, folder in (("cluster", "clusters"), ("measure", "measures"), ("institution", "institutions")):
        file = next(path for path in EXAMPLES if path.startswith(f"tests/examples/valid/{folder}/"))
        tree = read_yaml(file, read_text(file, EXAMPLES[file])).tree
        for mutation in mutations(MODELS[kind], tree):
            text = json.dumps(mutation.tree, ensure_ascii=False)
            assert _alike(text.encode()) or "\\" in text


def test_a_place_is_looked_for_in_the_text_that_was_read() -> None:
    """Line and column of every value and key, counted from the line on which the text begins."""
    document = read_yaml("x.yml", "a:\n  - b\n", first_line=3)
    assert document.marks == {(): (3, 1), ("a",): (4, 3), ("a", 0): (4, 5)}
    assert document.keys == {("a",): (3, 1)}
