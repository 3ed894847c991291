"""A document laid out for reading: its paragraphs and tables in parts of bounded length, its outline.

Furniture of the sheet is left out. A paragraph carries the ids of the units that begin with it, so that the outline and
any citation lead to it; quoted new text of another document is set apart.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from api.documents.cells import MOST_PADDING, Merge, Slot, padding, rectangle
from api.evidence.doubts import doubts
from extract.types import LegalDocument, Provision
from ingest.types import FURNITURE, Document, Span, Table

LENGTH, MOST = 40_000, 70_000
"""Characters from which on a part may end (where a chapter, article or annex begins), and at which it must."""
_ENDS = frozenset({"phan", "chuong", "muc", "tieu_muc", "dieu", "phu_luc", "mau"})
OUTLINED = ("phan", "phu_luc", "mau", "chuong", "muc", "tieu_muc", "dieu")
"""Kinds of units that stand in the outline."""
_SHOWN = ("italic", "inserted:")


class Bit(NamedTuple):
    """A run of characters of one look; `doubt` says why it may be misread; `href`: it cites what stands there, `title`
    in words."""

    text: str
    italic: bool = False
    inserted: bool = False
    doubt: str | None = None
    href: str | None = None
    title: str | None = None


class Para(NamedTuple):
    """A paragraph: ids of the units that begin here, the kind of the first of them (or of the block), its runs.

    `page` is set where a page of the file begins.
    """

    span: Span
    bits: tuple[Bit, ...]
    kind: str
    ids: tuple[str, ...] = ()
    quoted: bool = False
    page: int | None = None


class GridCell(NamedTuple):
    """A cell of a table."""

    text: str
    across: int
    down: int


class Grid(NamedTuple):
    """A table: rows of its head, then the others."""

    span: Span
    head: tuple[tuple[GridCell, ...], ...]
    rows: tuple[tuple[GridCell, ...], ...]
    quoted: bool = False
    page: int | None = None


Item = Para | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the outline: the unit, how deep it stands, the part (from 1) that holds it."""

    id: str
    label: str
    heading: str | None
    depth: int
    part: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A document in parts, with its outline."""

    parts: tuple[tuple[Item, ...], ...]
    outline: tuple[Entry, ...]

    def part_of(self, at: int) -> int:
        """The part (from 1) in which an offset of the text stands."""
        starts = [part[0].span.start for part in self.parts if part]
        return max(1, bisect_right(starts, at))


def laid(legal: LegalDocument, document: Document) -> Laid:
    """Lay a document out."""
    parts = tuple(_parts(_items(legal, document)))
    made = Laid(parts=parts, outline=())
    return Laid(parts=parts, outline=tuple(_outline(legal, made)))


def _parts(items: Iterator[Item]) -> Iterator[tuple[Item, ...]]:
    part: list[Item] = []
    length = 0
    for item in items:
        boundary = isinstance(item, Para) and bool(item.ids) and item.kind in _ENDS and not item.quoted
        if part and (length >= MOST or (length >= LENGTH and boundary)):
            yield tuple(part)
            part, length = [], 0
        part.append(item)
        length += item.span.end - item.span.start
    if part:
        yield tuple(part)


def _outline(legal: LegalDocument, made: Laid) -> Iterator[Entry]:
    depths: dict[str, int] = {}
    for unit in legal.provisions:
        if unit.quoted_in is not None or unit.kind not in OUTLINED:
            continue
        depths[unit.id] = depth = depths[unit.parent] + 1 if unit.parent in depths else 0
        heading = unit.heading.value if unit.heading is not None else None
        yield Entry(
            id=unit.id,
            label=unit.label.value,
            heading=heading,
            depth=depth,
            part=made.part_of(unit.text.span.start),
            kind=unit.kind,
        )


def _items(legal: LegalDocument, document: Document) -> Iterator[Item]:
    writer = _Writer(legal, document)
    tables = _outer(document.tables)
    page = 0
    for span, kind, number, table in _segments(document, tables):
        turned = number if number and number != page else None
        page = number or page
        if table is not None:
            yield writer.grid(table, turned)
        else:
            yield from writer.paras(span, kind, turned)


def _outer(tables: tuple[Table, ...]) -> list[Table]:
    """Tables that stand in no other."""
    out: list[Table] = []
    for table in tables:
        if not out or table.span.start >= out[-1].span.end:
            out.append(table)
    return out


def _segments(document: Document, tables: list[Table]) -> Iterator[tuple[Span, str, int | None, Table | None]]:
    """Blocks, tables and what stands between them, in order: (place, kind, page, the table if it is one)."""
    starts = [table.span.start for table in tables]
    shown: set[int] = set()

    def tabled(at: int) -> int | None:
        found = bisect_right(starts, at) - 1
        return found if found >= 0 and at < tables[found].span.end else None

    def bare(start: int, end: int) -> Iterator[tuple[Span, str, int | None, Table | None]]:
        at = start
        while at < end:
            found = tabled(at)
            if found is None:
                following = bisect_left(starts, at)
                stop = min(end, tables[following].span.start) if following < len(tables) else end
                yield Span(at, stop), "line", None, None
                at = stop
            else:
                if found not in shown:
                    shown.add(found)
                    yield tables[found].span, "table", tables[found].page, tables[found]
                at = max(at + 1, min(end, tables[found].span.end))

    at = 0
    for block in document.blocks:
        yield from bare(at, block.span.start)
        found = tabled(block.span.start)
        if found is not None:
            yield from bare(block.span.start, block.span.end)
        elif block.kind not in FURNITURE:
            yield block.span, block.kind, block.place.page, None
        at = max(at, block.span.end)
    yield from bare(at, len(document.text))


class _Writer:
    """What of a document is looked up for each of its paragraphs."""

    def __init__(self, legal: LegalDocument, document: Document) -> None:
        self.document = document
        self.padding = MOST_PADDING // 8
        self.units: dict[int, list[Provision]] = {}
        for unit in legal.provisions:
            self.units.setdefault(unit.text.span.start, []).append(unit)
        self.starts = sorted(self.units)
        self.quoted = _joined(unit.text.span for unit in legal.provisions if unit.quoted_in is not None)
        self.marks = sorted((span, mark) for span, mark in document.marks if mark.startswith(_SHOWN))

    def paras(self, span: Span, kind: str, page: int | None) -> Iterator[Para]:
        """The printed lines of a block."""
        at = span.start
        for line in self.document.text[span.start : span.end].split("\n"):
            own = Span(at, at + len(line))
            if line.strip() and line.strip() != "|":
                yield self._para(own, kind, page)
                page = None
            at = own.end + 1

    def grid(self, table: Table, page: int | None) -> Grid:
        """A table."""
        rows = tuple(self._cells(table))
        head = rows[: table.header_rows]
        return Grid(table.span, head, rows[table.header_rows :], self._in_quotation(table.span.start), page)

    def _cells(self, table: Table) -> Iterator[tuple[GridCell, ...]]:
        """The cells of each row; an empty one where the file has none and no merged cell reaches."""
        self.padding -= max(0, padding(table))
        if self.padding < 0:
            yield from (tuple(self._cell((cell,), None) for cell in row) for row in table.rows)
            return
        rows, merged = rectangle(table)
        merges = {(merge.row, merge.column): merge for merge in merged}
        reach: dict[int, int] = {}  # column → the row from which on no merged cell covers it
        for at, slots in enumerate(rows):
            out: list[GridCell] = []
            for column, slot in enumerate(slots):
                merge = merges.get((at, column))
                if merge is not None:
                    for each in range(column, column + merge.column_span):
                        reach[each] = max(reach.get(each, 0), at + merge.row_span)
                if slot or at >= reach.get(column, 0):
                    out.append(self._cell(slot, merge))
            yield tuple(out)

    def _cell(self, slot: Slot, merge: Merge | None) -> GridCell:
        said = "\n".join(self.document.text[cell.span.start : cell.span.end].strip() for cell in slot)
        return GridCell(said, merge.column_span if merge else 1, merge.row_span if merge else 1)

    def _para(self, own: Span, kind: str, page: int | None) -> Para:
        first = bisect_left(self.starts, own.start)
        last = bisect_left(self.starts, own.end)
        units = [unit for start in self.starts[first:last] for unit in self.units[start]]
        return Para(
            span=own,
            bits=tuple(self._bits(own)),
            kind=units[0].kind if units else kind,
            ids=tuple(unit.id for unit in units if unit.quoted_in is None),
            quoted=self._in_quotation(own.start),
            page=page,
        )

    def _in_quotation(self, at: int) -> bool:
        found = bisect_right(self.quoted, at, key=lambda span: span.start) - 1
        return found >= 0 and at < self.quoted[found].end

    def _bits(self, own: Span) -> Iterator[Bit]:
        text = self.document.text
        doubtful = doubts(self.document, own)
        near = [(span, mark) for span, mark in self._marks_near(own) if span.start < own.end and span.end > own.start]
        if not near and not doubtful:
            yield Bit(text[own.start : own.end])
            return
        edges = {own.start, own.end}
        for span in (*(span for span, _ in near), *(span for span, _ in doubtful)):
            edges.update((max(own.start, span.start), min(own.end, span.end)))
        ordered = sorted(edges)
        for start, end in itertools.pairwise(ordered):
            kinds = [mark for span, mark in near if span.start <= start < span.end]
            reason = next((why for span, why in doubtful if span.start <= start < span.end), None)
            yield Bit(text[start:end], "italic" in kinds, any(m.startswith("inserted:") for m in kinds), reason)

    def _marks_near(self, own: Span) -> list[tuple[Span, str]]:
        """Marks that may touch a run: those that begin in it, and the ones just before it."""
        first = bisect_left(self.marks, own.start, key=lambda mark: mark[0].start)
        last = bisect_left(self.marks, own.end, key=lambda mark: mark[0].start)
        return self.marks[max(0, first - 4) : last]


def _joined(spans: Iterator[Span]) -> list[Span]:
    """Runs without overlaps, in order."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
