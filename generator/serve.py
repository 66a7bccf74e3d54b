"""Serve the site on this machine and build it again on every edit."""

from __future__ import annotations

import sys
from dataclasses import replace
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from generator.build import Job, build
from generator.publish import HERE


def serve(job: Job, port: int) -> None:
    """Serve both editions until Ctrl-C; a bad edit is told and the last good site stays."""
    path = urlsplit(job.base_url).path
    job = replace(job, base_url=f"http://localhost:{port}{path}")
    site = job.out.resolve() / "site"

    def again() -> None:
        if not build(job):
            sys.stderr.write("…\n")

    again()
    site.mkdir(parents=True, exist_ok=True)
    server = LiveReloadServer(again, "127.0.0.1", port, str(site), mount_path=path)
    for folder in (job.content, HERE / "theme", *HERE.glob("mkdocs*.yml")):
        server.watch(str(folder))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
