"""A document as the lines of a form: what is printed, in which cell of which table, and what is drawn to be filled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from extract.forms.tokens import Token, tokens_of
from ingest.types import DRAWN, FURNITURE, Block, Cell, Document, Piece, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a form. `table` is the index of the innermost table around it, `cell` the cell; `block` the kind of the
    paragraph that it belongs to (``paragraph``, ``heading``, ``text_box``, ``footnote`` …), None inside cells."""

    piece: Piece
    tokens: tuple[Token, ...]
    table: int | None = None
    cell: Cell | None = None
    block: str | None = None


def lines_of(document: Document) -> tuple[Line, ...]:
    """The lines of a document, furniture of the sheet left out, empty ones too unless something is drawn on them."""
    marks = sorted((span, mark) for span, mark in document.marks if mark in DRAWN)
    starts = [span.start for span, _ in marks]
    blocks = sorted(document.blocks, key=lambda block: block.span.start)
    begins = [block.span.start for block in blocks]
    cells = _Cells(document.tables)
    out = []
    for piece in document.lines():
        low, high = bisect_left(starts, piece.start), bisect_right(starts, piece.end)
        drawn = tuple(marks[low:high])
        if not piece.strip() and not drawn:
            continue
        block = _around(blocks, begins, piece)
        if block is not None and block.kind in FURNITURE:
            continue
        table, cell = cells.around(piece.start)
        tokens = tokens_of(str(piece), piece.start, drawn)
        out.append(Line(piece=piece, tokens=tokens, table=table, cell=cell, block=block.kind if block else None))
    return tuple(out)


def _around(blocks: list[Block], begins: list[int], piece: Piece) -> Block | None:
    at = bisect_right(begins, piece.end) - 1
    while at >= 0 and blocks[at].span.end < piece.start:
        at -= 1
        if at >= 0 and blocks[at].span.end < piece.start:
            return None
    return blocks[at] if at >= 0 and blocks[at].span.end >= piece.start else None


class _Cells:
    """Which cell of which table a place stands in; of tables one in another the innermost."""

    def __init__(self, tables: tuple[Table, ...]) -> None:
        self._places: list[tuple[int, int, int, Cell]] = sorted(
            (
                (cell.span.start, cell.span.end, index, cell)
                for index, table in enumerate(tables)
                for row in table.rows
                for cell in row
            ),
            key=lambda place: (place[0], -place[1]),
        )
        self._starts = [place[0] for place in self._places]

    def around(self, at: int) -> tuple[int | None, Cell | None]:
        for start, end, index, cell in self._before(at):
            if start <= at <= end:
                return index, cell
        return None, None

    def _before(self, at: int) -> Iterator[tuple[int, int, int, Cell]]:
        last = bisect_right(self._starts, at)
        yield from reversed(self._places[max(0, last - 400) : last])
