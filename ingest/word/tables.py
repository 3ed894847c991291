"""Tables of a Word part: rows and cells through all wrappers, and what they say of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from ingest.ooxml import NAMES, attribute, child, number, on
from ingest.types import Cell
from ingest.word.metrics import TWENTIETHS, bounded

MOST_COLUMNS = 1_000
"""A span wider than this is damage; Word itself stops at 63 columns."""
_DIGITS, _DIGIT_ROWS = 3, 3
_NARROW = 34.0
"""A cell for one digit is no wider than this, in points."""
TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "hyperlink"})
"""Wrappers around paragraphs, rows or cells that change nothing."""


def under(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through the wrappers around them."""
    for sub in element:
        found = NAMES[sub.tag]
        if found == name:
            yield sub
        elif found in TRANSPARENT:
            yield from under(sub, name)


class RowProperties(NamedTuple):
    """What a row says: columns of the grid left out before it, whether it is a tracked deletion, or marked as head."""

    before: int = 0
    deleted: bool = False
    head: bool = False


def row_of(row: etree._Element) -> RowProperties:
    """The properties of a row (``w:trPr``)."""
    before, deleted, head = 0, False, False
    properties = child(row, "trPr")
    for sub in properties if properties is not None else ():
        name = NAMES[sub.tag]
        if name == "gridBefore":
            before = _bounded(number(sub), 0)
        elif name == "del":
            deleted = True
        elif name == "tblHeader":
            head = on(sub)
    return RowProperties(before, deleted, head)


class Shape(NamedTuple):
    """What a cell says: columns it takes, ``restart`` or ``continue`` of a merge downwards (None without), whether it
    goes on the cell to its left, whether it is a tracked deletion, and the borders it states."""

    width: int = 1
    merge: str | None = None
    goes_on: bool = False
    deleted: bool = False
    borders: etree._Element | None = None


def shape(cell: etree._Element) -> Shape:
    """The properties of a cell (``w:tcPr``)."""
    width, merge, goes_on, deleted, borders = 1, None, False, False, None
    properties = child(cell, "tcPr")
    for sub in properties if properties is not None else ():
        name = NAMES[sub.tag]
        if name == "gridSpan":
            width = _bounded(number(sub), 1)
        elif name == "vMerge":
            merge = "restart" if attribute(sub) == "restart" else "continue"
        elif name == "hMerge":
            goes_on = attribute(sub) != "restart"
        elif name == "cellDel":
            deleted = True
        elif name == "tcBorders":
            borders = sub
    return Shape(width, merge, goes_on, deleted, borders)


def width_of(cell: etree._Element) -> float:
    """The width that a cell states (``w:tcW``), in points; 0 where it states none."""
    stated = child(child(cell, "tcPr"), "tcW")
    return bounded(number(stated, "w") or 0) / TWENTIETHS if attribute(stated, "type") in (None, "dxa") else 0.0


def labels_of_digits(table: etree._Element, rows: Sequence[Sequence[Cell]]) -> Iterator[Cell]:
    """The cells before a row of narrow empty cells, one for each digit of a number: the columns of those hold no words
    at all, in a table of few rows."""
    if len(rows) > _DIGIT_ROWS or not any(len(row) > _DIGITS and _empty(row[-_DIGITS:]) for row in rows):
        return
    said = {cell.column for row in rows for cell in row if cell.span.start < cell.span.end}
    for source, row in zip(under(table, "tr"), rows, strict=False):
        widths = [width_of(cell) for cell in under(source, "tc")]
        if len(widths) != len(row):
            continue
        run = 0
        for cell, wide in zip(reversed(row), reversed(widths), strict=True):
            if cell.column not in said and 0 < wide <= _NARROW:
                run += 1
                continue
            if run >= _DIGITS and cell.span.start + 1 < cell.span.end:  # a hyphen between digits is no label
                yield cell
            run = 0


def _empty(cells: Sequence[Cell]) -> bool:
    return all(cell.span.start == cell.span.end for cell in cells)


def _bounded(value: int | None, least: int) -> int:
    return max(least, min(value or least, MOST_COLUMNS))
