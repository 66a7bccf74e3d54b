"""Noun: linked data in writing: the same statements as Turtle and as JSON-LD, in one order.

https://www.w3.org/TR/turtle/ and https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, TypeAlias

from generator.outputs.linked.terms import NAMESPACES, TYPE, Iri, Literal, Name, Term, Triple

Statements: TypeAlias = Sequence[tuple[Name, Sequence[Term]]]
"""Predicate → objects."""

# Each part begins with neither a dot nor a slash and has no colon: read back, it means the same.
RELATIVE = re.compile(r"([A-Za-z0-9%_-][A-Za-z0-9%_~.-]*(/|$|(?=#)))+(#[A-Za-z0-9%_~./-]*)?", re.ASCII)
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
SPECIAL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]')
IN_MARKUP = re.compile("[<>&\u2028\u2029]")
JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def written(triples: Iterable[Triple], base: str, more: Mapping[str, str]) -> tuple[str, str]:
    """Return statements as Turtle, and as JSON-LD, a node a line.

    Each is there once; types come first, the rest in the order of code points. Addresses under `base` are
    relative, `more` are further prefixes.
    """
    found: dict[Iri, list[tuple[Name, Term]]] = {}
    for subject, predicate, value in triples:
        found.setdefault(subject, []).append((predicate, value))
    spelled, blocks, nodes, predicates = _Spelled(base), [], [], set[Name]()
    for subject in sorted(found):
        said = sorted(set(found.pop(subject)), key=_order)
        statements = [(name, [term for _, term in group]) for name, group in groupby(said, key=itemgetter(0))]
        predicates.update(name for name, _ in statements)
        blocks.append(_block(subject, statements, spelled))
        nodes.append(_node(subject, statements, spelled))
    prefixes = _prefixes(predicates, spelled, more)
    head = [f"@base <{base}> .", *(f"@prefix {prefix}: <{space}> ." for prefix, space in prefixes.items())]
    context, graph = compact({"@base": base, **prefixes}), ",\n".join(nodes)
    return "\n".join([*head, *blocks]) + "\n", f'{{"@context":{context},"@graph":[\n{graph}\n]}}\n'


def compact(tree: Any) -> str:
    """Return JSON in one line that can stand in a script element and ends nothing there."""
    return _safe(JSON.encode(tree))


def _safe(text: str) -> str:
    return IN_MARKUP.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _order(said: tuple[Name, Term]) -> tuple[bool, Name, str, Term]:
    """Return what orders statements about a subject; terms of one kind have an order of their own."""
    predicate, term = said
    return predicate != TYPE, predicate, type(term).__name__, term


def _prefixes(
    predicates: Iterable[Name], terms: Collection[Term], more: Mapping[str, str]
) -> Mapping[str, str]:
    """Return the prefixes that are used."""
    used = {name for name in predicates if name != TYPE} | {term for term in terms if isinstance(term, Name)}
    types = {term.datatype for term in terms if isinstance(term, Literal) and term.datatype}
    spaces = {**NAMESPACES, **more}
    return {prefix: spaces[prefix] for prefix in sorted({name.partition(":")[0] for name in used | types})}


class _Spelled(dict[Term, tuple[str, str]]):
    """Terms in Turtle and in JSON-LD, each spelled once."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base

    def __missing__(self, term: Term) -> tuple[str, str]:
        self[term] = spelling = self._literal(term) if isinstance(term, Literal) else self._named(term)
        return spelling

    def address(self, term: Iri) -> str:
        """Return an IRI, short where it means the same."""
        rest = term.removeprefix(self.base)
        return rest if rest != term and RELATIVE.fullmatch(rest) else term

    def _named(self, term: Name | Iri) -> tuple[str, str]:
        text = term if isinstance(term, Name) else self.address(term)
        return text if isinstance(term, Name) else f"<{text}>", f'{{"@id":{encode_basestring(text)}}}'

    def _literal(self, term: Literal) -> tuple[str, str]:
        end = f"@{term.language}" if term.language else f"^^{term.datatype}" if term.datatype else ""
        more = f',"@language":"{term.language}"' if term.language else ""
        more += f',"@type":"{term.datatype}"' if term.datatype else ""
        text = SPECIAL.sub(_escaped, term.text)
        return f'"{text}"{end}', f'{{"@value":{encode_basestring(term.text)}{more}}}'


def _escaped(found: re.Match[str]) -> str:
    return ESCAPES.get(found.group()) or f"\\u{ord(found.group()):04X}"


def _block(subject: Iri, statements: Statements, spelled: _Spelled) -> str:
    """Return what is said of a subject in Turtle."""
    lines = ["", f"<{spelled.address(subject)}>"]
    for predicate, terms in statements:
        said = ", ".join([spelled[term][0] for term in terms])
        lines.append(f"    {'a' if predicate == TYPE else predicate} {said} ;")
    return "\n".join([*lines, "    ."])


def _node(subject: Iri, statements: Statements, spelled: _Spelled) -> str:
    """Return what is said of a subject in JSON-LD."""
    parts = [f'"@id":{encode_basestring(spelled.address(subject))}']
    for predicate, terms in statements:
        if predicate == TYPE:
            parts.append('"@type":[' + ",".join([f'"{term}"' for term in terms]) + "]")
        else:
            parts.append(f'"{predicate}":[' + ",".join([spelled[term][1] for term in terms]) + "]")
    return _safe("{" + ",".join(parts) + "}")
