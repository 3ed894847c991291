"""Tables of a web page: their rows by group, the rows of their head, and which only place parts of the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from lxml import etree

from ingest.page.dom import name_of

MOST_SPAN = 1_000
VAST_CELL = 20_000
"""Characters; no cell of a real table holds so many, whole documents in layout tables do."""
_MOST_HEADER_ROWS = 4


def is_layout(table: etree._Element) -> bool:
    """Whether a table only places parts of the page: it has one cell, or most of its words stand in tables within, or
    in one vast cell."""
    if table.get("role") == "presentation" or len(list(islice(table.iter("td", "th"), 2))) == 1:
        return True
    inner = [sub for sub in table.iter("table") if sub is not table]
    size = _size(table)
    if inner and sum(_size(sub) for sub in inner) * 2 > size:
        return True
    return size > VAST_CELL and any(_size(cell) > VAST_CELL for cell in table.iter("td"))


def row_groups(table: etree._Element) -> list[list[etree._Element]]:
    """Rows of a table by group (thead, tbody, tfoot): a cell never reaches down past its group."""
    groups: list[list[etree._Element]] = []
    loose: list[etree._Element] = []
    for sub in table:
        name = name_of(sub)
        if name == "tr":
            loose.append(sub)
            if len(loose) == 1:
                groups.append(loose)
        elif name in ("thead", "tbody", "tfoot"):
            loose = []
            groups.append([row for row in sub if name_of(row) == "tr"])
    return groups


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row, in order."""
    return [cell for cell in row if name_of(cell) in ("td", "th")]


def count(element: etree._Element, name: str) -> int:
    """A number an attribute states (colspan, rowspan), within bounds; 1 when it states none."""
    stated = (element.get(name) or "").strip()
    return min(int(stated), MOST_SPAN) if stated.isascii() and stated.isdigit() and len(stated) < 9 else 1


def header_rows(table: etree._Element, rows: Sequence[etree._Element]) -> int:
    """How many of the first rows are the head: marked as such (thead, th), or in bold print above rows that are not.

    A cell that reaches down makes the rows under it part of the head.
    """
    if len(rows) < 2:
        return 0
    marked = sum(name_of(_parent(row)) == "thead" for row in rows)
    if marked:
        return marked if marked < len(rows) else 0
    head = next((at for at, row in enumerate(rows[: _MOST_HEADER_ROWS + 1]) if not _is_headed(row)), len(rows))
    if head == 0 and len(cells_of(rows[0])) > 2 and _is_bold(rows[0]):
        head = 1
        while head < len(rows) and head < _MOST_HEADER_ROWS and _is_bold(rows[head]) and len(cells_of(rows[head])) > 1:
            head += 1
    if not 0 < head < len(rows):
        return 0
    reach = max(at + count(cell, "rowspan") for at, row in enumerate(rows[:head]) for cell in cells_of(row))
    return min(max(head, reach), _MOST_HEADER_ROWS) if reach < len(rows) else head


def _is_headed(row: etree._Element) -> bool:
    cells = cells_of(row)
    return bool(cells) and all(name_of(cell) == "th" for cell in cells)


def _is_bold(row: etree._Element) -> bool:
    """Whether every word of a row is printed bold."""
    said = False
    for cell in cells_of(row):
        size = _words(cell)
        if size and sum(_words(bold) for bold in cell.iter("b", "strong") if not _within_bold(bold, cell)) < size:
            return False
        said = said or bool(size)
    return said


def _within_bold(element: etree._Element, cell: etree._Element) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not cell:
        if name_of(parent) in ("b", "strong"):
            return True
        parent = parent.getparent()
    return False


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _words(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in map(str, element.itertext()))


def _size(element: etree._Element) -> int:
    return sum(len(text) for text in element.itertext())
