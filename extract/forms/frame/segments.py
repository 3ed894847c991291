"""The lines of a sheet cut where columns were set with tabs, each with its folded words and the cell it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.fold import fold
from extract.forms.lines import Line
from extract.forms.sheets import Sheet
from extract.forms.tokens import BLANK, TICK
from ingest.types import Piece

_COLUMNS = re.compile(r"\t+| {6,}")
_MARKS = re.compile(r"\((?:\s?\d{1,2}\s?)\)|\[\d{1,2}[a-z]?\]|[¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[^\W\d_])\d{1,2}(?=\W*$)")

Where = tuple[int, int]
"""The table and the beginning of the cell that a line stands in; (-1, -1) outside tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a line. `words` is folded and without numbers of notes; `where` the cell; `blank` and `tick` whether
    there is a place to write on, or a box; `number` the index of its line in the sheet."""

    piece: Piece
    line: Line
    number: int
    words: str
    where: Where
    blank: bool
    tick: bool


_last: list[tuple[Sheet, tuple[Segment, ...]]] = []
"""The sheet that was cut last: frame, kinds, headings and owners ask for the same one after another."""


def segments_of(sheet: Sheet) -> tuple[Segment, ...]:
    """The segments of a sheet in the order of print."""
    for known, segments in _last:
        if known is sheet:
            return segments
    segments = tuple(segment for number, line in enumerate(sheet.lines) for segment in _cut(number, line))
    _last[:] = [(sheet, segments)]
    return segments


def words_of(text: str) -> str:
    """Folded, without the numbers that point to notes."""
    return fold(_MARKS.sub(" ", text))


def where_of(line: Line) -> Where:
    """The table and cell of a line."""
    if line.table is None or line.cell is None:
        return (-1, -1)
    return (line.table, line.cell.span.start)


def _cut(number: int, line: Line) -> Iterator[Segment]:
    pieces = [piece for piece in _split(line) if piece.strip() or piece is line.piece]
    for piece in pieces:
        inside = [token for token in line.tokens if piece.start <= token.span.start <= piece.end]
        yield Segment(
            piece=piece, line=line, number=number, words=words_of(str(piece)), where=where_of(line),
            blank=any(token.kind == BLANK for token in inside), tick=any(token.kind == TICK for token in inside),
        )  # fmt: skip


def _split(line: Line) -> list[Piece]:
    """The columns of a line set with tabs; a tab that is drawn as a leader, or that stands in a dated line, is none."""
    drawn = [token.span for token in line.tokens if token.drawn]
    at, out = 0, []
    if _DATED.search(line.piece):
        found = [match for match in _COLUMNS.finditer(line.piece) if _DATE_BEGINS.match(line.piece, match.end())]
    else:
        found = list(_COLUMNS.finditer(line.piece))
    for match in found:
        start = line.piece.start + match.start()
        if any(span.start <= start <= span.end for span in drawn):
            continue
        out.append(line.piece[at : match.start()])
        at = match.end()
    out.append(line.piece[at:])
    return [piece.strip() if piece.strip() else piece for piece in out] if len(out) > 1 else [line.piece]


_DATED = re.compile(r"ngày[^\n]{0,40}tháng", re.IGNORECASE)
_DATE_BEGINS = re.compile(r"[.…_,\s]*ngày|(?:[\w.…]+\s?){1,5},\s*ngày", re.IGNORECASE)
