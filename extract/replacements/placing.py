"""Loose cells of one row put into columns by what they look like: the cheapest placing that keeps their order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.lexicon import lexicon
from extract.replacements.columns import LEXICON

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
    width = len(kinds)
    absent = [_looks().get(kind, _looks()["note"])[2] for kind in kinds]
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
    path = best[width][1]
    return {at: column for at, column in enumerate(path) if column >= 0}, sum(column < 0 for column in path)
