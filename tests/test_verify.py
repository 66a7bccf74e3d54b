"""Verification tells every fault of a built site, with its file, and nothing of a site without one."""

from __future__ import annotations

import ast
import gzip
import os
import re
import shutil
import string
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

import pytest

from generator.strings import strings
from generator.verify import Fault, told, verify
from generator.verify.budgets import A_PAGE, BESIDE, KIB, budget_faults
from generator.verify.folder import Folder
from tests.conftest import BASE, BASE_URL, CONTENT, ROOT, VALID

pytestmark = pytest.mark.site

Change: TypeAlias = Callable[[Path], None]
Told: TypeAlias = set[tuple[str, str]]

PAGE, TWIN = "vadovas/index.html", "en/guide/index.html"
CLUSTER, EN_CLUSTER = "klasteriai/example-cluster/index.html", "en/clusters/example-cluster/index.html"
EMBED, EN_EMBED = f"embed/{CLUSTER}", "en/embed/clusters/example-cluster/index.html"
MOVED = "klasteriai/sample-cluster/index.html"
STYLE, SCRIPT, DRAWING = "assets/print.css", "assets/js/make.js", "assets/eu.svg"
POLICY = '<meta http-equiv="Content-Security-Policy" content="'
"""How the policy of a page of the catalogue begins."""


def copied(site: Path, copy: Path) -> Path:
    """Return a copy of a site, of which nothing is written anew."""
    return Path(shutil.copytree(site, copy, copy_function=os.link, symlinks=True))


def put(file: str, text: str | bytes) -> Change:
    """Write a file; the one of which it was a copy stays as it is."""

    def change(site: Path) -> None:
        path = site / file
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    return change


def swap(file: str, old: str, new: str) -> Change:
    """Put a text in place of the first such text of a file."""

    def change(site: Path) -> None:
        text = (site / file).read_text(encoding="utf-8")
        assert old in text
        put(file, text.replace(old, new, 1))(site)

    return change


def into(file: str, text: str) -> Change:
    """Put a text at the end of what a page says."""
    return swap(file, "</body>", f"{text}</body>")


def after(file: str, text: str) -> Change:
    """Put a text at the end of a file."""
    return lambda site: put(file, (site / file).read_text(encoding="utf-8") + text)(site)


def cut(file: str, size: int = 1) -> Change:
    """Take bytes from the end of a file."""
    return lambda site: put(file, (site / file).read_bytes()[:-size])(site)


def gone(*files: str) -> Change:
    """Remove files."""

    def change(site: Path) -> None:
        for file in files:
            (site / file).unlink()

    return change


def both(*changes: Change) -> Change:
    """Make several changes."""

    def change(site: Path) -> None:
        for one in changes:
            one(site)

    return change


def found(faults: Iterable[Fault]) -> Told:
    """Return the file and the rule of every fault."""
    return {(fault.file, fault.rule) for fault in faults}


@pytest.fixture(scope="module")
def built(valid_site: Path) -> Path:
    """The valid example, built; not to be changed."""
    return valid_site / "site"


LOCATION = f"<url><loc>{BASE_URL}vadovas/</loc>"
LISTED = f"""{LOCATION}
<xhtml:link rel="alternate" hreflang="lt" href="{BASE_URL}vadovas/"/>
<xhtml:link rel="alternate" hreflang="en" href="{BASE_URL}en/guide/"/>
<xhtml:link rel="alternate" hreflang="x-default" href="{BASE_URL}vadovas/"/>
</url>
"""
RECORD = "api/v1/clusters/example-cluster.json"
NGINX, HEADERS, SITEMAP = "headers/nginx.conf", "_headers", "sitemap.xml"
CASES: dict[str, tuple[Change, Told]] = {
    "a link": (into(PAGE, '<a href="../nera/">a</a>'), {(PAGE, "link.broken")}),
    "a link of an embed": (into(EMBED, '<a href="../nera/">a</a>'), {(EMBED, "link.broken")}),
    "a link of a former address": (into(MOVED, '<a href="../nera/">a</a>'), {(MOVED, "link.broken")}),
    "a link of what is missing": (into("404.html", '<a href="apie/">a</a>'), {("404.html", "link.relative")}),
    "where a link leads": (gone("vadovas/card.png"), {(PAGE, "link.broken")}),
    "an anchor": (into(PAGE, '<a href="#nera">a</a>'), {(PAGE, "link.anchor")}),
    "an anchor elsewhere": (into(PAGE, '<a href="../apie/#nera">a</a>'), {(PAGE, "link.anchor")}),
    "a part of a drawing": (
        into(PAGE, '<svg><use href="../assets/counties.svg#nera"/></svg>'),
        {(PAGE, "link.anchor")},
    ),
    "an import": (after(SCRIPT, 'import { a } from "./nera.js"\n'), {(SCRIPT, "link.broken")}),
    "an import of nothing": (after(SCRIPT, 'import a from "nera"\n'), {(SCRIPT, "link.bare")}),
    "a style": (after(STYLE, 'a { background: url("nera.svg") }'), {(STYLE, "link.broken")}),
    "a feed": (
        swap("feed.xml", f"{BASE_URL}assets/icon", f"{BASE_URL}assets/a"),
        {("feed.xml", "link.broken")},
    ),
    "a request": (into(PAGE, '<img src="//x.lt/a.png" alt="">'), {(PAGE, "request.foreign")}),
    "a request of a drawing": (
        swap(DRAWING, "</svg>", '<image href="https://x.lt/a.png"/></svg>'),
        {(DRAWING, "request.foreign")},
    ),
    "no policy": (swap(PAGE, POLICY, '<meta name="a" content="'), {(PAGE, "csp.number")}),
    "two policies": (swap(PAGE, "<title>", f'{POLICY}default-src a"><title>'), {(PAGE, "csp.number")}),
    "a policy in the body": (
        both(swap(PAGE, POLICY, '<meta name="a" content="'), into(PAGE, f"{POLICY}default-src 'none'\">")),
        {(PAGE, "csp.number")},
    ),
    "a policy after the head": (
        swap(PAGE, "<meta", "<p>a</p><meta"),
        {(PAGE, "csp.number"), (PAGE, "html.title")},
    ),
    "a late policy": (
        swap(PAGE, "<meta", '<link rel="stylesheet" href="../assets/print.css"><meta'),
        {(PAGE, "csp.late")},
    ),
    "a loose policy": (
        swap(PAGE, "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        {(PAGE, "csp.loose"), (PAGE, "csp.other")},
    ),
    "an open policy": (swap(PAGE, "; base-uri 'none'", ""), {(PAGE, "csp.open"), (PAGE, "csp.other")}),
    "another policy": (swap(PAGE, "worker-src 'self'; ", ""), {(PAGE, "csp.other")}),
    "an inline script": (into(PAGE, "<script>a()</script>"), {(PAGE, "csp.inline")}),
    "a handler": (into(PAGE, '<p onclick="a()">a</p>'), {(PAGE, "csp.attribute")}),
    "a scheme": (into(PAGE, '<a href="javascript:a()">a</a>'), {(PAGE, "csp.scheme")}),
    "a script in an embed": (
        into(EMBED, '<script src="../../../assets/js/site.js"></script>'),
        {(EMBED, "csp.blocked")},
    ),
    "nginx differs": (swap(NGINX, "img-src 'self'", "img-src 'none'"), {(NGINX, "headers.differ")}),
    "nginx says nothing": (gone(NGINX), {(NGINX, "headers.differ")}),
    "hosts are told nothing": (gone(HEADERS), {(HEADERS, "headers.missing"), (NGINX, "headers.differ")}),
    "hosts are told of elsewhere": (swap(HEADERS, f"{BASE}/*", "/a/*"), {(HEADERS, "headers.missing")}),
    "hosts let anyone frame": (
        swap(HEADERS, "; frame-ancestors 'none'", ""),
        {(HEADERS, "csp.open"), (NGINX, "headers.differ")},
    ),
    "a language": (swap(PAGE, 'lang="lt"', 'lang="en"'), {(PAGE, "html.language")}),
    "no language": (swap("en/404.html", 'lang="en"', ""), {("en/404.html", "html.language")}),
    "no address": (swap(PAGE, 'rel="canonical"', 'rel="me"'), {(PAGE, "canonical.number")}),
    "another address": (
        swap(PAGE, f'canonical" href="{BASE_URL}vadovas/', f'canonical" href="{BASE_URL}apie/'),
        {(PAGE, "canonical.other")},
    ),
    "no twin": (
        swap(PAGE, f'hreflang="en" href="{BASE_URL}en/guide/', f'hreflang="en" href="{BASE_URL}en/nera/'),
        {(PAGE, "link.broken"), (PAGE, "parity.twin"), (TWIN, "hreflang.mutual"), (SITEMAP, "sitemap.twins")},
    ),
    "another’s twin": (
        swap(PAGE, f'hreflang="en" href="{BASE_URL}en/guide/', f'hreflang="en" href="{BASE_URL}en/about/'),
        {(PAGE, "hreflang.mutual"), (TWIN, "hreflang.mutual"), (SITEMAP, "sitemap.twins")},
    ),
    "itself as twin": (
        swap(PAGE, f'hreflang="en" href="{BASE_URL}en/guide/', f'hreflang="en" href="{BASE_URL}vadovas/'),
        {(PAGE, "parity.twin"), (TWIN, "hreflang.mutual"), (SITEMAP, "sitemap.twins")},
    ),
    "a twin not named": (
        swap(PAGE, 'hreflang="en" href="https', 'data-a="https'),
        {(PAGE, "hreflang.missing"), (TWIN, "hreflang.mutual"), (SITEMAP, "sitemap.twins")},
    ),
    "another itself": (
        both(
            *(
                swap(page, f'hreflang="lt" href="{BASE_URL}vadovas/', f'hreflang="lt" href="{BASE_URL}apie/')
                for page in (PAGE, TWIN)
            ),
            swap(SITEMAP, LISTED, ""),
        ),
        {
            *((PAGE, "hreflang.own"), (PAGE, "hreflang.default"), (TWIN, "hreflang.default")),
            *((TWIN, "hreflang.mutual"), (PAGE, "sitemap.missing"), (SITEMAP, "sitemap.twins")),
        },
    ),
    "another default": (
        both(
            *(
                swap(page, f'x-default" href="{BASE_URL}vadovas/', f'x-default" href="{BASE_URL}apie/')
                for page in (PAGE, TWIN)
            )
        ),
        {(PAGE, "hreflang.default"), (TWIN, "hreflang.default"), (SITEMAP, "sitemap.twins")},
    ),
    "a third language": (
        swap(PAGE, "<title>", f'<link rel="alternate" hreflang="de" href="{BASE_URL}apie/"><title>'),
        {
            *((PAGE, "hreflang.extra"), (PAGE, "hreflang.mutual"), (TWIN, "hreflang.mutual")),
            (SITEMAP, "sitemap.twins"),
        },
    ),
    "a twin named twice": (
        swap(PAGE, "<title>", f'<link rel="alternate" hreflang="en" href="{BASE_URL}en/guide/"><title>'),
        {(PAGE, "hreflang.double")},
    ),
    "another kind": (swap(PAGE, "kind-prose", "kind-a"), {(PAGE, "parity.kind"), (TWIN, "parity.kind")}),
    "no page for what is missing": (gone("en/404.html"), {("en/404.html", "html.missing")}),
    "no embed": (gone(EN_EMBED), {(EMBED, "parity.embed")}),
    "an embed of what has moved": (
        swap(EMBED, f"{BASE_URL}klasteriai/example-", f"{BASE_URL}klasteriai/sample-"),
        {(EMBED, "canonical.astray"), (EN_EMBED, "parity.embed")},
    ),
    "not in the sitemap": (swap(SITEMAP, LISTED, ""), {(PAGE, "sitemap.missing")}),
    "twice in the sitemap": (swap(SITEMAP, LISTED, LISTED * 2), {(SITEMAP, "sitemap.double")}),
    "an embed in the sitemap": (
        swap(SITEMAP, LISTED, f"<url><loc>{BASE_URL}{EMBED}</loc></url>{LISTED}"),
        {(SITEMAP, "sitemap.extra")},
    ),
    "other twins in the sitemap": (
        swap(SITEMAP, LISTED, LISTED.replace("en/guide/", "en/about/")),
        {(SITEMAP, "sitemap.twins")},
    ),
    "another entry": (
        after("content/clusters/example-cluster.yml", "# a\n"),
        {("content/clusters/example-cluster.yml", "entry.copy")},
    ),
    "a page of another kind": (
        both(*(swap(page, "kind-cluster", "kind-list") for page in (CLUSTER, EN_CLUSTER))),
        {(CLUSTER, "entry.page"), (EN_CLUSTER, "entry.page")},
    ),
    "a former address": (
        after("_redirects", f"{BASE}/nera/ {BASE}/vadovas/ 301\n"),
        {("nera/index.html", "address.gone")},
    ),
    "hosts lead to nothing": (
        after("_redirects", f"{BASE}/apie/ {BASE}/nera/ 301\n/a/* /b/:splat 301\n"),
        {("_redirects", "address.astray")},
    ),
    "hosts lead in two steps": (
        after("_redirects", f"{BASE}/apie/ {BASE}/klasteriai/sample-cluster/ 301\n"),
        {("_redirects", "address.astray")},
    ),
    "nginx leads to nothing": (
        after(NGINX, f"location = {BASE}/a/ {{ return 301 {BASE}/nera/$is_args$args; }}\n"),
        {(NGINX, "address.astray")},
    ),
    "a page leads to nothing": (
        swap(MOVED, "url=../example-cluster/", "url=../nera/"),
        {(MOVED, "link.broken"), (MOVED, "address.astray")},
    ),
    "a page leads elsewhere than it says": (
        swap(MOVED, "url=../example-cluster/", "url=../merged-cluster/"),
        {(MOVED, "address.astray")},
    ),
    "a page leads to itself": (swap(MOVED, "0; url=../example-cluster/", "0"), {(MOVED, "address.astray")}),
    "a page cut": (cut(PAGE, 9), {(PAGE, "html.torn")}),
    "a page cut at a line": (
        lambda site: put(PAGE, (site / PAGE).read_text(encoding="utf-8").partition("<footer")[0])(site),
        {(PAGE, "html.cut")},
    ),
    "a page without a beginning": (swap(PAGE, "<!doctype html>", ""), {(PAGE, "html.cut")}),
    "more after the end": (after(PAGE, "a"), {(PAGE, "html.cut")}),
    "another encoding": (
        lambda site: put(PAGE, (site / PAGE).read_text(encoding="utf-8").encode("utf-16"))(site),
        {(PAGE, "disk.encoding")},
    ),
    "a table in another encoding": (
        put("data/roles.lt.csv", "ž".encode("cp1257")),
        {("data/roles.lt.csv", "disk.encoding")},
    ),
    "no title": (swap(PAGE, "<title>", "<title></title><title>"), {(PAGE, "html.title")}),
    "two headings": (into(PAGE, "<h1>a</h1>"), {(PAGE, "html.heading")}),
    "an empty heading": (into(PAGE, "<h1> <b></b></h1>"), {(PAGE, "html.heading")}),
    "a record cut": (cut(RECORD, 3), {(RECORD, "json.broken")}),
    "a feed cut": (cut("feed.xml", 3), {("feed.xml", "xml.broken")}),
    "a sitemap cut": (cut(SITEMAP, 3), {(SITEMAP, "xml.broken")}),
    "a picture cut": (cut("card.png"), {("card.png", "disk.cut")}),
    "a calendar cut": (cut("calendar.ics", 9), {("calendar.ics", "disk.cut")}),
    "an empty file": (put("data/roles.lt.csv", ""), {("data/roles.lt.csv", "disk.empty")}),
    "an empty file on purpose": (put(".nojekyll", ""), set()),
    "a heavy page": (into(PAGE, " " * 300_000), {(PAGE, "budget.file")}),
    "a symbolic link": (lambda site: (site / "a").symlink_to("apie"), {("a", "disk.symlink")}),
    "a loop": (lambda site: (site / "a").symlink_to("."), {("a", "disk.symlink")}),
    "a pipe": (lambda site: os.mkfifo(site / "a"), {("a", "disk.special")}),
    "a name with a space": (put("a b.txt", "a"), {("a b.txt", "disk.name")}),
    "a name of two lines": (put("a\nb.txt", "a"), {("a\nb.txt", "disk.name")}),
    "a name not in UTF-8": (put("a\udcff.txt", "a"), {("a\udcff.txt", "disk.name")}),
    "a file closed to others": (
        both(put("a.txt", "a"), lambda site: (site / "a.txt").chmod(0o640)),
        {("a.txt", "disk.mode")},
    ),
    "a folder closed to others": (
        both(put("a/b.txt", "a"), lambda site: (site / "a").chmod(0o754)),
        {("a", "disk.mode")},
    ),
    "a compressed file": (put("robots.txt.gz", gzip.compress(b"a")), {("robots.txt.gz", "twin.other")}),
}
"""What is done to a site without a fault → the faults that it then has."""
ASIDE = {
    *("site.empty", "site.front", "site.address", "disk.unreadable", "entry.page", "entry.record", "more"),
    *("sitemap.none", "sitemap.long", "budget.site", "html.torn"),
    *("manifest.changed", "manifest.extra", "manifest.line", "manifest.missing"),
}
"""Rules with tests of their own."""


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_with_its_file_and_nothing_else_is(built: Path, tmp_path: Path, name: str) -> None:
    """One thing is changed in a site without a fault."""
    change, expected = CASES[name]
    site = copied(built, tmp_path / "site")
    change(site)
    assert found(verify(site, VALID)) == expected


@pytest.mark.parametrize(("built", "content"), [("site", CONTENT), ("valid_site", VALID)])
def test_what_is_built_has_no_fault(built: str, content: Path, request: pytest.FixtureRequest) -> None:
    """Neither the real catalogue nor the one that uses every field, with their content and alone."""
    site = request.getfixturevalue(built) / "site"
    assert told(verify(site, content), "en") == ""
    assert verify(site) == ()


def test_an_entry_without_its_pages_is_told(built: Path, tmp_path: Path) -> None:
    """An entry of the content, or of the files published with the site: page by page, and its record."""
    content = Path(shutil.copytree(VALID, tmp_path / "content"))
    entry = (content / "measures" / "example-measure.yml").read_bytes()
    put("measures/new.yml", entry)(content)
    put("pages/lt/new.md", b"a")(content)
    (content / "addresses.txt").write_text("/\n/en/measures/\n/en/measures/old/\n", encoding="utf-8")
    missing = {
        *((f"{folder}/new/index.html", "entry.page") for folder in ("priemones", "en/measures")),
        ("api/v1/measures/new.json", "entry.record"),
    }
    assert found(verify(built, content)) == {
        *missing,
        ("content/measures/new.yml", "entry.copy"),
        ("new/index.html", "entry.page"),
        ("en/measures/old/index.html", "address.gone"),
    }
    site = copied(built, tmp_path / "site")
    put("content/measures/new.yml", entry)(site)
    assert found(verify(site)) == missing


def test_a_folder_that_is_no_site_is_told(built: Path, tmp_path: Path) -> None:
    """Nothing, no page, no front page, and a front page that does not say where it stands."""
    empty = tmp_path / "empty"
    assert found(verify(empty)) == {(".", "disk.unreadable"), (".", "site.empty")}
    empty.mkdir()
    assert found(verify(empty)) == {(".", "site.empty")}
    put("a.txt", "a")(empty)
    assert found(verify(empty)) == {(".", "site.empty")}
    put("a.html", "a")(empty)
    assert found(verify(empty)) == {("index.html", "site.front")}
    front = (built / "index.html").read_text(encoding="utf-8")
    for text in ("a", front.replace(f'canonical" href="{BASE_URL}', 'canonical" href="/'), "<a", front[:700]):
        put("index.html", text)(empty)
        assert found(verify(empty)) == {("index.html", "site.address")}
    empty.chmod(0o700)
    assert (".", "disk.mode") in found(verify(empty))


def test_a_sitemap_has_its_limits(built: Path, tmp_path: Path) -> None:
    """It must be there, and no search engine reads more than 50 000 addresses of it."""
    site = copied(built, tmp_path / "site")
    many = "".join(f"<url><loc>{BASE_URL}apie/?{n}</loc></url>" for n in range(50_001))
    swap(SITEMAP, "</urlset>", f"{many}</urlset>")(site)
    assert found(verify(site)) == {(SITEMAP, "sitemap.long"), (SITEMAP, "sitemap.extra")}
    gone(SITEMAP)(site)
    assert (SITEMAP, "sitemap.none") in found(verify(site))


def test_the_whole_has_a_budget() -> None:
    """It grows with the pages, and is told in KiB."""
    page = {"a.html": KIB}
    rest = {f"{n}.csv": 90 * KIB * KIB for n in range(4)}
    folder = Folder(Path(), page | rest, {"0.csv.gz": KIB * KIB}, set())
    (fault,) = budget_faults(folder)
    most = str(A_PAGE + BESIDE)
    assert fault == Fault(".", "budget.site", {"size": str(360 * KIB + 1), "most": most, "pages": "1"})
    pages = {f"{n}.html": KIB for n in range(3000)}
    assert list(budget_faults(Folder(Path(), pages | rest, {}, set()))) == []


def test_faults_are_told_in_both_languages() -> None:
    """A line a fault, sorted by file: what is wrong; what is right."""
    faults = [
        Fault("b/index.html", "link.broken", {"address": "../nera/"}),
        Fault("a.css", "disk.empty"),
        Fault("a.css", "disk.empty"),
    ]
    assert told(faults, "en").splitlines() == [
        "a.css: is empty; every file of the site holds something",
        "b/index.html: leads to “../nera/”, where there is nothing; "
        "correct the link, or put back what it leads to",
    ]
    assert told(faults, "lt").splitlines() == [
        "a.css: failas tuščias; kiekviename svetainės faile turi kas nors būti",
        "b/index.html: veda į „../nera/“, kur nieko nėra; "
        "pataisykite nuorodą arba grąžinkite tai, į ką ji veda",
    ]
    assert told(faults, "en").endswith("\n")
    assert told([], "lt") == ""


def test_the_first_faults_are_told_and_the_others_counted() -> None:
    """Nobody reads ten thousand lines."""
    faults = [Fault(f"{n:05}.html", "html.cut") for n in range(10_000)]
    lines = told(faults, "en").splitlines()
    assert len(lines) == 201
    assert lines[-1] == "Not shown: 9800 more."
    assert told(faults, "lt").splitlines()[-1] == "Neparodyta dar: 9800."


def test_nothing_hides_in_what_is_told() -> None:
    """Names and addresses stay on their line and in their direction, and two are never told alike."""
    names = ["a\nb: c", "a\nb", "a\rb", "a\x1b[2Jb", "a\u202eb", "a\udcffb", "a\u2028b", "a\\nb", "{0}", "ąž"]
    text = told([Fault(name, "link.broken", {"address": name}) for name in names], "en")
    lines = text.splitlines()
    assert len(lines) == len({line.partition(": leads")[0] for line in lines}) == len(names)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u2028\u202e\udcff]", text)
    assert "ąž: leads to “ąž”" in text


def _placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_every_rule_has_its_sentence_and_its_test() -> None:
    """The rules in the modules are the keys of both languages, and each is broken by a test here."""
    lt, en = strings("lt", "verify"), strings("en", "verify")
    assert list(lt) == list(en) == sorted(lt)
    assert {key: _placeholders(lt[key]) for key in lt} == {key: _placeholders(en[key]) for key in en}
    modules = (ROOT / "generator" / "verify").glob("*.py")
    trees = [ast.parse(module.read_text(encoding="utf-8")) for module in modules]
    written = {n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    families = {key.partition(".")[0] for key in lt}
    rules = {one for one in map(str, written) if re.fullmatch(r"[a-z]+\.[a-z0-9]+", one)}
    rules = {one for one in rules if one.partition(".")[0] in families} - {"sitemap.xml", "manifest.sha256"}
    assert set(lt) - {"more"} == rules
    assert set(lt) == {rule for _, told in CASES.values() for _, rule in told} | ASIDE
