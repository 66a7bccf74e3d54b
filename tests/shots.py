"""Picture every kind of page of the real site: both languages, both schemes, phone and desktop."""

from __future__ import annotations

import sys
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from generator.build import Job, build
from tests.conftest import BASE, BASE_URL, CHROMIUM, CONTENT, FLAGS, ROOT, TODAY, Host
from tests.test_browser import KINDS, LANGUAGES, path_of_kind

WIDTHS = {"desktop": 1280, "phone": 360}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
README = {"front": "front", "clusters": "clusters", "cluster": "cluster", "investments": "investments"}
"""Kind of page → its picture in docs/: English, light, the first screens of a desktop."""


def shots(browser: Browser, home: str, site: Path, out: Path) -> int:
    """Write one picture a kind, language, scheme and width into a folder; return how many."""
    out.mkdir(parents=True, exist_ok=True)
    number = 0
    kinds = [kind for kind in KINDS if _is_there(site, kind)]
    for screen, width in WIDTHS.items():
        for scheme in SCHEMES:
            with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as guest:
                page = guest.new_page()
                for kind in kinds:
                    for language in LANGUAGES:
                        page.goto(home + path_of_kind(site, language, kind), wait_until="networkidle")
                        page.screenshot(path=out / f"{kind}-{language}-{screen}-{scheme}.png", full_page=True)
                        number += 1
    return number


def _is_there(site: Path, kind: str) -> bool:
    try:
        return bool(path_of_kind(site, "lt", kind)) or kind == "front"
    except ValueError:  # No list of the real content is so long that it has further parts.
        return False


def readme(browser: Browser, home: str, site: Path) -> None:
    """Write the pictures that the README shows."""
    with browser.new_context(viewport={"width": 1280, "height": 960}, color_scheme="light") as visitor:
        page = visitor.new_page()
        for kind, name in README.items():
            page.goto(home + path_of_kind(site, "en", kind), wait_until="networkidle")
            page.screenshot(path=ROOT / "docs" / f"{name}.png")


def main() -> None:
    """Build the site into build/, serve it, and picture it."""
    out = ROOT / "build"
    if not CHROMIUM or not build(Job(CONTENT, out, TODAY, BASE_URL)):
        sys.exit("Chromium is needed (apt install chromium), and content without errors.")
    host = partial(Host, directory=str(out / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), host) as server, sync_playwright() as playwright:
        Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}{BASE}/"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        if "--readme" in sys.argv:
            readme(browser, home, out / "site")
        number = shots(browser, home, out / "site", out / "shots")
        browser.close()
        server.shutdown()
    print(f"{number} pictures in build/shots")


if __name__ == "__main__":
    main()
