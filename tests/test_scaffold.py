"""`new` begins an entry: what is open is told by the check, and whatever is uncommented is accepted."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.__main__ import main
from generator.entry import KINDS, Entry
from generator.fitting import Fitting
from generator.ground import Ground, ground
from generator.layout import laid_out
from generator.load import load
from generator.model.facts import Record
from generator.problem import Problem
from generator.reading import read_yaml
from generator.records import MODELS
from generator.scaffold import scaffold
from generator.strings import strings
from generator.validate import validate
from generator.writing import written
from tests.conftest import CONTENT, TODAY, VALID

NEW = ("cluster", "measure", "institution")
FOLDERS = {kind: folder for folder, kind in KINDS.items()}
# The real clusters have no part in a new entry, and to check them takes most of the time.
ENTRIES = {
    content: [entry for entry in load(content) if content is VALID or entry.kind != "cluster"]
    for content in (CONTENT, VALID)
}
BEFORE = {content: validate(entries)[0] for content, entries in ENTRIES.items()}
GROUNDS = {content: ground(content) for content in ENTRIES}
FILLED = {
    "lt": "Lietuviškai", "en": "In English", "title": "Pavadinimas", "county": "LT011", "as_of": f'"{TODAY}"',
    "url": "https://example.org/", "email": "info@example.org", "phone": '"+37052000000"', "on": f'"{TODAY}"',
    "programming_period": "2014-2020",
}  # fmt: skip
"""What somebody fills in, field by field."""

PROSE = re.compile(r" *## ")
HIDDEN = re.compile(r"( *)# (.*)")
Paragraph = tuple[int, int]


def begun(kind: str, content: Path, language: str = "lt") -> str:
    """Return a new entry."""
    return scaffold(kind, "naujas", GROUNDS[content], language, "s.json", TODAY)


def problems(kind: str, text: str, content: Path) -> list[Problem]:
    """Return what the check says once the new entry is among the others, and did not say before."""
    path = f"{FOLDERS[kind]}/naujas.yml"
    entry = Entry(kind, "naujas", path, text, read_yaml(path, text))
    return [told for told in validate([*ENTRIES[content], entry])[0] if told not in BEFORE[content]]


def filled(text: str, content: Path) -> str:
    """Return an entry in which every open field has a value."""
    values = dict(FILLED)
    if content is VALID:
        values["programming_period"] = "2021-2027"
    lines = text.split("\n")
    for line, name in _open(text):
        lines[line] += f" {values[name]}"
    return "\n".join(lines)


def _open(text: str) -> list[tuple[int, str]]:
    """Return the line and the name of every field without a value."""
    document = read_yaml("", text)
    empty = [place for place in document.marks if _at(document.tree, place) == ""]
    return sorted((document.keys[place][0] - 1, str(place[-1])) for place in empty)


def _at(tree: object, place: tuple[str | int, ...]) -> object:
    for part in place:
        tree = tree[part]  # type: ignore[index]
    return tree


def hidden(text: str) -> Iterator[Paragraph]:
    """Yield the lines of every example that can be uncommented, first and next after the last."""
    lines = text.split("\n")
    start = None
    for number, line in enumerate(lines[1:], 1):
        match = None if PROSE.match(line) else HIDDEN.fullmatch(line)
        if start is not None and not (match and re.match(r" |- ", match[2])):
            yield start, number
            start = None
        if match and start is None:
            start = number


def uncommented(text: str, paragraphs: list[Paragraph]) -> str:
    """Return a text with examples uncommented."""
    lines = text.split("\n")
    for start, end in paragraphs:
        lines[start:end] = [HIDDEN.sub(r"\1\2", line) for line in lines[start:end]]
    return "\n".join(lines)


@pytest.mark.parametrize("language", ["lt", "en"])
@pytest.mark.parametrize("content", ENTRIES, ids=["content", "valid"])
@pytest.mark.parametrize("kind", NEW)
def test_the_check_says_what_is_still_to_be_filled_in(kind: str, content: Path, language: str) -> None:
    """A problem for every open field, at its line, and no other; filled in, the entry has none."""
    text = begun(kind, content, language)
    told = problems(kind, text, content)
    assert {problem.code for problem in told} == {"value.empty", "value.required"}
    assert [problem.line - 1 for problem in told] == [line for line, _ in _open(text)]
    assert problems(kind, filled(text, content), content) == []


@pytest.mark.parametrize("content", ENTRIES, ids=["content", "valid"])
@pytest.mark.parametrize("kind", NEW)
def test_every_example_can_be_uncommented(kind: str, content: Path) -> None:
    """Each alone, and all together: the check accepts the entry, and its fields are in order."""
    text = filled(begun(kind, content), content)
    examples = list(hidden(text))
    for chosen in ([], *([example] for example in examples), examples):
        entry = uncommented(text, chosen)
        # The few periods of the example are not the one of the measures' own examples.
        few = {"project.period"} if content is VALID else set()
        assert {p.code for p in problems(kind, entry, content)} <= few, "\n".join(
            entry.split("\n")[slice(*chosen[0])]
        )
        assert laid_out(MODELS[kind], entry) == entry


@pytest.mark.parametrize("kind", NEW)
def test_every_field_is_there(kind: str) -> None:
    """Open or as an example, each once, in the order of the model; what is required is open."""
    text = begun(kind, CONTENT)
    model: type[Record] = MODELS[kind]
    everything = read_yaml("", uncommented(text, list(hidden(text)))).tree
    assert list(everything) == list(model.model_fields)
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    assert required <= set(read_yaml("", text).tree)


@pytest.mark.parametrize("kind", NEW)
def test_the_comments_are_the_words_of_the_fields(kind: str) -> None:
    """Title and help of every field, in the language asked for and in no other."""
    for language, other in (("lt", "en"), ("en", "lt")):
        text = " ".join(begun(kind, CONTENT, language).replace("## ", "").split())
        for field in strings(language, "fields")[MODELS[kind].__name__].values():
            assert f"{field['title']}. {field['help']}" in text
        for field in strings(other, "fields")[MODELS[kind].__name__].values():
            assert field["help"] not in text


def test_an_example_names_only_what_there_is() -> None:
    """Codes and ids that the content does not have give way to those it has, or go if they may."""
    content = Ground(
        {"maturity-schemes": {"b": None}, "maturity-levels": {"a1": "a", "b1": "b"}},
        {"cluster": (), "measure": ("other", "x"), "institution": ("x",)},
        {"cluster": {"ismaniosios-technologijos": "x"}, "measure": {}, "institution": {}},
    )
    cluster = yaml.safe_load(_everything("cluster", content))
    assert cluster["maturity"][0]["scheme"] == "b"
    assert cluster["maturity"][0]["level"] == "b1"
    assert "measure" not in cluster["projects"][0]
    assert cluster["former_ids"] == ["1-x"]
    assert (
        yaml.safe_load(_everything("measure", content))["implementing_institutions"][0]["institution"] == "x"
    )


def _everything(kind: str, content: Ground) -> str:
    text = scaffold(kind, "x", content, "lt", "s.json", TODAY)
    return uncommented(text, list(hidden(text)))


def test_an_institution_does_not_succeed_itself() -> None:
    """Nor does a cluster become part of itself: an example never names the new entry."""
    content = Ground(
        {}, {"institution": ("a", "innovation-agency"), "cluster": (), "measure": ()}, {"institution": {}}
    )
    fit = Fitting("institution", "innovation-agency", content, "site", "2027-11-22")
    example = strings("lt", "fields")["Institution"]["successors"]["example"]
    assert fit.value(MODELS["institution"], "successors", example, {})[0]["institution"] == "a"


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "2026-02-30",
        "1.5",
        "1_000",
        "@a/b",
        "a: b",
        "a #b",
        "",
        "- a",
        "'",
        '"',
        "č",
        "0x1",
        "~",
        "[a]",
    ],
)
def test_a_text_is_written_so_that_any_reader_takes_it_as_text(text: str) -> None:
    """On a line of its own and in a list on one line."""
    tree = {"a": text, "b": [text, text], "c": [{"d": text}]}
    assert yaml.safe_load("\n".join(written(tree))) == tree


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the valid example."""
    return Path(shutil.copytree(VALID, tmp_path / "content"))


def new(content: Path, *typed: str) -> Result:
    """Type the command."""
    return CliRunner().invoke(main, ["new", *typed, "--content", str(content)])


@pytest.mark.parametrize("kind", NEW)
def test_the_file_is_made_and_it_is_said_where(content: Path, kind: str) -> None:
    """Its path stands in the answer with what to do next; it names its schema."""
    answer = new(content, kind, "naujas", "--lang", "en")
    file = content / FOLDERS[kind] / "naujas.yml"
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout.startswith(f"New entry begun: {file}\n")
    assert f"check --content {content}`" in answer.stdout
    first = (
        file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
    )
    assert (file.parent / first).resolve().name == f"{kind}.schema.json"
    assert (file.parent / first).exists()


@pytest.mark.parametrize(
    ("id", "sentence"),
    [
        ("example-cluster", "Toks įrašas jau yra: {content}/clusters/example-cluster.yml"),
        ("sample-cluster", "taip anksčiau vadinosi įrašas {content}/clusters/example-cluster.yml"),
        *(
            (id, f"failo vardas „{id}“ negali būti įrašo vardu")
            for id in ("Naujas", "čia", "a--b", "a.b", "../a", "con", "a" * 61)
        ),
    ],
)
def test_a_name_that_cannot_be_is_refused(content: Path, id: str, sentence: str) -> None:
    """An id that there is, that there was, or that the check would refuse; nothing is made."""
    before = sorted(content.rglob("*"))
    answer = new(content, "cluster", id)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert sentence.format(content=content) in answer.stderr
    assert sorted(content.rglob("*")) == before


def test_the_same_id_may_be_another_kinds(content: Path) -> None:
    """A measure may be called as a cluster is or was."""
    assert new(content, "measure", "example-cluster").exit_code == 0
    assert new(content, "measure", "sample-cluster").exit_code == 0


def test_a_former_name_in_a_broken_entry_is_taken_too(content: Path) -> None:
    """An entry need not pass the check to keep its former names."""
    with (content / "clusters" / "example-cluster.yml").open("a", encoding="utf-8") as entry:
        entry.write("sumary: x\n")
    assert new(content, "cluster", "sample-cluster").exit_code == 2


def test_the_first_entry_of_a_catalogue(tmp_path: Path) -> None:
    """The folder of its kind is made."""
    assert new(tmp_path, "cluster", "pirmas").exit_code == 0
    assert (tmp_path / "clusters" / "pirmas.yml").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """In a sentence, with the code for it."""
    (tmp_path / "clusters").write_text("")
    answer = new(tmp_path, "cluster", "a")
    assert answer.exit_code == 3
    assert "failo įrašyti nepavyksta" in answer.stderr
