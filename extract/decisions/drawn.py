"""Lists in drawn tables (Word, PDF with lines, Markdown): the grid is known, the header rows are to be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.decisions.columns import Column, column_of, is_list_header, is_other_header
from extract.decisions.frame import Frame
from extract.decisions.grid import Grid, Line
from extract.decisions.looks import is_code, is_group, is_label, is_number
from extract.run import Run, run_of
from ingest.types import Cell, Document, Span, Table

_SUBHEADER_ROWS = 2
_LONGEST_SUBHEADER = 120


def sections(document: Document, frame: Frame) -> Iterator[Run | Grid]:
    """Texts and lists in the order of the document. A table that heads no list is text, cell by cell."""
    begin, end = frame.body.span
    at = begin
    columns: tuple[Column, ...] | None = None
    for table in sorted(document.tables, key=lambda table: table.span.start):
        if not begin <= table.span.start < end or table.span.start < at:
            continue
        before = run_of(document, Span(at, table.span.start)).strip()
        if before:
            yield before
        columns = None if before and len(before) > 3 else columns
        found = list(_grids(document, table, columns))
        yield from found
        columns = next((part.columns for part in reversed(found) if isinstance(part, Grid)), None)
        at = table.span.end
    rest = run_of(document, Span(at, max(at, end))).strip()
    if rest:
        yield rest


def _grids(document: Document, table: Table, continued: tuple[Column, ...] | None) -> Iterator[Run | Grid]:
    """The lists of a table: one for each header row in it; rows before the first header are text, unless the table
    goes on from the page before."""
    rows = [(row, _texts(document, row)) for row in table.rows]
    width = max((cell.column + cell.column_span - 1 for row in table.rows for cell in row), default=0)
    heads = [at for at, (row, texts) in enumerate(rows) if _is_header(row, texts)]
    first = heads[0] if heads else len(rows)
    if first and continued is not None and width == len(continued) and not _is_other(rows[0]):
        yield _grid(document, continued, table, rows[:first], width)
    else:
        for _, texts in rows[:first]:
            yield from (text for text in texts.values() if text)
    for head, stop in zip(heads, [*heads[1:], len(rows)], strict=False):
        columns, body = _columns(rows, head, width)
        yield _grid(document, columns, table, rows[body:stop], width)


def _texts(document: Document, row: Sequence[Cell]) -> dict[int, Run]:
    return {cell.column: run_of(document, cell.span).strip() for cell in row}


def _is_header(row: Sequence[Cell], texts: dict[int, Run]) -> bool:
    return is_list_header([column_of(texts[cell.column].flat().text) for cell in row if texts[cell.column]])


def _is_other(row: tuple[Sequence[Cell], dict[int, Run]]) -> bool:
    return any(is_other_header(text.flat().text) for text in row[1].values() if text)


def _columns(
    rows: Sequence[tuple[Sequence[Cell], dict[int, Run]]], head: int, width: int
) -> tuple[tuple[Column, ...], int]:
    """The columns of a header row, split by the rows under it; and the first row of the body."""
    columns = [Column("other", "")] * width
    parents: dict[int, Column] = {}
    row, texts = rows[head]
    for cell in row:
        column = column_of(texts[cell.column].flat().text)
        for at in range(cell.column - 1, min(width, cell.column - 1 + cell.column_span)):
            columns[at] = column if cell.column_span == 1 else Column(_split_kind(column), column.header, column.change)
            if cell.column_span > 1:
                parents[at] = column
    body = head + 1
    while body < len(rows) and body <= head + _SUBHEADER_ROWS and _is_subheader(*rows[body]):
        for cell in rows[body][0]:
            text = rows[body][1][cell.column]
            at = cell.column - 1
            if not text or at >= width:
                continue
            under = column_of(text.flat().text)
            if at in parents and under.kind != "other":
                columns[at] = under
            elif columns[at].kind == "name" and under.kind == "code":
                columns[at] = Column("name_code", f"{columns[at].header} {under.header}", columns[at].change)
        body += 1
    return tuple(columns), body


def _split_kind(column: Column) -> str:
    """The kind of a column whose header is drawn over several."""
    return column.kind if column.kind != "other" else "mark"


def _is_subheader(row: Sequence[Cell], texts: dict[int, Run]) -> bool:
    """Whether a row right under a header still belongs to it: short words or column numbers, nothing of a procedure."""
    words = [texts[cell.column].flat().text for cell in row if texts[cell.column]]
    if not words:
        return False
    if len(words) > 2 and all(is_number(word.strip("()")) for word in words):
        return True
    if any(is_number(word) or is_label(word) or is_code(word) or is_group(word) for word in words):
        return False
    return all(len(word) <= _LONGEST_SUBHEADER for word in words) and all(
        column_of(word).kind != "other" for word in words
    )


def _grid(
    document: Document,
    columns: tuple[Column, ...],
    table: Table,
    rows: Sequence[tuple[Sequence[Cell], dict[int, Run]]],
    width: int,
) -> Grid:
    lines: list[Line] = []
    covered: dict[int, int] = {}
    for row, texts in rows:
        number = row[0].row if row else 0
        cells = {cell.column - 1: texts[cell.column] for cell in row if texts[cell.column]}
        merged = frozenset(at for at, until in covered.items() if until >= number and at not in cells)
        for cell in row:
            if cell.row_span > 1:
                for at in range(cell.column - 1, cell.column - 1 + cell.column_span):
                    covered[at] = number + cell.row_span - 1
        line = _line(row, cells, merged, width)
        if line is not None:
            lines.append(line)
    start = rows[0][0][0].span.start if rows and rows[0][0] else table.span.start
    return Grid(columns, tuple(lines), start, table.span.end)


def _line(row: Sequence[Cell], cells: dict[int, Run], merged: frozenset[int], width: int) -> Line | None:
    """A row as a line: a cell over (almost) the full width is a banner, alone or after its label."""
    if not cells:
        return None
    spans = {cell.column - 1: cell.column_span for cell in row}
    values = sorted(cells.items())
    if len(values) == 1 and (spans[values[0][0]] >= max(2, width - 1) or values[0][0] == 0):
        if not is_number(values[0][1].text):
            return Line(banner=values[0][1])
    elif len(values) == 2:
        label, words = values[0][1].text.strip(), values[1][1]
        wide = spans[values[1][0]] >= max(2, width - 2)
        if is_label(label) or (wide and (not is_number(label) or is_group(words.flat().text))):
            return Line(banner=words, label=label.strip(" .):"))
    return Line(cells, merged)
