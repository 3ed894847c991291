"""Tables written as values with a sign between them (CSV): commas, semicolons or tabs, quoted where a value needs it.

A text is such a table only where nearly every row of it is: running text has commas, but not as many in every line.
"""

from __future__ import annotations

import re
from functools import cache

from ingest import limits
from ingest.types import Cell, Span, Table, Unreadable

SIGNS = (";", "\t", ",")
_LEAST_COLUMNS, _LEAST_ROWS = 3, 2
_MOST_COLUMNS = 16_384
"""As many as a sheet can have."""
_HEAD = 80
"""Characters that the name of a column has at most."""
_ODD = 0.02
"""The share of rows that may have another number of values (a comma that nobody quoted)."""
_MARK = "\ufeff"
_FIRST = re.compile(r"^.*\S.*$", re.MULTILINE)


def table(text: str) -> Table | None:
    """The table that a whole text is, its first row the head; None where it is none. A cell's span is without quotes
    and outer blanks; a quote doubled inside stays as the file has it. Raises Unreadable past `limits.SHEET_CELLS`."""
    first = _FIRST.search(text)
    for sign in SIGNS:
        if first is not None and first[0].count(sign) >= _LEAST_COLUMNS - 1:
            rows = _rows(text, sign)
            if rows is not None:
                return _table(text, rows)
    return None


@cache
def _value(sign: str) -> re.Pattern[str]:
    """A value and the sign behind it. A quote that is not closed right before a sign is a letter like any other, so it
    takes in no more than its own line. Nothing is tried twice: the time grows with the text."""
    blanks = r"[^\S\n\t]*+"
    quoted = rf'{blanks}"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"{blanks}'
    return re.compile(rf"(?:{quoted}|(?P<bare>[^{sign}\n]*+))(?P<behind>[{sign}\n]|\Z)")


def _rows(text: str, sign: str) -> list[list[Span]] | None:
    """Every row that has words, as the places of its values; None as soon as too many are unlike the head."""
    rows: list[list[Span]] = []
    row: list[Span] = []
    most, odd, cells = _ODD * (text.count("\n") + 1), 0, 0
    value, at, ended = _value(sign), 1 if text.startswith(_MARK) else 0, False
    while not ended:
        match = value.match(text, at)
        assert match is not None  # a value may be empty
        row.append(_place(text, match))
        at, ended = match.end(), not match["behind"]
        if match["behind"] == sign:
            if len(row) > _MOST_COLUMNS:
                return None
            continue
        if any(span.start < span.end for span in row):
            rows.append(row)
            cells += len(row)
            odd += len(row) != len(rows[0])
            if odd > most or (len(rows) == 1 and not _is_head(text, row)):
                return None
            if cells > limits.SHEET_CELLS:
                from ingest.read import too_many_cells

                raise Unreadable(too_many_cells())
        row = []
    return rows if len(rows) >= _LEAST_ROWS and odd <= _ODD * len(rows) else None


def _place(text: str, match: re.Match[str]) -> Span:
    """Where a value stands, without its quotes or the blanks around it."""
    if match["bare"] is None:
        return Span(*match.span("quoted"))
    said, start = match["bare"], match.start("bare")
    start += len(said) - len(said.lstrip())
    return Span(start, start + len(said.strip()))


def _is_head(text: str, row: list[Span]) -> bool:
    """Whether a row names columns: short names, all different, at most one left out."""
    heads = [text[span.start : span.end] for span in row]
    named = [head for head in heads if head]
    short = all(len(head) <= _HEAD for head in named)
    return len(heads) >= _LEAST_COLUMNS and short and len(heads) - 1 <= len(named) == len(set(named))


def _table(text: str, rows: list[list[Span]]) -> Table:
    cells = tuple(
        tuple(Cell(span=span, row=number, column=column) for column, span in enumerate(row, 1))
        for number, row in enumerate(rows, 1)
    )
    return Table(span=Span(0, len(text)), rows=cells, header_rows=1)
