"""Which of the candidates are the units: the cheapest story of one growing sequence, everything else being a list.

The numbers 1. 2. 3. also count steps and rows. A candidate that is taken costs what makes it doubtful and what its
number leaves out; one that is skipped costs what makes it look like a unit, little when it stands in a list of its own
(a run that begins at the first number, behind a colon). Dynamic programming finds the cheapest choice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.legal.structure.marks import Mark
from extract.legal.structure.numerals import Order

Step = Callable[[Order, Order], float | None]
_WINDOW = 80
"""How many candidates may be skipped between two units."""
_NARROW = 8
_MANY = 2_000
"""So many candidates of one shape under one unit are in no document; then fewer are skipped, to bound the time."""
_LISTED = {"number": (0.3, 0.1), "letter": (0.6, 0.4)}
"""The share of its cost that skipping the first, or a further, member of a list has: lists of letters are rare."""
_BEFORE_FIRST: Order = (0, 0)
_FIRST: Order = (1, 0)


def choose(marks: Sequence[Mark], step: Step, free: bool = False) -> list[Mark]:
    """The marks that make the best growing sequence. `free`: any number may begin it (quoted text)."""
    if not marks:
        return []
    skipped = _Skipped(marks, step)
    window = _WINDOW if len(marks) <= _MANY else _NARROW
    best: list[float] = []
    back: list[int] = []
    for at, mark in enumerate(marks):
        start = 0.0 if free else step(_BEFORE_FIRST, mark.order) or 0.0
        cost, source = skipped.between(0, at) + start, -1
        for before in range(at - 1, max(-1, at - 1 - window), -1):
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

    def __init__(self, marks: Sequence[Mark], step: Step) -> None:
        self._full = [0.0]
        self._listed = [0.0]
        self._run: list[tuple[int, int]] = []  # the run that each candidate stands in
        starts = [
            at
            for at in range(len(marks))
            if at == 0 or step(marks[at - 1].order, marks[at].order) != 0 or marks[at].order == _FIRST
        ]
        for start, end in zip(starts, [*starts[1:], len(marks)], strict=True):
            self._run.extend([(start, end)] * (end - start))
            is_list = marks[start].order == _FIRST and end - start > 1 and marks[start].led
            for at in range(start, end):
                share = _LISTED.get(marks[at].unit, (1.0, 1.0))[at > start] if is_list else 1.0
                self._full.append(self._full[-1] + marks[at].skip)
                self._listed.append(self._listed[-1] + marks[at].skip * share)

    def between(self, start: int, end: int) -> float:
        """The cost of skipping candidates `start` to `end`; a run cut at its head or tail is no list of its own."""
        if start >= end:
            return 0.0
        head, tail = start, end
        if self._run[start][0] < start:
            head = min(self._run[start][1], end)
        if self._run[end - 1][1] > end:
            tail = max(self._run[end - 1][0], head)
        listed = self._listed[tail] - self._listed[head]
        return self._full[head] - self._full[start] + listed + self._full[end] - self._full[tail]
