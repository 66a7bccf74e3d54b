"""Noun: the order of the keys of one mapping."""

from __future__ import annotations

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from generator.model.facts import Record
from generator.refusals import model_of

Model = type[Record] | None
"""The model of a mapping, or of the mappings in a list; None for what no model speaks of."""


def inner(model: Model, key: Node) -> Model:
    """Return the model of what stands under a key."""
    field = model.model_fields.get(key.value) if model else None
    return model_of(field.annotation) if field else None


def order(node: MappingNode, model: Model) -> list[int]:
    """Return which pair comes first, second, and so on, as positions in the mapping."""
    ranks = {name: rank for rank, name in enumerate(model.model_fields)} if model else {}
    found: list[tuple[int, int]] = []
    for at, (key, _) in enumerate(node.value):
        found.append((ranks.get(key.value, found[-1][0] if found else -1), at))
    return [at for _, at in sorted(found)]


def is_block(node: Node) -> bool:
    """Whether a value is a list or a mapping on lines of its own."""
    return isinstance(node, CollectionNode) and not node.flow_style


def is_text(node: Node) -> bool:
    """Whether a value is a text on lines of its own, `|` or `>`."""
    return isinstance(node, ScalarNode) and node.style in ("|", ">")
