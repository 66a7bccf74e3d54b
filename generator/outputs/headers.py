"""Noun: what a host is to send with every page; one policy, as a meta tag, for nginx and for `_headers`.

https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

from generator.outputs.templates import POLICY as EMBEDDED

POLICY = {
    "default-src": "'none'",
    # Pagefind answers from WebAssembly; no script stands in a page, so none needs a hash.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
FRAMED = ("embed/", "en/embed/")
"""Where the pages stand that other sites may show in a frame."""
SHARED = ("api/", "data/")
"""Where the files stand that scripts of other sites may read."""
CACHE = {
    "page": "no-cache",
    "asset": "max-age=300, must-revalidate",
    "font": "max-age=2592000",
    "named": "max-age=31536000, immutable",
}
"""Kind of file → for how long a browser may show it without asking: what has a digest in its name for
ever, the fonts for a month, styles, scripts and pictures for five minutes; pages and data not at all."""
FONTS = ("assets/fonts/", "en/assets/fonts/")
ONLY_AS_HEADER = {"frame-ancestors": "'none'"}
"""A browser ignores it in a page."""
OTHERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}


def policy(extra: dict[str, str] | None = None) -> str:
    """Return the Content-Security-Policy as pages carry it, with further directives for a header."""
    return "; ".join(f"{directive} {sources}" for directive, sources in {**POLICY, **(extra or {})}.items())


def page_policy() -> str:
    """Return the policy that a host sends."""
    return policy(ONLY_AS_HEADER)


def framed_policy() -> str:
    """Return the policy that a host sends with what other sites may frame."""
    return f"{EMBEDDED}; frame-ancestors *"


def netlify(path: str) -> str:
    """Return the headers as a `_headers` file, for Netlify and Cloudflare Pages; `path` is the site's."""
    headers = {"Content-Security-Policy": page_policy(), **OTHERS}
    lines = [f"{path}*", *(f"  {name}: {value}" for name, value in headers.items())]
    for embed in FRAMED:
        lines += [f"{path}{embed}*", "  ! Content-Security-Policy"]
        lines += [f"  Content-Security-Policy: {framed_policy()}"]
    for data in SHARED:
        lines += [f"{path}{data}*", "  Access-Control-Allow-Origin: *"]
    # Everything else is asked for again unless these hosts are told otherwise; and what they are told they
    # say with a 404 too, so that a part of the search that is not there yet would be missing for a year.
    for fonts in FONTS:
        lines += [f"{path}{fonts}*", f"  Cache-Control: {CACHE['font']}"]
    return "\n".join(lines) + "\n"
