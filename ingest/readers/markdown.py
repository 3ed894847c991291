"""Markdown tables in a text: rows ``| a | b |`` with a line of dashes under the first."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.types import Cell, Span, Table

_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*")


def tables(text: str) -> tuple[Table, ...]:
    """The tables of a Markdown text. The line of dashes is not a row, what stands above is the head; a cell's span
    is without its blanks."""
    found: list[Table] = []
    rows: list[tuple[int, str]] = []
    head = 0
    at = 0
    for line in [*text.split("\n"), ""]:
        if _RULE.fullmatch(line) and rows:
            head = head or len(rows)
        elif _ROW.fullmatch(line):
            rows.append((at, line))
        else:
            if head:
                found.append(_table(rows, head))
            rows, head = [], 0
        at += len(line) + 1
    return tuple(found)


def _table(rows: list[tuple[int, str]], head: int) -> Table:
    cells = tuple(
        tuple(Cell(span=span, row=number, column=column) for column, span in enumerate(_cells(start, line), 1))
        for number, (start, line) in enumerate(rows, 1)
    )
    said = any(cell.span.start < cell.span.end for row in cells[:head] for cell in row)
    span = Span(rows[0][0], rows[-1][0] + len(rows[-1][1]))
    return Table(span=span, rows=cells, header_rows=head if said and head < len(rows) else 0)


def _cells(start: int, line: str) -> list[Span]:
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", line)]
    spans = []
    for left, right in pairwise(bars):
        cell = line[left + 1 : right]
        first = left + 1 + len(cell) - len(cell.lstrip())
        spans.append(Span(start + first, start + max(first, right - (len(cell) - len(cell.rstrip())))))
    return spans
