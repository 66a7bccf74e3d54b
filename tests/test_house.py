"""The shape of the house: six stages one way, one public function each, small modules, every stage tested."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

STAGES = ["load", "validate", "assemble", "localise", "render", "publish"]
GENERATOR = ROOT / "generator"
MODULES = {path.relative_to(ROOT).as_posix(): path for path in sorted(GENERATOR.rglob("*.py"))}
LONGEST = 200
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime"}
MAY_READ_THE_CLOCK = {"generator/commands/jobs.py"}


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_is_one_verb(stage: str) -> None:
    """A stage says its number first, and has one public function, which is named after it."""
    tree = _tree(GENERATOR / f"{stage}.py")
    functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert [name for name in functions if not name.startswith("_")] == [stage]
    assert (ast.get_docstring(tree) or "").startswith(f"Stage {STAGES.index(stage) + 1}. ")


def test_only_the_conductor_knows_the_stages() -> None:
    """No stage and no noun imports a stage but the conductors: of all, of the first two, and of one edit."""
    stages = {f"generator.{stage}" for stage in STAGES}
    users = {name: _imported(path) & stages for name, path in MODULES.items()}
    assert {name: found for name, found in users.items() if found} == {
        "generator/build.py": stages,
        "generator/check.py": {"generator.load", "generator.validate"},
        "generator/preview.py": {f"generator.{s}" for s in ("load", "validate", "assemble", "render")},
    }


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_small_and_says_what_it_is(name: str) -> None:
    """Every module begins with its docstring and fits in 200 lines."""
    text = MODULES[name].read_text(encoding="utf-8")
    assert text.startswith('"""') and len(text.splitlines()) <= LONGEST


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_its_tests(stage: str) -> None:
    """A stage is tested in the file of its name; what publish makes is tested as a site."""
    names = [stage, "site"] if stage == "publish" else [stage]
    assert any((ROOT / "tests" / f"test_{name}.py").exists() for name in names)


def test_only_the_command_reads_the_clock() -> None:
    """Today is an argument, so that a site is a function of the content, the theme and the day."""
    readers = {
        name
        for name, path in MODULES.items()
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    }
    assert readers == MAY_READ_THE_CLOCK
