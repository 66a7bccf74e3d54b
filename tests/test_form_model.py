"""The form reads, writes and judges an entry as the check does: nothing is lost, the verdict is the same."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from generator.addresses import SECTIONS
from generator.build import survey
from generator.characters import strange
from generator.entry import KINDS, Entry, Tree
from generator.layout import laid_out
from generator.load import load
from generator.model.facts import digest
from generator.outputs.form import form_files
from generator.outputs.headers import policy
from generator.places import dotted
from generator.reading import Refused, read_text, read_yaml
from generator.records import MODELS
from generator.report import sentence
from generator.schema import schemas
from generator.strings import strings
from generator.validate import validate
from tests.conftest import CONTENT, ROOT, TODAY, VALID
from tests.mutations import mutations
from tests.payloads import LONGER, PAYLOADS
from tests.test_laws import signs, texts

pytestmark = pytest.mark.browser

INVALID = VALID.parent / "invalid"
LANGUAGES = ("lt", "en")
CONTENTS = {"real": CONTENT, "valid": VALID}
ENTRIES = load(VALID)
TOLD = {language: strings(language, "problems") for language in LANGUAGES}
NOT_ENTRIES = {
    "file.stray": "is about a file that is no entry, and the form writes no other",
    "page.front-matter": "is about hand-written pages, which the form does not write",
    "page.twin": "is about hand-written pages, which the form does not write",
    "text.cut": "is about a remark in a file; the form writes such a text in quotation marks",
    "total.part": "is about policy.yml, which the form does not write; measures are judged by it too",
    "total.shares": "is about policy.yml, which the form does not write",
    "total.sum": "is about policy.yml, which the form does not write; measures are judged by it too",
}
"""Examples that only other files can be, and why; file.case, file.encoding, file.irregular, file.required and
file.unreadable are about bytes and folders, and have no example there either."""

Verdict = list[tuple[str, str, str, str]]
"""Of every problem: its code, the field, its severity and its sentence."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the form loads, of both contents in both languages, beside a page with the site's own policy."""
    root = tmp_path_factory.mktemp("form")
    for name, content in CONTENTS.items():
        catalogue = survey(content, TODAY).catalogue
        assert catalogue
        for language in LANGUAGES:
            edition = root / name / language
            shutil.copytree(ROOT / "theme/overrides/assets/js", edition / "assets/js")
            shutil.copytree(content, edition / "content")
            for path, text in form_files(catalogue, language).items():
                (edition / path).parent.mkdir(parents=True, exist_ok=True)
                (edition / path).write_text(text, encoding="utf-8")
            head = f'<meta http-equiv="Content-Security-Policy" content="{policy()}"><title>form</title>'
            (edition / "index.html").write_text(f"<!doctype html><html lang={language}>{head}</html>")
    (root / "404.html").write_text("<!doctype html><title>404</title>")
    return root


Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def ask(page: Page, home: str) -> Ask:
    """Run a function of JavaScript with the model of a content and a language, and what it is given."""

    def run(does: str, given: Any = None, name: str = "valid", language: str = "lt") -> Any:
        page.goto(f"{home}{name}/{language}/index.html")
        answer = page.evaluate(
            f"""async given => {{
              const {{ open }} = await import(new URL("assets/js/form/model.js", document.baseURI))
              return JSON.stringify(await ({does})(await open(), JSON.parse(given)))
            }}""",
            json.dumps(given),
        )
        return json.loads(answer)

    return run


def _tree(text: str) -> Tree:
    return read_yaml("x.yml", read_text("x.yml", text.encode())).tree


ROUND = """async (model, cases) => Promise.all(cases.map(async ({ kind, id, value }) => {
  const given = value ?? model.parse(await model.load(kind, id)).value
  const text = model.write(kind, given)
  const { value: back, problems } = model.parse(text)
  const told = value ? [] : model.check(kind, id, given)
  return { given, text, back, problems, told, again: back && model.write(kind, back) }
}))"""


@pytest.mark.parametrize("name", CONTENTS)
def test_every_entry_comes_back_as_it_was(name: str, ask: Ask) -> None:
    """Read, written and read again, an entry is what it was, in the order that `fmt` gives, and right."""
    entries = [entry for entry in load(CONTENTS[name]) if entry.kind in SECTIONS]
    answers = ask(ROUND, [{"kind": entry.kind, "id": entry.id} for entry in entries], name)
    for entry, answer in zip(entries, answers, strict=True):
        assert entry.document and answer["given"] == entry.document.tree, entry.path
        assert (answer["told"], answer["problems"]) == ([], []), entry.path
        assert answer["back"] == _tree(answer["text"]) == entry.document.tree, entry.path
        assert answer["again"] == answer["text"] == laid_out(MODELS[entry.kind], answer["text"]), entry.path
        schema = f"# yaml-language-server: $schema=../../schema/{entry.kind}.schema.json\n"
        assert answer["text"].startswith(schema)


SCHEMAS = schemas(validate(ENTRIES)[1].vocabularies)


GUESSED = ("no", "12:30", "0x1F", "2012-03-26", "~", " a ", "a: b", "a #b", "a\n", "\n a\n\n b", "é" * 130)
"""What other YAML readers take for something else, or lose a part of."""


def _free(longest: int) -> st.SearchStrategy[str]:
    """Any text that a file may hold, the hostile ones too."""
    found = (
        st.sampled_from((*PAYLOADS, *LONGER, *GUESSED)) | texts | st.text(signs | st.just("\n"), max_size=250)
    )
    normal = found.map(lambda text: unicodedata.normalize("NFC", text)[:longest])
    return normal.filter(lambda text: next(strange(text), None) is None)


def _values(schema: Any, kinds: Any) -> st.SearchStrategy[Any]:
    """Every value that a schema accepts, as a file holds it: each scalar a text."""
    if "$ref" in schema:
        return _values(kinds[schema["$ref"].rpartition("/")[2]], kinds)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "properties" in schema:
        parts = {key: _values(part, kinds) for key, part in schema["properties"].items()}
        needed = {key: parts.pop(key) for key in schema.get("required", ())}
        return st.fixed_dictionaries(needed, optional=parts)
    if schema.get("type") == "array":
        return st.lists(_values(schema["items"], kinds), min_size=schema.get("minItems", 0), max_size=2)
    if "pattern" in schema:
        return st.from_regex(re.compile(schema["pattern"], re.ASCII), fullmatch=True).filter(
            lambda text: next(strange(text), None) is None and text == unicodedata.normalize("NFC", text)
        )
    return _free(schema.get("maxLength", 300))


@cache
def _generated(kind: str, number: int) -> list[Tree]:
    schema = json.loads(SCHEMAS[f"{kind}.schema.json"])
    found: list[Tree] = []

    @settings(
        max_examples=number,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(_values(schema, schema["$defs"]))
    def collect(value: Tree) -> None:
        found.append(value)

    collect()
    return found


def test_any_entry_that_the_schema_can_generate_comes_back(ask: Ask) -> None:
    """What the form writes of any value is read as that value, by the form and by the check."""
    cases = [{"kind": kind, "id": "a", "value": value} for kind in SECTIONS for value in _generated(kind, 15)]
    for case, answer in zip(cases, ask(ROUND, cases), strict=True):
        assert answer["problems"] == []
        assert answer["back"] == _tree(answer["text"]) == case["value"]
        assert answer["again"] == answer["text"]


def _examples() -> Iterator[tuple[str, str, Path]]:
    for example in sorted(INVALID.iterdir()):
        for path in sorted(example.rglob("*.yml")):
            if path.parent.name in SECTIONS.values() and example.name not in NOT_ENTRIES:
                yield example.name, KINDS[path.parent.name], path


EXAMPLES = list(_examples())
JUDGE = """(model, cases) => cases.map(({ kind, id, text, value }) => {
  const { value: tree = value, problems } = text === undefined ? { problems: [] } : model.parse(text)
  return problems.length ? problems : model.check(kind, id, tree)
})"""


def _form_says(ask: Ask, cases: Sequence[Mapping[str, Any]], language: str = "lt") -> list[Verdict]:
    return [
        sorted((p["code"], dotted(tuple(p["place"])), p["severity"], p["text"]) for p in told)
        for told in ask(JUDGE, cases, language=language)
    ]


def _check_says(entry: Entry, language: str = "lt") -> Verdict:
    others = [other for other in ENTRIES if other.path != entry.path]
    problems = validate([*others, entry])[0]
    assert {problem.path for problem in problems} <= {entry.path}
    return sorted((p.code, p.field, p.severity, sentence(p, TOLD[language])) for p in problems)


def _entry(kind: str, id: str, text: str) -> Entry:
    path = f"{SECTIONS[kind]}/{id}.yml"
    try:
        text = read_text(path, text.encode())
        return Entry(kind, id, path, text, read_yaml(path, text))
    except Refused as refusal:
        return Entry(kind, id, path, problems=refusal.problems)


def test_every_example_that_is_no_entry_is_named() -> None:
    """What of the invalid examples the form does not judge is listed above, with the reason."""
    assert {path.name for path in INVALID.iterdir()} - {code for code, _, _ in EXAMPLES} == set(NOT_ENTRIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_says_of_every_invalid_example_what_the_check_says(language: str, ask: Ask) -> None:
    """The same codes at the same fields in the same words: problems.txt, without the places in the file."""
    cases = [{"kind": kind, "id": path.stem, "text": path.read_text("utf-8")} for _, kind, path in EXAMPLES]
    for (code, _, path), told in zip(EXAMPLES, _form_says(ask, cases, language), strict=True):
        lines = (INVALID / code / "problems.txt").read_text("utf-8").split("---\n")[language == "en"]
        expected = [line.partition(": ")[2] for line in lines.splitlines() if f"/{path.name}:" in line]
        found = [f"{field}: {text} [{said}]".removeprefix(": ") for said, field, _, text in told]
        assert told and sorted(found) == sorted(expected), code


def test_the_form_finds_a_broken_file_where_the_check_does(ask: Ask) -> None:
    """What stops the reading is told at the same line and column."""
    broken = [path.read_text("utf-8") for code, _, path in EXAMPLES if code.startswith(("yaml.", "file.c"))]
    broken += [
        "name:\tA\n",
        "name: A\u200bB\n",
        "# a\n" * 70_000,
        "a: &b c",
        "a: [b,",
        "ąč: 'b\n",
        "a: b: c",
        "",
    ]
    answers = ask("(model, texts) => texts.map(text => model.parse(text).problems)", broken)
    for text, told in zip(broken, answers, strict=True):
        expected = [(p.code, p.field, p.line, p.column) for p in _entry("cluster", "a", text).problems]
        assert [(p["code"], dotted(tuple(p["place"])), p["line"], p["column"]) for p in told] == expected


def test_the_form_says_of_mistakes_what_the_check_says(ask: Ask) -> None:
    """Every fiftieth mistake that one can make in a field of the valid example, told by both alike."""
    made = [
        (entry, mutation.tree)
        for entry in ENTRIES
        if entry.kind in SECTIONS and entry.document
        for mutation in mutations(MODELS[entry.kind], entry.document.tree)
    ][::50]
    cases = [{"kind": entry.kind, "id": entry.id, "value": tree} for entry, tree in made]
    for (entry, tree), told in zip(made, _form_says(ask, cases), strict=True):
        document = read_yaml(entry.path, json.dumps(tree))
        assert told == _check_says(replace(entry, document=document)), (entry.path, tree)


PIECES = (
    *(
        "a",
        "b c",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "? ",
        "'",
        '"',
        "#",
        " #",
        "|",
        "-",
        ">",
    ),
    *("&x ", "*x ", "!t ", "%", "---", "...", "<<: ", "k: ", "k:\n", "ą", "\\n", "~"),
)


def test_what_is_no_yaml_for_the_check_is_none_for_the_form(ask: Ask) -> None:
    """Any text is read as the same tree by both, or refused by both."""
    found: list[str] = []

    @settings(max_examples=400, derandomize=True, deadline=None, database=None)
    @given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
    def collect(text: str) -> None:
        found.append(text)

    collect()
    trees = ask("(model, texts) => texts.map(text => model.parse(text).value ?? null)", found)
    for text, tree in zip(found, trees, strict=True):
        document = _entry("cluster", "a", text).document
        assert tree == (document.tree if document else None), text


def test_a_new_entry_is_judged_with_the_others(ask: Ask) -> None:
    """What would be wrong in another file is told here, with its name; a name that is taken too."""
    does = """async (model, [paid, counted, former]) => {
      const measure = async id => model.parse(await model.load("measure", id)).value
      const [one, other] = [await measure(paid), await measure(counted)]
      const cluster = model.parse(await model.load("cluster", "example-cluster")).value
      return {
        code: model.check("measure", paid, { ...one, code: { ...one.code, value: "ZZ-99" } }),
        budget: model.check("measure", counted, { ...other, budget: [] }),
        name: model.check("cluster", "No Name", { ...cluster, former_ids: [] }),
        taken: model.check("cluster", former, { ...cluster, former_ids: [] }),
      }
    }"""
    records = validate(ENTRIES)[1]
    assert records.policy
    paid = {p.measure: p.code for c in records.clusters.values() for p in c.projects if p.measure and p.code}
    counted = records.policy.investments[0].measures[0]
    former = next(id for cluster in records.clusters.values() for id in cluster.former_ids)
    said = ask(does, [next(iter(paid)), counted, former])
    assert {key: {p["code"] for p in told} for key, told in said.items()} == {
        "code": {"project.code"},
        "budget": {"total.part"},
        "name": {"file.name"},
        "taken": {"reference.former-id"},
    }
    assert any(problem["text"].startswith("clusters/") for problem in said["code"])
    assert said["budget"][0]["text"].startswith("policy.yml: ")


def test_the_form_knows_every_field(ask: Ask) -> None:
    """Fields stand in the order of the model, with their words; every choice has something to choose."""
    does = """model => {
      const inner = node => [...(node.fields ?? []).map(field => [field, `.${field.key}`]),
        ...(node.item ? [[node.item, "[]"]] : [])]
      const walk = (node, place) =>
        [[place, node], ...inner(node).flatMap(([part, key]) => walk(part, place + key))]
      return model.kinds.map(kind => walk(model.type(kind), kind).map(([place, node]) => ({
        place, type: node.type, title: node.title, help: node.help, choices: node.choices?.length,
        keys: node.fields?.map(field => field.key) })))
    }"""
    for kind, nodes in zip(SECTIONS, ask(does, name="real"), strict=True):
        assert nodes[0]["keys"] == list(MODELS[kind].model_fields)
        for node in nodes[1:]:
            assert node["title"] and (node["help"] or "[]" in node["place"]), node
            assert node["type"] not in ("choice", "reference") or node["choices"], node


def test_the_digest_of_a_text_is_the_check_s(ask: Ask) -> None:
    """Both mark a translation's origin alike, whatever the length of the text."""
    said = ["", "a", "ąčę  š\n\tž ", "Ž" * 55, "a" * 64, "žodis " * 999]
    assert ask("(model, texts) => texts.map(model.digest)", said) == [digest(text) for text in said]
