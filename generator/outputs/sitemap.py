"""Noun: the sitemap of both editions, each address with its twin (sitemaps.org 0.9 and hreflang)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from generator.addresses import ROOTS, web
from generator.edition import Edition

NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemap(editions: Sequence[Edition], base_url: str) -> str:
    """Return the sitemap as XML, addresses in the order of the pages; Lithuanian is the default."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<urlset {NAMESPACES}>"]
    for edition in editions:
        for page in edition.pages:
            own, other = (
                (edition.language, page.path),
                ("en" if edition.language == "lt" else "lt", page.twin),
            )
            addresses = {language: base_url + ROOTS[language] + web(path) for language, path in (own, other)}
            links = [*sorted(addresses.items(), reverse=True), ("x-default", addresses["lt"])]
            lines.append(f"<url><loc>{_escape(addresses[edition.language])}</loc>")
            lines += [
                f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>'
                for language, address in links
            ]
            lines.append("</url>")
    return "\n".join([*lines, "</urlset>"]) + "\n"


def _escape(address: str) -> str:
    return quoteattr(address)[1:-1]
