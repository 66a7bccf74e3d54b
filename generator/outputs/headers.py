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


def _headers() -> dict[str, str]:
    return {"Content-Security-Policy": policy(ONLY_AS_HEADER), **OTHERS}


def netlify(path: str) -> str:
    """Return the headers as a `_headers` file, for Netlify and Cloudflare Pages; `path` is the site's."""
    lines = [f"{path}*", *(f"  {name}: {value}" for name, value in _headers().items())]
    for embed in FRAMED:
        lines += [f"{path}{embed}*", "  ! Content-Security-Policy", f"  Content-Security-Policy: {_framed()}"]
    for data in ("api/", "data/"):
        lines += [f"{path}{data}*", "  Access-Control-Allow-Origin: *"]
    return "\n".join(lines) + "\n"


def nginx(embed: bool = False) -> str:
    """Return the headers as a file for nginx to include in every location; another for that of embeds."""
    headers = _headers() | ({"Content-Security-Policy": _framed()} if embed else {})
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in headers.items())


def _framed() -> str:
    return f"{EMBEDDED}; frame-ancestors *"
