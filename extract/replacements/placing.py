"""Loose cells of one row put into columns by what they look like: the cheapest placing that keeps their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.lexicon import lexicon
from extract.replacements.columns import LEXICON

_HEAD = ("order", "code", "name")
"""Columns that a row has all of, unless it goes on under those of the row above."""
_NEEDED = 7.0
_GOES_ON = 3.0
"""What a row costs that goes on."""
_LEFT_OUT = 8.0
"""What a cell costs that no column takes."""


@cache
def _looks() -> dict[str, tuple[re.Pattern[str], float, float]]:
    return {
        each["kind"]: (re.compile(each["pattern"]), each["cost"], each["merged"]) for each in lexicon(LEXICON)["cells"]
    }


def misfit(kind: str, text: str) -> float:
    """What it costs to take a text for a cell of a column; 0 when it looks like one."""
    pattern, cost, _ = _looks().get(kind, _looks()["note"])
    return 0.0 if pattern.search(text) else cost


def place(texts: Sequence[str], kinds: Sequence[str]) -> tuple[dict[int, int], int]:
    """Cell → column, and how many cells were left out. A full row takes its columns one by one."""
    if len(texts) == len(kinds):
        return {at: at for at in range(len(texts))}, 0
    heads = [at for at, kind in enumerate(kinds) if kind in _HEAD]
    cost, path = _cheapest(texts, kinds, heads)
    if heads:
        first = heads[-1] + 1
        less, rest = _cheapest(texts, kinds[first:], ())
        if less + _GOES_ON < cost:
            path = tuple(column if column < 0 else column + first for column in rest)
    return {at: column for at, column in enumerate(path) if column >= 0}, sum(column < 0 for column in path)


def _cheapest(texts: Sequence[str], kinds: Sequence[str], needed: Sequence[int]) -> tuple[float, tuple[int, ...]]:
    """The cost of the cheapest placing and the column of each cell, -1 for one left out; `needed` columns must have
    a cell in a row that has a head of its own."""
    width = len(kinds)
    absent = [_NEEDED if at in needed else _looks().get(kind, _looks()["note"])[2] for at, kind in enumerate(kinds)]
    # best[j]: the cheapest placing of the cells so far with columns before j settled, and its path.
    best: list[tuple[float, tuple[int, ...]]] = [(sum(absent[:column]), ()) for column in range(width + 1)]
    for text in texts:
        step: list[tuple[float, tuple[int, ...]]] = []
        for column in range(width + 1):
            cost, path = best[column]
            options = [(cost + _LEFT_OUT, (*path, -1))]
            if column:
                cost, path = best[column - 1]
                options.append((cost + misfit(kinds[column - 1], text), (*path, column - 1)))
                cost, path = step[column - 1]
                options.append((cost + absent[column - 1], path))
            step.append(min(options))
        best = step
    return best[width]
