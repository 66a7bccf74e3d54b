"""Noun: the room of releases: a folder that holds whole sites, and a symlink to the one that is live.

    current → releases/<stamp>-<digest>     what the web server serves
    releases/<stamp>-<digest>/              a site, never changed once it stands here
    .work/                                  what a publisher is at; whatever is found there is debris
    .lock                                   held by the publisher at work

Every step that can be seen from outside is one rename, which is atomic (POSIX rename(2)), so that
whoever is killed, and whenever, leaves a live site that is whole.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from generator.lock import alone

NAME = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-f]{12}")
STAMP = "%Y%m%dT%H%M%SZ"
OWN = {"current", "releases", ".work", ".lock", "lost+found"}


class NotARoomError(Exception):
    """The folder holds something other than releases, which a publisher must not touch."""


class NoReleaseError(Exception):
    """There is no release in the folder, or no such folder."""


@dataclass(frozen=True)
class Room:
    """The folder of all releases; in `work` the publisher at work may do as it likes."""

    path: Path
    work: Path

    def names(self) -> tuple[str, ...]:
        """Return the releases, the oldest first."""
        folder = self.path / "releases"
        found = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
        return tuple(sorted(name for name in found if NAME.fullmatch(name)))

    def live(self) -> str | None:
        """Return the release that is served."""
        link = self.path / "current"
        return link.readlink().name if link.is_symlink() else None

    def folder(self, name: str) -> Path:
        """Return the folder of a release."""
        return self.path / "releases" / name

    def admit(self, site: Path, digest: str, now: datetime) -> str:
        """Move a whole site among the releases and return its name; stamps never go back, clocks may."""
        newest = max((datetime.strptime(name.split("-")[0], STAMP) for name in self.names()), default=None)
        stamp = now.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        if newest and stamp <= newest:
            stamp = newest + timedelta(seconds=1)
        name = f"{stamp:{STAMP}}-{digest[:12]}"
        _folder(self.path / "releases")
        # A release is on the disk before anything says that it is there.
        os.sync()
        site.rename(self.folder(name))
        _settle(self.path / "releases")
        return name

    def make_live(self, name: str) -> None:
        """Have a release served from now on."""
        link = self.work / "current"
        link.symlink_to(f"releases/{name}")
        link.rename(self.path / "current")
        _settle(self.path)

    def prune(self, keep: int) -> tuple[str, ...]:
        """Remove the oldest releases beyond the newest `keep`, never the live one; return their names."""
        gone = tuple(name for name in self.names()[:-keep] if name != self.live())
        for name in gone:
            self.folder(name).rename(self.work / name)
            shutil.rmtree(self.work / name)
        return gone


@contextmanager
def entered(path: Path) -> Iterator[Room]:
    """Be the only publisher in a room, which is made if its parent is there; debris of others is cleared.

    BlockingIOError if another is at work, NotARoomError if the folder holds something else, OSError if it
    cannot be written.
    """
    path = path.absolute()
    _folder(path)
    current = path / "current"
    if {item.name for item in path.iterdir()} - OWN or (current.exists() and not current.is_symlink()):
        raise NotARoomError
    with alone(path):
        shutil.rmtree(path / ".work", ignore_errors=True)
        (path / ".work").mkdir(exist_ok=True)
        # Of its own: the engine of a publisher that was killed may write a while longer.
        work = Path(tempfile.mkdtemp(dir=path / ".work"))
        try:
            yield Room(path, work)
        finally:
            shutil.rmtree(path / ".work", ignore_errors=True)


def opened(path: Path) -> Room:
    """Return a room to look around in. NoReleaseError if there is none in it."""
    room = Room(path.absolute(), path.absolute() / ".work")
    if not room.names():
        raise NoReleaseError
    return room


def _folder(path: Path) -> None:
    """Make a folder, if it is not there, that a web server can enter, whatever the umask."""
    if not path.is_dir():
        path.mkdir()
        path.chmod(0o755)


def _settle(folder: Path) -> None:
    """Have the names in a folder written to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
