"""Noun: the right value that an editor most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice

LONGEST, MOST = 80, 1000
"""Characters compared and values asked: what is long or many is a stranger's, and comparing is slow."""


def nearest(value: str, allowed: Iterable[str], least: float = 0.0) -> str:
    """Return the allowed value most like a wrong one, of a likeness from 0 to 1; "" if none is as like."""
    matcher = SequenceMatcher(b=value[:LONGEST])
    best = (least, "")
    for candidate in islice(allowed, MOST):
        matcher.set_seq1(candidate[:LONGEST])
        if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
            best = max(best, (matcher.ratio(), candidate))
    return best[1]
