"""The walk through a Word part: paragraphs and tables in document order, written to a Composer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from ingest.compose import Composer
from ingest.ooxml import attribute, child, local, number
from ingest.types import Cell, Place
from ingest.word.numbering import Numbering
from ingest.word.runs import Gathered, gather, mark_deleted
from ingest.word.styles import Styles
from ingest.clean.symbols import TICKS

_TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "hyperlink"})
"""Wrappers around paragraphs, rows or cells that change nothing."""
MOST_COLUMNS = 1_000
"""A span wider than this is damage; Word itself stops at 63 columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all parts of one file share."""

    styles: Styles
    numbering: Numbering
    links: Mapping[str, str]


class Walk:
    """Writes one part (body, notes, text boxes) of a Word file."""

    def __init__(self, composer: Composer, shared: Shared, part: str) -> None:
        """`part` names the part in places."""
        self._out = composer
        self._shared = shared
        self._part = part
        self._paragraph = 0
        self._carried: Gathered | None = None
        self.notes: list[tuple[str, str]] = []

    def blocks(self, parent: etree._Element, kind: str | None = "paragraph") -> None:
        """Write the paragraphs and tables under an element. `kind` None inside cells: no blocks of their own."""
        for element in parent:
            name = local(element)
            if name == "p":
                self.paragraph(element, kind)
            elif name == "tbl":
                self.table(element)
            elif name in _TRANSPARENT:
                self.blocks(element, kind)
            elif name == "AlternateContent":
                chosen = child(element, "Choice")
                self.blocks(chosen if chosen is not None else element, kind)

    def paragraph(self, element: etree._Element, kind: str | None) -> None:
        """Write one paragraph on a line of its own, with the number Word prints before it, then its text boxes."""
        self._paragraph += 1
        row = self._paragraph
        gathered = gather(element, self._shared.styles, self._shared.links, self._carried)
        self._carried = None
        if mark_deleted(element):
            self._carried = gathered
            return
        properties = child(element, "pPr")
        label = self._shared.numbering.label(properties, attribute(child(properties, "pStyle")))
        said = any(text and not text.isspace() for text, _ in gathered.runs)
        runs = [(label, None), *gathered.runs] if label else gathered.runs
        if said or any(char.isalnum() or char in TICKS for char in label):  # a number alone is print too
            span = self._out.fragments(runs)
            if kind:
                self._out.block(span, kind, Place("paragraph", path=self._part, row=row))
        self.notes.extend(gathered.notes)
        for box in gathered.boxes:
            self.blocks(box, "text_box" if kind else None)

    def table(self, element: etree._Element) -> None:
        """Write a table: the cells in order, each on lines of its own, an empty cell as an empty line."""
        start = self._out.next()
        rows: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}  # column → row and index of the cell that a vMerge continues
        for source in _under(element, "tr"):
            if child(child(source, "trPr"), "del") is not None:
                continue
            self._row(source, rows, above)
        if rows:
            self._out.table(start, rows)

    def _row(self, source: etree._Element, rows: list[list[Cell]], above: dict[int, tuple[int, int]]) -> None:
        row: list[Cell] = []
        rows.append(row)
        column = 1 + _bounded(number(child(child(source, "trPr"), "gridBefore")), 0)
        for element in _under(source, "tc"):
            properties = child(element, "tcPr")
            width = _bounded(number(child(properties, "gridSpan")), 1)
            merge = child(properties, "vMerge")
            if merge is not None and attribute(merge) != "restart" and column in above:
                at_row, index = above[column]
                cell = rows[at_row][index]
                rows[at_row][index] = replace(cell, row_span=len(rows) - at_row)
            else:
                above.pop(column, None)
                if merge is not None:
                    above[column] = (len(rows) - 1, len(row))
                row.append(self._cell(element, len(rows), column, width))
            column += width

    def _cell(self, element: etree._Element, row: int, column: int, width: int) -> Cell:
        start, before = self._out.next(), self._out.at
        self.blocks(element, None)
        if self._carried is not None:  # a deleted mark does not reach past its cell
            left, self._carried = self._carried, None
            self._out.fragments(left.runs)
        if self._out.at == before:
            self._out.write("")
        return Cell(span=self._out.since(start), row=row, column=column, column_span=width)


def _under(element: etree._Element, name: str) -> list[etree._Element]:
    """Rows of a table or cells of a row, through the wrappers around them."""
    out: list[etree._Element] = []
    for sub in element:
        found = local(sub)
        if found == name:
            out.append(sub)
        elif found in _TRANSPARENT:
            out.extend(_under(sub, name))
    return out


def _bounded(value: int | None, least: int) -> int:
    return max(least, min(value or least, MOST_COLUMNS))
