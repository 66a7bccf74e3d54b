"""Noun: linked data in writing: the same statements as Turtle and as JSON-LD, in one order.

https://www.w3.org/TR/turtle/ and https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from generator.outputs.linked.terms import NAMESPACES, Iri, Literal, Name, Term, Triple

Statements: TypeAlias = Mapping[Name, list[Term]]

# Each part begins with neither a dot nor a slash and has no colon: read back, it means the same.
RELATIVE = re.compile(r"([A-Za-z0-9%_-][A-Za-z0-9%_~.-]*(/|$|(?=#)))+(#[A-Za-z0-9%_~./-]*)?", re.ASCII)
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
SPECIAL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]')
IN_MARKUP = re.compile("[<>&\u2028\u2029]")
TYPE = Name("rdf:type")


def turtle(triples: Iterable[Triple], base: str, more: Mapping[str, str]) -> str:
    """Return statements as Turtle; addresses under `base` are relative, `more` are further prefixes."""
    groups = _grouped(triples)
    lines = [f"@base <{base}> ."]
    lines += [f"@prefix {prefix}: <{space}> ." for prefix, space in _prefixes(groups, more).items()]
    for subject, statements in groups.items():
        lines += ["", _turtle(subject, base)]
        for predicate, objects in statements.items():
            said = ", ".join(_turtle(term, base) for term in objects)
            lines.append(f"    {'a' if predicate == TYPE else predicate.text} {said} ;")
        lines.append("    .")
    return "\n".join(lines) + "\n"


def json_ld(triples: Iterable[Triple], base: str, more: Mapping[str, str]) -> str:
    """Return statements as JSON-LD, a node a line; addresses under `base` are relative."""
    groups = _grouped(triples)
    context = compact({"@base": base, **_prefixes(groups, more)})
    nodes = ",\n".join(compact(_node(subject, groups[subject], base)) for subject in groups)
    return f'{{"@context":{context},"@graph":[\n{nodes}\n]}}\n'


def compact(tree: Any) -> str:
    """Return JSON in one line that can stand in a script element and ends nothing there."""
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    return IN_MARKUP.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _grouped(triples: Iterable[Triple]) -> Mapping[Iri, Statements]:
    """Return subject → predicate → objects, each once, types first, the rest in the order of code points."""
    found: dict[Iri, dict[Name, set[Term]]] = {}
    for subject, predicate, value in triples:
        found.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    return {
        subject: {
            predicate: sorted(found[subject][predicate], key=_order)
            for predicate in sorted(found[subject], key=lambda name: (name != TYPE, name))
        }
        for subject in sorted(found)
    }


def _order(term: Term) -> tuple[str, ...]:
    return (type(term).__name__, *term)


def _prefixes(groups: Mapping[Iri, Statements], more: Mapping[str, str]) -> Mapping[str, str]:
    """Return the prefixes that are used."""
    spaces, used = {**NAMESPACES, **more}, set(_used(groups))
    return {prefix: spaces[prefix] for prefix in sorted(used)}


def _used(groups: Mapping[Iri, Statements]) -> Iterator[str]:
    for statements in groups.values():
        named = [predicate.text for predicate in statements if predicate != TYPE]
        for term in (term for objects in statements.values() for term in objects):
            named.append(
                term.datatype if isinstance(term, Literal) else term.text if isinstance(term, Name) else ""
            )
        yield from (name.partition(":")[0] for name in named if name)


def _turtle(term: Term, base: str) -> str:
    if isinstance(term, Iri):
        return f"<{_shortened(term, base)}>"
    if isinstance(term, Name):
        return term.text
    end = f"@{term.language}" if term.language else f"^^{term.datatype}" if term.datatype else ""
    return f'"{SPECIAL.sub(_escaped, term.text)}"{end}'


def _escaped(found: re.Match[str]) -> str:
    return ESCAPES.get(found.group()) or f"\\u{ord(found.group()):04X}"


def _node(subject: Iri, statements: Statements, base: str) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _shortened(subject, base)}
    for predicate, objects in statements.items():
        if predicate == TYPE:
            node["@type"] = [term.text for term in objects]
        else:
            node[predicate.text] = [_value(term, base) for term in objects]
    return node


def _value(term: Term, base: str) -> dict[str, str]:
    if isinstance(term, Iri):
        return {"@id": _shortened(term, base)}
    if isinstance(term, Name):
        return {"@id": term.text}
    more = {"@language": term.language, "@type": term.datatype}
    return {"@value": term.text, **{key: value for key, value in more.items() if value}}


def _shortened(term: Iri, base: str) -> str:
    rest = term.text.removeprefix(base)
    return rest if rest != term.text and RELATIVE.fullmatch(rest) else term.text
