"""Noun: every address in a tag: where it leads, and whether a browser asks for it by itself.

What a browser fetches falls under a directive of the Content-Security-Policy
(https://www.w3.org/TR/CSP3/#directives-fetch); a link waits until someone follows it. An attribute that is
not known here counts as fetched, so that nothing is forgotten in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.verify.address import Lead, lead
from generator.verify.tags import Tag

ADDRESSES = (
    *("href", "src", "srcset", "imagesrcset", "action", "formaction", "poster", "data", "background", "ping"),
    *("xlink:href", "cite", "longdesc", "manifest", "codebase", "archive", "classid", "profile"),
)
"""Attributes that hold an address, or several."""
KNOWN = frozenset(ADDRESSES)
FOLLOWED = frozenset((("a", "href"), ("area", "href"), ("a", "xlink:href")))
FOLLOWED |= {(name, "cite") for name in ("blockquote", "q", "del", "ins")}
RELATIONS = frozenset(
    ("canonical", "alternate", "license", "author", "help", "next", "prev", "search", "bookmark", "me")
)
"""What a <link> may say without a browser asking for it."""
LINKED = {
    "stylesheet": "style-src",
    "icon": "img-src",
    "apple-touch-icon": "img-src",
    "mask-icon": "img-src",
    "manifest": "manifest-src",
    "modulepreload": "script-src",
}
PRELOADED = {"font": "font-src", "style": "style-src", "script": "script-src", "image": "img-src"}
FETCHED = {
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("input", "src"): "img-src",
    ("source", "src"): "media-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("track", "src"): "media-src",
    ("use", "href"): "img-src",
    ("image", "href"): "img-src",
    ("feimage", "href"): "img-src",
    ("iframe", "src"): "frame-src",
    ("frame", "src"): "frame-src",
    ("embed", "src"): "object-src",
    ("object", "data"): "object-src",
    ("base", "href"): "base-uri",
}
ANYWHERE = {
    "srcset": "img-src",
    "imagesrcset": "img-src",
    "poster": "img-src",
    "background": "img-src",
    "action": "form-action",
    "formaction": "form-action",
    "ping": "connect-src",
    "manifest": "manifest-src",
}
"""Attributes that mean the same on every element that may have them."""
REFRESH = re.compile(r"""\s*[0-9.]+\s*[;,]?\s*(?:url\s*=\s*)?["']?([^"']*)""", re.IGNORECASE)


class Sent(NamedTuple):
    """An address as written, where it leads, and the directive under which it is fetched; "" if followed."""

    address: str
    lead: Lead
    directive: str


def sent(tag: Tag, here: str, base: str) -> list[Sent]:
    """Return every address in a tag of the page `here`, in a site whose root is `base`."""
    if tag.name != "meta" and KNOWN.isdisjoint(tag.attributes):
        return []
    return [
        Sent(address, lead(address, here, base), directive)
        for address, directive in _written(tag, base)
        if address.strip()
    ]


def refreshed(content: str) -> str:
    """Return the address to which <meta http-equiv="refresh"> leads, "" if to the page itself."""
    match = REFRESH.match(content)
    return match[1].strip() if match else ""


def _written(tag: Tag, base: str) -> Iterator[tuple[str, str]]:
    attributes = tag.attributes
    if tag.name == "meta":
        content = attributes.get("content", "")
        if attributes.get("http-equiv", "").lower() == "refresh":
            yield refreshed(content), "navigate-to"
        elif content.startswith(base):
            yield content, ""
        return
    for name in ADDRESSES:
        if name in attributes and (name != "data" or tag.name == "object"):
            directive = _directive(tag, name)
            for address in _each(name, attributes[name]):
                yield address, directive


def _directive(tag: Tag, name: str) -> str:
    if (tag.name, name) in FOLLOWED:
        return ""
    if tag.name == "link" and name == "href":
        relations = tag.attributes.get("rel", "").lower().split()
        if relations and RELATIONS.issuperset(relations):
            return ""
        if "preload" in relations:
            return PRELOADED.get(tag.attributes.get("as", ""), "default-src")
        return next((LINKED[rel] for rel in relations if rel in LINKED), "default-src")
    plain = name.removeprefix("xlink:")
    return FETCHED.get((tag.name, plain)) or ANYWHERE.get(plain, "default-src")


def _each(name: str, value: str) -> Iterator[str]:
    """Yield the addresses in an attribute, of which some hold a list: "a.png 1x, b.png 2x", or "a b"."""
    if name in ("srcset", "imagesrcset"):
        yield from (part.split()[0].rstrip(",") for part in re.split(r",\s+", value) if part.strip())
    elif name in ("ping", "archive"):
        yield from value.split()
    else:
        yield value
