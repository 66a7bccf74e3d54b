"""The hosts' workflows are valid, run the project's own commands, and let strangers' code write nothing."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import click
import pytest
import yaml

from generator.__main__ import COMMANDS, main
from generator.problem import Problem
from generator.report import report
from tests.conftest import ROOT

HOME = ROOT / ".github" / "workflows"
GITHUB = sorted(HOME.glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
CONFIG = ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"
SCHEMAS = [
    *((path, "vendor.github-workflows") for path in GITHUB),
    *((path, "vendor.github-issue-forms") for path in FORMS),
    (CONFIG, "vendor.github-issue-config"),
    (GITLAB, "vendor.gitlab-ci"),
]
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
OWN_CODE = re.compile(r"\bmake\b|-m generator|\.ci/run|\.venv")
MARK = "<!-- catalogue-diff -->"


def _read(path: Path) -> dict[str, Any]:
    # YAML 1.1 takes the key `on` for true.
    text = re.sub(r"^on:", '"on":', path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def _jobs() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for path in GITHUB:
        workflow = _read(path)
        for name, job in workflow["jobs"].items():
            yield f"{path.name}/{name}", workflow, job


def _gitlab_jobs() -> dict[str, dict[str, Any]]:
    return {name: job for name, job in _read(GITLAB).items() if isinstance(job, dict) and "script" in job}


JOBS = {name: (workflow, job) for name, workflow, job in _jobs()}
SCRIPTS = {
    **{
        f"{name}/{number}": step["run"]
        for name, (_, job) in JOBS.items()
        for number, step in enumerate(job["steps"])
        if "run" in step
    },
    **{
        f".gitlab-ci.yml/{name}/{part}": "\n".join(job[part])
        for name, job in _gitlab_jobs().items()
        for part in ("before_script", "script", "after_script")
        if part in job
    },
}


@pytest.mark.parametrize(("path", "schema"), SCHEMAS, ids=[path.name for path, _ in SCHEMAS])
def test_the_host_accepts_the_file(path: Path, schema: str) -> None:
    """By the host's own schema, as check-jsonschema brings it along."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("program", ["actionlint", "zizmor --offline --quiet"])
def test_linters_of_workflows_find_nothing(program: str) -> None:
    """Those that are installed: types of expressions, shell scripts, and what an attacker looks for."""
    name, *options = program.split()
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if not found:
        pytest.skip(f"{name} is not installed")
    run = subprocess.run([found, *options, *map(str, GITHUB)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def _typed(script: str) -> Iterator[list[str]]:
    """Yield the commands of a script as words, each line and each command after && apart."""
    for line in re.sub(r"\\\n", " ", script).splitlines():
        for command in re.split(r"&&|\|\||\||;", re.sub(r"\$\{\{.*?\}\}", "X", line)):
            try:
                yield shlex.split(command, comments=True)
            except ValueError:
                yield command.split()


def _shown(path: Path) -> str:
    """Return the commands that a page for people shows."""
    return "\n".join(re.findall(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL))


SHOWN = {path.name: _shown(path) for path in (ROOT / "CONTRIBUTING.md", ROOT / "README.md")}


@pytest.mark.parametrize("name", [*SCRIPTS, *SHOWN])
def test_every_command_of_ours_exists(name: str) -> None:
    """Each target of make and each command of the generator is there, and takes the options it is given."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for words in _typed({**SCRIPTS, **SHOWN}[name]):
        if words[:1] == ["make"]:
            assert {word for word in words[1:] if "=" not in word} <= {*targets, ".venv/run.stamp"}
        if "generator" in words and "-m" in words:
            command, *options = words[words.index("generator") + 1 :]
            assert command in COMMANDS
            found = main.get_command(click.Context(main), command)
            known = {option for parameter in (found.params if found else []) for option in parameter.opts}
            assert {word for word in options if word.startswith("--")} <= known


def test_the_commands_that_matter_are_run_on_both_hosts() -> None:
    """Check, diff, preview, tests, publishing and links, on GitHub and on GitLab."""
    github = "\n".join(script for name, script in SCRIPTS.items() if not name.startswith(".gitlab"))
    gitlab = "\n".join(script for name, script in SCRIPTS.items() if name.startswith(".gitlab"))
    commands = ("make check", "make site", "make publish", ".ci/run", "generator diff", "generator links")
    assert [command for command in commands if command not in github or command not in gitlab] == []


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_every_workflow_declares_what_it_may(path: Path) -> None:
    """Nothing, or reading, unless a job asks for more; every job has an end."""
    workflow = _read(path)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 120
        assert all(mode in ("read", "write") for mode in job.get("permissions", {}).values())


@pytest.mark.parametrize("name", JOBS)
def test_who_may_write_runs_no_code_of_the_repository(name: str) -> None:
    """A job with a right to write, or started by what a stranger's run left, checks nothing out."""
    workflow, job = JOBS[name]
    writes = "write" in job.get("permissions", {}).values()
    assert "pull_request_target" not in workflow["on"]
    if writes or "workflow_run" in workflow["on"]:
        assert not any("uses" in step for step in job["steps"])
        assert not any(OWN_CODE.search(step["run"]) for step in job["steps"])
    if "pull_request" in workflow["on"]:
        assert not writes


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_no_workflow_holds_a_secret_or_an_expression_in_a_script(path: Path) -> None:
    """Values reach a script through its environment, so that none of them can be part of it."""
    text = path.read_text(encoding="utf-8")
    assert "secrets." not in text and "inherit" not in text
    for job in _read(path)["jobs"].values():
        assert not any("${{" in step.get("run", "") for step in job["steps"])


def test_actions_are_pinned_by_their_commit() -> None:
    """A tag can be moved, a commit cannot; one version of each, and no checkout leaves its token behind."""
    texts = [path.read_text(encoding="utf-8") for path in GITHUB]
    used = [action for text in texts for action in re.findall(r"uses: (.*)", text)]
    assert used and all(PINNED.fullmatch(action) for action in used)
    assert len({action.partition("@")[0] for action in used}) == len(set(used))
    for _, job in JOBS.values():
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_the_comment_follows_the_check() -> None:
    """What it waits for has the name it waits for, and what it downloads is what that uploads."""
    check, comment = _read(HOME / "check.yml"), _read(HOME / "comment.yml")
    assert comment["on"]["workflow_run"]["workflows"] == [check["name"]]
    steps = check["jobs"]["entries"]["steps"]
    names = [step["with"]["name"] for step in steps if "upload" in step.get("uses", "")]
    assert names == ["diff", "preview"] and "--name diff" in SCRIPTS["comment.yml/comment/0"]


def test_dates_flip_at_night_and_links_wait_for_nobody() -> None:
    """The site is built every night, links are asked every week, and neither hangs on a pull request."""
    site, links = _read(HOME / "site.yml")["on"], _read(HOME / "links.yml")["on"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", site["schedule"][0]["cron"])
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", links["schedule"][0]["cron"])
    assert not {"pull_request", "pull_request_target", "merge_group"} & {*site, *links}


def test_gitlab_gives_a_proposal_no_secret() -> None:
    """Only the job of the schedule names a token, and it has no code of the repository."""
    with_token = {name: job for name, job in _gitlab_jobs().items() if "TOKEN" in json.dumps(job)}
    assert list(with_token) == ["links-issue"]
    (job,) = with_token.values()
    assert all('"schedule"' in rule["if"] for rule in job["rules"])
    assert job["variables"] == {"GIT_STRATEGY": "none"} and not OWN_CODE.search("\n".join(job["script"]))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_speaks_both_languages_and_asks_for_no_person(path: Path) -> None:
    """Lithuanian first, then English; no field is for whoever fills it in."""
    form = _read(path)
    labels = [part["attributes"]["label"] for part in form["body"] if part["type"] != "markdown"]
    for said in (form["name"], form["description"], *labels):
        assert " · " in said or "Naujas adresas" in said
    ids = [part["id"] for part in form["body"] if "id" in part]
    assert len(ids) == len(set(ids)) == len(labels)
    assert not {"name", "email", "phone", "person", "you"} & set(ids)


def test_gitlab_shows_problems_beside_the_lines() -> None:
    """Each has what GitLab asks of a Code Quality report, and a print of its own."""
    problems = [Problem("clusters/a.yml", line, 1, "name", "type.text") for line in (3, 7)]
    told = json.loads(report(problems, "lt", "gitlab", "content"))
    assert [one["location"] for one in told] == [
        {"path": "content/clusters/a.yml", "lines": {"begin": line}} for line in (3, 7)
    ]
    assert len({one["fingerprint"] for one in told}) == 2
    for one in told:
        assert one["description"].startswith("name: ") and one["check_name"] == "type.text"
        assert one["severity"] in ("info", "minor", "major", "critical", "blocker")


# The scripts that write, with a host that is a folder

HOST = """\
#!/bin/bash
# Plays gh: answers from the folder HOST, and keeps there what it is told.
printf '%s\\n' "$*" >> "$HOST/asked"
case "$*" in
  *"run download"*) mkdir -p "${@: -1}" && cp -r "$HOST/artifact/." "${@: -1}" ;;
  *PATCH*|*POST*) last="${@: -1}"; cp "${last#body=@}" "$HOST/body.md" 2>/dev/null || true ;;
  *"/pulls "*) cat "$HOST/numbers" ;;
  *"/comments"*|*"/issues "*) cat "$HOST/found" ;;
esac
"""


def _run(script: str, host: Path, **env: str) -> tuple[int, str, str]:
    """Run a script beside a host; return its code, what the host was asked, and the text it was given."""
    (host / "bin").mkdir()
    (host / "bin" / "gh").write_text(HOST, encoding="utf-8")
    (host / "bin" / "gh").chmod(0o755)
    path = f"{host / 'bin'}:{os.environ['PATH']}"
    around = {"HOST": str(host), "PATH": path, "HOME": str(host), "TMPDIR": str(host), **env}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", SCRIPTS[script]]
    run = subprocess.run(command, env=around, cwd=host, capture_output=True, text=True, check=False)
    body = host / "body.md"
    asked = (host / "asked").read_text(encoding="utf-8")
    return run.returncode, asked, body.read_text(encoding="utf-8") if body.exists() else ""


def _posted(host: Path, diff: bytes | None, numbers: str = "7\n", comments: str = "") -> tuple[int, str, str]:
    """Run the comment's script, with a text in the artifact, for pull requests that have comments."""
    if diff is not None:
        (host / "artifact").mkdir()
        (host / "artifact" / "diff.md").write_bytes(diff)
    (host / "numbers").write_text(numbers, encoding="utf-8")
    (host / "found").write_text(comments, encoding="utf-8")
    told = {"REPO": "o/r", "RUN": "1", "RUN_URL": "https://example.org/run", "MARK": MARK}
    return _run("comment.yml/comment/0", host, **told, HEAD="a:b", SHA="c")


def test_the_comment_says_the_diff_once(tmp_path: Path) -> None:
    """The first time it is written, with the way to the preview."""
    code, asked, body = _posted(tmp_path, b"Telefonas: buvo 1, bus 2, info@litek.lt\n")
    assert code == 0 and "POST repos/o/r/issues/7/comments" in asked
    assert body.startswith(f"{MARK}\n[") and "https://example.org/run#artifacts" in body
    assert body.endswith("Telefonas: buvo 1, bus 2, info@litek.lt\n")


def test_the_comment_is_the_same_on_every_push(tmp_path: Path) -> None:
    """There is one already, so that one is changed."""
    code, asked, _ = _posted(tmp_path, b"x\n", comments="55\n56\n")
    assert code == 0 and "PATCH repos/o/r/issues/comments/55 " in asked and "POST" not in asked


HOSTILE = [b"$(touch hit) `touch hit`\n", b"@eve @org/team (@eve)\n", b"\xff\xfe@eve\n"]


@pytest.mark.parametrize("diff", HOSTILE)
def test_a_strangers_text_is_text(diff: bytes, tmp_path: Path) -> None:
    """Nothing in it runs, calls anybody by name, or breaks the comment."""
    code, _, body = _posted(tmp_path, diff)
    assert code == 0 and not list(tmp_path.rglob("hit"))
    assert not re.search(r"(^|\W)@\w", body) and body.count("@") == diff.count(b"@")


def test_a_long_text_is_cut(tmp_path: Path) -> None:
    """A comment has room for 65,536 characters."""
    code, _, body = _posted(tmp_path, "ą".encode() * 100_000)
    assert code == 0 and 29_000 < len(body) < 65_536


def test_without_a_diff_or_a_pull_request_nothing_is_said(tmp_path: Path) -> None:
    """The check did not get that far, or the branch has moved on since."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert _posted(tmp_path / "a", None)[0::2] == (0, "")
    assert _posted(tmp_path / "b", b"x\n", numbers="")[0::2] == (0, "")


def test_a_link_in_the_artifact_is_not_followed(tmp_path: Path) -> None:
    """Else a stranger could read the runner's files into a comment."""
    (tmp_path / "artifact").mkdir()
    (tmp_path / "artifact" / "diff.md").symlink_to("/etc/passwd")
    assert _posted(tmp_path, None)[0::2] == (1, "")


ISSUES = [("", "POST repos/o/r/issues "), ("9\n12\n", "PATCH repos/o/r/issues/9 ")]


@pytest.mark.parametrize(("found", "asked"), ISSUES)
def test_links_are_told_in_one_issue(found: str, asked: str, tmp_path: Path) -> None:
    """It is opened once, and the same one changes from then on."""
    (tmp_path / "artifact").mkdir()
    (tmp_path / "artifact" / "report.md").write_text("# Nuorodos\n", encoding="utf-8")
    (tmp_path / "found").write_text(found, encoding="utf-8")
    code, said, body = _run("links.yml/tell/0", tmp_path, REPO="o/r", RUN="1", TITLE="Nuorodos")
    assert code == 0 and asked in said and body == "# Nuorodos\n"
    assert said.count("POST") + said.count("PATCH") == 1


def test_the_branch_of_the_site_is_the_site(tmp_path: Path) -> None:
    """Every file of it, hidden ones too, in one commit; then the host is asked to serve it."""
    site = {".nojekyll": b"", ".well-known/security.txt": b"x", "index.html": b"<p>", ".gitignore": b"*\n"}
    (tmp_path / "artifact").mkdir()
    with ZipFile(tmp_path / "artifact" / "site.zip", "w") as packed:
        for name, text in site.items():
            packed.writestr(name, text)
    bare = tmp_path / "o" / "r.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    told = {"REPO": "o/r", "RUN": "1", "SERVER": f"file://{tmp_path}"}
    code, said, _ = _run("site.yml/pages/0", tmp_path, **told)
    assert code == 0 and said.splitlines()[-1].endswith("repos/o/r/pages/builds")
    files = ["git", "-C", str(bare), "ls-tree", "-r", "--name-only", "gh-pages"]
    found = subprocess.run(files, capture_output=True, text=True, check=True).stdout.splitlines()
    assert sorted(found) == sorted(site)
    log = ["git", "-C", str(bare), "rev-list", "--count", "gh-pages"]
    assert subprocess.run(log, capture_output=True, text=True, check=True).stdout == "1\n"
