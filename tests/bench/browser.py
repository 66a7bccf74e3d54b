"""Time the filters and the text search of the list over 1000 clusters, in a real browser."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Page, sync_playwright

from generator.build import Job, build
from tests.conftest import BASE, BASE_URL, CHROMIUM, CONTENT, FLAGS, TODAY, Host

CLUSTERS = 1000
WORDS = ("lazeriai", "maist", "turizmo klasteris", "fotonik", "siauliai", "lazeirai")
ANSWERED = """async ask => {
  const results = document.querySelector(".results"), frame = () => new Promise(requestAnimationFrame)
  const start = performance.now()
  if (ask.text === undefined) document.querySelectorAll(".filters input")[ask.box].click()
  else {
    const field = document.querySelector("#finder-text")
    field.value = ask.text
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
  do await frame(); while (results.ariaBusy === "true")
  await frame()
  return performance.now() - start
}"""


def swollen(site: Path) -> None:
    """Let the list know CLUSTERS clusters: the real ones again and again, under names of their own."""
    file = site / "assets" / "data" / "clusters.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    real = data["clusters"]
    data["clusters"] = [
        {
            **real[n % len(real)],
            "id": f"c{n}",
            "name": [f"{real[n % len(real)]['name'][0]} {n}"],
            "keywords": f"zodis{n} tema{n % 97}",
        }
        for n in range(CLUSTERS)
    ]
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def measured(page: Page, asks: list[dict[str, Any]]) -> str:
    """Return the median and the longest of the times in which asks are answered, in ms."""
    times = [page.evaluate(ANSWERED, ask) for ask in asks]
    return f"median {statistics.median(times):.0f} ms, longest {max(times):.0f} ms, of {len(times)}"


def main() -> None:
    """Build the site, swell its list, and say how long answers take once the page and the list are there."""
    out = Path(tempfile.mkdtemp())
    if not CHROMIUM or not build(Job(CONTENT, out, TODAY, BASE_URL)):
        sys.exit("Chromium is needed (apt install chromium), and content without errors.")
    swollen(out / "site")
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(out / "site"))) as server,
        sync_playwright() as playwright,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}{BASE}/klasteriai/", wait_until="networkidle")
        page.focus("#finder-text")
        page.evaluate(ANSWERED, {"text": "klasteris"})
        print(f"{CLUSTERS} clusters")
        print("a word: ", measured(page, [{"text": word} for word in WORDS * 3]))
        print("a facet:", measured(page, [{"box": box} for box in range(9)] * 2))
        server.shutdown()
    shutil.rmtree(out)


if __name__ == "__main__":
    main()
