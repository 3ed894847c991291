"""A row open to the page end: programs that cut a table at a page end leave out the border there, though its upright
lines run on beside the words."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.pdf.geometry import Rule, Word

_LEAST = 7.0
"""Upright lines that run on by less, in points, hold no line of words."""
_SAME = 3.0
"""As in grids: ends nearer than this, in points, are the same."""


def closing(band: Sequence[Rule], words: Sequence[Word]) -> list[Rule]:
    """The borders that are missing below and above the lines of a band, where words stand between the outer uprights
    that run on."""
    levels = [rule for rule in band if not rule.vertical]
    if len(levels) < 2 or not words:
        return []
    lowest, highest = max(rule.at for rule in levels), min(rule.at for rule in levels)
    below = [(rule.at, rule.end) for rule in band if rule.vertical and rule.end > lowest + _LEAST]
    above = [(rule.at, rule.start) for rule in band if rule.vertical and rule.start < highest - _LEAST]
    out = []
    for last, ends in ((lowest, below), (highest, above)):
        here = [rule for rule in levels if abs(rule.at - last) <= _SAME]
        border = _border(here, ends)
        if border is not None and _holds(border, last, words):
            out.append(border)
    return out


def _border(here: Sequence[Rule], ends: Sequence[tuple[float, float]]) -> Rule | None:
    """The border that the ends of upright lines make, when the outermost run on as far from the last level line."""
    if len(ends) < 2:
        return None
    left, right = min(ends), max(ends)
    start, end = min(rule.start for rule in here), max(rule.end for rule in here)
    if abs(left[0] - start) > _SAME or abs(right[0] - end) > _SAME or abs(left[1] - right[1]) > _SAME:
        return None
    return Rule(vertical=False, at=left[1], start=left[0], end=right[0])


def _holds(border: Rule, last: float, words: Sequence[Word]) -> bool:
    top, bottom = min(border.at, last), max(border.at, last)
    return any(
        top < (word.box.top + word.box.bottom) / 2 < bottom
        and border.start < (word.box.x0 + word.box.x1) / 2 < border.end
        for word in words
    )
