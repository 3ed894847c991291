"""The slots of the tables of a sheet, and the lines that they take from the running text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.forms.lines import Line
from extract.forms.sheets import Sheet
from extract.forms.slots import Slot
from extract.forms.tables.bodies import GROUP, OTHER, Row, rows_of
from extract.forms.tables.grid import Grid, grid_of
from extract.forms.tables.heads import Head, head_at
from extract.forms.tables.making import slots_of_rows
from extract.forms.tables.pairs import slots_of_pairs
from extract.forms.tables.sections import introducing
from ingest.types import Document, Piece, Span, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabular:
    """The slots of the tables of a sheet in order, and where the lines that they explain begin."""

    slots: tuple[Slot, ...]
    claimed: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Region:
    """Rows of a table that are to be filled in: their slots and the run of the document that they take."""

    slots: tuple[Slot, ...]
    span: Span
    heads: tuple[str, ...] = ()


def tables_of(document: Document, sheet: Sheet) -> Tabular:
    """The slots of the tables that stand in a sheet.

    A table that lays out text (a letterhead, signers side by side, a frame) claims nothing: its lines are running.
    """
    starts = [line.piece.start for line in sheet.lines]
    boxes = sorted(span.start for span, mark in document.marks if mark == "box")
    slots: list[Slot] = []
    claimed: set[int] = set()
    last: _Region | None = None
    for table in document.tables:
        low, high = bisect_left(starts, table.span.start), bisect_right(starts, table.span.end)
        if low >= high or document.text[table.span.start : sheet.span.start].strip():
            continue
        for region in _regions(document, table, boxes, sheet.lines[max(0, low - 12) : low], last):
            slots.extend(region.slots)
            claimed.update(at for at in starts[low:high] if region.span.start <= at <= region.span.end)
            last = region
    return Tabular(slots=tuple(slots), claimed=frozenset(claimed))


def _regions(
    document: Document, table: Table, boxes: Sequence[int], above: Sequence[Line], last: _Region | None
) -> list[_Region]:
    grid = grid_of(document, table, boxes)
    if grid is None or grid.width < 2 or len(grid.rows) < 2:
        return []
    out: list[_Region] = []
    row = 0
    while row < len(grid.rows) - 1:
        head = head_at(grid, row)
        body = rows_of(grid, head) if head is not None else ()
        if head is None or not _opens(body) or not _stands(grid, head, bool(out)):
            row += 1
            continue
        section = _section(grid, head, above)
        region = _region(grid, head, body, section, last)
        if region is not None:
            out.append(region)
            last = region
        row = body[-1].at + 1
    if not out and (pairs := slots_of_pairs(grid, introducing(above))) is not None:
        out.append(_Region(slots=pairs, span=table.span))
    return out


def _stands(grid: Grid, head: Head, again: bool) -> bool:
    """Whether a head may stand where it does: below the top row it needs a sign of its own, or a heading above it."""
    if head.first == 0 or head.counted:
        return True
    return not again and all(len(grid.covered(row)) == 1 for row in range(head.first))


def _opens(body: Sequence[Row]) -> bool:
    """Whether there is anything to fill in below a head."""
    return any(row.kind not in (GROUP, OTHER) for row in body)


def _section(grid: Grid, head: Head, above: Sequence[Line]) -> Piece | None:
    """The line above the table, or the row above the head in it."""
    if head.first == 0:
        return introducing(above)
    row = [read for read in grid.begins(head.first - 1) if read.says]
    return row[0].piece if len(row) == 1 else None


def _region(grid: Grid, head: Head, body: Sequence[Row], section: Piece | None, last: _Region | None) -> _Region | None:
    heads = tuple(leaf.head.words for leaf in head.leaves)
    span = _span(grid, head.first, body[-1].at)
    if last is not None and last.heads == heads and span.start - last.span.end < 3:
        return _Region(slots=(), span=span, heads=heads)
    return _Region(slots=tuple(slots_of_rows(head, body, section)), span=span, heads=heads)


def _span(grid: Grid, first: int, last: int) -> Span:
    cells = [read.cell.span for row in range(first, last + 1) for read in grid.covered(row)]
    return Span(min(span.start for span in cells), max(span.end for span in cells))
