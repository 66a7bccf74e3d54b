"""Verb: put a .gz and a .br beside every text of a site, which hosts send to whoever can read them."""

from __future__ import annotations

import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

TEXT = {"conf", "css", "csv", "html", "ics", "js", "json", "md", "svg", "ttl", "txt", "vcf", "xml", "yml"}
TEXT |= {"geojson", "jsonld", "webmanifest"}
"""How names of texts end; pictures, fonts, workbooks and the search's own files are packed already."""
LEAST = 256
"""Bytes under which a file is sent in one packet either way."""
QUALITY = 10
"""Of brotli: 9 % smaller than 8, and of the whole catalogue made in three seconds by two cores; 11 takes
nearly three times as long for 2 % more."""
HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""Of a gzip file without name and time, made as small as can be, on a system that is not told (RFC 1952):
Python's own says which system, in some of its versions."""


def compress(site: Path) -> None:
    """Make every file of a folder have the twins that are worth it, and no other.

    The same files give the same twins. A name that ends with .gz or .br is always taken for a twin's.
    OSError if the folder cannot be written.
    """
    files = [path for path in site.rglob("*") if path.is_file()]
    twins = {path for path in files if path.suffix in (".gz", ".br")}
    with ThreadPoolExecutor() as pool:
        made = {twin for found in pool.map(_beside, sorted({*files} - twins)) for twin in found}
    for twin in twins - made:
        twin.unlink()


def _beside(file: Path) -> tuple[Path, ...]:
    """Write the twins of a file that are smaller than it; return them."""
    if file.suffix[1:] not in TEXT or file.stat().st_size < LEAST:
        return ()
    raw = file.read_bytes()
    made = []
    for ending, packed in ((".gz", _gzip(raw)), (".br", brotli.compress(raw, quality=QUALITY))):
        if len(packed) < len(raw):
            twin = file.with_name(file.name + ending)
            twin.write_bytes(packed)
            twin.chmod(0o644)
            made.append(twin)
    return tuple(made)


def _gzip(raw: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    end = struct.pack("<II", zlib.crc32(raw), len(raw) & 0xFFFFFFFF)
    return HEADER + packer.compress(raw) + packer.flush() + end
