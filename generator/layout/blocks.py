"""Verb: put the pairs of every mapping that stands on lines of its own in order, with their comments.

A comment belongs to the key below it, and one that is indented deeper than the keys to what is above it.
Empty lines belong to no key: they stay between the first pair and the second, the second and the third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from yaml.nodes import MappingNode, Node, SequenceNode

from generator.layout.order import Model, inner, is_block, is_text, order

MODELINE = "# yaml-language-server:"
"""How the first line of an entry begins; editors look for it there."""
DASHES = re.compile(r" *(- +)*")
KEEPS = re.compile(r"[|>][1-9]?\+")


def arrange(node: Node, model: Model, written: Sequence[str], lines: list[str]) -> None:
    """Put `lines` in order, inner mappings first; `written` are the lines that `node` was read from."""
    if is_block(node) and isinstance(node, SequenceNode):
        for value in node.value:
            arrange(value, model, written, lines)
    elif is_block(node) and isinstance(node, MappingNode):
        for key, value in node.value:
            arrange(value, inner(model, key), written, lines)
        turn = order(node, model)
        if turn != sorted(turn) and not any(_keeps(value, written) for _, value in node.value):
            _move(node, turn, written, lines)


def firm(node: Node, lines: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of the lines that end inside a value, as a space there may be part of it."""
    if is_text(node):
        yield from range(node.start_mark.line + 1, _end(node, lines))
    elif not is_block(node):
        yield from range(node.start_mark.line, node.end_mark.line)
    else:
        for value in _values(node):
            yield from firm(value, lines)


def _values(node: Node) -> list[Node]:
    return [value for _, value in node.value] if isinstance(node, MappingNode) else node.value


def _end(node: Node, lines: Sequence[str]) -> int:
    """Return the line after a value; empty lines and comments that follow it are not its own."""
    if is_block(node):
        return _end(_values(node)[-1], lines)
    end: int = node.end_mark.line + 1
    if is_text(node):
        end -= node.end_mark.column == 0
        said = [line for line in lines[node.start_mark.line + 1 : end] if line.strip()]
        inset = min((len(line) - len(line.lstrip()) for line in said), default=0)
        # Spaces beyond the margin of a text are part of it, even on a line of nothing else.
        while end > node.start_mark.line + 1 and len(lines[end - 1]) <= inset:
            end -= 1
    return end


def _keeps(node: Node, lines: Sequence[str]) -> bool:
    """Whether a value ends in a text to which the empty lines after it belong."""
    if is_block(node):
        return _keeps(_values(node)[-1], lines)
    return is_text(node) and bool(KEEPS.match(lines[node.start_mark.line], node.start_mark.column))


def _move(node: MappingNode, turn: Sequence[int], written: Sequence[str], lines: list[str]) -> None:
    column = node.start_mark.column
    keys = [key.start_mark.line for key, _ in node.value]
    prefix = written[keys[0]][:column]
    if not DASHES.fullmatch(prefix) or any(key.start_mark.column != column for key, _ in node.value):
        return
    spans = _spans(node, keys, column, written)
    pairs = [lines[start:end] for start, end in spans]
    gaps = [lines[end:start] for (_, end), (start, _) in pairwise(spans)]
    for at, pair in enumerate(pairs):
        above = keys[at] - spans[at][0]
        first = at == turn[0]
        pair[above] = (prefix if first else " " * column) + pair[above][column:]
        # Beside a dash there is room for the key alone, so what is said of it goes above both. And after
        # another pair, a comment that is indented deeper than the keys could be taken for a part of it.
        margin = prefix.index("-") if first and "-" in prefix else column
        pair[:above] = [line[max(0, len(line) - len(line.lstrip()) - margin) :] for line in pair[:above]]
    moved = zip((pairs[at] for at in turn), [*gaps, []], strict=True)
    lines[spans[0][0] : spans[-1][1]] = chain.from_iterable(chain(*parts) for parts in moved)


def _spans(
    node: MappingNode, keys: Sequence[int], column: int, lines: Sequence[str]
) -> list[tuple[int, int]]:
    """Return from which line to which each pair goes, with the comments that belong to it."""
    top = keys[0]
    while "-" not in lines[keys[0]][:column] and top and _is_comment(lines[top - 1]):
        top -= 1
    starts, ends = [top], []
    for (_, value), limit in zip(node.value, [*keys[1:], len(lines)], strict=True):
        end = _end(value, lines)
        ends.append(_with_deeper(end, limit, column, lines))
        starts.append(next((n for n in range(ends[-1], limit) if lines[n].strip()), limit))
    return list(zip(starts, ends, strict=False))


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#") and not line.startswith(MODELINE)


def _with_deeper(end: int, limit: int, column: int, lines: Sequence[str]) -> int:
    """Return the line after a value and the comments below it that are indented deeper than its key."""
    for number in range(end, limit):
        said = lines[number].lstrip()
        if said and not (said.startswith("#") and len(lines[number]) - len(said) > column):
            break
        end = number + 1 if said else end
    return end
