"""CODEOWNERS is what the entries' maintainers say, and the committed one is fresh."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from generator.check import read
from generator.owners import owners
from tests.conftest import CONTENT, ROOT, VALID

COMMITTED = ROOT / ".github" / "CODEOWNERS"
FIRST = "/content/clusters/example-cluster.yml @example/clusters @example"


def rules(text: str) -> list[str]:
    """Return the lines that are no remark."""
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_every_entry_with_maintainers_has_its_line() -> None:
    """In order of the paths; entries without maintainers have none."""
    assert rules(owners(read(VALID), "content")) == [
        FIRST,
        "/content/institutions/former-agency.yml @example/measures",
        "/content/measures/third-measure.yml @example/measures",
    ]


def test_the_default_comes_first_and_stays_beside_the_others() -> None:
    """The last line that matches holds, so it names the default again, and nobody twice."""
    lines = rules(owners(read(VALID), "content", ["@ministry/catalogue", "@example"]))
    assert lines[0] == "* @ministry/catalogue @example"
    assert lines[1] == "/content/clusters/example-cluster.yml @ministry/catalogue @example @example/clusters"


def test_it_does_not_depend_on_the_order_of_entries() -> None:
    """The same content gives the same bytes."""
    records = read(VALID)
    turned = replace(records, clusters=dict(reversed(list(records.clusters.items()))))
    assert owners(turned, "content") == owners(records, "content")


def test_the_committed_file_is_fresh() -> None:
    """`python -m generator owners`, with the default that the file has, would write what is there already."""
    committed = COMMITTED.read_text(encoding="utf-8")
    default = next((line.split()[1:] for line in rules(committed) if line.startswith("* ")), [])
    assert committed == owners(read(CONTENT), "content", default)


def owned(*typed: str) -> tuple[int, str]:
    """Type the command."""
    answer = CliRunner().invoke(main, ["owners", "--lang", "en", *typed])
    return answer.exit_code, answer.output


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    """Folders on the way to it are made."""
    out = tmp_path / ".gitlab" / "CODEOWNERS"
    code, said = owned("--content", str(VALID), "--out", str(out), "--default", "@ministry/catalogue")
    assert (code, said) == (0, f"Written: {out}\n")
    assert rules(out.read_text(encoding="utf-8"))[0] == "* @ministry/catalogue"


@pytest.mark.parametrize("handle", ["Vardenė", "a@example.org", "@a b", "@", "@a//b"])
def test_a_default_must_be_a_handle(handle: str, tmp_path: Path) -> None:
    """Anything else is wrong use, and nothing is written."""
    code, said = owned("--out", str(tmp_path / "CODEOWNERS"), "--default", handle)
    assert code == 2 and "@organisation/team" in said
    assert not list(tmp_path.iterdir())


def test_problems_leave_the_file_as_it_is(tmp_path: Path) -> None:
    """Who looks after an entry that cannot be read would else be forgotten."""
    content = tmp_path / "content"
    (content / "clusters").mkdir(parents=True)
    (content / "clusters" / "a.yml").write_text("name: ?", encoding="utf-8")
    code, said = owned("--content", str(content), "--out", str(tmp_path / "CODEOWNERS"))
    assert code == 1 and "problems" in said
    assert not (tmp_path / "CODEOWNERS").exists()
