"""Step tables that a file draws (Word, PDF, a sheet, Markdown): the grid is known, the header row is to be found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.fold import fold
from extract.internal.tables import Row, StepTable
from extract.internal.times import is_total, unit_in
from extract.internal.wordings import columns_of, folded_rule, look_of
from extract.run import Run, run_of
from ingest.types import Cell, Document, Span, Table

_Texts = dict[int, Run]


def sections(document: Document, begin: int) -> Iterator[Run | StepTable]:
    """Texts and step tables in the order of the document; any other table is text, cell by cell."""
    at = begin
    above: tuple[tuple[str, ...], str | None] | None = None
    end = len(document.text)
    for table in sorted(document.tables, key=lambda table: table.span.start):
        if table.span.start < at:
            continue
        before = run_of(document, Span(at, table.span.start)).strip()
        if before:
            yield before
            above = above if len(before) < 4 else None
        last = None
        for part in _parts(document, table, above):
            yield part[0]
            last = part[1] or last
        above = last
        at = table.span.end
    rest = run_of(document, Span(at, max(at, end))).strip()
    if rest:
        yield rest


_Columns = tuple[tuple[str, ...], str | None]


def _parts(
    document: Document, table: Table, above: _Columns | None
) -> Iterator[tuple[Run | StepTable, _Columns | None]]:
    """The step tables of a table, one for each header row; other rows are text, unless they go on from a page above."""
    rows = [(row, {cell.column: run_of(document, cell.span).strip() for cell in row}) for row in table.rows]
    width = max((cell.column + cell.column_span - 1 for row in table.rows for cell in row), default=0)
    heads = [(at, found) for at, (row, texts) in enumerate(rows) if (found := _header(row, texts, width)) is not None]
    first = heads[0][0] if heads else len(rows)
    if first and above is not None and len(above[0]) == width and _goes_on(rows[:first], above[0]):
        yield _table(rows[:first], above), above
    else:
        for row, texts in rows[:first]:
            for cell in row:
                if texts[cell.column]:
                    yield texts[cell.column], None
    for (at, columns), stop in zip(heads, [*(at for at, _ in heads[1:]), len(rows)], strict=False):
        body = rows[at + 1 : stop]
        cut = _ends(body)
        yield _table(body[:cut], columns, rows[at][1]), columns
        for row, texts in body[cut:]:
            for cell in row:
                if texts[cell.column]:
                    yield texts[cell.column], None


def _header(row: Sequence[Cell], texts: _Texts, width: int) -> _Columns | None:
    """The kinds of the columns under a header row, one for each column of the grid, and the unit it names."""
    words = [texts[cell.column].flat().text for cell in row if texts[cell.column]]
    kinds = columns_of(words)
    if kinds is None:
        return None
    grid = ["other"] * width
    named = iter(kinds)
    unit = None
    for cell in row:
        if not texts[cell.column]:
            continue
        kind = next(named)
        grid[cell.column - 1] = kind
        if kind == "time":
            unit = unit_in(texts[cell.column].flat().text)
    return tuple(grid), unit


def _goes_on(rows: Sequence[tuple[Sequence[Cell], _Texts]], kinds: tuple[str, ...]) -> bool:
    """Whether rows at the head of a page belong to the table of the page before: an order or a time where it was."""
    at = {kind: column for column, kind in enumerate(kinds, 1)}
    return any(
        kind in at and (cell := texts.get(at[kind])) is not None and look_of(kind).pattern.search(cell.text)
        for _, texts in rows[:3]
        for kind in ("time", "order")
    )


def _ends(rows: Sequence[tuple[Sequence[Cell], _Texts]]) -> int:
    """How many rows belong to the steps: what belongs to the sheet stands below."""
    for at, (_, texts) in enumerate(rows):
        words = [text.flat().text for text in texts.values() if text]
        if any(folded_rule("below").search(fold(word)) for word in words[:2]):
            return at
    return len(rows)


def _table(rows: Sequence[tuple[Sequence[Cell], _Texts]], columns: _Columns, header: _Texts | None = None) -> StepTable:
    kinds, unit = columns
    out: list[Row] = []
    covered: dict[int, int] = {}
    for row, texts in rows:
        number = row[0].row if row else 0
        filled = [cell for cell in row if texts[cell.column]]
        merged = {
            kinds[at]
            for at, until in covered.items()
            if at < len(kinds) and until >= number and not any(c.column - 1 == at for c in filled)
        }
        for cell in row:
            if cell.row_span > 1:
                for at in range(cell.column - 1, cell.column - 1 + cell.column_span):
                    covered[at] = number + cell.row_span - 1
        if filled:
            out.append(replace(_row(filled, texts, kinds), merged=frozenset(merged)))
    spans = [row.span for row in out if row.cells or row.banner]
    start = min((span.start for span in spans), default=0)
    if header:
        start = min([start or 10**12, *(run.span.start for run in header.values() if run)])
    return StepTable(tuple(out), start, max((span.end for span in spans), default=start), unit)


def _row(filled: Sequence[Cell], texts: _Texts, kinds: tuple[str, ...]) -> Row:
    """One row: of the whole time, a heading over (almost) the full width, or a step."""
    totals = [at for at, cell in enumerate(filled) if is_total(texts[cell.column].flat().text)]
    if totals:
        after = [texts[cell.column] for cell in filled[totals[0] + 1 :]]
        below = [
            texts[cell.column] for cell in filled if cell.column <= len(kinds) and kinds[cell.column - 1] == "time"
        ]
        found = [run for run in (*below, *reversed(after)) if look_of("time").pattern.search(run.text)]
        value = found[0] if found else None
        label = texts[filled[totals[0]].column]
        return Row(banner=label, total=(label, value or (after[-1] if after else None)))
    wide = max(filled, key=lambda cell: cell.column_span)
    if len(filled) <= 2 and wide.column_span > 1 and wide.column_span >= len(kinds) - 2:
        return Row(banner=texts[wide.column])
    cells: dict[str, Run] = {}
    for cell in filled:
        kind = kinds[cell.column - 1] if cell.column <= len(kinds) else "other"
        if kind == "other":
            continue
        cells.setdefault(kind, texts[cell.column])
    if not cells:
        return Row(banner=texts[filled[0].column])
    if set(cells) == {"order"} and not look_of("order").pattern.search(cells["order"].text):
        return Row(banner=cells["order"])
    return Row(cells)
