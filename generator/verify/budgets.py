"""Rules: sizes within budget, so that what swells by mistake is noticed before readers notice it.

Measured on the catalogue of November 2026 (62 entries, 668 pages, 25 MB), largest of each kind in KiB: page
47, script 76, style sheet 24, drawing 15, picture 45, font 83, record of the API 30, list of clusters for a
page's script 34, table 107, whole catalogue 994, sitemap 161. Lists are cut into parts, so pages, scripts,
drawings and records do not grow with the catalogue: their limits are three to five times of what there is.
What holds every entry does, to eighty times as much at 5000 entries; its limit is that of hosts (GitHub takes
no file above 100 MB, https://docs.github.com/repositories/working-with-files/managing-large-files), as the
sitemap's is that of search engines (50 MB, https://www.sitemaps.org/protocol.html). The whole may have
128 KiB a page, where there are 37, beside 32 MiB of fonts, scripts and tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from generator.verify.fault import Fault, fault
from generator.verify.folder import Folder

KIB = 1024
BUDGETS = {
    "*.html": 256,
    "*.css": 64,
    "*.js": 256,
    "*.svg": 64,
    "*.png": 256,
    "*.woff2": 256,
    "*assets/data/*": 8 * KIB,
    "api/v1/clusters/*": 2 * KIB,
    "*sitemap.xml": 50 * KIB,
    "*": 100 * KIB,
}
"""Pattern of paths → KiB that a file may have; the first that fits counts."""
A_PAGE = 128
BESIDE = 32 * KIB


def budget_faults(folder: Folder) -> Iterator[Fault]:
    """Yield every file that is over its budget, and the whole if it is; compressed twins do not count."""
    for path, size in folder.files.items():
        most = next(most for pattern, most in BUDGETS.items() if fnmatchcase(path, pattern))
        if size > most * KIB:
            yield fault(path, "budget.file", size=_kib(size), most=most)
    pages = sum(path.endswith(".html") for path in folder.files)
    whole, most = sum(folder.files.values()), A_PAGE * pages + BESIDE
    if whole > most * KIB:
        yield fault(".", "budget.site", size=_kib(whole), most=most, pages=pages)


def _kib(size: int) -> int:
    return -(-size // KIB)
