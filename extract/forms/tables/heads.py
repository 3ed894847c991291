"""The head of a table to fill in: its rows, and the leaf columns with their labels."""

from __future__ import annotations

from dataclasses import dataclass

from extract.forms.tables.cells import Read
from extract.forms.tables.grid import Grid
from extract.forms.tables.wording import says

_DEEPEST = 6
_MANY = 4  # heads of columns that no signers side by side have
_LONGEST = 70  # words that the head of a column may have, with what explains it


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A leaf column: its head, the heads above it from the top, and the places of the grid that it takes."""

    head: Read
    columns: tuple[int, ...]
    above: tuple[Read, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a table: rows from `first` to before `body`; `numbered`: a row of column numbers closes it."""

    first: int
    body: int
    leaves: tuple[Leaf, ...]
    numbered: bool

    @property
    def counted(self) -> bool:
        """A column counts the rows, or the columns are numbered: no layout has that."""
        return self.numbered or any(says("counter", leaf.head.words) for leaf in self.leaves[:2])


def head_at(grid: Grid, row: int) -> Head | None:
    """The head that begins in a row; None where the row is none."""
    cells = grid.begins(row)
    if len(cells) < 2 or len(cells) < len(grid.covered(row)) or not _titles(grid, row, cells):
        return None
    last = _last(grid, row)
    if last is None:
        return None
    body, numbered = last + 1, False
    if body < len(grid.rows) and is_numbers(grid, body):
        body, numbered = body + 1, True
    leaves = _leaves(grid, row, last)
    if len(leaves) < 2 or body >= len(grid.rows):
        return None
    return Head(first=row, body=body, leaves=leaves, numbered=numbered)


def is_numbers(grid: Grid, row: int) -> bool:
    """Whether a row only numbers the columns: ``A | B | 1 | 2``, ``(1) | (2) | (3)=(1)+(2)``."""
    cells = grid.covered(row)
    filled = [read for read in cells if read.piece]
    coded = [read for read in filled if read.code and not read.more]
    return len(coded) >= 2 and len(coded) == len(filled) and len(filled) * 2 >= len(cells)


def _titles(grid: Grid, row: int, cells: tuple[Read, ...]) -> bool:
    """Whether the cells of a row can be the heads of columns."""
    named = [read for read in cells if read.says]
    if len(named) < 2 and not (len(named) == 1 and cells[0].words and says("counter", cells[0].words)):
        return False
    for at, read in enumerate(cells):
        if read.says:
            if len(read.words.split()) > _LONGEST or read.ticks or says("frame", read.words):
                return False
            if says("signing", read.words) and not (says("counter", cells[0].words) or len(named) >= _MANY):
                return False
        elif read.piece and not (at == 0 and read.code):
            return False
        if not read.piece and at and not (len(cells) - at == 1 and _empty_column(grid, row, read)):
            return False
    dotted = sum(read.leaders or read.piece.endswith(":") for read in named)
    return dotted * 3 <= len(named)


def _empty_column(grid: Grid, row: int, read: Read) -> bool:
    """Whether nothing stands below an empty cell of a head either: a seam, or a head torn off by the drawing."""
    columns = [at for at in range(grid.width) if grid.rows[row][at] is read]
    below = [one for each in grid.rows[row + 1 :] for at in columns if (one := each[at]) is not None]
    return bool(columns) and all(not one.piece or one.cell.column_span > read.cell.column_span for one in below)


def _last(grid: Grid, row: int) -> int | None:
    """The last row of the head that begins in `row`."""
    last = row
    while True:
        reach = max(read.cell.row + read.cell.row_span - 2 for read in grid.covered(last) if read.cell.row - 1 >= row)
        if reach - row >= _DEEPEST:
            return None
        if reach > last or (last + 1 < len(grid.rows) and _parts(grid, last)):
            last += 1
        else:
            return last


def _parts(grid: Grid, last: int) -> bool:
    """Whether the row below names the parts of a column that runs over several places."""
    wide = [
        columns
        for read in grid.begins(last)
        if len(columns := [at for at in range(grid.width) if grid.rows[last][at] is read]) > 1
    ]
    below = grid.rows[last + 1]
    if is_numbers(grid, last + 1):
        return False
    for columns in wide:
        under = {id(read): read for at in columns if (read := below[at]) is not None}
        if len(under) > 1 and all(read.says and not read.leaders for read in under.values()):
            return True
    return False


def _leaves(grid: Grid, first: int, last: int) -> tuple[Leaf, ...]:
    """The leaf columns: below each other the lowest head that says anything."""
    out: list[tuple[Read, list[int], list[Read]]] = []
    for column in range(grid.width):
        heads = [read for row in range(first, last + 1) if (read := grid.rows[row][column]) is not None and read.piece]
        if not heads:
            if column == 0:
                corner = grid.rows[first][0]
                if corner is not None:
                    out.append((corner, [0], []))
            continue
        if out and out[-1][0] is heads[-1]:
            out[-1][1].append(column)
        else:
            above = [read for at, read in enumerate(heads[:-1]) if read is not heads[-1] and read not in heads[:at]]
            out.append((heads[-1], [column], above))
    return tuple(Leaf(head=head, columns=tuple(columns), above=tuple(above)) for head, columns, above in out)
