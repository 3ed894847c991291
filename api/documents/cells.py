"""The cells of a table in a rectangle: every cell in its column, merged cells once, where files leave cells out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ingest.types import Cell, Table

Slot = tuple[Cell, ...]
"""What begins at a place of the rectangle: nothing, one cell, or several where a damaged file says so."""

MOST_PADDING = 8_000_000
"""Empty places of a document's tables together: past that a sheet has cells far apart, and no rows to speak of."""


class Merge(NamedTuple):
    """A cell over several rows or columns: its place in the rectangle, from 0, and what it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


class Rectangle(NamedTuple):
    """A table as a rectangle. Columns and rows of the file where no cell stands are left out."""

    rows: list[list[Slot]]
    merged: list[Merge]


def padding(table: Table) -> int:
    """How many places of the rectangle would be empty."""
    return len(table.rows) * len(_columns(table)) - sum(map(len, table.rows))


def rectangle(table: Table) -> Rectangle:
    """A table as a rectangle. Its size is the caller's to bound (`padding`)."""
    columns = _columns(table)
    at_column = {column: at for at, column in enumerate(columns)}
    numbers = _numbers(table.rows)
    rows: list[list[Slot]] = []
    merged: list[Merge] = []
    for at, row in enumerate(table.rows):
        slots: list[Slot] = [()] * len(columns)
        for cell in row:
            place = at_column[cell.column]
            slots[place] = (*slots[place], cell)
            if cell.row_span > 1 or cell.column_span > 1:
                down = bisect_left(numbers, numbers[at] + cell.row_span, at) - at
                across = bisect_left(columns, cell.column + cell.column_span, place) - place
                if down > 1 or across > 1:
                    merged.append(Merge(at, place, down, across))
        rows.append(slots)
    return Rectangle(rows, merged)


def _columns(table: Table) -> list[int]:
    """The columns in which a cell begins, in order."""
    return sorted({cell.column for row in table.rows for cell in row})


def _numbers(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """The numbers of the rows in the file, growing; a row without cells follows the one above."""
    out: list[int] = []
    for row in rows:
        least = out[-1] + 1 if out else 1
        out.append(max(least, row[0].row if row else least))
    return out
