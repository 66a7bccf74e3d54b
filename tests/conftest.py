"""What tests share: the folders, the day, sites built once, a host that serves them and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.build import Job, build

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
VALID = ROOT / "tests" / "examples" / "valid"
TODAY = date(2026, 11, 22)
BASE_URL = "https://example.org/katalogas/"
BASE = "/katalogas"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")
    parser.addoption("--update-addresses", action="store_true", help="add new pages to content/addresses.txt")
    parser.addoption("--kills", type=int, default=16, help="how often a publisher is killed")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built for a sub-path; the folder holds site/."""
    out = tmp_path_factory.mktemp("real")
    assert build(Job(CONTENT, out, TODAY, BASE_URL))
    return out


@pytest.fixture(scope="session")
def valid_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid example, which uses every field once, built for a sub-path."""
    out = tmp_path_factory.mktemp("valid")
    assert build(Job(VALID, out, TODAY, BASE_URL))
    return out


class Host(SimpleHTTPRequestHandler):
    """A static host that keeps the site under a sub-path and shows its 404 page for what is not there."""

    def translate_path(self, path: str) -> str:
        """Return the file of a path; nothing stands outside the sub-path."""
        return super().translate_path(path.removeprefix(BASE) if path.startswith(BASE) else "/nothing")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the edition's own page."""
        edition = "en/" if self.path.startswith(f"{BASE}/en/") else ""
        body = (Path(self.directory) / edition / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(valid_site: Path) -> Path:
    """The site with every field on it."""
    return valid_site / "site"


@pytest.fixture(scope="module")
def home(folder: Path) -> Iterator[str]:
    """The address of the site's front page while a host serves it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{BASE}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all."""
    if not CHROMIUM:
        pytest.skip(
            "NO BROWSER: chromium is not installed, so NOTHING was tested in one (apt install chromium)"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One visitor, who keeps what the pages may have left."""
    with browser.new_context() as context:
        yield context


@pytest.fixture(scope="module")
def page(context: BrowserContext) -> Page:
    """The visitor's window."""
    return context.new_page()


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    """The window of a visitor without JavaScript."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()
