"""Serve the site on this machine and build it again on every edit."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from generator.build import Job, build
from generator.strings import strings

HERE = Path(__file__).parent.parent
PROBLEMS = "problems.txt"
"""Where the site being served tells what keeps it from being built; the next good build is without it."""


def serve(job: Job, port: int) -> None:
    """Serve both editions until Ctrl-C; a bad edit is told, also at PROBLEMS, and the good site stays."""
    path, words = urlsplit(job.base_url).path, strings(job.lang, "commands")
    job = replace(job, base_url=f"http://localhost:{port}{path}")
    site = job.out.resolve() / "site"

    def again() -> None:
        told: list[str] = []
        built = build(job, told.append)
        sys.stderr.write("".join(told))
        if not built:
            site.mkdir(parents=True, exist_ok=True)
            # With a byte order mark, because the server does not name the encoding.
            (site / PROBLEMS).write_text("".join(told), encoding="utf-8-sig")
            print(words["serve.stale"].format(address=job.base_url + PROBLEMS), file=sys.stderr, flush=True)

    def missing(code: int) -> bytes | None:
        page = site / "404.html"
        return page.read_bytes() if page.is_file() else None

    again()
    server = _Server(again, "127.0.0.1", port, str(site), mount_path=path, polling_interval=0.1)
    server.error_handler = missing
    server.greeting = words["serve.at"].format(address=job.base_url)
    for folder in (job.content, HERE / "theme", *HERE.glob("mkdocs*.yml")):
        server.watch(str(folder))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()


class _Server(LiveReloadServer):
    """Says that it can be visited as soon as it can."""

    greeting = ""

    def server_activate(self) -> None:
        super().server_activate()
        print(self.greeting, file=sys.stderr, flush=True)
