"""Noun: litas turned into euro at the irrevocable rate."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

# Council Regulation (EU) No 851/2014 of 23 July 2014.
LITAS_IN_EURO = Decimal("3.45280")


def euro(litas: Decimal) -> Decimal:
    """Return an amount of litas in euro, rounded half up to the cent (law on the euro's adoption)."""
    return (litas / LITAS_IN_EURO).quantize(Decimal("0.01"), ROUND_HALF_UP)
