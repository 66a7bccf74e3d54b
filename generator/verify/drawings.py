"""Rules: a drawing in SVG, which can be opened as a page, holds no script and asks for nothing elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from generator.verify.fault import Fault, fault
from generator.verify.links import written
from generator.verify.site import Site

FOLLOWED = "a"
ID = re.compile(rb"""\sid=["']([^"']+)["']""")
URL = re.compile(r"""url\(\s*["']?([^"')]*)""", re.IGNORECASE)


def drawing_faults(path: str, text: str, site: Site) -> Iterator[Fault]:
    """Yield what is wrong with a drawing."""
    root = read_xml(text)
    if isinstance(root, str):
        yield fault(path, "xml.broken", reason=root)
        return
    if "<?xml-stylesheet" in text:
        yield fault(path, "csp.inline", element="?xml-stylesheet")
    for element in root.iter():
        name = _local(element.tag)
        if name in ("script", "style", "foreignobject", "iframe"):
            yield fault(path, "csp.inline", element=name)
        for attribute, value in element.items():
            yield from _attribute(path, name, _local(attribute), value, site)


def read_xml(text: str) -> ElementTree.Element | str:
    """Return the root of an XML text, or why it is none; nothing of ours declares a document type."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return "DOCTYPE"
    try:
        return ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError) as error:
        return str(error)


def drawn_ids(raw: bytes) -> frozenset[str]:
    """Return the ids of a drawing."""
    return frozenset(id.decode(errors="replace") for id in ID.findall(raw))


def _local(name: object) -> str:
    return str(name).rpartition("}")[2].lower()


def _attribute(path: str, element: str, attribute: str, value: str, site: Site) -> Iterator[Fault]:
    if attribute == "style" or attribute.startswith("on"):
        yield fault(path, "csp.attribute", attribute=attribute)
    elif attribute in ("href", "src"):
        yield from written(path, value, "" if element == FOLLOWED else "img-src", site)
    for address in URL.findall(value):
        if not address.startswith("#"):
            yield from written(path, address, "img-src", site)
