"""The commands as a person types them, and what they answer."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import COMMANDS, main
from generator.commands.jobs import REPLACED
from generator.lock import LOCK
from tests.conftest import ROOT, VALID

BROKEN = "institutions/example-agency.yml"


def run(*typed: str, stderr: int = subprocess.PIPE, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Type a command in a folder and return what it answered."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *typed],
        cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=stderr,
        encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


def content(folder: Path, broken: bool = False) -> str:
    """Return a copy of the valid example, with two mistakes in one file if it is to be broken."""
    copy = folder / "content"
    shutil.copytree(VALID, copy)
    if broken:
        with (copy / BROKEN).open("a", encoding="utf-8") as entry:
            entry.write("sumary: {lt: Klaida., en: A mistake.}\nkita: 1\n")
    return str(copy)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    """--help names every option, says what the command does, and succeeds."""
    answer = run(command, "--help")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith(f"Usage: python -m generator {command} ")
    assert "--lang" in answer.stdout


def test_without_a_command_the_commands_are_listed() -> None:
    """Whoever types nothing learns what there is to type."""
    answer = run()
    assert answer.returncode == 2
    listed = answer.stderr.partition("Commands:")[2]
    assert re.findall(r"^  (\w+) ", listed, re.MULTILINE) == list(COMMANDS)


MISUSES: dict[tuple[str, ...], tuple[str, str]] = {
    ("check", "--content", "nowhere"): ("Aplanko „nowhere“ nėra.", "There is no folder “nowhere”."),
    ("check", "--content", "README.md"): ("Aplanko „README.md“ nėra.", "There is no folder “README.md”."),
    ("check", "README.md"): ("„README.md“ nėra įrašo failas.", "“README.md” is not the file of an entry."),
    ("check", "content/words/lt.txt"): ("nėra įrašo failas.", "is not the file of an entry."),
    ("check", "content/clusters"): ("nėra įrašo failas.", "is not the file of an entry."),
    ("check", "content/policy.yml", "content/polcy.yml"): (
        "„content/polcy.yml“ nėra",
        "“content/polcy.yml” is",
    ),
    ("check", "content/policy.yml", "--content", str(VALID)): ("nėra įrašo failas.", "is not the file of"),
    ("schema", "--content", "nowhere"): ("Aplanko „nowhere“ nėra.", "There is no folder “nowhere”."),
    ("build", "--today", "rytoj"): ("„rytoj“ nėra diena.", "“rytoj” is not a day."),
    ("build", "--today", "2026-02-30"): ("„2026-02-30“ nėra diena.", "“2026-02-30” is not a day."),
    ("build", "--today", "1969-12-31"): ("„1969-12-31“ nėra diena.", "“1969-12-31” is not a day."),
    ("build", "--base-url", "example.org"): ("„example.org“ netinka:", "“example.org” will not do:"),
    ("build", "--base-url", "ftp://example.org/"): ("netinka: --base-url", "will not do: --base-url"),
    ("build", "--base-url", "https://"): ("„https://“ netinka:", "“https://” will not do:"),
    ("build", "--base-url", "https://a.lt//b/"): ("netinka: --base-url", "will not do: --base-url"),
    ("build", "--base-url", "https://a.lt/../b/"): ("netinka: --base-url", "will not do: --base-url"),
    ("build", "--base-url", "https://a.lt/?b=c"): ("netinka: --base-url", "will not do: --base-url"),
    ("build", "--edit-url", "https://a.lt/edit"): ("netinka: --edit-url", "will not do: --edit-url"),
    ("build", "--edit-url", "https://a.lt/{path}>"): ("netinka: --edit-url", "will not do: --edit-url"),
    ("build", "--contact", "Jonas"): ("„Jonas“ netinka:", "“Jonas” will not do:"),
    ("build", "--contact", "a@b.lt\nBcc: c@d.lt"): ("netinka: --contact", "will not do: --contact"),
    ("verify", "docs", "--content", "nowhere"): ("Aplanko „nowhere“ nėra.", "There is no folder “nowhere”."),
    ("verify", "docs", "--content", "docs"): ("Aplanko „docs“ nėra.", "There is no folder “docs”."),
    ("pack", "docs", "x.zip"): ("„docs“ surinktos svetainės nėra.", "“docs” holds no built site."),
    ("order", "docs", "assets"): ("„docs“ surinktos svetainės nėra.", "“docs” holds no built site."),
    ("build", "--out", "README.md"): ("„README.md“ rašyti nepavyksta.", "cannot be written to."),
    ("schema", "--out", "README.md/x"): ("rašyti nepavyksta.", "cannot be written to."),
}


@pytest.mark.parametrize("typed", MISUSES, ids=" ".join)
@pytest.mark.parametrize("language", ["lt", "en"])
def test_a_command_typed_wrong_is_told_what_right_looks_like(
    monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...], language: str
) -> None:
    """One sentence in the language asked for, exit code 2, and nothing is made."""
    monkeypatch.chdir(ROOT)
    answer = CliRunner().invoke(main, [*typed, "--lang", language])
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.splitlines()[-1].startswith("Error: ")
    assert MISUSES[typed][language == "en"] in answer.stderr


@pytest.mark.parametrize("name", REPLACED)
def test_what_others_made_is_never_built_over(tmp_path: Path, name: str) -> None:
    """A folder that a build would empty stays as it is, unless a build was there before."""
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine.txt").write_text("mine", encoding="utf-8")
    answer = run("build", "--content", str(VALID), "--out", str(tmp_path), "--lang", "en")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"The folder “{tmp_path}” holds folders that building would replace" in answer.stderr
    assert [path.name for path in tmp_path.rglob("*")] == [name, "mine.txt"]


@pytest.mark.parametrize("out", [".", "..", "content", "content/new"])
def test_the_catalogue_itself_is_never_built_over(tmp_path: Path, out: str) -> None:
    """Building writes docs/, site/ and the engine's configuration: not where the catalogue keeps its own."""
    here = tmp_path / "catalogue"
    for folder in ("generator", "theme"):
        shutil.copytree(ROOT / folder, here / folder)
    content(here)
    before = sorted(tmp_path.rglob("*.yml"))
    answer = run("build", "--out", out, cwd=here)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"Aplanke „{out}“ yra pats katalogas." in answer.stderr
    assert sorted(tmp_path.rglob("*.yml")) == before


@pytest.mark.parametrize(
    "typed",
    [
        ("check", "--lang", "ru"),
        ("check", "--format", "xml"),
        ("check", "content"),
        ("build", "--nonsense"),
        ("serve", "--port", "0"),
        ("serve", "--port", "http"),
        ("publsh",),
    ],
    ids=" ".join,
)
def test_what_is_no_option_is_named(monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]) -> None:
    """The wrong word is in the answer, and the exit code is 2."""
    monkeypatch.chdir(ROOT)
    answer = CliRunner().invoke(main, typed)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert typed[-1] in answer.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("language", "summary"),
    [("lt", "Failų: {}, klaidų: 0, įspėjimų: 0."), ("en", "Files: {}, errors: 0, warnings: 0.")],
)
def test_clean_content_is_counted(language: str, summary: str) -> None:
    """The number of files is every file of the content, so nobody wonders whether theirs was read."""
    answer = run("check", "--content", str(VALID), "--lang", language)
    files = sum(path.is_file() for path in VALID.rglob("*"))
    assert (answer.returncode, answer.stdout) == (0, "")
    assert answer.stderr == summary.format(files) + "\n"


def test_lithuanian_is_the_language_unless_another_is_asked_for(tmp_path: Path) -> None:
    """The same problems are told in either."""
    broken = content(tmp_path, broken=True)
    silent, english = run("check", "--content", broken), run("check", "--content", broken, "--lang", "en")
    assert "nežinomas laukas „sumary“" in silent.stdout
    assert "unknown field “sumary”" in english.stdout
    assert re.findall(r"\[.*\]$", silent.stdout, re.M) == re.findall(r"\[.*\]$", english.stdout, re.M)


def test_a_problem_is_a_line_that_editors_can_jump_to(tmp_path: Path) -> None:
    """Path, line, column, field, sentence, code; the path leads from here to the file."""
    broken = content(tmp_path, broken=True)
    answer = run("check", "--content", broken)
    lines = answer.stdout.splitlines()
    assert answer.returncode == 1
    assert len(lines) == 2
    for line in lines:
        found = re.fullmatch(r"(.+?):(\d+):(\d+): (\S+: )?(.+) \[([a-z.-]+)\]", line)
        assert found
        entry = Path(found[1]).read_text(encoding="utf-8").splitlines()
        assert entry[int(found[2]) - 1].startswith(("sumary", "kita"))


def _shown(name: str, folder: Path) -> dict[str, str]:
    """Return the ways in which a person may type the file of an entry."""
    whole = f"{folder}/content/{name}"
    return {"whole": whole, "roundabout": f"{folder}/content/pages/../{name}", "relative": f"content/{name}"}


@pytest.mark.parametrize("typed", ["whole", "roundabout", "relative"])
def test_a_file_is_checked_alone_and_named_as_it_was_typed(tmp_path: Path, typed: str) -> None:
    """Its problems are told, those of the others are not, and only its own make the command fail."""
    folder = content(tmp_path, broken=True)
    wrong, right = _shown(BROKEN, tmp_path)[typed], _shown("policy.yml", tmp_path)[typed]
    every = run("check", "--content", folder)
    told = run("check", wrong, right, wrong, "--content", folder, cwd=tmp_path)
    assert told.returncode == 1
    assert told.stdout == every.stdout.replace(f"{folder}/{BROKEN}:", f"{wrong}:")
    assert told.stderr.splitlines()[-1] == "Failų: 2, klaidų: 2, įspėjimų: 0."
    clean = run("check", right, "--content", folder, "--lang", "en", cwd=tmp_path)
    assert (clean.returncode, clean.stdout) == (0, "")
    assert clean.stderr == "Files: 1, errors: 0, warnings: 0.\n"


def test_a_file_is_checked_against_the_others(tmp_path: Path) -> None:
    """What it names must be there, so a file that is gone is a problem of those that name it."""
    folder = Path(content(tmp_path))
    file = folder / "clusters" / "example-cluster.yml"
    (folder / BROKEN).unlink()
    answer = run("check", str(file), "--content", str(folder))
    assert answer.returncode == 1
    assert answer.stdout.startswith(f"{file}:")
    assert "[reference." in answer.stdout


def test_a_file_that_cannot_be_read_is_checked_too(tmp_path: Path) -> None:
    """Also one whose name is no name of an entry."""
    folder = Path(content(tmp_path))
    files = [folder / "clusters" / "Ne vardas.yml", folder / "clusters" / "pipe.yml", folder / "x.txt"]
    files[0].write_text("name: a\n")
    os.mkfifo(files[1])
    files[2].write_text("a")
    for file, code in zip(files, ("file.name", "file.irregular", "file.stray"), strict=True):
        answer = run("check", str(file), "--content", str(folder))
        assert answer.returncode == 1
        assert re.findall(r"\[.*\]$", answer.stdout, re.M) == [f"[{code}]"]


def test_the_check_waits_for_nothing_that_only_a_build_needs() -> None:
    """Neither the engine nor the templates are read in order to say what is wrong."""
    script = "import sys\nfrom generator.commands.checking import check_command\nprint(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True
    )
    assert not {"mkdocs", "jinja2", "babel", "generator.build"} & set(run.stdout.split())


def test_github_shows_problems_beside_the_lines(tmp_path: Path) -> None:
    """Each is one workflow command; see docs.github.com on workflow commands."""
    answer = run("check", "--content", content(tmp_path, broken=True), "--format", "github")
    lines = answer.stdout.splitlines()
    assert answer.returncode == 1
    assert len(lines) == 2
    for line in lines:
        assert re.fullmatch(r"::(error|warning) file=[^:,]+,line=\d+,col=\d+,title=[a-z.-]+::[^\r\n]+", line)


def test_problems_are_told_in_json(tmp_path: Path) -> None:
    """A list, and nothing else on the standard output; empty when all is well."""
    answer = run("check", "--content", content(tmp_path, broken=True), "--format", "json")
    problems = json.loads(answer.stdout)
    assert answer.returncode == 1
    assert answer.stderr == ""
    assert [problem["line"] for problem in problems] == sorted(problem["line"] for problem in problems)
    assert {"path", "line", "column", "field", "code", "severity", "message"} == set(problems[0])
    assert json.loads(run("check", "--content", str(VALID), "--format", "json").stdout) == []


@pytest.mark.parametrize("broken", [True, False])
def test_problems_are_told_in_sarif(tmp_path: Path, broken: bool) -> None:
    """What SARIF 2.1.0 requires is there, and every result names a rule that is listed."""
    answer = run("check", "--content", content(tmp_path, broken), "--format", "sarif")
    log = json.loads(answer.stdout)
    assert log["version"] == "2.1.0"
    assert "sarif-2.1.0" in log["$schema"]
    (told,) = log["runs"]
    assert told["tool"]["driver"]["name"]
    rules = [rule["id"] for rule in told["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    assert len(told["results"]) == (2 if broken else 0)
    for result in told["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[\w./%~-]+", place["artifactLocation"]["uri"], re.ASCII)
        assert place["region"]["startLine"] >= 1
        assert place["region"]["startColumn"] >= 1


def test_broken_content_is_not_built_and_the_site_stays(tmp_path: Path) -> None:
    """The problems are told, the exit code is 1, and what was published before is still there."""
    broken, site = content(tmp_path, broken=True), tmp_path / "build" / "site"
    site.mkdir(parents=True)
    (site / "index.html").write_text("before")
    (site.parent / LOCK).touch()
    answer = run("build", "--content", broken, "--out", str(site.parent))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "„sumary“" in answer.stderr
    assert answer.stderr.splitlines()[-1].startswith("Failų: ")
    assert (site / "index.html").read_text() == "before"


@pytest.mark.site
def test_build_makes_the_site_and_says_where(tmp_path: Path) -> None:
    """One line is success, wherever the command is typed; the address is the one that was given."""
    content(tmp_path)
    answer = run("build", "--base-url", "https://example.org/a", "--today", "2026-11-22", cwd=tmp_path)
    said = "Svetainė sukurta: build/site (adresas https://example.org/a/)\n"
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, said, "")
    made = {path.name for path in (tmp_path / "build").iterdir() if path.is_dir()}
    assert "site" in made <= {*REPLACED}
    front = (tmp_path / "build" / "site" / "en" / "index.html").read_text(encoding="utf-8")
    assert 'rel="canonical" href="https://example.org/a/en/"' in front


def test_schema_is_written_for_every_kind_of_entry(tmp_path: Path) -> None:
    """Each file is JSON and says which JSON Schema it is."""
    answer = run("schema", "--content", str(VALID), "--out", str(tmp_path))
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    written = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()}
    assert {"cluster.schema.json", "measure.schema.json", "institution.schema.json"} <= set(written)
    assert all(schema["$schema"].startswith("https://json-schema.org/") for schema in written.values())


def test_progress_is_shown_to_a_person_and_not_to_a_file(tmp_path: Path) -> None:
    """On a terminal there is a line for each stage begun; elsewhere only what is wrong."""
    typed = ("build", "--content", content(tmp_path, broken=True), "--out", str(tmp_path / "build"))
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb") as screen, os.fdopen(theirs, "wb"):
        run(*typed, stderr=theirs)
        seen = os.read(screen.fileno(), 65536).decode()
    assert seen.startswith("Tikrinami įrašai …")
    assert "Tikrinami" not in run(*typed).stderr


def test_without_its_packages_it_says_how_to_get_them() -> None:
    """Typed with a bare Python, a command tells in both languages what to type instead."""
    typed = [sys.executable, "-S", "-m", "generator", "check"]
    run = subprocess.run(typed, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stdout) == (3, "")
    assert [line.rpartition(" ")[2] for line in run.stderr.splitlines()] == [".venv/bin/python"] * 2
