"""`fmt` puts the keys of an entry in the order of the model, and nothing else changes."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.__main__ import main
from generator.check import check
from generator.entry import KINDS, Place, Tree
from generator.layout import laid_out
from generator.model.cluster import Cluster
from generator.model.facts import Record
from generator.places import dotted
from generator.reading import read_text, read_yaml
from generator.records import MODELS
from generator.refusals import model_of
from tests.conftest import CONTENT, ROOT, VALID

law = settings(
    derandomize=True, deadline=None, database=None, max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip


def kind_of(path: Path) -> str:
    """Return the kind of an entry by where it stands."""
    return KINDS.get(path.parent.name, path.stem)


def entries(content: Path) -> list[Path]:
    """Return every YAML entry of a content folder."""
    return sorted(
        [content / "policy.yml", *(file for folder in KINDS for file in content.glob(f"{folder}/*"))]
    )


def text_of(path: Path) -> str:
    """Return an entry as it is written."""
    return read_text(path.name, path.read_bytes())


def comments(text: str) -> Counter[str]:
    """Return the comments of a text with how often each stands there, found without knowing YAML's lines."""
    marks = [(token.start_mark.index, token.end_mark.index) for token in yaml.scan(text)]
    ends = [0, *(end for _, end in marks)]
    starts = [*(start for start, _ in marks), len(text)]
    between = "\n".join(text[a:b] for a, b in zip(ends, starts, strict=True))
    return Counter(line.strip() for line in between.split("\n") if line.strip().startswith("#"))


def disorder(tree: Tree, model: type[Record] | None, place: Place = ()) -> Iterator[str]:
    """Yield every mapping whose keys are not in the order of its model."""
    if isinstance(tree, dict):
        fields = list(model.model_fields) if model else []
        known = [key for key in tree if key in fields]
        if known != sorted(known, key=fields.index):
            yield dotted(place)
        for key, value in tree.items():
            field = model.model_fields.get(key) if model else None
            yield from disorder(value, model_of(field.annotation) if field else None, (*place, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from disorder(value, model, (*place, index))


ENTRIES = [*entries(CONTENT), *entries(VALID)]


@pytest.mark.parametrize("path", ENTRIES, ids=[path.relative_to(ROOT).as_posix() for path in ENTRIES])
def test_an_entry_is_the_same_entry_in_order(path: Path) -> None:
    """All values, all comments, all lines; in order at every level; and a second time nothing changes."""
    model, text = MODELS[kind_of(path)], text_of(path)
    done = laid_out(model, text)
    assert read_yaml("", done).tree == read_yaml("", text).tree
    assert comments(done) == comments(text)
    assert done.count("\n") == text.count("\n")
    assert list(disorder(read_yaml("", done).tree, model)) == []
    assert laid_out(model, done) == done


SAID = re.compile(r"# (above|beside|below|about) (\S+)")


def after_of(keys: dict[str, int], line: int) -> int:
    """Return the line on which the next key stands that is no part of the one on a line."""
    here = next(place for place, number in keys.items() if number == line)
    others = (number for place, number in keys.items() if number > line and not place.startswith(f"{here}."))
    return min(others, default=10**9)


class Writer:
    """Write a tree as somebody would who follows no order, with comments that name what they are about."""

    def __init__(self, turns: random.Random) -> None:
        self.turns = turns
        self.lines: list[str] = []

    def scalar(self, value: str, column: int, beside: str) -> None:
        """End the line with a value: bare, quoted, or as a text on lines of its own."""
        style = self.turns.choice(["'", '"', "|", None])
        dumped = yaml.dump(value, default_style=style, allow_unicode=True, width=40, indent=2)
        first, *more = dumped.removesuffix("...\n").removesuffix("\n").split("\n")
        note = "" if more and style != "|" else beside
        self.lines[-1] += f" {first}{note}{self.turns.choice(['', '  '])}"
        self.lines += [f"{' ' * column}{line}" if line else "" for line in more]

    def flow(self, tree: Tree) -> str:
        """Return a tree in braces, on one line."""
        if isinstance(tree, dict):
            keys = self.turns.sample(list(tree), len(tree))
            return "{" + ", ".join(f"{key}: {self.flow(tree[key])}" for key in keys) + "}"
        if isinstance(tree, list):
            return "[" + ", ".join(self.flow(part) for part in tree) + "]"
        dumped = yaml.dump(tree, default_style=self.turns.choice("'\""), allow_unicode=True, width=10**9)
        return str(dumped.removesuffix("\n"))

    def value(self, tree: Tree, place: Place, column: int) -> None:
        """Write a value after its key or its dash, which stands in `column`."""
        said = dotted(place)
        if isinstance(tree, str):
            self.scalar(tree, column, self.turns.choice(["", f" # beside {said}"]))
        elif self.turns.random() < 0.2:
            self.lines[-1] += f" {self.flow(tree)}{self.turns.choice(['', f'  # beside {said}'])}"
        elif isinstance(tree, list):
            inset = column + self.turns.choice([0, 2])
            for index, part in enumerate(tree):
                if self.turns.random() < 0.1:
                    self.lines.append(f"{' ' * inset}# about {dotted((*place, index))}")
                self.lines.append(" " * inset + "-")
                if isinstance(part, dict):
                    self.mapping(part, (*place, index), inset + 2, dash=True)
                else:
                    self.value(part, (*place, index), inset + 2)
        else:
            self.mapping(tree, place, column + self.turns.choice([2, 4]))

    def mapping(self, tree: dict[str, Tree], place: Place, column: int, dash: bool = False) -> None:
        """Write the pairs of a mapping, the first beside the dash if there is one."""
        for number, key in enumerate(self.turns.sample(list(tree), len(tree))):
            said, beside = dotted((*place, key)), dash and not number
            if not beside and self.turns.random() < 0.1 and (number or not place):
                self.lines.append(self.turns.choice(["", "  "]))
            if not beside and self.turns.random() < 0.3:
                self.lines += [f"{' ' * column}# above {said}"] * self.turns.choice([1, 2])
            if beside:
                self.lines[-1] += f" {key}:"
            else:
                self.lines.append(f"{' ' * column}{key}:")
            self.value(tree[key], (*place, key), column)
            if self.turns.random() < 0.1 and self.lines[-1].startswith(" " * column) and number:
                self.lines.append(f"{' ' * (column + 1)}# below {said}")


@given(
    path=st.sampled_from(entries(VALID)),
    turns=st.randoms(use_true_random=False),
    end=st.sampled_from(["\n", ""]),
)
@law
def test_every_comment_stays_with_what_it_is_about(path: Path, turns: random.Random, end: str) -> None:
    """However the keys are shuffled, at every level: in order, same values, comments beside their keys."""
    model, tree = MODELS[kind_of(path)], read_yaml("", text_of(path)).tree
    writer = Writer(turns)
    writer.mapping(tree, (), 0)
    text = "\n".join(["# yaml-language-server: $schema=x", *writer.lines, "", "# the end"]) + end
    before = read_yaml("", text)
    done = laid_out(model, text)
    after = read_yaml("", done)
    assert after.tree == before.tree
    assert list(disorder(after.tree, model)) == []
    assert Counter(SAID.findall(done)) == Counter(SAID.findall(text))
    assert laid_out(model, done) == done
    lines = done.split("\n")
    assert lines[0].startswith("# yaml-language-server") and lines[-1 if not end else -2] == "# the end"
    keys = {dotted(place): line for place, (line, _) in after.keys.items()}
    for number, line in enumerate(lines, 1):
        for how, said in SAID.findall(line):
            key, between = keys.get(said, 0), lines[number : keys.get(said, 0) - 1]
            if how == "above":
                assert number < key and all(line.lstrip().startswith("#") for line in between)
            elif how == "beside" and key:
                assert number == key
            elif how == "below":
                assert number > key and after_of(keys, key) >= number


CASES = {
    "a key that the model does not have stays after the one it follows": (
        "name: {lt: A}\nsumary: x\nother: y\nacronym: B\nstatus: {}\ndescription: {}\n",
        "name: {lt: A}\nsumary: x\nother: y\nacronym: B\ndescription: {}\nstatus: {}\n",
    ),
    "empty lines stay between the first and the second, the second and the third": (
        "acronym: B\n\n\nname: A\nstatus: {}\n",
        "name: A\n\n\nacronym: B\nstatus: {}\n",
    ),
    "what is said above a dash is said of the whole": (
        "sources:\n  # the first\n  - title: A\n    id: a\n  # the second\n  - title: B\n    id: b\n",
        "sources:\n  # the first\n  - id: a\n    title: A\n  # the second\n  - id: b\n    title: B\n",
    ),
    "a key that moves to the dash takes what is said of it above the dash": (
        "sources:\n- title: A\n  # of the id\n  id: a\n",
        "sources:\n# of the id\n- id: a\n  title: A\n",
    ),
    "braces on one line, braces in braces, braces in brackets": (
        "review: { next_due: b ,on: a }\nstatus: {source: s, replaced_by: {x: 1}, state: a}\n"
        "sources: [{title: A, id: a}, {note: {en: B, lt: A}, id: b}]\n",
        "status: {state: a, replaced_by: {x: 1}, source: s}\nreview: { on: a ,next_due: b }\n"
        "sources: [{id: a, title: A}, {id: b, note: {lt: A, en: B}}]\n",
    ),
    "braces over several lines": (
        "status: {\n  source: s,\n  state: a\n  }\n",
        "status: {\n  state: a,\n  source: s\n  }\n",
    ),
    "comments between pairs in braces keep them where they are": (
        "status: {source: s,  # why\n  state: a}\nname: {en: B, lt: A}\n",
        "name: {lt: A, en: B}\nstatus: {source: s,  # why\n  state: a}\n",
    ),
    "a text that keeps the lines after it keeps its mapping as it is": (
        "name:\n  en: |+\n    A\n\n  lt: B\n",
        "name:\n  en: |+\n    A\n\n  lt: B\n",
    ),
    "marked keys keep their mapping as it is": (
        "?\n  summary\n: source: A\n  lt: B\nname: {en: A, lt: B}\n",
        "?\n  summary\n: source: A\n  lt: B\nname: {lt: B, en: A}\n",
    ),
    "spaces at the ends of lines go, but not those in a text": (
        "name:  \n  lt: |  \n    A  \n      \n    B \n# c \nacronym: 'x  \n  y'  \n",
        "name:\n  lt: |\n    A  \n      \n    B \n# c\nacronym: 'x  \n  y'\n",
    ),
    "no line feed at the end": ("acronym: B\nname: A", "name: A\nacronym: B"),
    "a text that ended in a line feed still does at the end": (
        "description:\n  lt: |\n    A\nacronym: B",
        "acronym: B\ndescription:\n  lt: |\n    A\n",
    ),
    "what stands at the end stays there": (
        "status: {}\nname: A\n# of the name?\n\n# the end\n",
        "name: A\nstatus: {}\n# of the name?\n\n# the end\n",
    ),
    "a comment that is indented deeper than its key does not become part of a text above it": (
        "  # of the sources\nsources: A\nname: |\n t\n",
        "name: |\n t\n# of the sources\nsources: A\n",
    ),
    "the schema stays first": (
        "# yaml-language-server: x\n# of the acronym\nacronym: B\nname: A\n",
        "# yaml-language-server: x\nname: A\n# of the acronym\nacronym: B\n",
    ),
    "what stands apart at the top stays there": (
        "# the file\n\n# of the acronym\nacronym: B\nname: A\n",
        "# the file\n\nname: A\n# of the acronym\nacronym: B\n",
    ),
    "a list as far left as its key": (
        "sources:\n- title: A\n  id: a\n# of the websites\nwebsites:\n- source: a\n  url: b\n",
        "# of the websites\nwebsites:\n- url: b\n  source: a\nsources:\n- id: a\n  title: A\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_moves_and_what_stays(case: str) -> None:
    """Each case says what is true; what is in order then stays so."""
    text, expected = CASES[case]
    assert laid_out(Cluster, text) == expected
    assert laid_out(Cluster, expected) == expected


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the valid example, in order."""
    copy = Path(shutil.copytree(VALID, tmp_path / "content"))
    assert fmt("--content", str(copy)).exit_code == 0
    return copy


def fmt(*typed: str) -> Result:
    """Type the command."""
    return CliRunner().invoke(main, ["fmt", *typed])


def spoilt(content: Path) -> tuple[Path, str]:
    """Put an entry of a content folder out of order; return it and the text it had."""
    file = content / "measures" / "third-measure.yml"
    text = text_of(file)
    start, *lines = text.splitlines(keepends=True)
    file.write_text("".join([start, *lines[3:], *lines[:3]]), encoding="utf-8")
    return file, text


def test_entries_are_put_in_order_and_named(content: Path) -> None:
    """Those that change are named, one a line; the others are not touched; the check says what it said."""
    file, text = spoilt(content)
    others = {other: other.stat().st_mtime_ns for other in entries(content) if other != file}
    before = check(content)
    answer = fmt("--content", str(content), "--lang", "en")
    assert (answer.exit_code, answer.stdout) == (0, f"{file}\n")
    assert answer.stderr == f"Files read: {len(others) + 1}, put in order: 1.\n"
    assert list(disorder(read_yaml("", text_of(file)).tree, MODELS["measure"])) == []
    assert read_yaml("", text_of(file)).tree == read_yaml("", text).tree
    assert {other: other.stat().st_mtime_ns for other in others} == others
    assert check(content) == before
    assert sorted(content.rglob(".*")) == []


def test_the_real_entries_pass_the_check_as_before(tmp_path: Path) -> None:
    """Nothing is said of the content after it was put in order, and every page of it is as it was."""
    copy = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    assert fmt("--content", str(copy)).exit_code == 0
    assert check(copy) == check(CONTENT)
    assert fmt("--content", str(copy), "--check").exit_code == 0


def test_only_the_named_files_are_put_in_order(content: Path) -> None:
    """A file is an entry by the folder it stands in, wherever the content is."""
    file, _ = spoilt(content)
    assert fmt(str(content / "policy.yml")).exit_code == 0
    assert list(disorder(read_yaml("", text_of(file)).tree, MODELS["measure"])) != []
    assert fmt(str(file)).stdout == f"{file}\n"
    assert fmt(str(file)).stdout == ""


def test_check_changes_nothing(content: Path) -> None:
    """It names what would change, and fails; it succeeds when all is in order."""
    assert fmt("--content", str(content), "--check").exit_code == 0
    file, _ = spoilt(content)
    raw = file.read_bytes()
    answer = fmt("--content", str(content), "--check")
    assert (answer.exit_code, answer.stdout) == (1, f"{file}\n")
    assert file.read_bytes() == raw


def test_a_file_that_cannot_be_read_is_left_as_it_is(content: Path) -> None:
    """Its problems are told as the check tells them; the others are put in order all the same."""
    file, _ = spoilt(content)
    broken = content / "clusters" / "merged-cluster.yml"
    broken.write_bytes(b'acronym: "B\nname: A\n')
    twice = content / "clusters" / "dissolved-cluster.yml"
    twice.write_bytes(b"summary: A\nname: A\nname: B\n")
    linked = content / "institutions" / "linked.yml"
    linked.symlink_to(broken)
    answer = fmt("--content", str(content), "--lang", "en")
    assert answer.exit_code == 1
    told = re.findall(r"^(.+?):\d+:\d+: .+ \[([a-z.]+)\]$", answer.stdout, re.MULTILINE)
    assert told == [
        (str(twice), "yaml.duplicate"),
        (str(broken), "yaml.quote"),
        (str(linked), "file.irregular"),
    ]
    assert str(file) in answer.stdout.splitlines()
    assert broken.read_bytes() == b'acronym: "B\nname: A\n'
    assert twice.read_bytes() == b"summary: A\nname: A\nname: B\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_ends_of_lines_and_the_rights_stay(content: Path, mark: bytes, end: bytes) -> None:
    """As an editor on Windows saves them; letters that are not composed stay so too."""
    file = content / "clusters" / "new.yml"
    lines = ["acronym: c\u030c", "name:", "  lt: |", "    A", "", "    B", ""]
    file.write_bytes(mark + end.join(line.encode() for line in lines))
    file.chmod(0o640)
    assert fmt(str(file)).exit_code == 0
    moved = ["name:", "  lt: |", "    A", "", "    B", "acronym: c\u030c", ""]
    assert file.read_bytes() == mark + end.join(line.encode() for line in moved)
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["pages/lt/about.md", "nothing.yml", "clusters", "clusters/nothing.yml"])
def test_what_is_no_entry_is_refused(content: Path, name: str) -> None:
    """With what right looks like; the exit code is 2."""
    answer = fmt(str(content / name), "--lang", "en")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "is not the file of an entry" in answer.stderr


def test_a_cluster_may_be_called_policy(content: Path) -> None:
    """A folder says more than a name."""
    file = content / "clusters" / "policy.yml"
    file.write_text("acronym: A\nname: B\n", encoding="utf-8")
    assert fmt(str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == "name: B\nacronym: A\n"
