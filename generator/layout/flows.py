"""Verb: put the pairs of every `{…}` in order, in the places between its commas."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.layout.order import Model, inner, is_block, order


def flowed(root: Node, model: Model, text: str) -> str:
    """Return the text of an entry with every `{…}` in order; the number of lines stays."""
    parts, end = [], 0
    for node, its in _flows(root, model):
        parts += [text[end : node.start_mark.index], _flow(node, its, text)]
        end = node.end_mark.index
    return "".join((*parts, text[end:]))


def _flows(node: Node, model: Model) -> Iterator[tuple[Node, Model]]:
    """Yield every `{…}` and `[…]` that stands in no other, with its model."""
    if isinstance(node, ScalarNode):
        return
    if not is_block(node):
        yield node, model
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _flows(value, inner(model, key))
    else:
        for value in node.value:
            yield from _flows(value, model)


def _flow(node: Node, model: Model, text: str) -> str:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, MappingNode):
        pairs = node.value
        models = [inner(model, key) for key, _ in pairs]
        turn = order(node, model)
    elif isinstance(node, SequenceNode):
        pairs = [(value, value) for value in node.value]
        models = [model for _ in pairs]
        turn = list(range(len(pairs)))
    else:
        return text[start:end]
    parts = [
        text[key.start_mark.index : value.start_mark.index] + _flow(value, its, text)
        for (key, value), its in zip(pairs, models, strict=True)
    ]
    edges = [start, *chain(*((k.start_mark.index, v.end_mark.index) for k, v in pairs)), end]
    between = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if any("#" in marks for marks in between):
        turn = sorted(turn)
    moved = zip((parts[at] for at in turn), between[1:], strict=True)
    return between[0] + "".join(chain.from_iterable(moved))
