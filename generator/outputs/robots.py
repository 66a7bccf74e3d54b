"""Noun: what a site tells those who visit it by machine: what to index, and whom to tell of a weakness."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import quote

SECURITY = ".well-known/security.txt"


def robots(base_url: str) -> str:
    """Return robots.txt: everything may be read, and the sitemap is there (RFC 9309).

    It is read at the root of a host only; a site under a sub-path needs its Sitemap line in the host's own.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n"


def security(base_url: str, contact: str, today: date) -> str:
    """Return .well-known/security.txt (RFC 9116), good for about a year; `contact` is a mailbox, name@host.

    It too is read at the root of a host only. It changes once a month, so that a site can stay as it is.
    """
    ends = (today.replace(day=1) + timedelta(days=360)).replace(day=1)
    return (
        f"Contact: mailto:{quote(contact, safe='@+')}\n"
        f"Expires: {ends.isoformat()}T00:00:00Z\n"
        "Preferred-Languages: lt, en\n"
        f"Canonical: {base_url}{SECURITY}\n"
    )
