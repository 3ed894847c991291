"""How many rows of a sheet are its head: filtered or frozen there, begun by STT, numbered below, bold over the data, or
words over numbers.

A sheet holds its title and its table in one grid, so the title's rows above the head count with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from ingest.lexicon import found
from ingest.ooxml import child, children, number, switch
from ingest.sheet.cells import SheetCell, reference

MOST_ROWS = 30
"""Rows looked at: titles and heads are no longer."""
_LEAST_NUMBERED = 3
_LEAST_BELOW = 2

Merged = Mapping[tuple[int, int], tuple[int, int]]


def head_rows(first: Sequence[Sequence[SheetCell]], merged: Merged, sheet: etree._Element, bold: frozenset[int]) -> int:
    """How many of the first rows that show anything are title and head; 0 where nothing says so.

    `first`: rows from the top, at least one more than the head may have. `bold`: the cell styles in bold print.
    """
    rows = first[:MOST_ROWS]
    named = _named(rows, sheet, bold)
    if named is None:
        counted = next((at for at, row in enumerate(rows) if at and _counts(row)), None)
        count = 0 if counted is None else counted + 1
    else:
        count = _reach(rows, merged, named) + 1
        count += count < len(rows) and _numbers(rows[count])
    return count if count < len(first) else 0


def bold_styles(styles: etree._Element | None) -> frozenset[int]:
    """The numbers of the cell styles (``s``) whose font is bold."""
    fonts = [switch(font, "b") or False for font in children(child(styles, "fonts"), "font")]
    forms = enumerate(children(child(styles, "cellXfs"), "xf"))
    return frozenset(at for at, form in forms if (font := number(form, "fontId") or 0) < len(fonts) and fonts[font])


def _named(rows: Sequence[Sequence[SheetCell]], sheet: etree._Element, bold: frozenset[int]) -> int | None:
    """The row that names the columns: the one with the filter, the one that begins with STT, or the first bold one."""
    several = [at for at, row in enumerate(rows) if len(row) > 1]
    filtered = _first_row(child(sheet, "autoFilter"))
    for at in several:
        if rows[at][0].row == filtered or _begins_list(rows[at]):
            return at
    bolds = (at for at in several if _is_bold(rows, at, bold))
    return next(bolds, several[0] if several and _over_numbers(rows, several[0]) else None)


def _first_row(element: etree._Element | None) -> int | None:
    place = reference(element.get("ref", "").partition(":")[0]) if element is not None else None
    return place[0] if place else None


def _begins_list(row: Sequence[SheetCell]) -> bool:
    return found("table_heads", "first_column", " ".join(row[0].text.split())) is not None


def _is_bold(rows: Sequence[Sequence[SheetCell]], at: int, bold: frozenset[int]) -> bool:
    """Whether a row of words is bold over one that is not and stands in as many of its columns."""
    row, below = rows[at], rows[at + 1] if at + 1 < len(rows) else ()
    if any(cell.value is not None or cell.style not in bold for cell in row):
        return False
    columns = {cell.column for cell in row}
    shared = [cell for cell in below if cell.column in columns]
    return len(shared) > 1 and any(cell.style not in bold for cell in shared)


def _reach(rows: Sequence[Sequence[SheetCell]], merged: Merged, at: int) -> int:
    """The last row that the cells of row `at` reach into."""
    last = max(cell.row - 1 + merged.get((cell.row, cell.column), (1, 1))[0] for cell in rows[at])
    return max((below for below in range(at, len(rows)) if rows[below][0].row <= last), default=at)


def _over_numbers(rows: Sequence[Sequence[SheetCell]], at: int) -> bool:
    """Whether a row of words without a digit stands over a column of which every cell has one."""
    if any(character.isdigit() for cell in rows[at] for character in cell.text):
        return False
    for cell in rows[at]:
        below = [each.text for row in rows[at + 1 :] for each in row if each.column == cell.column]
        if len(below) >= _LEAST_BELOW and all(any(map(str.isdigit, text)) for text in below):
            return len(below) == len(rows) - at - 1
    return False


def _numbers(row: Sequence[SheetCell]) -> bool:
    """Whether every cell of a row may number a column: (1), 2, A, 5 = 3 + 4."""
    texts = (" ".join(cell.text.split()) for cell in row)
    return len(row) >= _LEAST_NUMBERED and all(found("table_heads", "column_number", text) for text in texts)


def _counts(row: Sequence[SheetCell]) -> bool:
    """Whether a row counts its columns from 1 on."""
    digits = [cell.text.split("=")[0].strip(" ()") for cell in row]
    numbers = [int(each) for each in digits if each.isdigit()]
    return _numbers(row) and len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
