"""What hosts other than nginx, and robots, are told by files of the site."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.outputs.headers import CACHE, ONLY_AS_HEADER, OTHERS, netlify, policy
from generator.outputs.robots import robots, security
from generator.outputs.templates import POLICY
from tests.conftest import BASE, BASE_URL

BASES = [BASE_URL, "https://example.org/"]
NORMAL = {**OTHERS, "Content-Security-Policy": policy(ONLY_AS_HEADER)}
FRAMED = {**NORMAL, "Content-Security-Policy": f"{POLICY}; frame-ancestors *"}
SENT = {
    "": NORMAL,
    "en/clusters/": NORMAL,
    "assets/catalogue.css": NORMAL,
    "pagefind/pagefind.js": NORMAL,
    "en/data/": NORMAL,
    "embed/klasteriai/": FRAMED,
    "en/embed/clusters/": FRAMED,
    "api/v1/index.json": {**NORMAL, "Access-Control-Allow-Origin": "*"},
    "data/clusters.lt.csv": {**NORMAL, "Access-Control-Allow-Origin": "*"},
    "en/assets/fonts/x.woff2": {**NORMAL, "Cache-Control": CACHE["font"]},
}
"""Path → the headers that should come with it."""


def rules(text: str) -> Iterator[tuple[re.Pattern[str], list[str]]]:
    """Yield the pattern of every rule of a `_headers` file and its lines."""
    for rule in re.split(r"\n(?=/)", text.strip()):
        path, *lines = rule.split("\n")
        yield re.compile(re.escape(path).replace(r"\*", ".*")), [line.strip() for line in lines]


def cloudflare(text: str, path: str) -> dict[str, str]:
    """Return what Cloudflare Pages sends: values of the same name are joined, "!" takes those before away."""
    sent: dict[str, list[str]] = defaultdict(list)
    for pattern, lines in rules(text):
        for line in lines if pattern.fullmatch(path) else ():
            if line.startswith("!"):
                sent.pop(line[1:].strip(), None)
            else:
                name, _, value = line.partition(": ")
                sent[name].append(value)
    return {name: ", ".join(values) for name, values in sent.items()}


def netlify_sends(text: str, path: str) -> dict[str, str]:
    """Return what Netlify sends: a line without a colon is passed over, the later of two values counts."""
    sent: dict[str, str] = {}
    for pattern, lines in rules(text):
        if pattern.fullmatch(path):
            sent |= dict(line.split(": ", 1) for line in lines if ":" in line)
    return sent


@pytest.mark.parametrize("base_url", BASES)
@pytest.mark.parametrize("path", SENT)
def test_hosts_that_read_a_file_send_the_same_headers(base_url: str, path: str) -> None:
    """Each once, as either of them reads it, at the root and under a path."""
    base = urlsplit(base_url).path
    text = netlify(base)
    assert cloudflare(text, base + path) == netlify_sends(text, base + path) == SENT[path]


def test_the_file_is_within_the_limits_of_cloudflare() -> None:
    """100 rules, 2000 characters a line, one star a path."""
    lines = netlify(f"{BASE}/").splitlines()
    paths = [line for line in lines if line.startswith("/")]
    assert len(paths) <= 100 and max(map(len, lines)) < 2000
    assert {path.count("*") for path in paths} == {1}


def test_robots_may_read_everything_and_are_shown_the_map() -> None:
    """The address of the sitemap is whole, as they ask for."""
    assert f"Sitemap: {BASE_URL}sitemap.xml" in robots(BASE_URL).splitlines()
    assert "Disallow" not in robots(BASE_URL)


@pytest.mark.site
def test_the_site_brings_what_hosts_look_for(valid_site: Path) -> None:
    """Also the empty file that keeps GitHub Pages from leaving names out."""
    site = valid_site / "site"
    assert (site / "robots.txt").read_text(encoding="utf-8") == robots(BASE_URL)
    assert (site / "_headers").read_text(encoding="utf-8") == netlify(f"{BASE}/")
    assert (site / ".nojekyll").read_bytes() == b""


def test_weaknesses_can_be_told_to_a_mailbox() -> None:
    """The fields that RFC 9116 asks for, each once, good for most of a year and not for longer; no text makes
    a field of its own."""
    for today in (date(2026, 11, 22), date(2027, 12, 31), date(2028, 2, 29), date(2028, 3, 1)):
        text = security(BASE_URL, "sauga@example.org", today)
        fields = dict(line.split(": ", 1) for line in text.splitlines())
        ends = datetime.strptime(fields.pop("Expires"), "%Y-%m-%dT%H:%M:%SZ").date()
        assert 300 < (ends - today).days < 365
        assert fields == {
            "Contact": "mailto:sauga@example.org",
            "Preferred-Languages": "lt, en",
            "Canonical": f"{BASE_URL}.well-known/security.txt",
        }
    assert security(BASE_URL, "a@b.lt\nContact: x", date(2026, 1, 1)).count("\n") == 4
