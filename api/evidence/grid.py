"""What stands around a cell: its row, the rows before and after, under the header of the table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from api.evidence.units import Unit, unit
from extract.records.list_header import header_of
from ingest.types import Cell, Document, Span, Table

MOST_COLUMNS = 24
NEAR, FAR = 600, 160
"""Most characters shown of the other cells of the lit row, and of the cells of other rows."""
_HEADER_ROWS = 6
_LONGEST_NAME = 80
"""A first row with longer cells names no columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell as shown: how many of the shown columns it reaches over."""

    unit: Unit
    across: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row with its number in the table (from 1); None where nothing stands in a column."""

    number: int
    cells: tuple[GridCell | None, ...]
    header: bool = False
    lit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Part of a table. `columns` are the numbers of the columns shown, from 1."""

    columns: tuple[int, ...]
    rows: tuple[GridRow, ...]
    more_before: bool
    more_after: bool
    kind: str = "grid"


def table_at(document: Document, at: int) -> tuple[Table, int, Cell] | None:
    """The innermost table with a cell at an offset: the table, the index of the row, the cell."""
    best: tuple[Table, int, Cell] | None = None
    for table in document.tables:
        if table.span.start > at:
            break
        if at <= table.span.end:
            found = _cell_at(table, at)
            if found is not None and (best is None or found[1].span.start >= best[2].span.start):
                best = (table, *found)
    return best


def _cell_at(table: Table, at: int) -> tuple[int, Cell] | None:
    filled = [index for index, row in enumerate(table.rows) if row]
    position = bisect_right(filled, at, key=lambda index: table.rows[index][0].span.start) - 1
    if position < 0:
        return None
    cells = [cell for cell in table.rows[filled[position]] if cell.span.start <= at <= cell.span.end]
    return (filled[position], cells[-1]) if cells else None


def header_row(document: Document, table: Table) -> int | None:
    """The index of the row that names the columns: a known header, else the first row with several filled cells."""
    known = header_of(document, table)
    if known is not None:
        return known.below - 1
    for index, row in enumerate(table.rows[:_HEADER_ROWS] if table.sure else ()):
        said = [words for cell in row if (words := document.piece(cell.span).strip())]
        if len(said) > 1:
            return index if all(len(words) <= _LONGEST_NAME for words in said) else None
    return None


def column_name(document: Document, table: Table, cell: Cell) -> str | None:
    """What the header says above a cell; None when nothing does."""
    index = header_row(document, table)
    if index is None:
        return None
    above = [each for each in table.rows[index] if each.column <= cell.column < each.column + each.column_span]
    words = " ".join(document.piece(above[0].span).split()) if above and above[0] is not cell else ""
    words = words.replace("**", "").strip()
    return words if 0 < len(words) <= _LONGEST_NAME else None


def grid(document: Document, table: Table, row: int, asked: Span, before: int, after: int) -> Grid:
    """The rows around row `row` of a table, with the header."""
    first, last = max(0, row - before), min(len(table.rows), _last(table, row, asked) + 1 + after)
    header = header_row(document, table)
    shown = [header] if header is not None and header < first else []
    shown += [index for index in range(first, last) if table.rows[index]]
    columns = _columns([table.rows[index] for index in shown], asked)
    rows = [_row(document, table.rows[index], columns, asked, header == index) for index in shown]
    above = range(first) if header is None else (index for index in range(first) if index != header)
    return Grid(
        columns=columns,
        rows=tuple(rows),
        more_before=any(table.rows[index] for index in above),
        more_after=any(table.rows[index] for index in range(last, len(table.rows))),
    )


def _last(table: Table, row: int, asked: Span) -> int:
    """The last row that the words reach, a few rows on at most."""
    while row + 1 < len(table.rows) and table.rows[row + 1] and table.rows[row + 1][0].span.start < asked.end:
        row += 1
    return row


def _columns(rows: Sequence[Sequence[Cell]], asked: Span) -> tuple[int, ...]:
    """The columns in use; of a very wide table those nearest the lit cell."""
    used = sorted({cell.column for row in rows for cell in row})
    if len(used) <= MOST_COLUMNS:
        return tuple(used)
    hit = [cell.column for row in rows for cell in row if cell.span.start <= asked.start <= cell.span.end]
    at = used.index(hit[0]) if hit else 0
    first = max(0, min(at - MOST_COLUMNS // 2, len(used) - MOST_COLUMNS))
    return tuple(used[first : first + MOST_COLUMNS])


def _row(document: Document, row: Sequence[Cell], columns: tuple[int, ...], asked: Span, header: bool) -> GridRow:
    by_column = {cell.column: cell for cell in row}
    near = any(cell.span.start <= asked.start <= cell.span.end for cell in row)
    cells: list[GridCell | None] = []
    at = 0
    while at < len(columns):
        cell = by_column.get(columns[at])
        if cell is None:
            cells.append(None)
            at += 1
            continue
        reach = cell.column + cell.column_span
        taken = [c for c in columns[at + 1 :] if c < reach and c not in by_column]
        cells.append(GridCell(unit=unit(document.text, cell.span, asked, NEAR if near else FAR), across=1 + len(taken)))
        at += 1 + len(taken)
    lit = any(cell is not None and cell.unit.lit for cell in cells)
    return GridRow(number=row[0].row, cells=tuple(cells), header=header, lit=lit)
