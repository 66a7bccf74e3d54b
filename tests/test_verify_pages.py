"""Verification of one page and of one file: what stands in it is a fault or not, however it is written."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import html5lib
import pytest

from generator.verify.files import file_faults
from generator.verify.folder import read_folder
from generator.verify.hosts import in_pages
from generator.verify.site import Site
from generator.verify.tags import Torn, tags
from generator.verify.whole import page_faults
from tests.conftest import BASE, BASE_URL
from tests.payloads import PAYLOADS

pytestmark = pytest.mark.site

PAGE = "vadovas/index.html"
IN_A_PAGE: dict[str, set[str]] = {
    # Links.
    '<a href="../nera/">a</a>': {"link.broken"},
    '<a href="../headers/">a</a>': {"link.broken"},
    '<a href="../headers/nera.conf">a</a>': {"link.broken"},
    f'<a href="{BASE_URL}nera/">a</a>': {"link.broken"},
    '<a href="/kitur/">a</a>': {"link.broken"},
    '<a href="../../">a</a>': {"link.broken"},
    '<a href="../../katalogas/apie/">a</a>': {"link.broken"},
    '<a href="..//apie/">a</a>': {"link.broken"},
    '<a href="../assets/icon.svg/">a</a>': {"link.broken"},
    '<img srcset="card.png 1x, nera.png 1.5x" alt="">': {"link.broken"},
    '<script src="nera.js"></script>': {"link.broken"},
    '<link rel="stylesheet" href="nera.css">': {"link.broken"},
    '<form action="nera/"></form>': {"link.broken"},
    '<button formaction="nera/">a</button>': {"link.broken"},
    '<video poster="nera.png"></video>': {"link.broken"},
    f'<meta property="og:image" content="{BASE_URL}nera.png">': {"link.broken"},
    '<svg><use xlink:href="../assets/nera.svg#a"/></svg>': {"link.broken"},
    '<blockquote cite="nera/">a</blockquote>': {"link.broken"},
    # Requests.
    '<img src="https://x.lt/a.png" alt="">': {"request.foreign"},
    '<img src="//x.lt/a.png" alt="">': {"request.foreign"},
    '<img src=" \\\\x.lt/a.png" alt="">': {"request.foreign"},
    '<img src="https://example.org/a.png" alt="">': {"request.foreign"},
    '<img srcset="card.png 1x, https://x.lt/a.png 2x" alt="">': {"request.foreign"},
    '<script src="https://x.lt/a.js"></script>': {"request.foreign"},
    '<link rel="stylesheet" href="https://x.lt/a.css">': {"request.foreign"},
    '<link rel="alternate stylesheet" href="https://x.lt/a.css">': {"request.foreign"},
    '<link rel="preconnect" href="https://x.lt/">': {"request.foreign"},
    '<link rel="dns-prefetch" href="//x.lt">': {"request.foreign"},
    '<link rel="icon" href="https://x.lt/a.svg">': {"request.foreign"},
    '<link rel="a" href="https://x.lt/">': {"request.foreign"},
    '<link href="https://x.lt/">': {"request.foreign"},
    '<iframe src="https://x.lt/"></iframe>': {"request.foreign"},
    '<video><source src="https://x.lt/a.mp4"></video>': {"request.foreign"},
    '<form action="https://x.lt/"></form>': {"request.foreign"},
    '<form action="mailto:a@x.lt"></form>': {"request.foreign"},
    '<svg><image href="https://x.lt/a.png"/></svg>': {"request.foreign"},
    '<svg><image xlink:href="https://x.lt/a.png"/></svg>': {"request.foreign"},
    '<a href="../apie/" ping="../apie/ https://x.lt/">a</a>': {"request.foreign"},
    '<meta http-equiv="refresh" content="0;url=https://x.lt/">': {"request.foreign"},
    "<meta http-equiv=Refresh content=\"0; URL='//x.lt/'\">": {"request.foreign"},
    '<base href="https://x.lt/">': {"request.foreign"},
    # What the policy stops.
    "<script>a()</script>": {"csp.inline"},
    '<script type="module">a()</script>': {"csp.inline"},
    '<script type="importmap">{}</script>': {"csp.inline"},
    '<script src="../assets/js/site.js">a()</script>': {"csp.inline"},
    "<style>a { color: red }</style>": {"csp.inline"},
    '<p style="color: red">a</p>': {"csp.attribute"},
    '<p OnClick="a()">a</p>': {"csp.attribute"},
    '<iframe srcdoc="a"></iframe>': {"csp.attribute"},
    '<a href="JavaScript&colon;a()">a</a>': {"csp.scheme"},
    '<a href=" &#1;javascript:a()">a</a>': {"csp.scheme"},
    '<a href="java&#10;script:a()">a</a>': {"csp.scheme"},
    '<svg><a xlink:href="javascript:a()"></a></svg>': {"csp.scheme"},
    '<a href="data:text/html,a">a</a>': {"csp.scheme"},
    '<img src="data:image/png;base64,AA" alt="">': {"csp.scheme"},
    '<iframe src="../apie/"></iframe>': {"csp.blocked"},
    '<object data="../assets/eu.svg"></object>': {"csp.blocked"},
    '<audio src="card.png"></audio>': {"csp.blocked"},
    '<base href="./">': {"csp.blocked"},
    # Shape.
    "<h1>a</h1>": {"html.heading"},
    '<script type="application/ld+json">{</script>': {"json.broken"},
    f'<script type="application/ld+json">["{BASE_URL}nera/"]</script>': {"link.broken"},
    # What a browser would have to guess about.
    "<!-- a": {"html.torn"},
    "<!--> a -->": {"html.torn"},
    "<!-- a --!> -->": {"html.torn"},
    "<? a ?>": {"html.torn"},
    "<![CDATA[a]]>": {"html.torn"},
    "<!doctype a>": {"html.torn"},
    '<a href="../apie/"class="a">a</a>': {"html.torn"},
    '<a href = "../apie/">a</a>': {"html.torn"},
    '<a href="../apie/>a</a>': {"html.torn"},
    "<p a=b`c>a</p>": {"html.torn"},
    "<p / onclick=a()>a</p>": {"html.torn"},
    "<svg/onload=a()>": {"html.torn"},
    "</p a>": {"html.torn"},
    "<plaintext>": {"html.torn"},
    "<textarea><b></textarea>": {"html.torn"},
    "<svg><title><img src=a onerror=a()></title></svg>": {"html.torn"},
    "<script>a</scriptx></script>": {"html.torn"},
    # And what is right.
    '<a href="../apie/">a</a><a href="../apie">a</a><a href="?a=b">a</a><a href="">a</a>': set(),
    f'<a href="{BASE_URL}apie/?a#content">a</a><a href="{BASE}/en/">a</a>': set(),
    '<a href="https://x.lt/">a</a><a href="mailto:a@x.lt">a</a><a href="tel:+370">a</a>': set(),
    '<a href="#">a</a><a href="#top">a</a><a href="../%61pie/">a</a>': set(),
    '<link rel="license" href="https://x.lt/"><link rel="alternate" href="https://x.lt/a">': set(),
    '<img srcset="card.png, ../card.png 1.5x" src="card.png" alt="a > b" loading=lazy hidden>': set(),
    '<!-- <script>a()</script> --><p title="<script>">a < b && c > d</p><br/><P CLASS=a>a</P >': set(),
    "<p>" + "ąčęėįšųūž 😀 &amp; &#60;script&#62;" + "</p>": set(),
}
"""What stands at the end of a page → the rules by which that is a fault."""
IN_A_FILE: dict[tuple[str, str], set[str]] = {
    ("print.css", 'a { background: url("nera.svg") }'): {"link.broken"},
    ("print.css", "a { background: URL( nera.svg ) }"): {"link.broken"},
    ("print.css", '@import "nera.css";'): {"link.broken"},
    ("print.css", "a { background: url(https://x.lt/a.png) }"): {"request.foreign"},
    ("print.css", "@import '//x.lt/a.css';"): {"request.foreign"},
    ("print.css", 'a { background: url("data:a") }'): {"csp.scheme"},
    ("print.css", '/* url(nera.svg) */ a { mask: url("#a") } b { mask: url("icons/sun.svg") }'): set(),
    ("js/a.js", 'import { a } from "./nera.js"'): {"link.broken"},
    ("js/a.js", 'import {\n  a,\n  b,\n} from "./nera.js"'): {"link.broken"},
    ("js/a.js", 'a();import{a}from"./nera.js"'): {"link.broken"},
    ("js/a.js", 'export * from "../nera.js"'): {"link.broken"},
    ("js/a.js", 'a = await import("./nera.js")'): {"link.broken"},
    ("js/a.js", 'fetch(new URL("../data/nera.json", import.meta.url))'): {"link.broken"},
    ("js/a.js", 'import a from "nera"'): {"link.bare"},
    ("js/a.js", 'import "https://x.lt/a.js"'): {"request.foreign"},
    ("js/a.js", 'import("data:text/javascript,a()")'): {"csp.scheme"},
    ("js/a.js", 'import a from "../vendor/minisearch.js"\na(new URL("../../", import.meta.url))'): set(),
    ("js/a.js", 'say(`import "./${a}.js"`)\n// new URL(a, import.meta.url)\nimport(`./${a}.js`)'): set(),
    ("a.svg", "<svg><script>a()</script></svg>"): {"csp.inline"},
    ("a.svg", "<svg><style>a { }</style></svg>"): {"csp.inline"},
    ("a.svg", '<?xml-stylesheet href="a.css"?><svg/>'): {"csp.inline"},
    ("a.svg", '<svg onload="a()"/>'): {"csp.attribute"},
    ("a.svg", '<svg style="fill: red"/>'): {"csp.attribute"},
    ("a.svg", '<svg><image href="https://x.lt/a.png"/></svg>'): {"request.foreign"},
    ("a.svg", '<svg><path fill="url(https://x.lt/a.svg#b)"/></svg>'): {"request.foreign"},
    ("a.svg", '<svg><a href="javascript:a()"/></svg>'): {"csp.scheme"},
    ("a.svg", '<svg><use href="nera.svg#a"/></svg>'): {"link.broken"},
    ("a.svg", '<!DOCTYPE svg SYSTEM "a"><svg/>'): {"xml.broken"},
    ("a.svg", "<svg>"): {"xml.broken"},
    ("a.svg", '<svg><a href="https://x.lt/"><path fill="url(#a)"/></a></svg>'): set(),
    ("a.xml", f'<a href="{BASE_URL}nera/"/>'): {"link.broken"},
    ("a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'): {"xml.broken"},
    ("a.xml", f"<a>{BASE_URL}apie/, ({BASE_URL}en/) {BASE_URL}.</a>"): set(),
    ("a.json", f'{{"a": "{BASE_URL}nera/"}}'): {"link.broken"},
    ("a.json", "{"): {"json.broken"},
    ("a.json", "[NaN]"): {"json.broken"},
    ("a.json", "[" * 100_000): {"json.broken"},
    ("a.json", f'["{BASE_URL}apie/#a", "{BASE_URL}api/v1", "{BASE_URL}paieska/?q={{a}}"]'): set(),
    ("a.csv", f"a,{BASE_URL}nera/\r\n"): {"link.broken"},
    ("a.txt", "Sitemap: https://example.org/katalogas/nera.xml\n"): {"link.broken"},
    ("a.ics", f"BEGIN:VCALENDAR\r\nURL:{BASE_URL}ne\r\n ra/\r\nEND:VCALENDAR\r\n"): {"link.broken"},
    ("a.ics", f"BEGIN:VCALENDAR\r\nURL:{BASE_URL}ap\r\n ie/\r\nEND:VCALENDAR\r\n"): set(),
    ("a.ics", "BEGIN:VCALENDAR\r\nEND:VCALE"): {"disk.cut"},
    ("a.vcf", "BEGIN:VCARD\r\n"): {"disk.cut"},
    ("a.png", "PNG"): {"disk.cut"},
    ("a.yml", f"a: {BASE_URL}nera/\n"): set(),
}
"""A file of assets/ and what it says → the rules by which that is a fault."""


@pytest.fixture(scope="module")
def whole(valid_site: Path) -> tuple[Site, frozenset[str]]:
    """The valid example as the rules see it, and the policies that hosts send with its pages."""
    folder, _ = read_folder(valid_site / "site")
    site = Site(folder, BASE_URL)
    return site, in_pages(site)


@pytest.mark.parametrize("html", IN_A_PAGE)
def test_what_a_page_says_is_a_fault_or_not(whole: tuple[Site, frozenset[str]], html: str) -> None:
    """However it is written; what is right is no fault."""
    site, policies = whole
    text = site.text(PAGE).replace("</body>", f"{html}</body>")
    _, faults = page_faults(PAGE, text.encode(), site, policies)
    assert {(fault.file, fault.rule) for fault in faults} == {(PAGE, rule) for rule in IN_A_PAGE[html]}


@pytest.mark.parametrize(("name", "text"), IN_A_FILE)
def test_what_a_file_says_is_a_fault_or_not(whole: tuple[Site, frozenset[str]], name: str, text: str) -> None:
    """However it is written; what is right is no fault."""
    path = f"assets/{name}"
    faults = file_faults(path, text.encode(), whole[0])
    assert {(fault.file, fault.rule) for fault in faults} == {(path, rule) for rule in IN_A_FILE[name, text]}


def test_a_policy_may_allow_a_script_by_its_hash(whole: tuple[Site, frozenset[str]]) -> None:
    """The script with that hash is allowed, any other is not."""
    site, policies = whole
    digest = base64.b64encode(hashlib.sha256(b"a()").digest()).decode()
    allowed = f"script-src 'self' 'sha256-{digest}'"
    page = site.text(PAGE).replace("script-src 'self'", allowed)
    policies = frozenset(policy.replace("script-src 'self'", allowed) for policy in policies)
    for script, rules in (("a()", set()), ("b()", {"csp.inline"})):
        text = page.replace("</body>", f"<script>{script}</script></body>")
        assert {fault.rule for fault in page_faults(PAGE, text.encode(), site, policies)[1]} == rules


def acting(elements: Iterable[tuple[str, Mapping[str, str]]]) -> set[tuple[str, str, str]]:
    """Return what of elements does something: scripts, styles, handlers and addresses."""
    names = ("src", "href", "action", "style", "srcdoc", "http-equiv", "content")
    return {
        (tag, name, value)
        for tag, attributes in elements
        for name, value in [*attributes.items(), ("", "")]
        if name in names or name.startswith("on") or (not name and tag in ("script", "style", "iframe"))
    }


@pytest.mark.parametrize("around", ["{}", "<p>{}</p>", '<p title="{}">a</p>', "<svg><title>{}</title></svg>"])
def test_no_browser_finds_more_in_a_page_than_is_checked(
    whole: tuple[Site, frozenset[str]], around: str
) -> None:
    """Whatever stands in a page unescaped, either the page is torn, or what a browser's parser finds in it
    was found here too."""
    body = '<!doctype html><html lang="lt"><head><title>a</title></head><body>{}</body></html>'
    for payload in PAYLOADS:
        text = body.replace("{}", around.replace("{}", payload))
        try:
            ours = [(tag.name, tag.attributes) for tag in tags(text)]
        except Torn:
            continue
        tree = html5lib.parse(text, namespaceHTMLElements=False)
        theirs = [(e.tag.rpartition("}")[2], dict(e.items())) for e in tree.iter() if isinstance(e.tag, str)]
        assert acting(theirs) <= acting(ours), payload


def test_pages_are_read_as_a_browser_reads_them(whole: tuple[Site, frozenset[str]]) -> None:
    """Every element and every attribute of it is found, and nothing else."""
    site, _ = whole
    for path in [file for file in site.folder.files if file.endswith(".html")][::25]:
        tree = html5lib.parse(site.text(path), namespaceHTMLElements=False)
        theirs = Counter(
            (e.tag.rpartition("}")[2].lower(), *sorted((str(name).lower(), v) for name, v in e.items()))
            for e in tree.iter()
            if isinstance(e.tag, str)
        )
        assert Counter((tag.name, *sorted(tag.attributes.items())) for tag in tags(site.text(path))) == theirs
