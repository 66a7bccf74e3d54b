"""Noun: how people are used to writing numbers, and how the catalogue writes them."""

from __future__ import annotations

import re
from decimal import Decimal

HABITS = re.compile(
    r"-?\d{1,3}([ .,\u00a0]?\d{3})*([.,]\d+)?( ?(mln|tūkst|mlrd)\.?)?( ?(Eur|EUR|€|Lt|LTL|%))?",
    re.ASCII,
)


def plain_number(text: str) -> str | None:
    """Return how a number written by Lithuanian habit would be written here, if it can be read."""
    if not HABITS.fullmatch(text):
        return None
    power = next((p for word, p in (("tūkst", 3), ("mln", 6), ("mlrd", 9)) if word in text), 0)
    digits = re.sub(r"[^\d.,-]", "", text.split("tūkst")[0].split("ml")[0]).rstrip(".,")
    whole, mark, part = digits.rpartition("," if "," in digits else ".")
    if not mark or (len(part) == 3 and not power):
        whole, part = digits, ""
    value = Decimal(re.sub(r"[.,]", "", whole) + ("." + part if part else "")) * 10**power
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if power and "." in plain else plain


def dialled(text: str) -> str:
    """Return a telephone number with its country code, as it is dialled; "" if there are words in it."""
    if not re.fullmatch(r"[0-9+() ./-]+", text):
        return ""
    digits = re.sub(r"[^\d+]", "", text)
    return "+370" + digits[1:] if re.fullmatch(r"[08][0-9]{8}", digits) else digits
