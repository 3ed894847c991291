"""A table as a grid: which cell covers which place, with cells that run over rows and columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.forms.tables.cells import Read, read_cell
from ingest.types import Document, Table

_WIDEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """`rows[r][c]` is the cell that covers a place (from 0), None where none does; a cell that runs over several places
    stands in each of them."""

    rows: tuple[tuple[Read | None, ...], ...]

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.rows[0]) if self.rows else 0

    def begins(self, row: int) -> tuple[Read, ...]:
        """The cells that begin in a row, from left to right."""
        out: list[Read] = []
        for read in self.rows[row]:
            if read is not None and read.cell.row - 1 == row and (not out or out[-1] is not read):
                out.append(read)
        return tuple(out)

    def covered(self, row: int) -> tuple[Read, ...]:
        """The cells that cover a row, each once, from left to right."""
        out: list[Read] = []
        for read in self.rows[row]:
            if read is not None and (not out or out[-1] is not read):
                out.append(read)
        return tuple(out)


def grid_of(document: Document, table: Table, boxes: Sequence[int]) -> Grid | None:
    """The grid of a table; None for one too wide to be a form's. `boxes`: where boxes are drawn, in order."""
    low, high = bisect_left(boxes, table.span.start), bisect_right(boxes, table.span.end)
    inside = boxes[low:high]
    reads = [read_cell(document, cell, inside) for row in table.rows for cell in row]
    height = max((read.cell.row for read in reads), default=0)
    width = max((read.cell.column - 1 + read.cell.column_span for read in reads), default=0)
    if not 0 < width <= _WIDEST:
        return None
    places: list[list[Read | None]] = [[None] * width for _ in range(height)]
    for read in reads:
        cell = read.cell
        for at in range(cell.row - 1, min(cell.row - 1 + cell.row_span, height)):
            for column in range(cell.column - 1, cell.column - 1 + cell.column_span):
                if places[at][column] is None:
                    places[at][column] = read
    kept = _kept(places, width)
    return Grid(rows=tuple(tuple(row[column] for column in kept) for row in places))


def _kept(places: Sequence[Sequence[Read | None]], width: int) -> list[int]:
    """The columns without those that are mere seams of the drawing: the same cells as the column before."""
    out: list[int] = []
    for column in range(width):
        if not (out and all(row[out[-1]] is row[column] for row in places)):
            out.append(column)
    return out
