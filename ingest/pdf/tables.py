"""Tables that run over pages: when the next page goes on with one, and the rows of all parts as one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.pdf.lines import Paragraph, goes_on, merged
from ingest.pdf.tabled import PageTable, RuledCell

SAME = 5.0
"""Column lines nearer than this, in points, are the same column."""
_HEADER_ROWS = 4


@dataclass(slots=True)
class PlacedCell:
    """A cell of the whole table; rows and columns from 1."""

    page: int
    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: list[Paragraph]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells that begin in one row. `repeated`: a header printed again on a new page, no row of the table."""

    cells: list[PlacedCell]
    repeated: bool = False


def joins(first: PageTable, known: Sequence[float], following: PageTable) -> bool:
    """Whether a table at the top of the next page goes on with one at the foot of the last.

    `first` is the part it began with, `known` the column lines of all its parts.
    """
    theirs = following.grid.columns
    if abs(known[0] - theirs[0]) > SAME or abs(known[-1] - theirs[-1]) > SAME:
        return False
    if not (_within(theirs, known) or _within(known, theirs)):
        return False
    if header_repeated(first, following):
        return True
    # A row that begins like the header without repeating it begins another list.
    ours, other = _words(first, 0), _words(following, 0)
    return not (ours and other and ours[0][1] and ours[0][1] == other[0][1])


def header_repeated(first: PageTable, following: PageTable) -> int:
    """How many rows at the top of the next part print the header again."""
    most = min(_HEADER_ROWS, len(first.grid.rows) - 1, len(following.grid.rows) - 1)
    count = 0
    while count < most and _words(first, count) and _words(first, count) == _words(following, count):
        count += 1
    return count


def _words(table: PageTable, row: int) -> list[tuple[int, str]]:
    return [(cell.place.column, " ".join(cell.text.lower().split())) for cell in table.cells if cell.place.row == row]


def columns_of(*parts: Sequence[float]) -> tuple[float, ...]:
    """Column lines of all parts of a table together."""
    out: list[float] = []
    for at in sorted(x for part in parts for x in part):
        if not out or at - out[-1] > SAME:
            out.append(at)
    return tuple(out)


def _within(some: Sequence[float], all_of: Sequence[float]) -> bool:
    return all(any(abs(a - b) <= SAME for b in all_of) for a in some)


def rows(parts: Sequence[PageTable]) -> list[Row]:
    """The rows of a table that runs over pages: headers printed again are told, cut rows are whole again."""
    columns = columns_of(*(part.grid.columns for part in parts))
    out: list[Row] = []
    number = 0
    for at, part in enumerate(parts):
        again = header_repeated(parts[0], part) if at else 0
        placed = [_place(part, cells, columns) for cells in _by_row(part)]
        out.extend(Row(cells=cells, repeated=True) for cells in placed[:again])
        body = placed[again:]
        if at and body and number:
            carried = _carry_down(out, body)
            if _is_rest(out, body[0]):
                _mend(out, body.pop(0))
                for cell in carried:  # the two halves are one row
                    cell.row_span -= 1
        for cells in body:
            number += 1
            for cell in cells:
                cell.row = number
            out.append(Row(cells=cells))
    return out


def _by_row(part: PageTable) -> Iterator[list[RuledCell]]:
    by_row: list[list[RuledCell]] = [[] for _ in range(len(part.grid.rows) - 1)]
    for cell in part.cells:
        by_row[cell.place.row].append(cell)
    yield from by_row


def _place(part: PageTable, cells: Sequence[RuledCell], columns: Sequence[float]) -> list[PlacedCell]:
    def nearest(x: float) -> int:
        return min(range(len(columns)), key=lambda at: abs(columns[at] - x))

    out = []
    for cell in cells:
        first, end = nearest(cell.place.box.x0), nearest(cell.place.box.x1)
        out.append(
            PlacedCell(
                page=part.page,
                row=0,
                column=first + 1,
                row_span=cell.place.row_span,
                column_span=max(1, end - first),
                paragraphs=list(cell.paragraphs),
            )
        )
    return out


def _covering(out: Sequence[Row], column: int) -> PlacedCell | None:
    """The cell of the rows so far that stands lowest in a column."""
    for row in reversed(out):
        for cell in () if row.repeated else row.cells:
            if cell.column <= column < cell.column + cell.column_span:
                return cell
    return None


def _carry_down(out: Sequence[Row], body: list[list[PlacedCell]]) -> list[PlacedCell]:
    """A merged cell cut by the page end stands empty on the next page: it is the same cell, reaching further."""
    carried: list[PlacedCell] = []
    for cell in list(body[0]):
        above = _covering(out, cell.column)
        if cell.paragraphs or above is None or above.column != cell.column or not above.paragraphs:
            continue
        if max(above.row_span, cell.row_span) > 1 and above.column_span == cell.column_span:
            above.row_span += cell.row_span
            body[0].remove(cell)
            carried.append(above)
    return carried


def _is_rest(out: Sequence[Row], cells: Sequence[PlacedCell]) -> bool:
    """Whether the first row of a page is the rest of a row cut by the page end: no running number, words that go on."""
    if not cells or (cells[0].column == 1 and cells[0].paragraphs):
        return False
    number = _covering(out, 1)
    if number is None or not number.paragraphs or number.row_span > 1:
        return False
    for cell in cells:
        above = _covering(out, cell.column)
        if not cell.paragraphs or above is None or not above.paragraphs or above.row != number.row:
            continue
        ends, begins = above.paragraphs[-1].last, cell.paragraphs[0].first
        if begins.text[:1].islower() or goes_on(ends, begins, max(ends.box.x1, begins.box.x1)):
            return True
    return False


def _mend(out: Sequence[Row], cells: Sequence[PlacedCell]) -> None:
    """Put the rest of a cut row where it belongs."""
    for cell in cells:
        above = _covering(out, cell.column)
        if above is None or not cell.paragraphs:
            continue
        if above.paragraphs and cell.paragraphs[0].first.text[:1].islower():
            above.paragraphs[-1] = merged(above.paragraphs[-1], cell.paragraphs.pop(0))
        above.paragraphs.extend(cell.paragraphs)
