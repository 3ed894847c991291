"""Ruling lines in a picture: found, taken out for recognition, and handed on as lines of a table where they cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.pdf.geometry import Rule
from ingest.scan.ink import within
from ingest.scan.types import Mask

_LEVEL, _UPRIGHT = 0.9, 0.35
"""Shortest run of ink, in inches, that is a line: longer than the feet of a word, higher than any letter."""
_GAP = 0.012
"""Gaps up to this, in inches, do not end a line: scans break thin lines."""
_THICK = 0.06
"""Thicker than this, in inches, it is a bar or the border of the scanned sheet: no ruling line."""
_MEET = 0.06
"""Lines that end this near to each other, in inches, touch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What was found: the dots to take out before recognition, and the lines of tables in points."""

    dots: Mask
    rules: tuple[Rule, ...]


@dataclass(slots=True)
class _Bar:
    """A line in the making, in dots: from `start` to `end` along it, from `low` to `high` across."""

    start: int
    end: int
    low: int
    high: int


def rulings(ink: Mask, dots: float) -> Rulings:
    """The straight level and upright lines of a page that stands straight."""
    level = _long(ink, round(_LEVEL * dots), round(_GAP * dots))
    upright = _long(ink.T, round(_UPRIGHT * dots), round(_GAP * dots)).T
    bars = [(False, bar) for bar in _bars(level)] + [(True, bar) for bar in _bars(upright.T)]
    thick = _THICK * dots
    thin = [(vertical, bar) for vertical, bar in bars if bar.high - bar.low <= thick]
    taken = _stroke(level, ink) | _stroke(upright.T, ink.T).T
    scale = 72 / dots
    rules = tuple(
        Rule(vertical=vertical, at=(bar.low + bar.high) / 2 * scale, start=bar.start * scale, end=bar.end * scale)
        for vertical, bar in _crossing(thin, round(_MEET * dots))
    )
    return Rulings(dots=taken, rules=rules)


def _long(ink: Mask, length: int, gap: int) -> Mask:
    """Dots in level runs of a length; short gaps are bridged, and belong to the run."""
    bridged = ~_runs(~ink, gap) & _beside(ink, gap)
    return _runs(ink | bridged, length)


def _runs(mask: Mask, length: int) -> Mask:
    """Dots in level runs of at least a length."""
    whole = ~within(~mask, 1, length)
    return within(np.pad(whole, ((0, 0), (length - 1, length - 1))), 1, length)


def _beside(ink: Mask, far: int) -> Mask:
    return within(np.pad(ink, ((0, 0), (far, far))), 1, 2 * far + 1)


def _stroke(level: Mask, ink: Mask) -> Mask:
    """The dots of level lines, the ragged edge of each included, but not letters that cross it."""
    thicker = within(np.pad(level, ((1, 1), (0, 0))), 3, 1)
    above = np.zeros_like(ink)
    above[3:] = ink[:-3] & ~level[:-3]
    below = np.zeros_like(ink)
    below[:-3] = ink[3:] & ~level[3:]
    return thicker & ~(above & below)


def _bars(level: Mask) -> list[_Bar]:
    """Runs of neighbouring rows that overlap, as one bar each."""
    open_bars: list[_Bar] = []
    out: list[_Bar] = []
    for row in np.flatnonzero(level.any(axis=1)).tolist():
        edges = np.flatnonzero(np.diff(level[row].astype(np.int8), prepend=0, append=0))
        still: list[_Bar] = []
        for bar in open_bars:
            (still if bar.high >= row - 2 else out).append(bar)
        for start, end in edges.reshape(-1, 2).tolist():
            met = [bar for bar in still if bar.start < end and start < bar.end and bar.high >= row - 2]
            first = met[0] if met else _Bar(start, end, row, row + 1)
            for bar in met:
                first.start, first.end = min(first.start, bar.start, start), max(first.end, bar.end, end)
                first.low, first.high = min(first.low, bar.low), max(first.high, row + 1)
            still = [bar for bar in still if bar is first or bar not in met]
            if not met:
                still.append(first)
        open_bars = still
    return out + open_bars


def _crossing(bars: Sequence[tuple[bool, _Bar]], meet: int) -> Iterator[tuple[bool, _Bar]]:
    """The lines of groups that touch and hold two level and two upright ones at least: tables and boxes."""
    groups: list[list[int]] = []
    for at, (vertical, bar) in enumerate(bars):
        met = [
            group for group in groups if any(bars[i][0] != vertical and _touch(bar, bars[i][1], meet) for i in group)
        ]
        groups = [group for group in groups if group not in met]
        groups.append([at, *(i for group in met for i in group)])
    for group in groups:
        kinds = [bars[i][0] for i in group]
        if kinds.count(True) >= 2 and kinds.count(False) >= 2:
            for i in group:
                yield bars[i]


def _touch(one: _Bar, other: _Bar, meet: int) -> bool:
    """Whether a level and an upright line cross or meet."""
    return (
        other.low <= one.end + meet
        and other.high >= one.start - meet
        and one.low <= other.end + meet
        and one.high >= other.start - meet
    )
