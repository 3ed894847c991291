"""Which of the candidates are the units: the cheapest story of one growing sequence, everything else being a list.

The numbers 1. 2. 3. also count steps and rows. A candidate that is taken costs what makes it doubtful and what its
number leaves out; one that is skipped costs what makes it look like a unit, little when it stands in a list of its own
(a run that begins at the first number). Dynamic programming over the candidates finds the cheapest choice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.legal.structure.marks import Mark
from extract.legal.structure.numerals import Order

Step = Callable[[Order, Order], float | None]
_WINDOW = 80
"""How many candidates may be skipped between two units."""
_LIST_START = 0.3
_LIST_NEXT = 0.1
_NOT_FIRST = 1.5


def choose(marks: Sequence[Mark], step: Step, first: Order | None) -> list[Mark]:
    """The marks that make the best growing sequence. `first`: the order it begins with, None where any may begin it."""
    if not marks:
        return []
    skipped = _Skipped(marks, step, first)
    best: list[float] = []
    back: list[int] = []
    for at, mark in enumerate(marks):
        start = 0.0 if first is None or mark.order == first else _NOT_FIRST
        cost, source = skipped.between(0, at) + start, -1
        for before in range(at - 1, max(-1, at - 1 - _WINDOW), -1):
            further = step(marks[before].order, mark.order)
            if further is not None:
                total = best[before] + skipped.between(before + 1, at) + further
                if total < cost:
                    cost, source = total, before
        best.append(cost + mark.take)
        back.append(source)
    ends = [best[at] + skipped.between(at + 1, len(marks)) for at in range(len(marks))]
    last = min(range(len(marks)), key=ends.__getitem__)
    if ends[last] > skipped.between(0, len(marks)):
        return []
    chosen = []
    while last >= 0:
        chosen.append(marks[last])
        last = back[last]
    return chosen[::-1]


class _Skipped:
    """What it costs to skip a stretch of candidates, in constant time."""

    def __init__(self, marks: Sequence[Mark], step: Step, first: Order | None) -> None:
        self._full = [0.0]
        self._listed = [0.0]
        self._run_end: list[int] = []  # one past the run that a candidate stands in
        self._run_start: list[int] = []
        listed = False
        for at, mark in enumerate(marks):
            goes_on = at > 0 and step(marks[at - 1].order, mark.order) == 0
            begins = mark.order == (first or (1, 0))
            listed = (goes_on and listed) or begins
            self._run_start.append(self._run_start[-1] if goes_on and not begins else at)
            share = (_LIST_START if begins else _LIST_NEXT) if listed else 1.0
            self._full.append(self._full[-1] + mark.skip)
            self._listed.append(self._listed[-1] + mark.skip * share)
        end = len(marks)
        self._run_end = [0] * len(marks)
        for at in range(len(marks) - 1, -1, -1):
            if at + 1 < len(marks) and self._run_start[at + 1] != self._run_start[at]:
                end = at + 1
            self._run_end[at] = end

    def between(self, start: int, end: int) -> float:
        """The cost of skipping candidates `start` to `end`; a run cut at its head is no list of its own."""
        if start >= end:
            return 0.0
        whole = start
        if self._run_start[start] < start:
            whole = min(self._run_end[start], end)
        return self._full[whole] - self._full[start] + self._listed[end] - self._listed[whole]
