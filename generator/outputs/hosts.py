"""Noun: the configuration that the site brings for nginx, one file to be included: docs/hosting.md.

https://nginx.org/en/docs/http/ngx_http_core_module.html – tests/test_nginx.py asks a real one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.outputs.headers import CACHE, FRAMED, OTHERS, SHARED, framed_policy, page_policy
from generator.outputs.templates import THEME

TYPES = {
    "application/atom+xml": "atom",
    "application/geo+json": "geojson",
    "application/gzip": "gz",
    "application/json": "json",
    "application/ld+json": "jsonld",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/wasm": "wasm",
    "application/xml": "xml",
    "application/zip": "zip",
    "font/woff2": "woff2",
    "image/png": "png",
    "image/svg+xml": "svg",
    "text/calendar": "ics",
    "text/css": "css",
    "text/csv": "csv",
    "text/html": "html",
    "text/javascript": "js",
    "text/markdown": "md",
    "text/plain": "txt yml conf sha256",
    "text/turtle": "ttl",
    "text/vcard": "vcf",
}
"""Media type (https://www.iana.org/assignments/media-types/) → how the names of its files end."""
NAMED = {
    r"(?:feed|new)\.xml": "application/atom+xml",
    r"opensearch\.xml": "application/opensearchdescription+xml",
}
"""Pattern of a file's whole name → its media type, which its ending does not tell."""
CHARSETS = sorted(
    type for type in {*TYPES, *NAMED.values()} if re.fullmatch("text/(?!html).+|application/.*xml", type)
)
"""Of which the character set is told, besides HTML; that of JSON is always UTF-8."""
PLAIN = re.compile(r"/(?:[\w.~-]+/)*")
"""A path, decoded, that means nothing else to nginx."""


def nginx_files(base_url: str, redirects: str) -> Mapping[str, str]:
    """Return path in the site → text: the configuration, and the list of former addresses it knows of.

    `redirects` are those addresses as in `_redirects`. The configuration stays in a running nginx while
    releases change under it, so it answers for an address only if the release served has the same list,
    which is named after its digest.
    """
    path = urlsplit(base_url).path
    lines = [line.split(" ") for line in redirects.splitlines() if not line.startswith("#")]
    moved = {unquote(old): new for old, new, _ in lines}
    named = f"moved-{hashlib.sha256(redirects.encode()).hexdigest()[:16]}.txt"
    place = unquote(path)
    if not PLAIN.fullmatch(place):
        return {"headers/nginx.conf": f"# nginx cannot be told of a site at {path}: choose a plainer path.\n"}
    environment = Environment(
        loader=FileSystemLoader(THEME / "hosts"),
        undefined=StrictUndefined,
        autoescape=False,  # not HTML; every value is of the few characters that its pattern allows
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    text = environment.get_template("nginx.conf.j2").render(
        path=path,
        place=place,
        pattern=re.escape(place),
        policy=page_policy(),
        framed=FRAMED,
        framed_policy=framed_policy(),
        shared=SHARED,
        headers=OTHERS,
        cache=CACHE,
        types=TYPES,
        named_types=NAMED,
        charsets=CHARSETS,
        moved=moved,
        list=named,
    )
    return {"headers/nginx.conf": text, f"headers/{named}": redirects}
