"""Several procedures together: what compliance costs a year before and after, over those whose load is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from catalog_graph.cost.types import Saving

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Đồng a year over the procedures that are known (`counted` of `procedures`). None: unknown, `why` says so."""

    procedures: int
    counted: int
    before: Decimal | None
    after: Decimal | None
    saved: Decimal | None
    percent: Decimal | None
    why: str | None = None


def total_of(savings: Iterable[Saving]) -> Total:
    """The sums of a year. A procedure whose load nobody knows is left out of both sides, and counted as left out."""
    every = tuple(savings)
    known = [(one.before.year, one.after.year) for one in every if one.saved_year is not None]
    if not known:
        why = "Không xác định: chưa có thủ tục nào đủ số liệu một năm."
        return Total(procedures=len(every), counted=0, before=None, after=None, saved=None, percent=None, why=why)
    before = sum((one for one, _ in known if one is not None), Decimal(0))
    after = sum((one for _, one in known if one is not None), Decimal(0))
    percent = ((before - after) / before * 100).quantize(_HUNDREDTH, ROUND_HALF_UP) if before else None
    return Total(
        procedures=len(every),
        counted=len(known),
        before=before,
        after=after,
        saved=before - after,
        percent=percent,
        why=None if before else "Không xác định: chi phí hiện tại bằng 0.",
    )
