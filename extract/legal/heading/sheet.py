"""The printed rows of a part of a document, joined so that patterns may run over the ends of rows."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.legal.heading.letters import bare
from extract.legal.lines import FLOWED, Line, lines_of
from extract.run import Run, run_of
from ingest.types import Document

MOST = 150_000
"""Characters of a document in which its head is looked for."""


class Row(NamedTuple):
    """A printed row: where it stands in the sheet, the table around it, whether a paragraph surely begins here."""

    start: int
    end: int
    table: int | None
    first: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text as one run, and its letters alone (`bare`), offset for offset."""

    run: Run
    bare: str
    rows: tuple[Row, ...]

    def row_at(self, at: int) -> int:
        """The number of the row in which an offset of the sheet stands."""
        return max(0, bisect_right(self.rows, at, key=lambda row: row.start) - 1)

    def text(self, number: int) -> str:
        """The letters alone of a row."""
        row = self.rows[number]
        return self.bare[row.start : row.end]

    def printed(self, number: int) -> Run:
        """A row as it is printed."""
        row = self.rows[number]
        return self.run.sub(row.start, row.end)

    def part(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of the rows from `first` to before `last`."""
        if first >= last or first >= len(self.rows):
            at = self.rows[first].start if first < len(self.rows) else len(self.bare)
            return at, at
        return self.rows[first].start, self.rows[min(last, len(self.rows)) - 1].end


def printed_rows(document: Document) -> list[Line]:
    """The rows of a document as they are printed: a head is told by its rows even where they flow into one paragraph.

    `first` of a row: a paragraph surely begins here. Blanks inside a row stay, as columns are told by them.
    """
    out: list[Line] = []
    for line in lines_of(document):
        if line.kind != FLOWED:
            out.append(line)
            continue
        run = run_of(document, line.run.span)
        at, first = 0, line.first
        for text in run.text.split("\n"):
            row = run.sub(at, at + len(text)).strip()
            if row and row.text != "|":
                out.append(Line(row, line.kind, line.table, first))
                first = False
            at += len(text) + 1
    return out


def sheet_of(lines: Sequence[Line], most: int = MOST) -> Sheet:
    """The rows of lines, at most `most` characters of them."""
    parts: list[str] = []
    at = array("q")
    rows: list[Row] = []
    length = 0
    for line in lines:
        if length > most:
            break
        rows.append(Row(length, length + len(line.run.text), line.table, line.first))
        parts.append(line.run.text + "\n")
        at.extend(line.run.at)
        at.append(line.run.span.end)
        length += len(line.run.text) + 1
    text = "".join(parts)
    return Sheet(Run(text, at, at[0] if at else 0), bare(text), tuple(rows))
