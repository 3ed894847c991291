"""The body of a table below its head: rows to fill in freely, rows with a printed label, totals, groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.forms.tables.cells import Read
from extract.forms.tables.grid import Grid
from extract.forms.tables.heads import Head, Leaf
from extract.forms.tables.wording import says
from extract.forms.tokens import BLANK

_RUN = 4  # characters of a blank that is written on, not of dots that leave something out

FREE, PRINTED, FULL, GROUP, TOTAL, OTHER = "free", "printed", "full", "group", "total", "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a body: its kind, the cell that names it, its cells by leaf column."""

    at: int
    kind: str
    name: Read | None
    cells: tuple[Read | None, ...]

    @property
    def more(self) -> bool:
        """It stands for further rows: its number is dots."""
        return any(read is not None and read.more for read in self.cells[:2])


def rows_of(grid: Grid, head: Head) -> tuple[Row, ...]:
    """The rows of the body up to where the table stops to be one to fill in."""
    out: list[Row] = []
    for at in range(head.body, len(grid.rows)):
        row = _row(grid, head, at)
        if row.kind == OTHER or (out and _repeats(grid, head, at)):
            break
        out.append(row)
    return tuple(out)


def _row(grid: Grid, head: Head, at: int) -> Row:
    cells = tuple(_cell(grid, leaf, at) for leaf in head.leaves)
    distinct = grid.covered(at)
    spoken = [read for read in distinct if read.says]
    if any(says("frame", read.words) or says("signing", read.words) for read in spoken):
        return Row(at=at, kind=OTHER, name=None, cells=cells)
    if any(_labelled(read) if head.counted else read.leaders and _own(read) for read in spoken):
        return Row(at=at, kind=OTHER, name=None, cells=cells)
    name = _name(spoken, at)
    wide = len(distinct) == 1 or (
        name is not None and all(read is name or read.code for read in distinct if read.piece) and _wide(grid, at, name)
    )
    if name is None:
        return Row(at=at, kind=GROUP if wide and distinct and distinct[0].piece else FREE, name=None, cells=cells)
    if wide and not says("total", name.words):
        return Row(at=at, kind=GROUP, name=name, cells=cells)
    empty = any(read is None or read.blank or read.ticks for read in cells)
    if says("total", name.words) and empty:
        return Row(at=at, kind=TOTAL, name=name, cells=cells)
    return Row(at=at, kind=PRINTED if empty else FULL, name=name, cells=cells)


def _repeats(grid: Grid, head: Head, at: int) -> bool:
    """Whether a row prints the head of the table once more, for another list below."""
    first = grid.rows[at][0]
    return first is not None and bool(first.words) and first.words == head.leaves[0].head.words


def _name(spoken: Sequence[Read], at: int) -> Read | None:
    """The cell that names a row: one that runs over several rows names their group."""
    own = [read for read in spoken if read.cell.row - 1 == at and read.cell.row_span == 1]
    return next(iter(own), spoken[0] if spoken else None)


def _labelled(read: Read) -> bool:
    """A cell in which a label with a colon has a run of dots to itself: a layout, whatever counts its rows."""
    for before, token in pairwise(read.tokens):
        if token.kind == BLANK and len(token.text.strip()) >= _RUN and before.text.rstrip().endswith(":"):
            return True
    return False


def _own(read: Read) -> bool:
    """A cell with a label and dots of its own."""
    return ":" in read.piece or len(read.words.split()) > 3


def _wide(grid: Grid, at: int, name: Read) -> bool:
    """Whether the cell that names a row leaves no place to fill in beside it."""
    rest = [read for read in grid.covered(at) if read is not name and not read.code]
    return not rest and name.cell.column_span > 1


def _cell(grid: Grid, leaf: Leaf, at: int) -> Read | None:
    """The cell of a row in a leaf column: of several the one that holds anything."""
    reads = [read for column in leaf.columns if (read := grid.rows[at][column]) is not None]
    return next((read for read in reads if read.piece), reads[0] if reads else None)


def filled(head: Head, rows: Sequence[Row]) -> tuple[Leaf, ...]:
    """The leaf columns that are to be filled in: not those that count the rows, nor those printed in every row."""
    data = [row for row in rows if row.kind in (FREE, PRINTED, FULL)]
    out: list[Leaf] = []
    for at, leaf in enumerate(head.leaves):
        column = [read for row in data if (read := row.cells[at]) is not None]
        if says("counter", leaf.head.words) or not leaf.head.words:
            continue
        if column and all(read.piece and not (read.blank or read.ticks) for read in column):
            continue
        if at == 0 and column and any(read.code for read in column) and not any(read.says for read in column):
            continue
        out.append(leaf)
    return tuple(out)
