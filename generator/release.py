"""The conductor of publishing: builds a site aside, verifies it whole, and only then makes it live."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generator.build import Built, Job, make
from generator.compress import compress
from generator.releases import facts
from generator.releases.changes import Changes, changes
from generator.releases.room import Room, entered
from generator.verify import manifest, told, verify


@dataclass(frozen=True)
class Released:
    """What publishing did: the live release, what changed with it, and which old releases were removed.

    `name` is None where nothing was published, as the live release has the same files.
    """

    name: str | None
    live: str | None
    changes: Changes
    built: Built
    gone: tuple[str, ...] = ()


def release(job: Job, dest: Path, keep: int, now: datetime, say: Callable[[str], None]) -> Released | None:
    """Build, verify and make live in `dest`, of whose releases the newest `keep` stay; job.out is not used.

    None if a problem stopped it, which is said. BlockingIOError if another publisher is at work in
    `dest`, NotARoomError if it holds something else, OSError if it cannot be written.
    """
    with entered(dest) as room:
        made = _made(replace(job, out=room.work), say)
        if not made:
            return None
        digest, built = made
        site, live = room.work / "site", room.live()
        differing = changes(_manifest(room, live), manifest.read(site))
        # The facts alone, such as the day, are no reason for a release.
        if live and not {*differing.added, *differing.changed, *differing.removed} - {facts.NAME}:
            return Released(None, live, differing, built)
        name = room.admit(site, digest, now)
        room.make_live(name)
        return Released(name, name, differing, built, room.prune(keep))


def rehearse(job: Job, dest: Path, say: Callable[[str], None]) -> Changes | None:
    """Build into job.out and verify; return what publishing would change in `dest`, which is not touched."""
    if not _made(job, say):
        return None
    room = Room(dest.absolute(), job.out)
    return changes(_manifest(room, room.live()), manifest.read(job.out / "site"))


def _made(job: Job, say: Callable[[str], None]) -> tuple[str, Built] | None:
    """Build a site that may go live, and return its digest; or say why it may not."""
    built = make(job, say)
    if not built:
        return None
    site = job.out / "site"
    asked = {
        "today": job.today.isoformat(),
        "base_url": job.base_url,
        "edit_url": job.edit_url,
        "contact": job.contact,
    }
    facts.write(site, job.content, asked)
    compress(site)
    digest = manifest.write(site)
    # The entries of a content with mistakes are not all as they stand there.
    faults = verify(site, None if built.earlier or built.left_out else job.content)
    say(told(faults, job.lang))
    return None if faults else (digest, built)


def _manifest(room: Room, name: str | None) -> Mapping[str, str]:
    """Return the manifest of a release; nothing if it has none that can be read."""
    try:
        return manifest.read(room.folder(name)) if name else {}
    except (OSError, ValueError):
        return {}
