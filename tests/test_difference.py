"""What `diff` says of prepared changes: the sentences a person would write, in both languages.

tests/golden/difference is the approved Markdown; --update-golden rewrites it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from marko.ext.gfm import gfm

from generator.__main__ import main
from generator.difference import Side, difference, said, side, told
from generator.difference.matching import IDENTITY, matched
from generator.difference.nouns import Difference, PageChange, Total
from generator.difference.said import LONGEST
from generator.difference.spans import span, tag
from generator.difference.speaker import NAMED
from generator.difference.stretch import stretch
from generator.model import cluster, contact, facts, institution, measure, policy, project, vocabulary
from generator.problem import Problem, filled
from generator.records import MODELS
from generator.strings import strings
from tests.conftest import ROOT, TODAY, VALID

GOLDEN = ROOT / "tests" / "golden" / "difference"
LANGUAGES = ("lt", "en")
CLUSTER, MEASURE = "clusters/example-cluster.yml", "measures/example-measure.yml"
AGENCY, THIRD = "institutions/example-agency.yml", "measures/third-measure.yml"
Edit = Callable[[Path], None]


def replaced(file: str, *pairs: tuple[str, str]) -> Edit:
    """Return what replaces texts, each of which stands in a file."""

    def edit(content: Path) -> None:
        text = (content / file).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        (content / file).write_text(text, encoding="utf-8")

    return edit


def moved(file: str, other: str, *pairs: tuple[str, str]) -> Edit:
    """Return what gives a file another name, and replaces texts in it."""

    def edit(content: Path) -> None:
        (content / file).rename(content / other)
        replaced(other, *pairs)(content)

    return edit


def removed(file: str) -> Edit:
    """Return what removes a file."""
    return lambda content: (content / file).unlink()


def written(file: str, text: str) -> Edit:
    """Return what writes a new file."""

    def edit(content: Path) -> None:
        (content / file).write_text(text, encoding="utf-8")

    return edit


def every(*edits: Edit) -> Edit:
    """Return what does several things one after another."""

    def edit(content: Path) -> None:
        for one in edits:
            one(content)

    return edit


NEW_CLUSTER = """\
name: {lt: Naujasis klasteris, en: New Cluster}
summary: {lt: Ką tik įkurtas klasteris., en: "A cluster, just founded.", source: site}
status: {state: active, since: "2026-11", source: site}
location: {county: LT022, source: site}
members:
  - {name: UAB Pirmoji, member_type: enterprise, as_of: "2026-11", source: site}
contacts:
  - {role: {lt: Biuras, en: Office}, email: biuras@example.org, as_of: "2026-11-01", source: site}
review: {on: "2026-11-20"}
sources:
  - {id: site, title: Naujojo klasterio svetainė}
"""
SECOND_CALL = """\
  - id: call-2
    name: {lt: Antrasis kvietimas, en: Second call}
    opens: "2027-03-01"
    closes: "2027-05-31"
    budget:
      - {value: 750000, currency: EUR, as_of: "2026-11-20", basis: planned, source: act}
    source: act

managing_institutions:
"""
LAST_MEMBER = (
    '  - {name: Pavyzdžių universitetas, member_type: higher-education, as_of: "2026-01", source: site}\n'
)
NEW_MEMBER = '  - {name: VšĮ Naujokė, member_type: higher-education, as_of: "2026-11", source: site}\n'
LONG_CLOSED = (
    "    website: https://example.org/kontaktai\n",
    '    website: https://example.org/kontaktai\n    until: "2026-11-15"\n',
)
CONTACT = (
    "  - {role: {lt: Bendrieji klausimai, en: General enquiries}, email: info@agency.example.org, "
    'as_of: "2026-11-01", source: site}\n'
)
THE_ONLY = f"contacts:\n{CONTACT}"

CHANGES: Mapping[str, Edit] = {
    "budget-raised": every(
        replaced(MEASURE, ("  - value: 1450000\n", "  - value: 1550000\n")),
        replaced("policy.yml", ("total: {value: 1452000,", "total: {value: 1552000,")),
    ),
    "call-announced": replaced(MEASURE, ("managing_institutions:\n", SECOND_CALL)),
    "contact-ended": replaced(CLUSTER, LONG_CLOSED),
    "contact-left-out": replaced(AGENCY, (THE_ONLY, "")),
    "contributors-words": replaced(
        CLUSTER, ('"kitas: žodis"]', "lazeriai]"), ("codes: [networking]", "codes: [networking]")
    ),
    "entry-added": written("clusters/new-cluster.yml", NEW_CLUSTER),
    "entry-broken": replaced(CLUSTER, ("cluster_type: {code: cluster,", "cluster_type: {code: klaster,")),
    "entry-added-broken": written("clusters/new-cluster.yml", NEW_CLUSTER + "sumary: a\n"),
    "entry-removed": removed(THIRD),
    "entry-renamed": moved(
        THIRD, "measures/third.yml", ("summary:", "former_ids: [third-measure]\nsummary:")
    ),
    "entry-renamed-unsaid": moved(THIRD, "measures/third.yml"),
    "label-awarded": replaced(
        CLUSTER,
        (
            "\nindicators:\n",
            "  - {scheme: ecei, level: bronze, issuer: example-agency, "
            'awarded_on: "2026-11-10", source: site}\n'
            "\nindicators:\n",
        ),
    ),
    "member-added": replaced(CLUSTER, (LAST_MEMBER, NEW_MEMBER + LAST_MEMBER)),
    "member-left": replaced(CLUSTER, (LAST_MEMBER, "")),
    "member-renamed": replaced(CLUSTER, ("UAB „Ąžuolas“ | šaka", "UAB „Ąžuolynas“")),
    "members-reordered": replaced(CLUSTER, (LAST_MEMBER, ""), ("members:\n", f"members:\n{LAST_MEMBER}")),
    "name-changed": replaced(
        CLUSTER,
        ("lt: Pavyzdžio klasteris", "lt: Pavyzdinis klasteris"),
        ("en: Example Cluster", "en: Sample Cluster"),
    ),
    "nothing": lambda content: None,
    "page-edited": every(
        replaced("pages/lt/about.md", ("Tekstas su", "Naujas tekstas su")),
        replaced("pages/en/about.md", ("A text with", "A new text with")),
    ),
    "phone-corrected": replaced(CLUSTER, ("+37052000000", "+37052661640")),
    "project-amount-corrected": replaced(CLUSTER, ("value: 405820.00", "value: 450820.00")),
    "project-added": replaced(
        CLUSTER,
        (
            "\nnews:\n",
            "  - title: {lt: Bendra laboratorija, en: A shared laboratory}\n    measure: example-measure\n"
            '    start: "2027"\n    total:\n'
            '      - {value: 250000, currency: EUR, as_of: "2026", basis: planned, source: site}\n'
            "    source: site\n\nnews:\n",
        ),
    ),
    "reviewed": replaced(
        CLUSTER, ('on: "2026-11-01", next_due: "2027-11-01"', 'on: "2026-11-20", next_due: "2027-11-20"')
    ),
    "source-replaced": replaced(
        "clusters/dissolved-cluster.yml",
        ("{id: register, title: Registras}", "{id: extract, title: Registro išrašas, published: 2026-10}"),
        ("source: register}\nstatus", "source: extract}\nstatus"),
        ("source: register}\ndev", "source: extract}\ndev"),
        ("source: register}\ndis", "source: extract}\ndis"),
        ("source: register}\ncon", "source: extract}\ncon"),
        ("source: register}\nrev", "source: extract}\nrev"),
    ),
    "status-merged": replaced(
        CLUSTER,
        (
            'status: {state: active, since: "2012", source: register}',
            'status: {state: merged, since: "2026-11", replaced_by: dissolved-cluster, source: register}',
        ),
    ),
    "term-renamed": replaced(
        "vocabularies/sectors.yml",
        ("lt: IRT, en: ICT", "lt: Informacinės technologijos, en: Information technology"),
    ),
    "text-changed": replaced(
        CLUSTER,
        ("A text with *emphasis*, an **important word**", "A text with *emphasis*, one **weighty word**"),
    ),
    "translation-left-behind": replaced(
        CLUSTER, ("lt: Klasteris, kuriame", "lt: Didelis klasteris, kuriame")
    ),
    "translation-marked": replaced(
        CLUSTER,
        ("Siūlo bendrą laboratoriją;", "Siūlo dvi laboratorijas;"),
        ("{state: missing}", "{state: missing}"),
        ("    Tekstas su *pabrėžimu*,", "    Kitas tekstas su *pabrėžimu*,"),
        ('{state: current, of: "f43bf3b6"}', "{state: outdated}"),
    ),
    "website-moved": replaced(CLUSTER, ("https://www.example.org/", "https://klasteris.example.org/")),
}


@pytest.fixture(scope="module")
def before() -> Side:
    """The valid example as it is."""
    return side(VALID, TODAY)


@pytest.fixture
def differing(before: Side, tmp_path: Path) -> Callable[[Edit], Difference]:
    """What tells the valid example from itself after an edit."""

    def find(edit: Edit) -> Difference:
        content = tmp_path / "content"
        shutil.copytree(VALID, content)
        edit(content)
        return difference(before, side(content, TODAY))

    return find


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_reads_as_a_person_would_say_it(
    name: str, differing: Callable[[Edit], Difference], pytestconfig: pytest.Config
) -> None:
    """Each prepared change has its golden file in each language, to the letter."""
    found = differing(CHANGES[name])
    for language in LANGUAGES:
        file, text = GOLDEN / language / f"{name}.md", said(found, language)
        if pytestconfig.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert text == file.read_text(encoding="utf-8"), (
            f"{file}: look at the difference, then --update-golden"
        )
    assert json.loads(told(found))["changed"] == (name != "nothing")


def test_every_golden_file_has_its_change() -> None:
    """None is left over, and there are twenty at least."""
    for language in LANGUAGES:
        assert {file.stem for file in (GOLDEN / language).iterdir()} == set(CHANGES)
    assert len(CHANGES) >= 20


def _parts(model: Any, seen: set[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the lists of parts of a model and of what it is made of: field and model of a part."""
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        for inner in _models(field.annotation):
            if "tuple" in str(field.annotation):
                yield name, inner
            yield from _parts(inner, seen)


def _models(annotation: Any) -> Iterator[Any]:
    if isinstance(annotation, type) and issubclass(annotation, facts.Record):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)


PARTS = {found for model in MODELS.values() for found in _parts(model, set())}
HOMES = (cluster, contact, facts, institution, measure, policy, project, vocabulary)
FIELDS = {f"{name}.{field}" for home in HOMES for name, model in vars(home).items()
          if hasattr(model, "model_fields") for field in model.model_fields}  # fmt: skip


def test_every_list_has_its_words_and_its_parts_an_identity() -> None:
    """A new kind of part needs to be known by something, and called by something."""
    words = strings("lt", "difference")
    assert {key for key in words if key.startswith(("added.", "removed.", "part."))} == {
        f"{what}.{field}" for field, _ in PARTS for what in ("added", "removed", "part")
    }
    plain = {model for _, model in PARTS if not issubclass(model, facts.Figure | facts.Localised)}
    assert {model.__name__ for model in plain} - IDENTITY.keys() == set()
    assert {model.__name__ for model in plain} - NAMED.keys() == {"Value"}
    named = {f"{name}.{field}" for name, fields in NAMED.items() for field in fields}
    named |= {f"{n}.{f.split('/')[0]}" for n, keys in IDENTITY.items() for key in keys for f in key}
    assert named - FIELDS == set()


def test_every_word_is_said() -> None:
    """A field that is called otherwise in a sentence is a field; what else there is, is named in the code."""
    families = ("added.", "removed.", "part.", "head.", "name.")
    others = {key for key in strings("lt", "difference") if not key.startswith(families)}
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "generator/difference").iterdir()
        if path.suffix == ".py"
    )
    code += (ROOT / "generator/commands/reviewing.py").read_text(encoding="utf-8")
    literals = set(re.findall(r"[\"']([a-z][a-z.-]+)[\"']", code))
    began = set(re.findall(r"f[\"']([a-z]+\.)\{", code))
    ends = {"attention", "main", "pages", "files", "brought", "mended", "totals", "given", "changed"}
    for key in others:
        single = re.sub(r"\.(one|few|many|other)$", "", key)
        family, _, name = single.partition(".")
        assert single in literals or (f"{family}." in began and name in literals | ends), key
    named = {key.removeprefix("name.") for key in strings("lt", "difference") if key.startswith("name.")}
    fields = {field.partition(".")[2] for field in FIELDS}
    assert {name for name in named if name not in FIELDS | fields} == set()
    heads = {key for key in strings("lt", "difference") if key.startswith("head.")}
    states = ("added", "removed", "renamed", "changed", "broken", "mended")
    assert heads == {f"head.{state}.{kind}" for state in states for kind in MODELS}


HOSTILE = (
    "<img src=x onerror=alert(1)>", "</details><script>x</script>", "@octocat", "@org/team", "#1", "GH-1",
    "org/repo#1", "https://evil.example", "www.evil.example", "me@evil.example", ":smile:", "$x$", "$`x`$",
    "![x](https://evil.example/x.png)", "[x](https://evil.example)", "<https://evil.example>", "`", "``x`",
    "a ` b `` c", "\\`", "<!-- x", "&lt;b&gt;", "| a | b |", "~~x~~", "**x**", "[^1]", "{{ x }}", "- [ ] x",
    "a5c3785ed8d6a35868bc169f07e40e889087fd2e", "<a href=x>", "</code>", "<summary>",
)  # fmt: skip


@given(st.text(max_size=40) | st.sampled_from(HOSTILE))
def test_whatever_is_in_a_span_is_code(text: str) -> None:
    """GitHub's Markdown reads one code span between the words around it, and nothing else."""
    read = gfm(f"before {span(text)} after")
    assert re.fullmatch(r"<p>before <code>[^<]*</code> after</p>\n", read)
    assert re.fullmatch(r"<code>[^<]*</code>", tag(text))


def test_hostile_values_stay_text(differing: Callable[[Edit], Difference]) -> None:
    """Outside of code, a comment has no word of a stranger: no mention, link, picture or tag comes alive."""
    text = " ".join(HOSTILE).replace("`$", "").replace('"', "")
    quoted = json.dumps(text[:180], ensure_ascii=False)
    found = differing(
        every(
            written("clusters/x.yml", re.sub(r"Naujasis \w+|New \w+", lambda _: quoted, NEW_CLUSTER)),
            replaced(CLUSTER, ("lt: Klasterio biuras, en: Cluster office", f"lt: {quoted}, en: {quoted}")),
            replaced(MEASURE, ("lt: Pirmasis kvietimas, en: First call", f"lt: {quoted}, en: {quoted}")),
            replaced("pages/lt/about.md", ("title: Apie katalogą", f"title: {quoted}")),
            replaced("vocabularies/sectors.yml", ("lt: IRT", f"lt: {quoted}")),
        )
    )  # fmt: skip
    assert len(found.entries) == 5
    for language in LANGUAGES:
        html = gfm(said(found, language))
        tags = set(re.findall(r"</?([a-z0-9]+)", html))
        assert tags == {"h2", "p", "strong", "ul", "li", "code", "details", "summary"}
        outside = re.sub(r"<code>[^<]*</code>", "", html)
        for one in ("octocat", "evil", "alert", "smile", "a5c3785", "GH-1", "@", "http", "://", "www", "$"):
            assert one not in outside


def test_a_comment_is_never_too_long(differing: Callable[[Edit], Difference]) -> None:
    """With a thousand members and a hundred new clusters what is left out is counted, and it still folds."""
    members = "".join(
        f'  - {{name: "Narys {n} {"ąžuolas " * 20}", member_type: enterprise, as_of: "2026", source: site}}\n'
        for n in range(1000)
    )
    many = [written(f"clusters/new-{n}.yml", NEW_CLUSTER.replace("Pirmoji", "Ą" * 250)) for n in range(100)]
    found = differing(every(replaced(CLUSTER, ("members:\n", f"members:\n{members}")), *many))
    for language, left_out in (("lt", "Čia netilpo dar"), ("en", "did not fit here")):
        text = said(found, language)
        assert LONGEST * 0.8 < len(text) <= LONGEST
        assert left_out in text and text.count("<details") == text.count("</details>")
    problem = Problem(
        "x" * 99, 1, 1, "y" * 99, "value.code", filled(value="v" * 99, vocabulary="w", allowed="z")
    )
    page = PageChange("added", dict.fromkeys(LANGUAGES, "t" * 300), dict.fromkeys(LANGUAGES, "a" * 300))
    total = Total("clusters", "", 1, 2)
    more = replace(
        found,
        brought=(problem,) * 500,
        mended=(problem,) * 500,
        pages=(page,) * 500,
        files=(("added", "f" * 300),) * 500,
        totals=(total,) * 500,
        lost=("l" * 300,) * 500,
    )
    assert all(len(said(more, language)) <= LONGEST for language in LANGUAGES)


def test_the_order_of_lists_and_files_says_nothing(before: Side, tmp_path: Path) -> None:
    """Parts are matched by what they are: another order is one sentence. The same answer comes twice."""
    content = tmp_path / "content"
    shutil.copytree(VALID, content)
    CHANGES["member-renamed"](content)
    CHANGES["members-reordered"](content)
    found = [difference(before, side(content, TODAY)) for _ in range(2)]
    assert said(found[0], "en") == said(found[1], "en") and told(found[0]) == told(found[1])
    assert [change.what for change in found[0].entries[0].changes] == ["changed", "order"]
    assert not difference(before, side(VALID, TODAY))


@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.integers(0, 5), max_size=8))
def test_every_part_is_matched_once(old: list[int], new: list[int]) -> None:
    """Each part of either list is in one pair, equal parts with equal ones."""
    pairs = matched(old, new)
    assert sorted(there for there, _ in pairs if there is not None) == list(range(len(old)))
    assert [here for _, here in pairs if here is not None] == list(range(len(new)))
    assert all(old[there] == new[here] for there, here in pairs if there is not None and here is not None)


@given(st.lists(st.sampled_from("ab"), max_size=99), st.lists(st.sampled_from("ab"), max_size=99))
def test_a_stretch_differs_as_its_texts_do(old: list[str], new: list[str]) -> None:
    """Two texts that differ in words differ in what is shown of them."""
    was, now = stretch(" ".join(old), " ".join(new))
    assert (was == now) == (old == new)


def git(folder: Path, *typed: str) -> None:
    """Run Git in a folder, as nobody in particular."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *typed], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose one revision has the valid example, and whose folder has a phone corrected."""
    content = tmp_path / "content"
    shutil.copytree(VALID, content)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "One")
    CHANGES["phone-corrected"](content)
    return tmp_path


def typed(*words: str) -> tuple[int, str, str]:
    """Type the command and return its exit code, what it said, and what it complained of."""
    answer = CliRunner().invoke(main, ["diff", *words])
    return answer.exit_code, answer.stdout, answer.stderr


def test_a_revision_is_compared_with_the_folder_as_it_is(repository: Path) -> None:
    """Nothing needs to be committed, and nothing in the repository changes."""
    where = ("--content", str(repository / "content"), "--today", "2026-11-22")
    code, text, _ = typed("HEAD", *where, "--lang", "en")
    assert (code, text) == (0, (GOLDEN / "en" / "phone-corrected.md").read_text(encoding="utf-8"))
    code, text, _ = typed("HEAD", *where, "--format", "json")
    change = json.loads(text)["entries"][0]["changes"][0]
    assert code == 0 and (change["old"], change["new"]) == ("+37052000000", "+37052661640")
    assert [step["field"] for step in change["place"]] == ["contacts", "phone"]
    status = subprocess.run(
        ["git", "status", "--short"], cwd=repository, capture_output=True, text=True, check=True
    )
    assert status.stdout == " M content/clusters/example-cluster.yml\n"


def test_what_is_no_revision_is_told_in_a_sentence(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Unknown, an option for Git, outside of any repository: exit 2, nothing on stdout, no traceback."""
    content = str(repository / "content")
    for base in ("nowhere", "--output=/tmp/x", "-h", ""):
        code, text, complaint = typed("--content", content, "--lang", "en", "--", base)
        assert (code, text) == (2, "") and "is no revision of the repository" in complaint
    outside = tmp_path_factory.mktemp("outside") / "content"
    outside.mkdir()
    code, _, complaint = typed("HEAD", "--content", str(outside), "--lang", "lt")
    assert code == 2 and "nėra saugyklos versija" in complaint
    assert typed("HEAD", "--content", str(outside / "no"))[0] == 2


def test_without_git_it_says_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Git is told in a sentence as well."""
    monkeypatch.setenv("PATH", "")
    code, _, complaint = typed("HEAD", "--content", str(repository / "content"), "--lang", "en")
    assert code == 2 and "`git` said: git" in complaint


@pytest.mark.parametrize("broken", ["old", "new"])
def test_a_broken_side_is_told(broken: str, before: Side, tmp_path: Path) -> None:
    """An entry that cannot be read is neither gone nor new; its problems stand in the comment."""
    content = tmp_path / "content"
    shutil.copytree(VALID, content)
    written(CLUSTER, "name: [")(content)
    bad = side(content, TODAY)
    found = difference(bad, before) if broken == "old" else difference(before, bad)
    assert [entry.state for entry in found.entries] == ["mended" if broken == "old" else "broken"]
    assert not found.whole and found.pages == ()
    problems = found.mended if broken == "old" else found.brought
    assert "yaml.quote" in {problem.code for problem in problems}
    assert "Pavyzdžio klasteris" in said(found, "lt")
