"""Ask an online database what is known of weaknesses in locked packages, with pip-audit.

Run by a Python that has pip-audit: python -m tests.audit [--service osv] LOCK…
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

from tests.locks import read_lock

Package = tuple[str, str]
"""Its name and its version."""


@dataclass(frozen=True)
class Answers:
    """What is known of the weaknesses of each package that was answered for, and why of others nothing is."""

    known: Mapping[Package, Sequence[Mapping[str, Any]]]
    reason: str


def asked(locks: Iterable[Path]) -> tuple[Package, ...]:
    """Return every package and version that locks name, for whichever Python, sorted."""
    return tuple(sorted({(pin.name, pin.version) for lock in locks for pin in read_lock(lock)}))


def ask(packages: Sequence[Package], options: Sequence[str]) -> Answers:
    """Return what the database says of sorted packages; pip-audit takes one version of each at a time."""
    versions = [list(same) for _, same in groupby(packages, key=lambda package: package[0])]
    rounds = [_ask([package for package in some if package], options) for some in zip_longest(*versions)]
    known = {package: weak for found in rounds for package, weak in found.known.items()}
    return Answers(known, next((found.reason for found in rounds if found.reason), ""))


def _ask(packages: Sequence[Package], options: Sequence[str]) -> Answers:
    with tempfile.TemporaryDirectory() as room:
        listed = Path(room, "packages.txt")
        listed.write_text("".join(f"{name}=={version}\n" for name, version in packages), encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
        command += ["--no-deps", "--disable-pip", *options, "--requirement", str(listed)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    return answers(run.stdout, run.stderr)


def answers(report: str, errors: str) -> Answers:
    """Return what pip-audit printed; where it found nothing out, it says “no known vulnerabilities” too."""
    try:
        found = json.loads(report)["dependencies"]
    except (ValueError, KeyError):
        return Answers({}, (errors.strip().splitlines() or [""])[-1])
    known = {(one["name"], one["version"]): one["vulns"] for one in found if "vulns" in one}
    return Answers(known, next((one["skip_reason"] for one in found if "vulns" not in one), ""))


def told(packages: Sequence[Package], answers: Answers) -> tuple[str, bool]:
    """Return what to say, and whether every package was answered for and has no known weakness."""
    silent = [f"{name} {version}" for name, version in packages if (name, version) not in answers.known]
    lines = [
        f"{name} {version}: {' '.join([weak['id'], *weak['aliases']])}, "
        f"mended in {', '.join(weak['fix_versions']) or 'no version yet'}"
        for name, version in packages
        for weak in answers.known.get((name, version), ())
    ]
    well = not (silent or lines)
    if silent:
        some = "ANY" if len(silent) == len(packages) else f"{len(silent)}"
        lines += [f"The database did not answer for {some} of {len(packages)} locked packages."]
        lines += [f"Not for {', '.join(silent)}."] if some != "ANY" else []
        lines += [answers.reason] if answers.reason else []
        lines += ["This is NO clean report: of these packages nothing is known. Ask again, with a network."]
    else:
        lines += [f"The database answered for all {len(packages)} locked packages."]
    if well:
        lines += ["None has a known weakness."]
    return "\n".join(lines), well


def main() -> int:
    """Print what is known of the packages of the locks named; return 1 unless all is known, and well."""
    parser = argparse.ArgumentParser(description="known weaknesses of locked packages")
    parser.add_argument("--service", default="pypi", choices=("pypi", "osv"), help="the database to ask")
    parser.add_argument("locks", nargs="+", type=Path, metavar="LOCK")
    options = parser.parse_args()
    packages = asked(options.locks)
    said, well = told(packages, ask(packages, ("--vulnerability-service", options.service)))
    print(said)
    return int(not well)


if __name__ == "__main__":
    sys.exit(main())
