"""No file of content/ can crash the check, hang it, fill the memory, or write into what it says."""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.check import check
from generator.problem import LONGEST_QUOTE
from generator.reading import LARGEST_FILE
from tests.conftest import ROOT, VALID

SECONDS, BYTES = 10, 400 * 2**20
"""The promise: of processor time, as a machine may be busy; of address space, which is more than memory."""

LINE = re.compile(r"\S*content/[^:]+:\d+:\d+: .+ \[[a-z.-]+\]")
LONGEST_LINE = 600

NEARLY = LARGEST_FILE - 2000
ENTRY = """name: {lt: A, en: A, source: s}
summary: {lt: A, en: A, source: s}
review: {on: 2020-01-01}
sources: [{id: s, title: T}]
"""
TITLE = "title: {lt: a, en: a}"
FIELDS = {
    "number": "indicators: [{value: %s}]",
    "date": "established: {value: %s}",
    "url": "websites: [{url: %s}]",
    "email": "contacts: [{email: %s}]",
    "phone": "contacts: [{phone: %s}]",
    "id": "former_ids: [%s]",
    "code": "cluster_type: {code: %s}",
    "reference": "projects: [{measure: %s}]",
    "company": "coordinator: {code: %s}",
    "sources": "established: {source: %s}",
    "line": "acronym: %s",
    "prose": "description: {lt: %s}",
    "digest": "name: {translation: {en: {state: current, of: %s}}}",
    "key": "? %s\n: a",
}
BRICKS = (
    *("a", "1", "1,", "1 000 ", "a.", "-", "a-", "a, ", "*", "**a ", "[", "](", "[a](b ", "+3", "a@", "%"),
    *("https://a.", "+370", "a@a.", "é", "аb", "\\n", "mln. ", "😀", "\\u0301\\u0316", "\\u200b"),
)
SIGNS = ("[", "{", '"', "'", "? ", "- ", "!", "&a ", "*a ", ": ", "|\n", "a: ", "[a: ", "{a: ", "[]", "b\n ")


def _long(brick: str, size: int = NEARLY) -> str:
    """Return a brick again and again, whole, up to a size in bytes."""
    return brick * (size // len(brick.encode()))


def _list(form: str, number: int) -> str:
    return "[" + ", ".join(form % n for n in range(number)) + "]"


def _links(first: int) -> str:
    return '"' + " ".join(f"[a](pag{n})" for n in range(first, first + 400)) + '"'


MANY = {
    "unknown keys": ENTRY + "".join(f"nme{n}: a\n" for n in range(9_900)),
    "unknown keys inside": ENTRY + "location: {" + ", ".join(f"x{n}: a" for n in range(9_900)) + "}",
    "wrong codes": ENTRY + f"cooperation: {{target_countries: {_list('litua%d', 18_000)}}}",
    "long wrong codes": ENTRY + f"cooperation: {{target_countries: {_list('nederlandnederland%d', 9_000)}}}",
    "wrong counties": ENTRY + f"coverage: {{source: s, counties: {_list('vilniaus-apskritis-%d', 10_000)}}}",
    "wrong parts": ENTRY + "members:\n" + "- {}\n" * 18_000,
    "lists for parts": ENTRY + "members:\n" + "- []\n" * 18_000,
    "sources nowhere": ENTRY + "".join(f"x{n}: {{source: src-{n}}}\n" for n in range(4_000)),
    "sources in one text": ENTRY + f"x: {{source: '{_list('s%d', 30_000)[1:-1]}'}}",
    "many sources, none of them": "sources:\n"
    + "".join(f"- id: src{n}\n" for n in range(3_000))
    + f"x: {{source: '{_list('srk%d', 20_000)[1:-1]}'}}",
    "a long source": f"sources:\n- id: {'a' * 120_000}\nx: {{source: {'a' * 60_000}b{'a' * 60_000}}}",
    "wrong links": ENTRY
    + "projects:\n"
    + "".join(
        f"- {{goal: {{lt: {_links(n * 800)}, en: {_links(n * 800 + 400)}, source: s}}, {TITLE}, source: s}}\n"
        for n in range(21)
    ),
    "a long link": ENTRY + f"description: {{lt: '[a]({'smart-technology/' * 340})', en: a, source: s}}",
    "former ids": ENTRY + f"former_ids: {_list('a%d', 18_000)}\nx: 1",
    "marks": ENTRY + "acronym: a" + "\u0301\u0316" * 60_000,
    "marks in two heaps": ENTRY + "acronym: a" + "\u0301" * 60_000 + "\u0316" * 60_000,
    "invisible": ENTRY + "acronym: " + "\u200b" * 80_000,
    "control": ENTRY + "acronym: " + "\x01" * 200_000,
    "state of a list": ENTRY + "status: {state: [a]}",
    "ten megabytes": "a" * 10_000_000,
}
REPLACED = f"{TITLE}\ndescription: {{lt: a, en: a}}\nsources: [{{id: s, title: T}}]\nvalues:\n" + "".join(
    f"- {{code: ca{n}, lt: a, en: a, source: s, replaced_by: cb{n}}}\n" for n in range(1_800)
)
GROUPS: Mapping[str, Mapping[str, str]] = {
    "signs": {f"clusters/a{n}.yml": _long(sign) for n, sign in enumerate(SIGNS)},
    "signs in a value": {f"clusters/a{n}.yml": "a: " + _long(sign) for n, sign in enumerate(SIGNS)},
    **{
        f"long {name}": {
            f"clusters/a{n}.yml": ENTRY + form % f'"{_long(brick)}"' for n, brick in enumerate(BRICKS)
        }
        for name, form in FIELDS.items()
    },
    **{name: {"clusters/x.yml": text} for name, text in MANY.items()},
    "replaced codes": {"vocabularies/x.yml": REPLACED},
    "many legal codes": {
        "vocabularies/countries.yml": REPLACED.replace("replaced_by: c", "note: {lt: a, en: a} #"),
        "clusters/x.yml": MANY["wrong codes"],
    },
    "pages": {
        f"pages/lt/p{n}.md": f"---\ntitle: A\ndescription: A\n---\n{_long(brick)}"
        for n, brick in enumerate(BRICKS)
    },
    "front matter": {"pages/lt/p.md": "---\n" + _long("---\n"), "pages/lt/q.md": "---\n" + _long("a\n-")},
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the valid example, to be made worse."""
    return Path(shutil.copytree(VALID, tmp_path / "content"))


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _checked(content: Path, form: str = "text") -> str:
    """Return what the check says of a content with problems, within the promised limits."""
    command = [sys.executable, "-m", "generator", "check", "--content", str(content), "--format", form]
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", preexec_fn=_limited, timeout=120
    )
    assert (run.returncode, "Traceback" in run.stderr) == (1, False), run.stderr[-2000:]
    return run.stdout


def _written(content: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (content / path).write_bytes(text.encode())


@pytest.mark.parametrize("name", GROUPS)
def test_every_check_ends_soon_and_stays_small(name: str, content: Path) -> None:
    """Whatever a file holds, its problems are told one a line, within ten seconds and 400 MB."""
    _written(content, GROUPS[name])
    told = _checked(content)
    lines = told.split("\n")[:-1]
    assert {path for path in GROUPS[name] if f"/{path}:" not in told} == set()
    assert [line for line in lines if not LINE.fullmatch(line) or len(line) > LONGEST_LINE] == []
    assert {character for character in told if unicodedata.category(character)[0] == "C"} == {"\n"}
    assert len(lines) < 400 * len(GROUPS[name])


WRITES_ITSELF = {
    "x.yml": 'name: {lt: "a\\n::error::b", en: "%0A::error::b", "c\\n::stop": d, "e\\u2028f": g, "h::i": j}',
    "y.yml": f'"{"k" * 5000}": a\n"l\\nm": {{source: "n\\n::error::o"}}\nacronym: "{"p" * 5000}"\n',
    "z.yml": 'cluster_type: {code: "q\\n::warning::r,s=t"}\nwebsites: [{url: "https://u\\nv"}]',
    "a,b=c::d\n::error::e.yml": "f: g",
    "\x1b[31m%0Ah.yml": "i: j",
}


@pytest.fixture
def told_badly(content: Path) -> Path:
    """A content whose names, keys and values try to write into what is said of them."""
    _written(content, {f"clusters/{name}": text for name, text in WRITES_ITSELF.items()})
    return content


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(part)


def test_a_value_is_told_short_and_printable(told_badly: Path) -> None:
    """What is told of an entry is at most eighty characters a piece and holds no control character."""
    for problem in check(told_badly)[0]:
        for piece in (problem.path, problem.field, *(value for _, value in problem.values)):
            assert len(piece) <= LONGEST_QUOTE
            assert piece.isprintable()


def test_annotations_of_github_are_one_a_problem(told_badly: Path) -> None:
    """No name, key or value starts an annotation of its own or ends one early."""
    lines = _checked(told_badly, "github").splitlines()
    form = re.compile(r"::(error|warning) file=[^,:]+,line=\d+,col=\d+,title=[a-z.-]+::.+")
    assert len(lines) == len(check(told_badly)[0])
    assert [line for line in lines if not form.fullmatch(line) or "\x1b" in line] == []


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_machines_read_one_result_a_problem(form: str, told_badly: Path) -> None:
    """JSON and SARIF stay well formed and hold printable text only."""
    told = json.loads(_checked(told_badly, form))
    results = told if form == "json" else told["runs"][0]["results"]
    assert len(results) == len(check(told_badly)[0])
    assert all(text.isprintable() for text in _strings(told))
