"""Noun: the stretch in which two texts differ, with a few words around it."""

from __future__ import annotations

SHORT = 120
"""Texts of up to so many characters are shown whole."""
AROUND = 4
"""Words shown before and after what differs."""


def stretch(old: str, new: str) -> tuple[str, str]:
    """Return both texts without the long beginning and end that they share; "…" marks what is left out."""
    if len(old) <= SHORT and len(new) <= SHORT:
        return old, new
    was, now = old.split(), new.split()
    head = _shared(was, now)
    tail = _shared(was[head:][::-1], now[head:][::-1])
    start, end = max(0, head - AROUND), max(0, tail - AROUND)
    return _cut(was, start, end), _cut(now, start, end)


def _shared(a: list[str], b: list[str]) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _cut(words: list[str], start: int, end: int) -> str:
    middle = " ".join(words[start : len(words) - end])
    return f"{'… ' if start else ''}{middle}{' …' if end else ''}"
