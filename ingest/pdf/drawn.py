"""What a form draws beside its words: squares to tick, rows of squares for digits, lines to write on.

None of it is a character. Each is tied to the word that it stands beside, whose box then reaches over it, so that lines
and columns of text are found as if it were print; `ingest.pdf.raw` writes its mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ingest.pdf.geometry import Box, Rule, Word
from ingest.pdf.grid import MOST_RULES, Grid
from ingest.pdf.rules import is_square

BOX, RULE = "box", "rule"
_SAME = 2.5
"""Edges nearer than this, in points, are one."""
_LEAST, _MOST = 5.0, 34.0
_CELLS = 3
_MOST_SQUARES = 1_000
"""Beyond so many a page is a drawing, not a form."""
_SHORTEST = 25.0
"""A line shorter than this, in points, is not written on."""
_NEAR = 40.0
"""A line to write on begins at most so far behind its label, in points."""
_WITHIN = ("-", "–", "/", ".")
_BELOW = 2.5
"""A row that stands alone is at most so many line heights below its label."""


class Drawn(NamedTuple):
    """Something drawn to be filled in: its kind of mark, and where it is."""

    kind: str
    box: Box


def parted(grids: Sequence[Grid], words: Sequence[Word]) -> tuple[list[Grid], list[Grid]]:
    """The grids that hold words, and those that hold none: rows of squares, frames for a photo."""
    full: list[Grid] = []
    empty: list[Grid] = []
    for grid in grids:
        (full if any(grid.box.holds(word.box) for word in words) else empty).append(grid)
    return full, empty


def drawn_on(
    squares: Sequence[Box], rules: Sequence[Rule], empty: Sequence[Grid], full: Sequence[Grid], words: Sequence[Word]
) -> list[Drawn]:
    """Everything drawn on a page to be filled in. `empty`, `full`: its grids without and with words."""
    if len(squares) > _MOST_SQUARES or len(rules) > MOST_RULES:
        return []
    boxes = [box for box in squares if not any(box.holds(word.box) for word in words)]
    cells = [*_cells(empty), *_digits(full, words)]
    boxes += [box for box in cells if not any(box.holds(other) for other in boxes)]
    out = list(_rows(boxes))
    out.extend(Drawn(RULE, line) for line in _lines(rules, [*full, *empty], words))
    return out


def _cells(grids: Sequence[Grid]) -> Iterator[Box]:
    """The squares of grids without words; a frame around them may seem to be part of them."""
    for grid in grids:
        if len(grid.rows) <= _CELLS + 1:
            yield from (cell.box for cell in grid.cells if is_square(cell.box))


def _digits(grids: Sequence[Grid], words: Sequence[Word]) -> Iterator[Box]:
    """The squares of a table's row behind a label: many empty cells without any words in their columns."""
    for grid in grids:
        if len(grid.rows) > _CELLS + 1 or sum(is_square(cell.box) for cell in grid.cells) < _CELLS:
            continue
        said = [cell for cell in grid.cells if any(cell.box.holds(word.box) for word in words)]
        columns = {at for cell in said for at in range(cell.column, cell.column + cell.column_span)}
        free = [cell for cell in grid.cells if cell.column not in columns and is_square(cell.box)]
        if len(free) >= _CELLS:
            yield from (cell.box for cell in free)


def _rows(boxes: Sequence[Box]) -> Iterator[Drawn]:
    """Squares side by side are one row, others are to be ticked. One drawn twice (ground and border) counts once."""
    row: list[Box] = []
    for box in sorted(boxes, key=lambda box: (round(box.top / 6), box.x0)):
        if row and not (_beside(row[-1], box) and box.x0 - row[-1].x1 <= box.width):
            yield from _row(row)
            row = []
        if not row or box.x0 - row[-1].x0 > _SAME:
            row.append(box)
    yield from _row(row)


def _row(row: Sequence[Box]) -> Iterator[Drawn]:
    touching = len(row) == _CELLS - 1 and row[1].x0 - row[0].x1 <= _SAME
    if len(row) >= _CELLS or touching:
        yield Drawn(RULE, _around(row))
    else:
        yield from (Drawn(BOX, box) for box in row)


def _around(boxes: Sequence[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.with_(box)
    return whole


def _beside(box: Box, other: Box) -> bool:
    """Whether two boxes stand on one level."""
    shared = min(box.bottom, other.bottom) - max(box.top, other.top)
    return shared > 0.4 * min(box.height, other.height)


def _lines(rules: Sequence[Rule], grids: Sequence[Grid], words: Sequence[Word]) -> Iterator[Box]:
    """Level lines right behind a word, on the foot of its letters, with nothing printed upon them."""
    level = [rule for rule in rules if not rule.vertical and rule.end - rule.start >= _SHORTEST]
    for rule in level:
        if any(_on(grid.box, rule) for grid in grids):
            continue
        over = [word.box for word in words if word.box.top - 2 < rule.at < word.box.bottom + 0.6 * word.box.height]
        if any(min(box.x1, rule.end) - max(box.x0, rule.start) > _SAME for box in over):
            continue
        if any(_leads_to(box, rule) for box in over):
            yield Box(rule.start, rule.at - 8, rule.end, rule.at + 1)


def _on(box: Box, rule: Rule) -> bool:
    return (
        box.top - _SAME <= rule.at <= box.bottom + _SAME and rule.start < box.x1 + _SAME and rule.end > box.x0 - _SAME
    )


def _leads_to(box: Box, rule: Rule) -> bool:
    foot = box.top + 0.55 * box.height <= rule.at <= box.bottom + 0.3 * box.height
    return foot and -_SAME <= rule.start - box.x1 <= _NEAR


def beside(words: Sequence[Word], drawn: Sequence[Drawn], grids: Sequence[Grid]) -> list[Word]:
    """The words, each with what is drawn beside it. `grids`: what stands in another cell is not beside a word."""
    out = list(words)
    cells = [cell.box for grid in grids for cell in grid.cells]
    for one in sorted(drawn, key=lambda one: (one.box.top, one.box.x0)):
        cell = next((cell for cell in cells if cell.holds(one.box)), None)
        at = _neighbour(out, one, cell)
        if at is None and cell is not None:  # an empty cell: what stands in the one to its left says what it is for
            left = [index for index, word in enumerate(out) if word.box.x1 < cell.x0 and _beside(word.box, one.box)]
            at = max(left, key=lambda index: out[index].box.x1, default=None)
        if at is not None:
            word = out[at]
            behind = word.box.x0 <= one.box.x0 or not _beside(word.box, one.box)
            mark = (one.kind, len(word.text) if behind else 0)
            box = word.box
            if one.kind != BOX and word.text in _WITHIN:  # between the digits of one number
                continue
            # The letters keep their height, so that lines stay apart.
            if _beside(box, one.box) and (cell is None or cell.holds(box)):
                box = Box(min(box.x0, one.box.x0), box.top, max(box.x1, one.box.x1), box.bottom)
            out[at] = replace(word, box=box, drawn=(*word.drawn, mark))
    return out


def _neighbour(words: Sequence[Word], drawn: Drawn, cell: Box | None) -> int | None:
    """The word that a drawn thing belongs to: the nearest on its level, for what is long that before it, else the last
    of the line above."""
    box = drawn.box
    inside = [(at, word.box) for at, word in enumerate(words) if cell is None or cell.holds(word.box)]
    level = [(max(other.x0 - box.x1, box.x0 - other.x1), at) for at, other in inside if _beside(other, box)]
    before = [(gap, at) for gap, at in level if drawn.kind != BOX and words[at].box.x1 <= box.x0 + _SAME]
    if level:
        return min(before or level)[1]
    above = [
        (box.top - other.bottom, -other.x1, at) for at, other in inside
        if -2.0 < box.top - other.bottom < _BELOW * other.height and other.x0 < box.x1
    ]  # fmt: skip
    if not above:
        return None
    nearest = min(above)
    return max((words[at].box.x1, at) for gap, _, at in above if gap - nearest[0] < 4.0)[1]


def lone_squares(rules: Sequence[Rule], grids: Sequence[Grid]) -> Iterator[Box]:
    """Squares drawn as four lines, which make no grid."""
    upright = [rule for rule in rules if rule.vertical and _LEAST <= rule.end - rule.start <= _MOST]
    upright = [
        rule for rule in upright
        if not any(g.box.x0 - 1 <= rule.at <= g.box.x1 + 1 and g.box.top - 1 <= rule.start <= g.box.bottom + 1
                   for g in grids)
    ]  # fmt: skip
    level = [rule for rule in rules if not rule.vertical] if len(upright) > 1 else []
    for left, right in pairwise(sorted(upright, key=lambda rule: (round(rule.start / 4), rule.at))):
        box = Box(left.at, left.start, right.at, left.end)
        alike = abs(left.start - right.start) < _SAME and abs(left.end - right.end) < _SAME
        if alike and is_square(box) and all(_drawn_at(level, box, at) for at in (box.top, box.bottom)):
            yield box


def _drawn_at(level: Sequence[Rule], box: Box, at: float) -> bool:
    return any(
        abs(rule.at - at) < _SAME and rule.start < box.x0 + _SAME and rule.end > box.x1 - _SAME for rule in level
    )
