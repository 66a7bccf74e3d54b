"""Rules: a page is whole, in its edition's language, with one title, one heading and its own address."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.fault import Fault, fault
from generator.verify.files import json_faults
from generator.verify.links import mentions
from generator.verify.page import MISSING, Page, language_of
from generator.verify.site import Site


def shape_faults(page: Page, site: Site) -> Iterator[Fault]:
    """Yield what is wrong with a page in itself."""
    known = page.known
    if not page.whole:
        yield fault(known.path, "html.cut")
    right = language_of(known.path)
    if known.language != right:
        yield fault(known.path, "html.language", language=known.language, right=right)
    if len(page.titles) != 1 or not all(page.titles):
        yield fault(known.path, "html.title", number=sum(map(bool, page.titles)))
    if len(page.headings) != 1 or not all(page.headings):
        yield fault(known.path, "html.heading", number=sum(map(bool, page.headings)))
    if known.path not in MISSING and len(known.canonicals) != 1:
        yield fault(known.path, "canonical.number", number=len(known.canonicals))
    for data in page.data:
        yield from json_faults(known.path, data)
        yield from mentions(known.path, data, site)
