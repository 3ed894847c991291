"""Tables of a Word part: rows and cells through all wrappers, merged cells, and how many rows are the head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml import etree

from ingest.ooxml import NAMES, attribute, child, number, on
from ingest.types import Cell
from ingest.word.styles import SILENT, Styles, look_of

MOST_COLUMNS = 1_000
"""A span wider than this is damage; Word itself stops at 63 columns."""
TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "hyperlink"})
"""Wrappers around paragraphs, rows or cells that change nothing."""
_MOST_ROWS = 5
"""Rows looked at: no head is longer."""
_LEAST_ROWS = 3
_NO_BORDER = frozenset({"nil", "none"})


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


def shape(cell: etree._Element) -> tuple[int, str | None, bool]:
    """Columns that a cell takes, ``restart`` or ``continue`` of a merge downwards (None without), and whether it goes
    on the cell to its left."""
    width, merge, goes_on = 1, None, False
    properties = child(cell, "tcPr")
    for sub in properties if properties is not None else ():
        name = NAMES[sub.tag]
        if name == "gridSpan":
            width = _bounded(number(sub), 1)
        elif name == "vMerge":
            merge = "restart" if attribute(sub) == "restart" else "continue"
        elif name == "hMerge":
            goes_on = attribute(sub) != "restart"
    return width, merge, goes_on


def head_rows(source: etree._Element, rows: Sequence[Sequence[Cell]], styles: Styles) -> int:
    """How many rows at the top are the head: those that the file marks, else bold rows over others that are not.

    A head reaches as far down as its merged cells. Tables without lines around their cells only lay out a page, and
    have a head only if one is marked.
    """
    count = 0
    first = []
    for row in islice(under(source, "tr"), _MOST_ROWS):
        about = row_of(row)
        if not about.deleted:
            first.append(row)
            count += about.head and count + 1 == len(first)
    if not count and len(first) >= _LEAST_ROWS and len(rows[0]) > 1 and _has_lines(source, first[0]):
        count = _bold_head(first, rows, styles)
    return 0 if count >= len(rows) else min(_reach(rows, count), len(rows))


def _bold_head(first: Sequence[etree._Element], rows: Sequence[Sequence[Cell]], styles: Styles) -> int:
    """How many rows are bold over one that is not; rows that only go on merged cells count with those above."""
    if not _is_bold(first[0], styles):
        return 0
    bold = [True, *(_is_bold(row, styles) for row in first[1:])]
    reach = _reach(rows, 1)
    if all(bold) or any(said is False for said in bold[:reach]):
        return 0
    return reach


def _reach(rows: Sequence[Sequence[Cell]], count: int) -> int:
    """Rows that the cells of the first `count` rows reach into."""
    return max((cell.row - 1 + cell.row_span for row in rows[:count] for cell in row), default=count) if count else 0


def _is_bold(row: etree._Element, styles: Styles) -> bool | None:
    """Whether every word of a row is bold; None without words."""
    said = False
    for paragraph in row.iter(row.tag.replace("}tr", "}p")):
        style = styles.look(attribute(child(child(paragraph, "pPr"), "pStyle")) or styles.default).bold
        for run in paragraph.iter(row.tag.replace("}tr", "}r")):
            if not any(NAMES[sub.tag] == "t" and sub.text and not sub.text.isspace() for sub in run):
                continue
            look = look_of(child(run, "rPr"))
            named = styles.look(look.style) if look.style else SILENT
            if not (look.bold if look.bold is not None else bool(named.bold) != bool(style)):
                return False
            said = True
    return said or None


def _has_lines(source: etree._Element, first: etree._Element) -> bool:
    """Whether a table says that its cells have lines: a style does, or borders of the table or of its first cells."""
    properties = child(source, "tblPr")
    if any(_drawn(child(properties, "tblBorders"), side) for side in ("insideH", "insideV")):
        return True
    if any(_drawn(child(child(cell, "tcPr"), "tcBorders"), "bottom") for cell in under(first, "tc")):
        return True
    return child(properties, "tblBorders") is None and child(properties, "tblStyle") is not None


def _drawn(borders: etree._Element | None, side: str) -> bool:
    return (attribute(child(borders, side)) or "nil") not in _NO_BORDER


def _bounded(value: int | None, least: int) -> int:
    return max(least, min(value or least, MOST_COLUMNS))
