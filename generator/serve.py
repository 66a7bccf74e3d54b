"""Serve the site on this machine, show every edit at once, and have the whole built after it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from generator.apart import Apart
from generator.build import Job
from generator.folders import within
from generator.preview import Preview
from generator.strings import strings

HERE = Path(__file__).parent.parent
SHELL = (HERE / "theme", *sorted(HERE.glob("mkdocs*.yml")))
"""What all pages are made with, whatever the entries say."""
PROBLEMS = "problems.txt"
"""Where the site being served tells what keeps it from being built; the next good build is without it."""
STAMP = "served.txt"
"""A file beside the site that is written whenever a build has ended."""
OFTEN, SOON = 0.05, 0.02
"""Seconds from one look at the files to the next, and without a change after which an edit is complete."""


def serve(job: Job, port: int) -> None:
    """Serve both editions until Ctrl-C; a bad edit is told, also at PROBLEMS, and the good site stays."""
    path, words = urlsplit(job.base_url).path, strings(job.lang, "commands")
    editing = _Editing(replace(job, base_url=f"http://localhost:{port}{path}"))
    try:
        editing.first()
        server = _Server(
            editing.again, "127.0.0.1", port, str(editing.site), mount_path=path, polling_interval=OFTEN
        )
        server.build_delay = SOON
        server.error_handler = editing.missing
        server.greeting = words["serve.at"].format(address=editing.address)
        server.begun = editing.nudge
        for place in editing.watched:
            server.watch(str(place))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
    finally:
        editing.stop()


class _Server(LiveReloadServer):
    """Says that it can be visited as soon as it can, and then sees to it that nothing goes unseen."""

    greeting = ""
    begun: Callable[[], None]

    def server_activate(self) -> None:
        super().server_activate()
        print(self.greeting, file=sys.stderr, flush=True)

    def service_actions(self) -> None:
        super().service_actions()
        self.begun()


class _Editing:
    """Keeps up with what a site is made of: shows an edit at once, and has the whole built after it."""

    def __init__(self, job: Job) -> None:
        self.site, self.address = job.out.resolve() / "site", job.base_url
        self._job, self._stamp = job, job.out.resolve() / STAMP
        self.watched = (job.content, *SHELL, self._stamp)
        self._preview: Preview | None = None
        self._heard = False
        self._begin()

    def first(self) -> None:
        """Wait for the first build."""
        self._build.wait()
        self._end()

    def again(self) -> None:
        """Show what was edited, and what was built: called whenever either happened."""
        self._heard = True
        if self._building and self._build.ended:
            self._end()
        if self._preview and not (self._shell == _state(SHELL) and self._preview.follow()):
            self._preview = None
        if not self._building and self._made_of != _state((self._job.content, *SHELL)):
            self._begin()

    def nudge(self) -> None:
        """Ask for a look at the files until there was one: those who watch them take a moment to begin."""
        if not self._heard:
            self._stamp.touch()

    def stop(self) -> None:
        """Leave what is being built."""
        self._build.stop()

    def missing(self, code: int) -> bytes | None:
        """Return the page for what is not there."""
        page = self.site / "404.html"
        return page.read_bytes() if page.is_file() else None

    def _begin(self) -> None:
        self._made_of, self._shell = _state((self._job.content, *SHELL)), _state(SHELL)
        self._says = self._preview.says() if self._preview else {}
        self._build, self._building = Apart(self._job, self._stamp), True

    def _end(self) -> None:
        self._building = False
        sys.stderr.write(self._build.told)
        if not self._build.built:
            self.site.mkdir(parents=True, exist_ok=True)
            # With a byte order mark, because the server does not name the encoding.
            (self.site / PROBLEMS).write_text(self._build.told, encoding="utf-8-sig")
            told = strings(self._job.lang, "commands")["serve.stale"].format(address=self.address + PROBLEMS)
            print(told, file=sys.stderr, flush=True)
        elif self._preview:
            self._preview.built(self._says)
        else:
            with suppress(ValueError):
                self._preview = Preview(self._job)


def _state(places: Iterable[Path]) -> Mapping[Path, tuple[int, int]]:
    """Return when each file was changed last, and its size."""
    found = {}
    for place in places:
        for file in [place / path for path in within(place)] or [place]:
            with suppress(FileNotFoundError):  # An editor may just be putting another in its place.
                found[file] = (file.stat().st_mtime_ns, file.stat().st_size)
    return found
