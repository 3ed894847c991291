"""Pages whose running text is set in two columns: the blank strip between them, and the lines on either side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest.pdf.lines import Line, Paragraph, goes_on, levels, merged, paragraphs, side_by_side

_LINES = 10
"""So many lines at least stand in each column."""
_FEWEST = 3
_NARROWEST = 7.0
_FILLED = 0.7
"""Part of the width of its column that a middling line fills: lists and signatures fill less."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """Two columns of running text, the left one to be read first, and the edge that the text of each may reach."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    edges: tuple[float, float]
    top: float

    def paragraphs(self) -> list[Paragraph]:
        """Both columns in paragraphs; one that the column's end cuts is whole."""
        out: list[Paragraph] = []
        for lines, edge in zip((self.left, self.right), self.edges, strict=True):
            found = paragraphs(lines, edge)
            unfinished = bool(out) and out[-1].last.text.rstrip()[-1:] not in (".", ";", ":")
            if unfinished and goes_on(out[-1].last, found[0].first, self.edges[0]):
                out[-1] = merged(out[-1], found.pop(0))
            out.extend(found)
        return out


def in_columns(lines: Sequence[Line], width: float) -> tuple[list[Line], Columns | None, list[Line]]:
    """The lines above two columns, the columns (None where there are none), and the lines below them.

    `width` is the page's, in points.
    """
    strip = _strip(lines, width)
    if strip is None:
        return list(lines), None, []
    left = [line for line in lines if line.box.x1 <= strip[0] + 1]
    right = [line for line in lines if line.box.x0 >= strip[1] - 1]
    crossing = [line for line in lines if line.box.x1 > strip[0] + 1 and line.box.x0 < strip[1] - 1]
    top = max(min(line.box.top for line in side) for side in (left, right))
    above = [line for line in crossing if line.box.top < top]
    over = max((line.box.bottom for line in above), default=0.0)
    end = min((line.box.top for line in crossing if line.box.top >= top), default=float("inf"))
    sides = [[line for line in side if over - 2 <= line.box.top < end] for side in (left, right)]
    if not _are_text(*sides):
        return list(lines), None, []
    held = {id(line) for side in sides for line in side}
    rest = [line for line in lines if id(line) not in held]
    first = min(line.box.top for side in sides for line in side)
    found = [tuple(side_by_side(level) for level in levels(side)) for side in sides]
    edges = [max(line.box.x1 for line in side) for side in found]
    columns = Columns(left=found[0], right=found[1], edges=(edges[0], edges[1]), top=first)
    return [one for one in rest if one.box.top < first], columns, [one for one in rest if one.box.top >= first]


def _strip(lines: Sequence[Line], width: float) -> tuple[float, float] | None:
    """The blank strip near the middle of the page that most lines leave free, None where there is none."""
    if len(lines) < _LINES + _FEWEST:
        return None
    near = (0.4 * width, 0.6 * width)
    lefts = [line.box.x1 for line in lines if line.box.x1 < near[1] and line.box.x0 < near[0]]
    rights = [line.box.x0 for line in lines if line.box.x0 > near[0] and line.box.x1 > near[1]]
    if len(lefts) < _LINES or len(rights) < _FEWEST or len(lefts) + len(rights) < 0.8 * len(lines):
        return None
    strip = max(lefts), min(rights)
    return strip if strip[1] - strip[0] >= _NARROWEST else None


def _are_text(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both sides are running text. The last page of a text may leave little for the right column: then it must
    begin beside the left one, in letters of its size and at one edge, as no signature beside its recipients does."""
    if len(left) < _LINES or len(right) < _FEWEST or not (_is_text(left) and _is_text(right)):
        return False
    if len(right) >= _LINES:
        return True
    height, own = (median(line.box.height for line in side) for side in (left, right))
    beside = abs(min(line.box.top for line in left) - min(line.box.top for line in right)) < 0.7 * height
    edge = min(line.box.x0 for line in right)
    flush = sum(line.box.x0 - edge < 1.0 for line in right)
    return abs(height - own) < 0.08 * height and beside and flush >= len(right) / 2


def _is_text(side: Sequence[Line]) -> bool:
    widest = max(line.box.x1 for line in side) - min(line.box.x0 for line in side)
    return median(line.box.width for line in side) > _FILLED * widest
