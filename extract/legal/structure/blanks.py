"""Places of a form that are filled in by hand: a numbered run of them holds no provisions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.legal.structure.nesting import Chosen
from extract.legal.structure.paragraphs import Paragraphs

BLANK = re.compile(r"\.{4,}|…|_{4,}")
"""What is printed where something will be written: leaders, an ellipsis, a rule."""
_RUNS = frozenset({"muc_so", "tiet", "diem"})


def without_blanks(units: Sequence[Chosen], paragraphs: Paragraphs) -> list[Chosen]:
    """The units of a stretch without the numbered runs that are mostly blanks to fill in, and what stands below them.

    A run is kept or left out as a whole: the numbers of a form count its blanks, also those without leaders.
    """
    runs = _runs(units)
    left_out = [False] * len(units)
    for run in runs:
        blanks = sum(BLANK.search(paragraphs.texts[units[at].mark.line]) is not None for at in run)
        if blanks * 2 > len(run):
            for at in run:
                left_out[at] = True
    out: list[Chosen] = []
    below: float | None = None
    for at, unit in enumerate(units):
        if below is not None and unit.rank > below:
            continue
        below = unit.rank if left_out[at] else None
        if below is None:
            out.append(unit)
    return out


def _runs(units: Sequence[Chosen]) -> list[list[int]]:
    """Places of the units that are numbered together: of one rank under one unit."""
    out: list[list[int]] = []
    open_runs: list[tuple[float, list[int]]] = []
    for at, unit in enumerate(units):
        while open_runs and open_runs[-1][0] > unit.rank:
            open_runs.pop()
        if not open_runs or open_runs[-1][0] < unit.rank:
            open_runs.append((unit.rank, []))
            if unit.unit in _RUNS:
                out.append(open_runs[-1][1])
        open_runs[-1][1].append(at)
    return out
