"""One page read: its tables with the words of each cell, and the levels of lines between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.drawn import beside, drawn_on, lone_squares, parted
from ingest.pdf.geometry import Matrix, Word
from ingest.pdf.grid import MOST_RULES, Grid, GridCell, grids
from ingest.pdf.gutter import Columns, in_columns
from ingest.pdf.lines import Line, Paragraph, chains, levels, paragraphs, segments
from ingest.pdf.lists import lists_in
from ingest.pdf.notes import notes_apart
from ingest.pdf.sheet import Sheet
from ingest.pdf.tabled import PageTable, RuledCell

Level = tuple[Line, ...]
Part = PageTable | Columns | tuple[Level, ...]
_CELL_GAP = 6.0
_LINE_GAP = 1.6
"""A blank wider than this many letter heights parts columns."""
_FLUSH = 2.5
"""Lines whose ends lie nearer than this, in points, are set flush."""
_PADDING = 5.0
"""Blank between the words of a cell and its border, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page holds, from top to bottom: bands of levels, text in two columns, tables; footnotes by themselves.

    All places are those of the page read upright; `to_page` sends them to the page as it is shown (None: the same).
    """

    number: int
    width: float
    height: float
    content: tuple[Part, ...]
    notes: tuple[Paragraph, ...] = ()
    to_page: Matrix | None = None

    @property
    def right(self) -> float:
        """The edge that running text may reach: where many lines end, else the furthest word, or the left margin
        mirrored."""
        boxes = [line.box for part in self.content if isinstance(part, tuple) for level in part for line in level]
        if not boxes:
            return self.width
        ends = sorted((box.x1 for box in boxes if box.width > 0.3 * self.width), reverse=True)
        for at, end in enumerate(ends):
            if sum(end - _FLUSH <= other for other in ends[at:]) >= max(3, len(ends) / 5):
                return end
        return max(max(box.x1 for box in boxes), self.width - min(box.x0 for box in boxes) - 20)


def laid_out(sheet: Sheet) -> Page:
    """A page from its words and ruling lines: tables with the words of each cell, and the lines between them."""
    rules, number = sheet.rules, sheet.number
    words, notes = notes_apart(sheet)
    tables: list[PageTable] = []
    rest: Sequence[Word] = words
    if words and (rules or sheet.squares or sheet.fields):
        found = sorted(grids(rules, words), key=lambda grid: grid.box.width * grid.box.height) if len(rules) > 3 else []
        full, empty = parted(found, words)
        lone = list(lone_squares(rules, found)) if len(rules) <= MOST_RULES else []
        drawn = drawn_on([*sheet.squares, *lone], rules, empty, full, words)
        drawn = [*sheet.fields, *(one for one in drawn if not any(field.box.holds(one.box) for field in sheet.fields))]
        rest = beside(words, drawn, full) if drawn else words
        for grid in full:  # a table inside another takes its words first
            table, rest = _fill(grid, rest, number)
            if any(cell.paragraphs for cell in table.cells):
                tables.append(table)
    content = _content(rest, sorted(tables, key=lambda table: table.grid.box.top), number, sheet.width)
    return Page(
        number=number, width=sheet.width, height=sheet.height, content=content, notes=notes, to_page=sheet.to_page
    )


def _content(words: Sequence[Word], tables: Sequence[PageTable], number: int, width: float) -> tuple[Part, ...]:
    """Bands of lines, columns of running text, and the tables between them."""
    lines = chains(words, _LINE_GAP, number)
    above, columns, below = (lines, None, []) if tables else in_columns(lines, width)
    if columns is not None:
        return (*_parts(above, (), number), columns, *_parts(below, (), number))
    return _parts(lines, tables, number)


def _parts(lines: Sequence[Line], tables: Sequence[PageTable], number: int) -> tuple[Part, ...]:
    bands: list[list[Level]] = [[] for _ in range(len(tables) + 1)]
    for level in levels(lines):
        middle = (level[0].box.top + level[0].box.bottom) / 2
        at = sum(_stands_below(middle, table) for table in tables)
        bands[at].append(tuple(segments(level, _LINE_GAP)))
    out: list[Part] = []
    for at, band in enumerate(bands):
        plain: list[Level] = []
        for part in lists_in(band, number):
            if isinstance(part, PageTable):
                out.extend([tuple(plain), part] if plain else [part])
                plain = []
            else:
                plain.append(part)
        if plain:
            out.append(tuple(plain))
        if at < len(tables):
            out.append(tables[at])
    return tuple(out)


def _stands_below(middle: float, table: PageTable) -> bool:
    """Whether words at a height come after a table. Beside a cell that reaches far down (a photo), those of its cells
    that end above them come first."""
    box = table.grid.box
    if not box.top < middle < box.bottom:
        return middle >= box.bottom
    return any(cell.paragraphs and cell.place.box.bottom <= middle for cell in table.cells)


def _fill(grid: Grid, words: Sequence[Word], number: int) -> tuple[PageTable, list[Word]]:
    """The table of a grid, and the words that stand in none of its cells."""
    at: dict[tuple[int, int], int] = {}
    for index, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                at[row, column] = index
    inside: list[list[Word]] = [[] for _ in grid.cells]
    rest: list[Word] = []
    for word in words:
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
        found = at.get((bisect_right(grid.rows, y) - 1, bisect_right(grid.columns, x) - 1))
        (rest if found is None else inside[found]).append(word)
    cells = tuple(_cell(cell, held, number) for cell, held in zip(grid.cells, inside, strict=True))
    return PageTable(page=number, grid=grid, cells=cells), rest


def _cell(place: GridCell, words: Sequence[Word], number: int) -> RuledCell:
    lines = [line for level in levels(chains(words, _CELL_GAP, number)) for line in segments(level, _CELL_GAP)]
    return RuledCell(place=place, paragraphs=tuple(paragraphs(lines, place.box.x1 - _PADDING)))
