"""Precision, recall, F1 and the Wilson interval over multisets, kept by case so that gains and losses can be named."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One field of one case: what was found against what gold says."""

    case: str
    field: str
    hit: int
    extra: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


def score(case: str, name: str, found: Iterable[Hashable], gold: Iterable[Hashable]) -> Score:
    """Compare two multisets."""
    mine, want = Counter(found), Counter(gold)
    return Score(
        case=case,
        field=name,
        hit=sum((mine & want).values()),
        extra=tuple(str(item) for item in (mine - want).elements()),
        missed=tuple(str(item) for item in (want - mine).elements()),
    )


@dataclass(slots=True, kw_only=True)
class Tally:
    """Sums over the cases of one field of one task."""

    hit: int = 0
    extra: int = 0
    missed: int = 0
    cases: int = 0
    wrong: list[Score] = field(default_factory=list)

    def add(self, one: Score) -> None:
        """Count one case."""
        self.hit += one.hit
        self.extra += len(one.extra)
        self.missed += len(one.missed)
        self.cases += 1
        if one.extra or one.missed:
            self.wrong.append(one)

    @property
    def precision(self) -> float:
        """Share of what was found that gold has too; 0 when nothing was found."""
        return self.hit / (self.hit + self.extra or 1)

    @property
    def recall(self) -> float:
        """Share of gold that was found; 0 when gold is empty."""
        return self.hit / (self.hit + self.missed or 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


def tally(scores: Iterable[Score]) -> dict[str, Tally]:
    """Sums by field, in the order in which fields first appear."""
    sums: dict[str, Tally] = {}
    for one in scores:
        sums.setdefault(one.field, Tally()).add(one)
    return sums


def wilson(hit: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % Wilson interval of a share; (0, 1) when there is nothing to measure."""
    if total == 0:
        return (0.0, 1.0)
    share = hit / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return ((centre - spread) / scale, (centre + spread) / scale)
