"""Markdown tables in a text: rows ``| a | b |`` with a line of dashes under the first."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.types import Cell, Span, Table

_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*")


def tables(text: str) -> tuple[Table, ...]:
    """The tables of a Markdown text. The line of dashes is not a row; a cell's span is without its blanks."""
    found: list[Table] = []
    rows: list[tuple[int, str]] = []
    ruled = False
    at = 0
    for line in [*text.split("\n"), ""]:
        if _RULE.fullmatch(line) and rows:
            ruled = True
        elif _ROW.fullmatch(line):
            rows.append((at, line))
        else:
            if ruled:
                found.append(_table(rows))
            rows, ruled = [], False
        at += len(line) + 1
    return tuple(found)


def _table(rows: list[tuple[int, str]]) -> Table:
    cells = tuple(
        tuple(Cell(span=span, row=number, column=column) for column, span in enumerate(_cells(start, line), 1))
        for number, (start, line) in enumerate(rows, 1)
    )
    return Table(span=Span(rows[0][0], rows[-1][0] + len(rows[-1][1])), rows=cells)


def _cells(start: int, line: str) -> list[Span]:
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", line)]
    spans = []
    for left, right in pairwise(bars):
        cell = line[left + 1 : right]
        first = left + 1 + len(cell) - len(cell.lstrip())
        spans.append(Span(start + first, start + max(first, right - (len(cell) - len(cell.rstrip())))))
    return spans
