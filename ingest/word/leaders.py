"""Leaders of a Word paragraph: tabs that Word prints as dots or as a line, up to a tab stop (§17.3.1.37).

Which stop a tab runs to depends on where it begins, which is estimated: stops of a form stand far apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from ingest.compose import Fragment, Mark
from ingest.ooxml import attribute, child, children, number
from ingest.word.metrics import COLUMN, TWENTIETHS, width

LEADER = "leader"
_BACK = {"right": 1.0, "end": 1.0, "center": 0.5}
_FARTHEST = 100_000
_SLACK = 0.93
"""A tab that seems to begin a little behind its stop still runs to it."""


class Stop(NamedTuple):
    """A tab stop: its place in points from the left edge of the column, whether a leader runs up to it, and which part
    of the words behind the tab stands before it (all of them at a right stop)."""

    at: float
    leader: bool
    back: float = 0.0


def is_leader(kind: str | None) -> bool:
    """Whether a kind of leader (``w:leader``) is printed."""
    return kind not in (None, "none", "")


def stops_of(said: Iterable[etree._Element | None]) -> tuple[Stop, ...]:
    """The tab stops of a paragraph: `said` are its properties and those of its styles, nearest first."""
    found: dict[int, Stop | None] = {}
    for properties in said:
        for tab in children(child(properties, "tabs"), "tab"):
            at = number(tab, "pos")
            if at is not None and abs(at) < _FARTHEST and at not in found:
                kind = attribute(tab)
                gone = kind in ("clear", "bar")
                leader, back = is_leader(attribute(tab, "leader")), _BACK.get(kind or "", 0.0)
                found[at] = None if gone else Stop(at / TWENTIETHS, leader, back)
    return tuple(sorted(stop for stop in found.values() if stop is not None))


def with_leaders(runs: Sequence[Fragment], stops: Sequence[Stop], size: float, first: float) -> list[Fragment]:
    """The runs of a paragraph, its tabs that print a leader marked. `first`: where its first line begins."""
    out: list[Fragment] = []
    x, used = first, -1  # where the line has come to, the stop that the last tab of the line ran to
    room = back = 0.0  # what the words behind a right stop may take before they move on
    for text, mark in runs:
        if text == "\n":
            x, used = 0.0, -1
        elif text == "\t":
            at = _stop(stops, x, used)
            if at is None:
                x, room = x + width("    ", size), 0.0
            else:
                x, used, room, back = stops[at].at, at, stops[at].at - x, stops[at].back
                mark = marked(mark, LEADER) if stops[at].leader else mark
        else:
            taken = min(width(text, size) * back, room)
            x, room = x + width(text, size) - taken, room - taken
            edge = max(stops[-1].at, COLUMN)
            while x > edge + 1:  # the line is full, the words go on in the next
                x, used = x - edge, -1
        out.append((text, mark))
    return out


def _stop(stops: Sequence[Stop], x: float, used: int) -> int | None:
    """The stop that a tab at `x` runs to; behind the last one, in a column that is narrower than it seems, the words
    before it stand on the next line already, unless an earlier tab has used it."""
    for at, stop in enumerate(stops):
        if at > used and stop.at > x * _SLACK:
            return at
    last = len(stops) - 1
    if used >= last:
        return last if stops[last].at > 0.9 * COLUMN else None
    if stops[last].at <= 0:
        return None
    left = x % stops[last].at
    return next((at for at, stop in enumerate(stops) if at > used and stop.at > left * _SLACK), None)


def marked(mark: Mark, kind: str) -> Mark:
    """A mark with another kind beside it."""
    if mark is None:
        return kind
    marks = (mark,) if isinstance(mark, str) else mark
    return mark if kind in marks else (*marks, kind)
