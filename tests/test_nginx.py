"""What nginx answers, set up as docs/hosting.md says, with the configuration that the site brings."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, expect

from generator.compress import compress
from generator.outputs.headers import ONLY_AS_HEADER, OTHERS, policy
from generator.outputs.hosts import NAMED, TYPES, nginx_files
from generator.outputs.robots import security
from generator.outputs.templates import POLICY
from tests.conftest import BASE, BASE_URL, TODAY
from tests.nginx import BROTLI, nginx

pytestmark = pytest.mark.site

SECURITY = security(BASE_URL, "sauga@example.org", TODAY)
EXPECTED = {
    "index.html": "text/html; charset=utf-8",
    "en/feed.xml": "application/atom+xml; charset=utf-8",
    "new.xml": "application/atom+xml; charset=utf-8",
    "opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
    "sitemap.xml": "application/xml; charset=utf-8",
    "robots.txt": "text/plain; charset=utf-8",
    ".well-known/security.txt": "text/plain; charset=utf-8",
    "calendar.ics": "text/calendar; charset=utf-8",
    "klasteriai/example-cluster/example-cluster.vcf": "text/vcard; charset=utf-8",
    "content/clusters/example-cluster.yml": "text/plain; charset=utf-8",
    "api/v1/index.json": "application/json",
    "data/clusters.lt.csv": "text/csv; charset=utf-8",
    "data/catalogue.ttl": "text/turtle; charset=utf-8",
    "data/catalogue.jsonld": "application/ld+json",
    "data/counties.geojson": "application/geo+json",
    "data/catalogue.lt.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "assets/catalogue.css": "text/css; charset=utf-8",
    "assets/js/site.js": "text/javascript; charset=utf-8",
    "assets/icon.svg": "image/svg+xml",
    "card.png": "image/png",
    "assets/fonts/inter-latin-wght-normal.woff2": "font/woff2",
    "pagefind/wasm.lt.pagefind": "application/octet-stream",
}
"""File → its media type."""
NEVER, SOON = "no-cache", "max-age=300, must-revalidate"
MONTH, YEAR = "max-age=2592000", "max-age=31536000, immutable"
KEPT = {
    "": NEVER,
    "en/": NEVER,
    "klasteriai": NEVER,
    "nera/": NEVER,
    "nera.css": NEVER,
    "feed.xml": NEVER,
    "robots.txt": NEVER,
    "api/v1/index.json": NEVER,
    "data/clusters.lt.csv": NEVER,
    "assets/data/clusters.json": NEVER,
    "pagefind/pagefind-entry.json": NEVER,
    "pagefind/pagefind.js": NEVER,
    "pagefind/wasm.lt.pagefind": NEVER,
    "pagefind/fragment/lt_0000000.pf_fragment": NEVER,
    "klasteriai/sample-cluster/": NEVER,
    "en/assets/catalogue.css": SOON,
    "assets/js/site.js": SOON,
    "assets/vendor/minisearch.js": SOON,
    "assets/icon.svg": SOON,
    "card.png": SOON,
    "assets/fonts/inter-latin-wght-normal.woff2": MONTH,
    "en/assets/fonts/inter-latin-wght-normal.woff2": MONTH,
}
"""Path → for how long it may be shown without asking; what is not there is never kept."""
MOVED = {
    "klasteriai/sample-cluster/": "klasteriai/example-cluster/",
    "en/clusters/sample-cluster/": "en/clusters/example-cluster/",
    "klasteriai/apskritis/lt00a/": "klasteriai/apskritis/lt011/",
}


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes


Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def site(valid_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid example, compressed, with a mailbox to write to, in a folder of its own."""
    out = tmp_path_factory.mktemp("releases") / "one"
    shutil.copytree(valid_site / "site", out)
    (out / ".well-known").mkdir()
    (out / ".well-known" / "security.txt").write_text(SECURITY, encoding="utf-8")
    (out / ".secret").write_text("secret", encoding="utf-8")
    compress(out)
    return out


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where nginx keeps its own files."""
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def home(site: Path, room: Path) -> Iterator[str]:
    """The address of the site's front page while nginx serves it; another site stands beside it."""
    other = (
        "location = /other/ { default_type text/html; return 200 '<!doctype html><title>Other</title>"
        f"<iframe src=http://127.0.0.1:$server_port{BASE}/en/embed/clusters/></iframe>"
        f"<iframe src=http://127.0.0.1:$server_port{BASE}/en/clusters/></iframe>'; }}\n"
        r"location ~ \.(css|js)$ { return 410; }"
    )
    with nginx(site, BASE_URL, room, other) as home:
        yield home


@contextmanager
def asking(home: str) -> Iterator[Ask]:
    """Yield a function that asks for a path under the site, exactly as it is written."""
    parts = urlsplit(home)
    connection = HTTPConnection(parts.netloc, timeout=20)

    def ask(path: str, method: str = "GET", **headers: str) -> Answer:
        path = path if path.startswith("/") else parts.path + path
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())

    try:
        yield ask
    finally:
        connection.close()


@pytest.fixture(scope="module")
def ask(home: str) -> Iterator[Ask]:
    """Ask the site for a path."""
    with asking(home) as ask:
        yield ask


def paths(site: Path, *patterns: str) -> list[str]:
    """Return the paths of all files of some kinds."""
    found = [file.relative_to(site).as_posix() for pattern in patterns for file in site.rglob(pattern)]
    assert found
    return found


def is_safe(answer: Answer, framed: bool = False) -> bool:
    """Tell whether an answer has every security header, each once, and does not say which nginx it is."""
    expected = {**OTHERS, "Content-Security-Policy": policy(ONLY_AS_HEADER)}
    if framed:
        expected["Content-Security-Policy"] = f"{POLICY}; frame-ancestors *"
    sent = {name: answer.headers.get_all(name) for name in expected}
    return sent == {name: [value] for name, value in expected.items()} and answer.headers["Server"] == "nginx"


def test_every_page_answers_at_its_address_with_every_header(ask: Ask, site: Path) -> None:
    """Those of former addresses too, by leading on; only embeds may be framed."""
    pages = [path.removesuffix("index.html") for path in paths(site, "index.html")]
    assert len(pages) > 100
    for path in pages:
        answer = ask(path)
        led = answer.headers["Location"]
        assert is_safe(answer, "embed/" in path), path
        assert answer.status == (301 if led else 200), path
        file = site / (urlsplit(led).path.removeprefix(f"{BASE}/") if led else path) / "index.html"
        assert led or answer.body == file.read_bytes(), path
        assert not led or ask(led).body == file.read_bytes(), path


def test_every_file_is_served_whole_and_as_what_it_is(ask: Ask, site: Path) -> None:
    """None is without a type, but for what only the search reads."""
    assert {path: ask(path).headers["Content-Type"] for path in EXPECTED} == EXPECTED
    endings = {ending for names in TYPES.values() for ending in names.split()}
    unknown = set()
    for path in paths(site, "*"):
        if (site / path).is_file() and not re.search(r"\.html$|(^|/)\.|\.(gz|br)$", path):
            answer = ask(path)
            assert (answer.status, answer.body) == (200, (site / path).read_bytes()), path
            kind = answer.headers["Content-Type"]
            if kind == "application/octet-stream":
                unknown.add(path.rpartition(".")[2])
            assert path.rpartition(".")[2] in endings or kind == "application/octet-stream"
    assert unknown == {"_headers", "_redirects", "pagefind", "pf_fragment", "pf_index", "pf_meta"}


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("nera/tokio/", "lt"), ("nera.css", "lt"), ("api/v1/nera.json", "lt"), ("embed/nera/", "lt"),
        ("assets/", "lt"), ("pagefind/", "lt"), ("nera%0d%0aX:%20y", "lt"), ("%C5%A1/", "lt"),
        ("enas/", "lt"), ("english/", "lt"),
        ("en/no/such/", "en"), ("en/no.js", "en"), ("en/assets/", "en"), ("en/embed/no/", "en"),
        ("en/.x", "en"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_in_the_language_of_its_address(
    ask: Ask, site: Path, path: str, language: str
) -> None:
    """With status 404 and every header; a folder is not listed, a name that begins with a dot not told."""
    answer = ask(path)
    root = {"lt": "", "en": "en/"}[language]
    assert (answer.status, answer.body) == (404, (site / root / "404.html").read_bytes())
    assert is_safe(answer)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        ".secret", ".git/config", "en/../.secret", "%2esecret", ".nojekyll", "klasteriai/.secret",
        "/../../../../etc/passwd", "../../etc/passwd", "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2fetc/passwd", "en/..%5c..%5cetc/passwd", "index.html%00.css",
        f"{BASE}../one/.secret", f"{BASE}..%2f/one/index.html", f"{BASE}index.html",
        "/index.html", "/en/", "/headers/nginx.conf",
    ],
)  # fmt: skip
def test_nothing_is_told_of_what_is_hidden_or_outside(ask: Ask, path: str) -> None:
    """Neither by climbing out of the site, nor by a dot, nor where another site may stand."""
    answer = ask(path)
    assert answer.status in (400, 404)
    assert b"secret" not in answer.body and b"root:" not in answer.body


def test_the_mailbox_for_weaknesses_is_not_hidden(ask: Ask) -> None:
    """It stands in a folder whose name begins with a dot."""
    assert ask(".well-known/security.txt").body.decode() == SECURITY


def test_former_addresses_lead_on_for_good(ask: Ask) -> None:
    """By a path, so that it does not matter what stands before nginx; without the last slash in two steps."""
    for old, new in MOVED.items():
        for query in ("", "?x=y"):
            answer = ask(old + query)
            assert (answer.status, answer.headers["Location"]) == (301, f"{BASE}/{new}{query}")
            assert is_safe(answer)
        assert ask(old.rstrip("/")).headers["Location"] == f"{BASE}/{old}"


@pytest.mark.parametrize("path", ["", "/klasteriai", "/en", "/en/clusters/example-cluster"])
def test_a_forgotten_slash_is_added(ask: Ask, path: str) -> None:
    """Also to the address of the whole site; the question mark and what follows stay."""
    for query in ("", "?q=x&y=%C4%8D"):
        answer = ask(f"{BASE}{path}{query}")
        assert (answer.status, is_safe(answer)) == (301, True)
        assert answer.headers["Location"] == f"{BASE}{path}/{query}"


@pytest.mark.parametrize(
    ("accepted", "ending", "unpacked"),
    [
        ("gzip, deflate", ".gz", gzip.decompress),
        ("br", ".br", brotli.decompress),
        ("gzip, br", ".br", brotli.decompress),
    ],
)
def test_who_can_read_what_is_compressed_gets_it(
    ask: Ask, site: Path, accepted: str, ending: str, unpacked: Callable[[bytes], bytes]
) -> None:
    """Byte for byte the file beside, of the same type and as safe; caches are told that it depends on it."""
    if ending == ".br" and not BROTLI:
        pytest.skip("NO BROTLI: nothing was tested with it (apt install libnginx-mod-http-brotli-static)")
    for twin in paths(site, f"*{ending}"):
        path = twin.removesuffix(ending)
        packed, plain = ask(path, Accept_Encoding=accepted), ask(path)
        assert (packed.status, plain.status) == (200, 200), path
        assert packed.headers["Content-Encoding"] == {".gz": "gzip", ".br": "br"}[ending], path
        assert packed.body == (site / twin).read_bytes() and unpacked(packed.body) == plain.body, path
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Type"] == plain.headers["Content-Type"], path
        assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding", path
        assert packed.headers["Cache-Control"] == plain.headers["Cache-Control"], path
        assert is_safe(packed, "embed/" in path), path
    missing = ask("nera/", Accept_Encoding=accepted)
    assert missing.status == 404 and unpacked(missing.body) == (site / "404.html").read_bytes()


def test_what_is_packed_already_is_sent_as_it_is(ask: Ask, site: Path) -> None:
    """Pictures, fonts, workbooks and the search's files; and nginx packs nothing anew."""
    for path in [*paths(site, "*.png", "*.xlsx", "*.woff2", "*.pf_*"), "robots.txt"]:
        answer = ask(path, Accept_Encoding="gzip, br")
        assert "Content-Encoding" not in answer.headers and answer.body == (site / path).read_bytes(), path


def test_a_proxy_gets_what_is_compressed_too(ask: Ask) -> None:
    """Most of a ministry's visitors come through one."""
    assert ask("", Accept_Encoding="gzip", Via="1.1 proxy").headers["Content-Encoding"] == "gzip"


def test_each_kind_of_file_is_kept_for_its_time(ask: Ask, site: Path) -> None:
    """What an administrator set for all sites does not add to it; what has a digest in its name is kept for a
    year."""
    named = paths(site, "*.pf_fragment", "*.pf_index", "*.pf_meta")
    expected = {**KEPT, **dict.fromkeys(named, YEAR)}
    told = {path: ask(path).headers for path in expected}
    assert {path: headers.get_all("Cache-Control") for path, headers in told.items()} == {
        path: [value] for path, value in expected.items()
    }
    assert not [path for path, headers in told.items() if "Expires" in headers]


@pytest.mark.parametrize("accepted", ["identity", "gzip", "br"])
def test_what_has_not_changed_is_not_sent_again(ask: Ask, accepted: str) -> None:
    """Whoever has a page is told 304, with every header, by its tag or its date; another tag will not do."""
    first = ask("en/", Accept_Encoding=accepted)
    by_tag = ask("en/", Accept_Encoding=accepted, If_None_Match=first.headers["ETag"])
    by_date = ask("en/", Accept_Encoding=accepted, If_Modified_Since=first.headers["Last-Modified"])
    assert (by_tag.status, by_tag.body, by_date.status) == (304, b"", 304)
    assert is_safe(by_tag) and by_tag.headers["Cache-Control"] == NEVER
    assert ask("en/", Accept_Encoding=accepted, If_None_Match='"x"').status == 200


def test_the_same_page_packed_differently_has_another_tag(ask: Ask) -> None:
    """Else a cache could give one for the other."""
    tags = {ask("", Accept_Encoding=accepted).headers["ETag"] for accepted in ("identity", "gzip", "br")}
    assert len(tags) == (3 if BROTLI else 2)


def test_scripts_of_other_sites_may_read_data_and_nothing_else(ask: Ask) -> None:
    """The API and the files of the data, of which nothing is secret."""
    for path in ("api/v1/index.json", "api/v1/openapi.json", "data/clusters.lt.csv", "data/catalogue.ttl"):
        assert ask(path).headers.get_all("Access-Control-Allow-Origin") == ["*"], path
    for path in ("", "en/data/", "feed.xml", "assets/data/clusters.json", "embed/klasteriai/"):
        assert "Access-Control-Allow-Origin" not in ask(path).headers, path


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["", "robots.txt", "api/v1/index.json"])
def test_nothing_can_be_done_but_reading(home: str, method: str, path: str) -> None:
    """Every other method is refused."""
    with asking(home) as ask:
        answer = ask(path, method, Content_Length="0")
        assert answer.status == 405
        assert answer.headers["Server"] == "nginx"


def test_the_head_of_an_answer_can_be_had_alone(ask: Ask) -> None:
    """It says the same, of pages, of what moved and of what is missing."""
    for path in ("", "klasteriai/sample-cluster/", "nera/", "data/clusters.lt.csv"):
        whole, head = ask(path), ask(path, "HEAD")
        assert (head.status, head.body) == (whole.status, b"")
        assert {**head.headers, "Date": ""} == {**whole.headers, "Date": ""}


def test_nginx_has_nothing_to_complain_of(ask: Ask, room: Path) -> None:
    """It starts without a warning, and works without one."""
    ask("")
    log = (room / "error.log").read_text(encoding="utf-8", errors="replace").splitlines()
    assert not [line for line in log if re.search(r"\[(warn|crit|alert|emerg)\]", line)]


def release(site: Path, out: Path, built: int) -> Path:
    """Make another release, in which the front page is another of the same length; `built` is when."""
    shutil.copytree(site, out)
    front = out / "index.html"
    text = front.read_text(encoding="utf-8").replace("</h1>", f" {built}</h1>")
    front.write_text(text, encoding="utf-8")
    compress(out)
    for file in out.glob("index.html*"):
        os.utime(file, (built, built))
    return out


def go_live(current: Path, folder: Path) -> None:
    """Make `current` a link to a folder, in one step."""
    new = current.with_name("new")
    new.symlink_to(folder)
    new.replace(current)


def test_a_release_is_live_as_soon_as_the_link_is_changed(site: Path, tmp_path: Path) -> None:
    """Without a word to nginx, whatever it had open, and whoever asks how; and so is the one before it, if it
    comes back. A page of one is never taken for that of the other."""
    releases = [release(site, tmp_path / str(built), built) for built in (1_795_000_000, 1_795_000_060)]
    current = tmp_path / "current"
    go_live(current, releases[0])
    with nginx(current, BASE_URL, tmp_path / "nginx") as home, asking(home) as ask:
        seen: set[str] = set()
        for folder in (*releases, *releases):
            go_live(current, folder)
            for accepted, unpacked in (("identity", bytes), ("gzip", gzip.decompress)):
                answer = ask("", Accept_Encoding=accepted)
                assert unpacked(answer.body) == (folder / "index.html").read_bytes()
                seen.add(answer.headers["ETag"])
        assert len(seen) == 4  # of two releases, packed or not


def test_a_running_nginx_leads_nowhere_that_the_release_does_not(site: Path, tmp_path: Path) -> None:
    """With an older list of former addresses in its configuration, it serves the page that stands there."""
    old, new = tmp_path / "old", tmp_path / "new-release"
    for folder in (old, new):
        shutil.copytree(site, folder)
    address = "klasteriai/sample-cluster/"
    redirects = (new / "_redirects").read_text(encoding="utf-8").replace("sample", "other")
    shutil.rmtree(new / "headers")
    for path, text in nginx_files(BASE_URL, redirects).items():
        (new / path).parent.mkdir(exist_ok=True)
        (new / path).write_text(text, encoding="utf-8")
    (new / address / "index.html").write_text("a page again", encoding="utf-8")
    compress(new)
    current = tmp_path / "current"
    go_live(current, old)
    with nginx(current, BASE_URL, tmp_path / "nginx") as home, asking(home) as ask:
        assert ask(address).status == 301
        go_live(current, new)
        assert (ask(address).status, ask(address).body) == (200, b"a page again")
        assert ask("klasteriai/other-cluster/").status == 404  # nothing stands there yet
        go_live(current, old)
        assert ask(address).status == 301


@pytest.mark.parametrize("address", ["https://example.org/", "https://example.org/a.b/vieta%C5%B3/"])
def test_a_site_may_stand_at_the_root_or_at_any_path(site: Path, tmp_path: Path, address: str) -> None:
    """The same holds there: pages, what moved, what is missing, what is hidden."""
    base = urlsplit(address).path
    here = tmp_path / "here"
    shutil.copytree(site, here)
    redirects = (here / "_redirects").read_text(encoding="utf-8").replace(f"{BASE}/", base)
    shutil.rmtree(here / "headers")
    for path, text in nginx_files(address, redirects).items():
        (here / path).parent.mkdir(exist_ok=True)
        (here / path).write_text(text, encoding="utf-8")
    with nginx(here, address, tmp_path / "nginx") as home, asking(home) as ask:
        for path in ("", "en/clusters/", "assets/js/site.js", "api/v1/index.json", "embed/klasteriai/"):
            answer = ask(path)
            assert (answer.status, is_safe(answer, "embed/" in path)) == (200, True), path
        for root in ("", "en/"):
            assert ask(f"{root}nera/").body == (here / root / "404.html").read_bytes()
        for old, new in MOVED.items():
            assert (ask(old).status, ask(old).headers["Location"]) == (301, base + new)
        assert ask("klasteriai").headers["Location"].endswith("/klasteriai/")
        assert {ask(path).status for path in (".secret", "../.secret", "../../../.secret")} <= {400, 404}
        assert base == "/" or ask("/").status == 404


def test_a_path_that_nginx_would_misread_is_refused() -> None:
    """Rather no configuration than one that means something else."""
    for path in ("a%22b/", "a%24b/", "a%0Ab/", "a%7Bb/", "a%3Bb/"):
        (text,) = nginx_files(f"https://a.lt/{path}", "").values()
        assert [line[0] for line in text.splitlines()] == ["#"]


def test_without_the_module_for_brotli_the_rest_works(site: Path, tmp_path: Path) -> None:
    """The configuration of the site does not name it; only the server does."""
    with nginx(site, BASE_URL, tmp_path / "nginx", modules=()) as home, asking(home) as ask:
        assert ask("", Accept_Encoding="br, gzip").headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in ask("", Accept_Encoding="br").headers


def test_the_owner_of_the_domain_may_ask_for_encryption(site: Path, tmp_path: Path) -> None:
    """By one line of the server, and with every answer."""
    line = 'set $catalogue_hsts "max-age=31536000";'
    with nginx(site, BASE_URL, tmp_path / "nginx", line) as home, asking(home) as ask:
        for path in ("", "nera/", "en/embed/clusters/", BASE):
            assert ask(path).headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]


@pytest.mark.browser
def test_a_browser_finds_nothing_wrong(browser: Browser, home: str) -> None:
    """Pages, the search and an embed: nothing that a header stops, no failed request, no message."""
    with browser.new_context() as context:
        page, noise = context.new_page(), []
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        context.on("requestfailed", lambda request: noise.append(request.url))
        context.on("response", lambda answer: noise.extend([answer.url] * (answer.status >= 400)))
        for path in ("", "en/clusters/", "klasteriai/sample-cluster/", "en/compare/", "embed/klasteriai/"):
            page.goto(home + path, wait_until="networkidle")
        page.goto(f"{home}en/search/?q=example")
        expect(page.locator("ol a", has_text="Example cluster").first).to_be_visible()
        assert noise == []


@pytest.mark.browser
def test_another_site_may_frame_an_embed_and_read_data_but_no_page(browser: Browser, home: str) -> None:
    """As the headers say, and as a browser understands them."""
    there = home.replace("127.0.0.1", "localhost").replace(f"{BASE}/", "/other/")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(there, wait_until="networkidle")
        embed, whole = page.frames[1:]
        assert "embed" in embed.url and embed.locator("a").count() > 1
        assert whole.url.startswith("chrome-error:")
        read = "url => fetch(url).then(answer => answer.status, () => 'refused')"
        assert page.evaluate(read, f"{home}api/v1/index.json") == 200
        assert page.evaluate(read, f"{home}en/") == "refused"


def test_named_types_are_of_files_that_there_are(site: Path) -> None:
    """Every name with a type of its own is the name of some file."""
    names = {file.name for file in site.rglob("*")}
    assert all(any(re.fullmatch(name, file) for file in names) for name in NAMED)
