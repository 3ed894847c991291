"""Lists set in columns without rules: taken as tables only when there is no doubt about their columns and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.pdf.geometry import Box
from ingest.pdf.grid import Grid, GridCell
from ingest.pdf.lines import Line, paragraphs
from ingest.pdf.tabled import PageTable, RuledCell

Level = tuple[Line, ...]
_COLUMNS = 3
_ROWS = 4
_STRIP = 6.0
"""Narrowest blank between two columns, in points."""
_APART = 2.5
"""Levels further apart than this many line heights do not belong to one list."""
_NUMBER = re.compile(r"(?:\d{1,3}|[IVXLC]{1,5}|[A-Za-zđ])[.)]?")


def lists_in(band: Sequence[Level], page: int) -> Iterator[Level | PageTable]:
    """The levels of a band, lists among them as tables."""
    at = 0
    while at < len(band):
        end, columns = _reach(band, at)
        table = _table(band[at:end], columns, page) if end - at >= _ROWS else None
        if table is None:
            yield band[at]
            at += 1
        else:
            yield table
            at = end


def _reach(band: Sequence[Level], at: int) -> tuple[int, list[Box]]:
    """How far the levels from `at` on keep to the columns of its first level, and these columns."""
    columns = [line.box for line in band[at]]
    if len(columns) < _COLUMNS:
        return at, columns
    end = at + 1
    for before, level in pairwise(band[at:]):
        above = max(line.box.bottom for line in before)
        if level[0].box.top - above > _APART * max(level[0].box.height, 1.0):
            break
        wider = _with(columns, level)
        if wider is None:
            break
        columns = wider
        end += 1
    return end, columns


def _with(columns: Sequence[Box], level: Level) -> list[Box] | None:
    """The columns with the lines of one more level, None where a line fits into none of them."""
    out = list(columns)
    for line in level:
        shared = [min(box.x1, line.box.x1) - max(box.x0, line.box.x0) for box in out]
        best = max(range(len(out)), key=shared.__getitem__)
        if shared[best] <= 0:
            return None
        out[best] = out[best].with_(line.box)
    if any(after.x0 - before.x1 < _STRIP for before, after in pairwise(out)):
        return None
    return out


def _table(levels: Sequence[Level], columns: Sequence[Box], page: int) -> PageTable | None:
    """The levels as a table, None where rows cannot be told for sure: each begins with a running number, or none of
    them has an empty place."""
    starts = [at for at, level in enumerate(levels) if level[0].box.x0 < columns[0].x1]
    if len(starts) < _ROWS or starts[0] != 0:
        return None
    firsts = [levels[at][0].text for at in starts]
    full = all(len(level) == len(columns) for level in levels)
    if not full and sum(bool(_NUMBER.fullmatch(text)) for text in firsts[1:]) < len(firsts) - 1:
        return None
    return _laid(levels, starts, columns, page)


def _laid(levels: Sequence[Level], starts: Sequence[int], columns: Sequence[Box], page: int) -> PageTable:
    edges = [columns[0].x0 - 1, *((a.x1 + b.x0) / 2 for a, b in pairwise(columns)), columns[-1].x1 + 1]
    tops = [min(line.box.top for line in levels[at]) for at in starts]
    tops.append(max(line.box.bottom for line in levels[-1]))
    cells: list[RuledCell] = []
    for row, (start, end) in enumerate(pairwise([*starts, len(levels)])):
        lines = [line for level in levels[start:end] for line in level]
        for column, (left, right) in enumerate(pairwise(edges)):
            place = GridCell(row=row, column=column, row_span=1, column_span=1,
                             box=Box(left, tops[row], right, tops[row + 1]))  # fmt: skip
            held = [line for line in lines if left <= (line.box.x0 + line.box.x1) / 2 < right]
            cells.append(RuledCell(place=place, paragraphs=tuple(paragraphs(held, columns[column].x1))))
    return PageTable(page=page, grid=Grid(columns=tuple(edges), rows=tuple(tops), cells=()), cells=tuple(cells))
