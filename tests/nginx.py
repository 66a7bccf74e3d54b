"""The real nginx, serving a folder as docs/hosting.md says, with the configuration of the site in it."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

GUIDE = Path(__file__).parent.parent / "docs" / "hosting.md"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
BROTLI = tuple(sorted(Path("/etc/nginx/modules-enabled").glob("*brotli-static*.conf")))
"""What loads the module that sends .br files, where it is installed."""
CONFIG = """\
daemon off;
worker_processes 1;
{user}
pid {room}/nginx.pid;
error_log {room}/error.log;
{modules}
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {room}/body;
    proxy_temp_path {room}/proxy;
    fastcgi_temp_path {room}/fastcgi;
    uwsgi_temp_path {room}/uwsgi;
    scgi_temp_path {room}/scgi;
    root {room}/nothing;
    # What an administrator may have set for all sites, and must not get in the way of this one.
    gzip on;
    open_file_cache max=1000;
    expires 1d;
    add_header X-Other-Sites "yes";
{server}
}}
"""


@contextmanager
def nginx(
    current: Path, base_url: str, room: Path, more: str = "", modules: Sequence[Path] = BROTLI
) -> Iterator[str]:
    """Serve `current`, a folder or a symlink to one, and yield the address of the site's front page.

    `base_url` is what the site was built for; `room` is a folder for nginx's own files, whose error.log
    says what went wrong; `more` are further lines for the server, `modules` what loads that for brotli.
    """
    if not NGINX:
        pytest.skip("NO NGINX: it is not installed, so NOTHING was tested with it (apt install nginx)")
    room.mkdir(parents=True, exist_ok=True)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        config = room / "nginx.conf"
        config.write_text(
            CONFIG.format(
                # Else its workers are of a user who may not read what a test wrote.
                user="user root;" if os.geteuid() == 0 else "",
                modules="\n".join(f"include {file};" for file in modules),
                room=room,
                server=_server(current, port, more, bool(modules)),
            ),
            encoding="utf-8",
        )
        server = subprocess.Popen(
            [NGINX, "-e", str(room / "error.log"), "-c", str(config)],
            # A socket that already listens is what nginx inherits when its own program is replaced while it
            # runs: no other process can take the port before it, and no connection is refused.
            env={**os.environ, "NGINX": f"{listening.fileno()};"},
            pass_fds=[listening.fileno()],
            stderr=subprocess.DEVNULL,
        )
    try:
        home = f"http://127.0.0.1:{port}{urlsplit(base_url).path}"
        _wait(home, room)
        yield home
    finally:
        server.terminate()
        server.wait(10)


def _server(current: Path, port: int, more: str, brotli: bool) -> str:
    """Return the server that the guide tells an administrator to write, for this folder, without TLS."""
    match = re.search(r"^```nginx\n(server \{\n.*?)^\}\n```$", GUIDE.read_text(encoding="utf-8"), re.M | re.S)
    assert match, "no server in docs/hosting.md"
    lines = [line for line in match[1].splitlines() if not re.match(r" +(listen|ssl_\w+) ", line)]
    written = "\n".join(line for line in lines if brotli or "brotli_static" not in line)
    assert "/srv/katalogas/current" in written
    written = written.replace("/srv/katalogas/current", str(current))
    return f"{written}\n    listen 127.0.0.1:{port};\n{more}\n}}"


def _wait(home: str, room: Path) -> None:
    """Wait for the first answer, whatever it is: a connection waits for nginx, or breaks if nginx ends."""
    connection = http.client.HTTPConnection(urlsplit(home).netloc, timeout=20)
    try:
        connection.request("HEAD", urlsplit(home).path)
        connection.getresponse().read()
    except OSError as error:
        log = room / "error.log"
        said = log.read_text(encoding="utf-8") if log.exists() else ""
        raise AssertionError(f"nginx did not start:\n{said}") from error
    finally:
        connection.close()
