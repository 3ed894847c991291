"""The gaps between the words of a Word paragraph, and how far along its lines each stands: a drawing stands in one."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from ingest.word.metrics import Measures, width

_DEFAULT_TAB = 36.0
_BLANKS = re.compile(r"\s+")
_WIDE = 3
"""So many blanks are a gap left for something."""
_TIGHT, _TIGHTER = 24.0, 60.0
"""How much nearer, in points, a place between two words must be than a wide gap; the second where the paragraph has
such gaps within its lines."""


class Gap(NamedTuple):
    """A place between words: the offset in the paragraph, and from where to where it reaches, in points along the lines
    laid one after the other."""

    at: int
    x0: float
    x1: float
    wide: bool


class Laid(NamedTuple):
    """A paragraph as its lines are estimated to fall: its gaps, and how many lines it has."""

    gaps: tuple[Gap, ...]
    lines: int

    def nearest(self, x: float, *, long: bool = False) -> Gap:
        """The gap that a thing stands in whose middle lies at `x` along the lines. `long`: it takes much room, and a
        label stands before it."""
        gaps = [gap for gap in self.gaps if gap.wide and gap.at] if long else self.gaps
        within = any(gap.wide for gap in self.gaps[1:-1])
        tight = _TIGHTER if within else _TIGHT
        return min(gaps or self.gaps, key=lambda gap: _distance(gap, x) + tight * (not gap.wide))


def _distance(gap: Gap, x: float) -> float:
    return gap.x0 - x if x < gap.x0 else x - gap.x1 if x > gap.x1 else 0.0


def laid(text: str, about: Measures, column: float) -> Laid:
    """Lay a paragraph into a column of a width in points."""
    gaps, line, x, at = [Gap(0, -math.inf, about.first, wide=True)], 0, about.first, 0
    for found in _BLANKS.finditer(text):
        x, line = _set(text[at : found.start()], x, line, about, column)
        begins, blanks, at = line * column + x, found.group(), found.end()
        if "\n" in blanks:
            gaps.append(Gap(found.start(), begins, (line + 1) * column, wide=True))
            line, x = line + blanks.count("\n"), about.left
            gaps.append(Gap(at, line * column, line * column + x, wide=True))
            continue
        for char in blanks:
            x = (x // _DEFAULT_TAB + 1) * _DEFAULT_TAB if char == "\t" else x + width(char, about.size)
        gaps.append(Gap(found.start(), begins, line * column + x, wide=len(blanks) >= _WIDE or "\t" in blanks))
    if at < len(text):
        x, line = _set(text[at:], x, line, about, column)
    gaps.append(Gap(len(text), line * column + x, math.inf, wide=True))
    return Laid(tuple(gaps), line + 1)


def _set(word: str, x: float, line: int, about: Measures, column: float) -> tuple[float, int]:
    """Where a word ends that begins at x, in the next line if it does not fit."""
    length = width(word, about.size)
    if x + length > max(column, 2 * length) and x > about.left:
        return about.left + length, line + 1
    return x + length, line
