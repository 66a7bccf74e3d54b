"""Say under which licence every package of the site is; fail where one is under none that was agreed to."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution
from pathlib import Path

from tests.locks import Pin, read_lock

LOCK = Path(__file__).parent.parent / "requirements.lock"
AGREED = {
    "Apache Software License": "Apache-2.0",
    "Apache-2.0": "Apache-2.0",
    "Apache-2.0 OR BSD-2-Clause": "Apache-2.0 OR BSD-2-Clause",
    "BSD License": "BSD",
    "BSD-2-Clause": "BSD-2-Clause",
    "BSD-3-Clause": "BSD-3-Clause",
    "MIT": "MIT",
    "MIT License": "MIT",
    "MIT-CMU": "MIT-CMU",
    "MPL-2.0": "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSF-2.0": "PSF-2.0",
}
"""What packages say of themselves → the licence. All let anyone use the package for anything, unchanged."""
READ = {
    "753a9e3c09cece8584467a0f605e065005c2a5e5c6da4f0cbb0493d2d52b96f6": "MIT",
    "9d0f3ff5d579bfc21a088261532f31c914493810559ae336bcaae2ec5b574cea": "MIT",
}
"""SHA-256 of the text that a package brings and says nothing of → the licence that a person read it to be."""


@dataclass(frozen=True)
class Licence:
    """A locked package and the licence that it was agreed to be under, or nothing."""

    pin: Pin
    name: str
    said: tuple[str, ...]


def licences(lock: Path = LOCK) -> tuple[Licence, ...]:
    """Return the licence of every package of a lock that is installed here, as the package itself says.

    PackageNotFoundError if one is not that every Python needs; ValueError if no locked version of it is.
    """
    pins: dict[str, list[Pin]] = {}
    for pin in read_lock(lock):
        pins.setdefault(pin.name, []).append(pin)
    return tuple(found for same in pins.values() if (found := _licence(same)))


def _licence(pins: list[Pin]) -> Licence | None:
    name = pins[0].name
    try:
        found = distribution(name)
    except PackageNotFoundError:
        if all(pin.marker for pin in pins):
            return None
        raise
    here = [pin for pin in pins if pin.version == found.version]
    if not here:
        raise ValueError(f"{name} {found.version} is installed, and {pins[0].version} is locked")
    if said := sayings(found.metadata):
        return Licence(here[0], agreed(said), said)
    texts = (found.locate_file(file) for file in found.files or () if file.stem == "LICENSE")
    return Licence(here[0], " ".join(READ.get(_digest(Path(str(text))), "") for text in texts), said)


def sayings(metadata: PackageMetadata) -> tuple[str, ...]:
    """Return all that a package says of its licence: an expression, or else a name and classifiers."""
    said = metadata.json
    if "license_expression" in said:
        return (str(said["license_expression"]),)
    name = str(said.get("license", "UNKNOWN")).strip()
    kinds = [kind for kind in said.get("classifier", ()) if kind.startswith("License :: ")]
    return (*([] if name in {"", "UNKNOWN"} else [name]), *(kind.rsplit(" :: ", 1)[-1] for kind in kinds))


def agreed(said: Iterable[str]) -> str:
    """Return the licence of a package by what it says, or nothing if any of that was not agreed to."""
    names = [AGREED.get(saying, "") for saying in said]
    return names[0] if names and all(names) else ""


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main() -> int:
    """Print the licences of the site's packages; return 1 if one was not agreed to."""
    found = licences()
    for licence in found:
        said = ", ".join(saying.splitlines()[0][:60] for saying in licence.said) or "nothing"
        told = licence.name or f"NOT AGREED TO: it says {said}"
        print(f"{licence.pin.name:28}{licence.pin.version:14}{told}")
    return int(not all(licence.name for licence in found))


if __name__ == "__main__":
    sys.exit(main())
