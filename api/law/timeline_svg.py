"""The life of a work as a line of time: its states as a band, above it the acts that made them, drawn to scale.

Nothing but attributes (Content-Security-Policy); the list under the picture on the page says the same in words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from api.law import wordings
from catalog_graph.law.types import Held

WIDE, LEFT, BAND, LANE = 1180, 8, 24, 38
"""Width of the picture, room at its ends, height of the band of states, of a row of labels."""
LABEL = 200
"""Width of a label."""
LANES = 6
"""Rows of labels; what finds no room is in the list only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened on a day. `tone`: begins, ends, changes; `href`: where its words stand."""

    day: datetime.date
    words: str
    tone: str
    href: str | None
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    event: Event
    x: float
    left: float
    lane: int


def timeline_svg(
    line: Sequence[Held], events: Sequence[Event], day: datetime.date, issued: datetime.date | None
) -> str:
    """The picture of the states of a work with a mark on the chosen day; "" where no day is known."""
    days = [one.since for one in line if one.since is not None] + [event.day for event in events]
    if issued is not None:
        days.append(issued)
    if not days:
        return ""
    scale = _Scale(min(days), max([*days, day]))
    placed = list(_placed(events, scale))
    lanes = max((one.lane for one in placed), default=-1) + 1
    top = 22 + lanes * LANE
    parts = [*_years(scale, top), *_band(line, scale, top), *(_stem(one, top) for one in placed)]
    parts += [_event(one, top) for one in placed]
    parts.append(_mark(scale.x(day), day, top))
    told = f"Dòng thời gian hiệu lực, {len(placed)} mốc"
    return (
        f'<svg class="law-time" viewBox="0 0 {WIDE} {top + BAND + 34}" width="{WIDE}" height="{top + BAND + 34}" '
        f'role="group" aria-label="{told}">{"".join(parts)}</svg>'
    )


class _Scale:
    """Days to places: linear, with a little room at both ends."""

    def __init__(self, first: datetime.date, last: datetime.date) -> None:
        span = max(120, (last - first).days)
        self.first = first.toordinal() - span * 0.02
        self.last = last.toordinal() + span * 0.06
        self.begins, self.ends = first, last

    def x(self, day: datetime.date | None, default: float = LEFT) -> float:
        if day is None:
            return default
        share = (day.toordinal() - self.first) / (self.last - self.first)
        return LEFT + max(0.0, min(1.0, share)) * (WIDE - 2 * LEFT)


def _placed(events: Sequence[Event], scale: _Scale) -> Iterator[_Placed]:
    """Events with room for their labels: each in the lowest row where it hides no other, from the latest backwards."""
    free = [WIDE + 1.0] * LANES
    for event in sorted(events, key=lambda one: one.day, reverse=True):
        x = scale.x(event.day)
        for lane in range(LANES):
            left = min(x - 6, free[lane] - LABEL - 8)
            if left >= 0 and x - left <= LABEL:
                free[lane] = left
                yield _Placed(event=event, x=x, left=left, lane=lane)
                break


def _stem(one: _Placed, top: int) -> str:
    """The line from the band to a label, drawn before all labels so that it runs under them."""
    return (
        f'<line class="stem {one.event.tone}" x1="{one.x:.1f}" y1="{top - 10 - one.lane * LANE}" x2="{one.x:.1f}" '
        f'y2="{top}"/><circle class="{one.event.tone}" cx="{one.x:.1f}" cy="{top}" r="4.5"/>'
    )


def _event(one: _Placed, top: int) -> str:
    event = one.event
    y = top - 10 - one.lane * LANE
    told = escape(event.told)
    words = escape(wordings.cut(event.words, 32))
    inner = (
        f"<title>{told}</title>"
        f'<rect class="back" x="{one.left:.1f}" y="{y - 29}" width="{LABEL}" height="34"/>'
        f'<text class="when" x="{one.left + 6:.1f}" y="{y - 15}">{event.day:%d/%m/%Y}</text>'
        f'<text class="what" x="{one.left + 6:.1f}" y="{y - 1}">{words}</text>'
    )
    if event.href is None:
        return f"<g>{inner}</g>"
    return f'<a href="{escape(event.href)}" aria-label="{told}">{inner}</a>'


def _band(line: Sequence[Held], scale: _Scale, top: int) -> Iterator[str]:
    for held in line:
        x, end = scale.x(held.since), scale.x(held.until, WIDE - LEFT)
        if held.since is None and end - x < 2:
            continue
        word = wordings.STATUSES[held.status]
        since = f"từ {held.since:%d/%m/%Y}" if held.since else "trước đó"
        told = f"{word}, {since}{f' đến trước {held.until:%d/%m/%Y}' if held.until else ''}"
        yield (
            f'<g><title>{escape(told)}</title><rect class="state {held.status}" x="{x:.1f}" y="{top}" '
            f'width="{max(1.0, end - x):.1f}" height="{BAND}"/>'
        )
        room = int((end - x - 12) / 7)
        if room >= 6:
            yield f'<text class="state" x="{x + 7:.1f}" y="{top + 16.5}">{escape(wordings.cut(word, room))}</text>'
        yield "</g>"


def _years(scale: _Scale, top: int) -> Iterator[str]:
    """Marks at the turns of years; over few years, at the turns of quarters."""
    first, last = scale.begins.year, scale.ends.year + 1
    if last - first <= 3:
        days = [datetime.date(year, month, 1) for year in range(first, last + 1) for month in (1, 4, 7, 10)]
        words = "%m/%Y"
    else:
        step = next(step for step in (1, 2, 5, 10, 25) if (last - first) / step <= 18 or step == 25)
        days = [datetime.date(max(1, year), 1, 1) for year in range(first - first % step, last + 1, step)]
        words = "%Y"
    for day in days:
        if not scale.first <= day.toordinal() <= scale.last:
            continue
        x = scale.x(day)
        yield (
            f'<line class="year" x1="{x:.1f}" y1="{top + BAND}" x2="{x:.1f}" y2="{top + BAND + 5}"/>'
            f'<text class="year" x="{x:.1f}" y="{top + BAND + 19}" text-anchor="middle">{day:{words}}</text>'
        )


def _mark(x: float, day: datetime.date, top: int) -> str:
    return (
        f'<g class="chosen"><title>Ngày đang xem: {day:%d/%m/%Y}</title><line x1="{x:.1f}" y1="{top - 8}" '
        f'x2="{x:.1f}" y2="{top + BAND + 8}"/><path d="M{x - 6:.1f} {top + BAND + 14}h12l-6-8z"/></g>'
    )
