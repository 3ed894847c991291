"""Tables written as values with a sign between them (CSV): commas, semicolons or tabs, quoted where a value needs it.

A text is such a table only where every row of it is: running text has commas, but not as many in every line.
"""

from __future__ import annotations

from ingest.types import Cell, Span, Table

SIGNS = (";", "\t", ",")
_LEAST_COLUMNS, _LEAST_ROWS = 3, 2
_HEAD = 80
"""Characters that the name of a column has at most."""
_ODD = 0.02
"""The share of rows that may have another number of values (a comma that nobody quoted)."""
_MARK = "\ufeff"


def table(text: str) -> Table | None:
    """The table that a whole text is, its first row the head; None where it is none. A cell's span is without quotes
    and outer blanks."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    for sign in SIGNS:
        if first.count(sign) >= _LEAST_COLUMNS - 1:
            rows = _rows(text, sign)
            if _is_table(text, rows):
                return _table(text, rows)
    return None


def _rows(text: str, sign: str) -> list[list[Span]]:
    """Every row that has words, as the places of its values."""
    rows: list[list[Span]] = []
    row: list[Span] = []
    start = at = 1 if text.startswith(_MARK) else 0
    quoted = False
    for at in range(start, len(text) + 1):
        char = text[at] if at < len(text) else "\n"
        if char == '"':
            quoted = not quoted if quoted or not text[start:at].strip() else quoted
        elif at == len(text) or (not quoted and char in (sign, "\n")):
            row.append(_cell(text, start, at))
            start = at + 1
            if char != sign or at == len(text):
                if any(span.start < span.end for span in row):
                    rows.append(row)
                row, quoted = [], False
    return rows


def _cell(text: str, start: int, end: int) -> Span:
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    end = max(start, end - (len(said) - len(said.rstrip())))
    if end - start >= 2 and text[start] == '"' and text[end - 1] == '"':
        return Span(start + 1, end - 1)
    return Span(start, end)


def _is_table(text: str, rows: list[list[Span]]) -> bool:
    if len(rows) < _LEAST_ROWS or len(rows[0]) < _LEAST_COLUMNS:
        return False
    heads = [text[span.start : span.end] for span in rows[0]]
    named = [head for head in heads if head]
    if len(named) < len(heads) - 1 or len(set(named)) < len(named) or any(len(head) > _HEAD for head in named):
        return False
    odd = sum(len(row) != len(heads) for row in rows)
    return odd <= _ODD * len(rows)


def _table(text: str, rows: list[list[Span]]) -> Table:
    cells = tuple(
        tuple(Cell(span=span, row=number, column=column) for column, span in enumerate(row, 1))
        for number, row in enumerate(rows, 1)
    )
    return Table(span=Span(0, len(text)), rows=cells, header_rows=1)
