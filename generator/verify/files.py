"""Rules: files that are not pages are whole, of their kind, and ask only for what is there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from generator.verify.drawings import drawing_faults, read_xml
from generator.verify.fault import Fault, fault
from generator.verify.links import mentions, written
from generator.verify.site import Site

BINARY = frozenset(
    (".png", ".woff2", ".xlsx", ".pagefind", ".pf_fragment", ".pf_index", ".pf_meta", ".gz", ".br", ".ico")
) | {".jpg", ".webp", ".avif", ".pdf", ".zip", ".wasm"}
"""Endings of files that are not text; every other file is, in UTF-8."""
PACKED = (b"\x1f\x8b", b"")
ENDS = {
    ".png": (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
    ".woff2": (b"wOF2", b""),
    ".xlsx": (b"PK\x03\x04", b""),
    ".pagefind": PACKED,
    ".pf_fragment": PACKED,
    ".pf_index": PACKED,
    ".pf_meta": PACKED,
    ".ics": (b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR\r\n"),
    ".vcf": (b"BEGIN:VCARD\r\n", b"END:VCARD\r\n"),
}
"""Ending of a file's name → how it begins and how it ends: one that was cut off does not."""
STYLE = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
SCRIPT = re.compile(
    r"""(?:^|[;}])[ \t]*(?:im|ex)port\b(?:[\w\s{},*$]*?\bfrom)?\s*["']([^"'\n]+)["']
      | \bimport\(\s*["']([^"'\n]+)["']\s*\)
      | \bnew\ URL\(\s*["']([^"'\n]+)["']\s*,\s*import\.meta\.url\s*\)""",
    re.VERBOSE | re.MULTILINE,
)


def file_faults(path: str, raw: bytes, site: Site) -> Iterator[Fault]:
    """Yield what is wrong with a file that is not a page."""
    suffix = PurePosixPath(path).suffix
    begins, ends = ENDS.get(suffix, (b"", b""))
    if not (raw.startswith(begins) and raw.endswith(ends)):
        yield fault(path, "disk.cut")
    if suffix in BINARY:
        return
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        yield fault(path, "disk.encoding", offset=error.start)
        return
    if rule := RULES.get(suffix):
        yield from rule(path, text, site)
    if suffix != ".yml":
        yield from mentions(path, text, site)


def json_faults(path: str, text: str) -> Iterator[Fault]:
    """Yield why a text is not JSON; nothing of it is kept, as there are large ones."""
    try:
        json.loads(text, object_pairs_hook=lambda pairs: None, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        yield fault(path, "json.broken", reason=error)


def _refused(constant: str) -> None:
    raise ValueError(constant)  # NaN and Infinity, which only Python reads.


def _json(path: str, text: str, site: Site) -> Iterator[Fault]:
    yield from json_faults(path, text)


def _xml(path: str, text: str, site: Site) -> Iterator[Fault]:
    root = read_xml(text)
    if isinstance(root, str):
        yield fault(path, "xml.broken", reason=root)


def _style(path: str, text: str, site: Site) -> Iterator[Fault]:
    for found in STYLE.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)):
        address = "".join(found)
        if not address.startswith("#"):
            yield from written(path, address, "img-src", site)


def _script(path: str, text: str, site: Site) -> Iterator[Fault]:
    for found in SCRIPT.findall(text):
        address = "".join(found)
        if re.match(r"\.{0,2}/|[a-z]+:", address):
            yield from written(path, address, "script-src", site)
        else:
            yield fault(path, "link.bare", address=address)


RULES: Mapping[str, Callable[[str, str, Site], Iterator[Fault]]] = {
    ".css": _style,
    ".geojson": _json,
    ".js": _script,
    ".json": _json,
    ".jsonld": _json,
    ".svg": drawing_faults,
    ".webmanifest": _json,
    ".xml": _xml,
}
