"""What is installed is what was locked, from nowhere in particular, and of a licence that was agreed to."""

from __future__ import annotations

import ast
import base64
import hashlib
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PathDistribution, packages_distributions, version
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.audit import Answers, answers, asked, told
from tests.conftest import ROOT
from tests.licences import agreed, licences, sayings
from tests.locks import Pin, read_lock

LOCKS = sorted(ROOT.glob("requirements*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DECLARED = {
    "requirements.lock": PROJECT["project"]["dependencies"],
    "requirements-dev.lock": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
    "requirements-audit.lock": PROJECT["dependency-groups"]["audit"],
}
PYTHONS = ("3.11.2", "3.11.14", "3.12.12", "3.13.9", "3.14.0")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MADE = {".git", ".venv", "build", "dist", "__pycache__", ".hypothesis"}
MADE |= {".mypy_cache", ".pytest_cache", ".ruff_cache"}
REGISTRIES = tuple(".".join(host) for host in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org")))


def _at(pin: Pin, python: str) -> bool:
    here = {"python_version": python.rpartition(".")[0], "python_full_version": python}
    return not pin.marker or Marker(pin.marker).evaluate({**here, "sys_platform": "linux"})


# ---------- The locks


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_everything_and_says_nothing_else(lock: Path) -> None:
    """Every line is a package, one version, and SHA-256 digests: no address, no path, no option."""
    assert all(pin.digests for pin in read_lock(lock))


@pytest.mark.parametrize(
    "line",
    [
        "jinja2==3.1.6",
        "jinja2>=3 \\\n    --hash=sha256:" + 64 * "0",
        "--pre",
        "jinja2 @ https://example.org/a.whl",
    ],
)
def test_what_is_not_pinned_is_no_lock(line: str, tmp_path: Path) -> None:
    """A line without version or digest, an option and an address are refused."""
    lock = tmp_path / "requirements.lock"
    lock.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not a package with its version and its SHA-256"):
        read_lock(lock)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", DECLARED)
def test_what_is_declared_is_locked(name: str, python: str) -> None:
    """For every Python, each dependency has one pin in its lock, at a version that was asked for."""
    pins = [pin for pin in read_lock(ROOT / name) if _at(pin, python)]
    assert len({pin.name for pin in pins}) == len(pins)
    versions = {pin.name: pin.version for pin in pins}
    for wanted in map(Requirement, DECLARED[name]):
        assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)], prereleases=True), wanted


def test_what_is_tested_is_what_is_run() -> None:
    """The lock of the tests holds the site's own packages at the same versions, with the same digests."""
    assert set(read_lock(ROOT / "requirements.lock")) <= set(read_lock(ROOT / "requirements-dev.lock"))


# ---------- What is installed


@cache
def _imported() -> Mapping[str, set[str]]:
    """Return the packages, by canonical name, of the modules from outside that generator imports."""
    found: dict[str, set[str]] = {}
    owners = packages_distributions()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for top in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"generator"}:
                for owner in owners[top]:
                    found.setdefault(canonicalize_name(owner), set()).add(path.relative_to(ROOT).as_posix())
    return found


def test_what_generator_imports_is_declared() -> None:
    """No package is used that came along with another, and may leave with it."""
    declared = {canonicalize_name(Requirement(text).name) for text in DECLARED["requirements.lock"]}
    assert {name: users for name, users in _imported().items() if name not in declared} == {}


def test_what_is_installed_here_is_what_is_locked() -> None:
    """The packages that generator imports, and those it runs, are here at the versions that are locked."""
    versions = {pin.name: pin.version for pin in read_lock(ROOT / "requirements.lock")}
    names = {*_imported(), "mkdocs", "mkdocs-material", "pagefind", "pagefind-bin"}
    assert {name: version(name) for name in names} == {name: versions[name] for name in names}


# ---------- Installing


def _wheel(folder: Path) -> Path:
    """Write a wheel of one module, as its format is specified; return it."""
    path = folder / "amber-1.0-py3-none-any.whl"
    files = {
        "amber.py": "",
        "amber-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: amber\nVersion: 1.0\n",
        "amber-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    with ZipFile(path, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
            record += f"{name},sha256={digest},{len(text)}\n"
        wheel.writestr("amber-1.0.dist-info/RECORD", record + "amber-1.0.dist-info/RECORD,,\n")
    return path


def _install(line: str, folder: Path) -> tuple[bool, str]:
    """Install as the Makefile does, from a folder alone; return whether it is there, and what pip said."""
    (told,) = re.findall(r"^INSTALL := \$\(BIN\) (.*) -r$", MAKEFILE, re.MULTILINE)
    lock = folder / "requirements.lock"
    lock.write_text(line + "\n", encoding="utf-8")
    command = [sys.executable, *shlex.split(told), "--no-index", "--find-links", str(folder)]
    command += ["--no-cache-dir", "--target", str(folder / "installed"), "-r", str(lock)]
    own = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    run = subprocess.run(
        command, env={**own, "PIP_CONFIG_FILE": os.devnull}, capture_output=True, text=True, check=False
    )
    there = (folder / "installed" / "amber.py").exists()
    assert there == (run.returncode == 0), run.stderr
    return there, run.stderr


def test_the_right_digest_is_installed(tmp_path: Path) -> None:
    """A package whose file has the digest of the lock is installed."""
    digest = hashlib.sha256(_wheel(tmp_path).read_bytes()).hexdigest()
    assert _install(f"amber==1.0 --hash=sha256:{digest}", tmp_path)[0]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"amber==1.0 --hash=sha256:{'0' * 64}", "DO NOT MATCH THE HASHES"),
        ("amber==1.0", "Hashes are required"),
        (f"amber --hash=sha256:{'0' * 64}", "pinned with ==|DO NOT MATCH"),
    ],
)
def test_anything_else_is_refused(line: str, said: str, tmp_path: Path) -> None:
    """With another digest, with none or without a version, nothing is installed."""
    _wheel(tmp_path)
    there, told = _install(line, tmp_path)
    assert not there
    assert re.search(said, told)


def test_nothing_runs_while_it_is_installed(tmp_path: Path) -> None:
    """A package that brings a program to be run at installing, and no wheel, is refused, digest or not."""
    source = tmp_path / "amber-1.0.zip"
    with ZipFile(source, "w") as archive:
        archive.writestr("amber-1.0/setup.py", f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    there, told = _install(f"amber==1.0 --hash=sha256:{digest}", tmp_path)
    assert not there
    assert "No matching distribution found" in told
    assert not (tmp_path / "ran").exists()


def test_make_installs_in_no_other_way() -> None:
    """Pip always wants digests, and wheels but for the archive of the checker, which is not installed."""
    runs = [line for line in MAKEFILE.replace("\\\n", " ").splitlines() if "-m pip" in line]
    assert runs
    assert [line for line in runs if "--require-hashes" not in line] == []
    assert [line for line in runs if "--only-binary=:all:" not in line and "pip download" not in line] == []


# ---------- What the repository says of where it came from


def test_nothing_names_a_registry_or_a_machine() -> None:
    """No file of the repository has the address of a registry or the path of someone's folder in it."""
    path = re.compile(rf"(?<![\w./:-])/(?:{'|'.join(('home', 'root', 'work', 'opt', 'Users'))})/\w")
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(set(folders) - MADE)
        for file in (Path(folder, name) for name in names):
            text = file.read_bytes().decode("utf-8", errors="replace")
            found += [(file.name, word) for word in REGISTRIES if word in text]
            found += [(file.name, place) for place in path.findall(text)]
    assert found == []


# ---------- Licences


def test_every_package_of_the_site_has_a_licence_that_was_agreed_to() -> None:
    """A package under a new licence, or one that changes its own, is a decision to take."""
    found = licences()
    assert len(found) > 30
    assert [(licence.pin.name, licence.said) for licence in found if not licence.name] == []


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        ("License-Expression: MIT", "MIT"),
        ("License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License", "MIT"),
        ("License-Expression: GPL-3.0-only", ""),
        ("License: MIT\nClassifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)", ""),
        ("License: Free for non-commercial use", ""),
        ("Keywords: MIT", ""),
    ],
)
def test_only_what_was_agreed_to_passes(lines: str, licence: str, tmp_path: Path) -> None:
    """All that a package says of its licence counts, and to say nothing is not to agree."""
    metadata = f"Metadata-Version: 2.4\nName: amber\nVersion: 1.0\n{lines}\n"
    (tmp_path / "METADATA").write_text(metadata, encoding="utf-8")
    assert agreed(sayings(PathDistribution(tmp_path).metadata)) == licence


# ---------- Known weaknesses


PINNED = [("jinja2", "3.1.2")]
REPORT = '{"dependencies": [{"name": "jinja2", %s}], "fixes": []}'
CLEAN = REPORT % '"version": "3.1.2", "vulns": []'
WEAK = REPORT % (
    '"version": "3.1.2", "vulns": [{"id": "CVE-2024-22195", "fix_versions": ["3.1.3"], '
    '"aliases": ["GHSA-h5c8-rqwp-cp95"], "description": "A way in"}]'
)
SILENT = REPORT % '"skip_reason": "Dependency not found on PyPI and could not be audited: jinja2 (3.1.2)"'
"""What pip-audit 2.10.1 prints; with SILENT too it says “No known vulnerabilities found” and ends with 0."""


def test_all_packages_answered_for_and_none_weak_is_well() -> None:
    """Only then is it said that none has a known weakness."""
    said, well = told(PINNED, answers(CLEAN, ""))
    assert well
    assert said.splitlines()[-1] == "None has a known weakness."


def test_a_known_weakness_is_told_with_its_mending() -> None:
    """The package, the names of the weakness and the version without it are told, and it is not well."""
    said, well = told(PINNED, answers(WEAK, ""))
    assert not well
    assert "jinja2 3.1.2: CVE-2024-22195 GHSA-h5c8-rqwp-cp95, mended in 3.1.3" in said


@pytest.mark.parametrize("known", [answers(SILENT, ""), answers("", "no route to host"), Answers({}, "")])
def test_no_answer_is_no_clean_report(known: Answers) -> None:
    """Where the database does not answer for a package, that is said, and it is not well."""
    said, well = told(PINNED, known)
    assert not well
    assert "NO clean report" in said
    assert "None has" not in said
    assert known.reason in said


def test_an_auditor_that_cannot_run_is_no_clean_report() -> None:
    """Without pip-audit, which the tests' own environment has not, the command says so and fails."""
    command = [sys.executable, "-m", "tests.audit", "requirements.lock"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    assert "did not answer for ANY" in run.stdout
    assert "No module named pip_audit" in run.stdout


def test_every_locked_version_is_asked_about() -> None:
    """Two versions of one package, for two Pythons, are both asked about."""
    pins = {(pin.name, pin.version) for lock in LOCKS for pin in read_lock(lock)}
    assert set(asked(LOCKS)) == pins
