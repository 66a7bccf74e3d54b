"""Rules: every page carries the site's Content-Security-Policy before anything it loads, and keeps to it.

https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from generator.verify.fault import Fault, fault
from generator.verify.page import Page

SOURCES = frozenset(("'none'", "'self'", "'wasm-unsafe-eval'"))
"""All that a policy may allow, besides the hash of a script."""
HASH = re.compile(r"'(sha256|sha384|sha512)-([A-Za-z0-9+/=]+)'")
NEEDED = ("default-src", "base-uri", "form-action")
"""Directives without which the others leave a way out: two do not fall back to the first."""
ONLY_AS_HEADER = ("frame-ancestors", "report-uri", "report-to", "sandbox")
"""A browser ignores them in a page."""
NO_FALLBACK = ("base-uri", "form-action", "frame-ancestors", "navigate-to")


def policy_faults(page: Page, told: Set[str]) -> Iterator[Fault]:
    """Yield what is wrong with a page's policy, and what of the page it would stop.

    `told` are the policies that hosts send, as in_page() gives them.
    """
    path = page.known.path
    if len(page.policies) != 1:
        yield fault(path, "csp.number", number=len(page.policies))
        return
    (policy,) = page.policies
    yield from loose(path, policy)
    if told and policy not in told:
        yield fault(path, "csp.other")
    for element in set(page.early):
        yield fault(path, "csp.late", element=element)
    for name in set(page.said):
        yield fault(path, "csp.attribute", attribute=name)
    for element, text in set(page.inline):
        if not _hashed(text, _allowed(policy, f"{element}-src")):
            yield fault(path, "csp.inline", element=element)
    for one in set(page.sent):
        if one.directive and not one.lead.scheme and "'self'" not in _allowed(policy, one.directive):
            yield fault(path, "csp.blocked", address=one.address, directive=one.directive)


def loose(path: str, policy: str) -> Iterator[Fault]:
    """Yield every directive of a policy that allows more than this site's own files."""
    directives = read_policy(policy)
    for name in NEEDED:
        if name not in directives:
            yield fault(path, "csp.open", directive=name)
    for name, sources in directives.items():
        for source in sources:
            if name != "frame-ancestors" and source not in SOURCES and not HASH.fullmatch(source):
                yield fault(path, "csp.loose", directive=name, source=source)


@lru_cache(maxsize=256)
def read_policy(policy: str) -> Mapping[str, tuple[str, ...]]:
    """Return directive → sources; of two directives with one name a browser takes the first."""
    found: dict[str, tuple[str, ...]] = {}
    for part in policy.split(";"):
        if words := part.split():
            found.setdefault(words[0].lower(), tuple(words[1:]))
    return found


def in_page(policy: str) -> str:
    """Return what a policy that is sent with a page looks like in the page itself."""
    parts = (part.strip() for part in policy.split(";"))
    return "; ".join(part for part in parts if not part.lower().startswith(ONLY_AS_HEADER))


def _allowed(policy: str, directive: str) -> tuple[str, ...]:
    directives = read_policy(policy)
    if directive in NO_FALLBACK:
        return directives.get(directive, ("'self'",))
    return directives.get(directive, directives.get("default-src", ("'self'",)))


def _hashed(text: str, sources: tuple[str, ...]) -> bool:
    hashes = (match for source in sources if (match := HASH.fullmatch(source)))
    return any(_digest(match[1], text) == match[2] for match in hashes)


def _digest(name: str, text: str) -> str:
    return base64.b64encode(hashlib.new(name, text.encode()).digest()).decode()
