"""Annexes in drawn tables (Word, HTML, PDF with lines): the grid is known, merged cells are, the header is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.replacements.columns import action_of, column_of, is_column_numbers
from extract.replacements.lines import Line, Sheet
from extract.replacements.types import Action
from extract.run import Run, run_of
from ingest.types import Cell, Document, Span, Table

_HEADER_ROWS = 3
_ABOVE = 800
"""Characters before a table that may say what it is."""


def sheets(document: Document) -> Iterator[Sheet]:
    """The annexes among the drawn tables, in order. A table without a header goes on from the one before it when it is
    as wide (a new page)."""
    last: Sheet | None = None
    for table in sorted((each for each in document.tables if each.sure), key=lambda each: each.span.start):
        width = _width(table)
        head = _head(document, table)
        if head is not None:
            action, kinds, body = head
            last = Sheet(action, kinds, _lines(document, table.rows[body:], kinds), table.span.start, True)
            yield last
        elif last is not None and width == len(last.kinds):
            yield Sheet(last.action, last.kinds, _lines(document, table.rows, last.kinds), last.start, True)
        else:
            last = None


def _width(table: Table) -> int:
    return max((cell.column + cell.column_span - 1 for row in table.rows for cell in row), default=0)


def _head(document: Document, table: Table) -> tuple[Action, tuple[str | None, ...], int] | None:
    """What the table does, the kinds of its columns, and its first row of content."""
    above = document.text[max(0, table.span.start - _ABOVE) : table.span.start]
    for at, row in enumerate(table.rows[:_HEADER_ROWS]):
        kinds: list[str | None] = [None] * _width(table)
        for cell in row:
            kinds[cell.column - 1] = column_of(_text(document, cell))
        action = action_of(kinds, above)
        if action is None:
            continue
        body = at + 1
        while body < len(table.rows) and is_column_numbers([_text(document, cell) for cell in table.rows[body]]):
            body += 1
        return action, tuple(kinds), body
    return None


def _text(document: Document, cell: Cell) -> str:
    return run_of(document, cell.span).strip().flat().text


def _lines(document: Document, rows: Sequence[Sequence[Cell]], kinds: Sequence[str | None]) -> tuple[Line, ...]:
    lines: list[Line] = []
    covered: dict[int, int] = {}
    for row in rows:
        if not row:
            continue
        number = row[0].row
        runs = {cell.column: run_of(document, cell.span).strip() for cell in row}
        merged = {column for column, until in covered.items() if until >= number and column not in runs}
        for cell in row:
            if cell.row_span > 1:
                for column in range(cell.column, cell.column + cell.column_span):
                    covered[column] = number + cell.row_span - 1
        span = Span(min(cell.span.start for cell in row), max(cell.span.end for cell in row))
        lines.append(_line(row, runs, merged, kinds, span))
    return tuple(line for line in lines if line.cells or line.banner is not None)


def _line(row: Sequence[Cell], runs: dict[int, Run], merged: set[int], kinds: Sequence[str | None], span: Span) -> Line:
    filled = [cell for cell in row if runs[cell.column]]
    wide = [cell for cell in filled if cell.column_span >= max(2, len(kinds) - 2)]
    if wide and len(filled) <= 2:
        return Line(span, banner=runs[wide[-1].column].flat())
    cells: dict[str, Run] = {}
    for cell in filled:
        kind = kinds[cell.column - 1] if cell.column <= len(kinds) else None
        if kind is not None and kind not in cells:
            cells[kind] = runs[cell.column]
    if len(filled) <= 2 and not merged and not {"code", "documents", "cut", "provisions"} & set(cells):
        return Line(span, banner=runs[filled[-1].column].flat()) if filled else Line(span)
    above = frozenset(kind for column in merged if column <= len(kinds) and (kind := kinds[column - 1]) is not None)
    return Line(span, cells, above)
