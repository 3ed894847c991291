"""Rates, exact, and how they are printed: two ways of counting, three ways of putting procedures together."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from catalog_graph.reduction.figures import Rates

UNKNOWN = "không xác định"


def rate(n0: int, n1: int) -> Fraction | None:
    """(N0 − N1) / N0; None where N0 is 0."""
    return None if n0 == 0 else Fraction(n0 - n1, n0)


def rates(counts: Iterable[tuple[int, int]], threshold: Fraction) -> Rates:
    """The three aggregates of (N0, N1) of each unit; units with N0 = 0 have no rate and take no part."""
    known = [(n0, n1) for n0, n1 in counts if n0 > 0]
    if not known:
        return Rates(None, None, None)
    each = [Fraction(n0 - n1, n0) for n0, n1 in known]
    total = sum(n0 for n0, _ in known)
    return Rates(
        Fraction(total - sum(n1 for _, n1 in known), total),
        sum(each, Fraction(0)) / len(each),
        Fraction(sum(one >= threshold for one in each), len(each)),
    )


def percent(share: Fraction | None, places: int = 1) -> str:
    """A share as it is printed: ``35,0 %``; ``không xác định`` for None. Halves are rounded away from zero."""
    number = rounded(share, places)
    return UNKNOWN if number is None else f"{number:f} %".replace(".", ",").replace("-", "−")


def rounded(share: Fraction | None, places: int = 1) -> Decimal | None:
    """A share as per cent with decimals."""
    if share is None:
        return None
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
