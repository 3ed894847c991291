"""A Document as compact bytes and back: no pickle, so nothing that is read can run.

All but the layout is JSON; the layout is columns of whole numbers (64ths of a point), each run told by how it differs
from the one before it, byte planes apart: a page of print takes a few kilobytes once deflated.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Any

import orjson

from ingest.layout import Layout
from ingest.types import Block, Cell, Document, Edit, Issue, Place, Severity, Span, Table

MAGIC = b"TTD1"
_HEAD = struct.Struct("<4sII")
_LEVEL = 3
_GRAIN = 64.0
"""Parts of a point that a box is kept to."""

_Json = list[Any]


class Unfit(ValueError):
    """Bytes that are no kept Document of this form, or were cut short."""


def encode(document: Document) -> bytes:
    """The bytes of a Document. Raises ValueError for one with a tree (JSON), which is quicker read than kept, and for
    text that is no Unicode (half a pair of surrogates)."""
    if document.tree is not None:
        raise ValueError("a file of data is not kept")
    try:
        told = zlib.compress(orjson.dumps(_told(document)), _LEVEL)
    except orjson.JSONEncodeError as error:
        raise ValueError(str(error)) from None
    laid = b"" if document.layout is None else _laid(document.layout)
    return _HEAD.pack(MAGIC, len(told), len(laid)) + told + laid


def decode(data: bytes) -> Document:
    """The Document that `encode` took apart. Raises Unfit."""
    try:
        magic, told, laid = _HEAD.unpack_from(data)
        if magic != MAGIC or len(data) != _HEAD.size + told + laid:
            raise Unfit("không phải bản đọc đã giữ")
        values = orjson.loads(zlib.decompress(data[_HEAD.size : _HEAD.size + told]))
        return _document(values, _layout(data[_HEAD.size + told :]) if laid else None)
    except Unfit:
        raise
    except (struct.error, zlib.error, ValueError, TypeError, KeyError, IndexError) as error:
        raise Unfit(f"bản đọc đã giữ bị hỏng ({type(error).__name__})") from None


def _told(document: Document) -> dict[str, Any]:
    return {
        "digest": document.digest,
        "name": document.name,
        "media_type": document.media_type,
        "reader": document.reader,
        "text": document.text,
        "blocks": [[*block.span, block.kind, *_place(block.place)] for block in document.blocks],
        "tables": [_table(table) for table in document.tables],
        "pages": document.pages,
        "issues": [_issue(issue) for issue in document.issues],
        "marks": [[*span, kind] for span, kind in document.marks],
        "edits": [[*edit.span, edit.original, edit.kind] for edit in document.edits],
        "recognised": document.recognised,
    }


def _document(values: dict[str, Any], layout: Layout | None) -> Document:
    return Document(
        digest=values["digest"],
        name=values["name"],
        media_type=values["media_type"],
        reader=values["reader"],
        text=values["text"],
        blocks=tuple(_block(*block) for block in values["blocks"]),
        tables=tuple(_table_of(*table) for table in values["tables"]),
        pages=values["pages"],
        issues=tuple(_issue_of(*issue) for issue in values["issues"]),
        marks=tuple((Span(start, end), kind) for start, end, kind in values["marks"]),
        edits=tuple(Edit(Span(start, end), original, kind) for start, end, original, kind in values["edits"]),
        layout=layout,
        recognised=tuple(values["recognised"]),
    )


def _place(place: Place) -> _Json:
    """The members of a place, without those at its end that are not set."""
    members = list(place)
    while members and members[-1] is None:
        members.pop()
    return members


def _block(start: int, end: int, kind: str, *place: Any) -> Block:
    made = Place(*place)
    if made.box is None:
        return Block(Span(start, end), kind, made)
    x0, top, x1, bottom = made.box  # JSON gives a list
    return Block(Span(start, end), kind, made._replace(box=(x0, top, x1, bottom)))


def _table(table: Table) -> _Json:
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    return [*table.span, rows, table.name, table.page, table.sure, table.header_rows]


def _table_of(
    start: int, end: int, rows: _Json, name: str | None, page: int | None, sure: bool, header_rows: int
) -> Table:
    made = tuple(tuple(_cell_of(*cell) for cell in row) for row in rows)
    return Table(span=Span(start, end), rows=made, name=name, page=page, sure=sure, header_rows=header_rows)


def _cell(cell: Cell) -> _Json:
    members = [*cell.span, cell.row, cell.column, cell.row_span, cell.column_span, cell.value, cell.page]
    while len(members) > 4 and members[-1] == (1 if len(members) in (5, 6) else None):
        members.pop()
    return members


def _cell_of(
    start: int, end: int, row: int, column: int, down: int = 1, across: int = 1,
    value: float | None = None, page: int | None = None,
) -> Cell:  # fmt: skip
    return Cell(
        span=Span(start, end), row=row, column=column, row_span=down, column_span=across, value=value, page=page
    )


def _issue(issue: Issue) -> _Json:
    return [issue.code, issue.message, issue.severity.value, issue.field, issue.span and [*issue.span], issue.hint]


def _issue_of(
    code: str, message: str, severity: str, field: str | None, span: Sequence[int] | None, hint: str | None
) -> Issue:
    place = None if span is None else Span(*span)
    return Issue(code=code, message=message, severity=Severity(severity), field=field, span=place, hint=hint)


def _laid(layout: Layout) -> bytes:
    """The columns of a layout, each as differences, byte planes apart, deflated together."""
    import numpy as np

    starts, ends, pages, boxes, confidences = (np.asarray(column) for column in layout.columns())
    grid = np.rint(boxes.astype(np.float64).reshape(-1, 4) * _GRAIN).clip(-(2**30), 2**30).astype(np.int64)
    begins, finishes = starts.astype(np.int64), ends.astype(np.int64)
    columns = (
        begins - np.concatenate(([0], finishes[:-1])),
        finishes - begins,
        np.diff(pages.astype(np.int64), prepend=0),
        grid[:, 0] - np.concatenate(([0], grid[:-1, 2])),
        np.diff(grid[:, 1], prepend=0),
        grid[:, 2] - grid[:, 0],
        grid[:, 3] - grid[:, 1],
        confidences.astype(np.int64),
    )
    planes = b"".join(column.astype("<i4").view(np.uint8).reshape(-1, 4).T.tobytes() for column in columns)
    return zlib.compress(planes, _LEVEL)


def _layout(data: bytes) -> Layout:
    import numpy as np

    planes = np.frombuffer(zlib.decompress(data), np.uint8)
    many, over = divmod(len(planes), 8 * 4)
    if over:
        raise Unfit("bản đọc đã giữ bị cắt")
    columns = [
        np.ascontiguousarray(part.reshape(4, many).T).view("<i4").ravel().astype(np.int64)
        for part in planes.reshape(8, 4 * many)
    ]
    gaps, lengths, turns, steps, falls, widths, heights, confidences = columns
    ends = np.cumsum(gaps + lengths)
    right = np.cumsum(steps + widths)
    top = np.cumsum(falls)
    boxes = np.stack((right - widths, top, right, top + heights), axis=1) / _GRAIN
    layout = Layout()
    made = layout.columns()
    layout.put_back(
        (ends - lengths).astype(made[0].typecode).tobytes(),
        ends.astype(made[1].typecode).tobytes(),
        np.cumsum(turns).astype(made[2].typecode).tobytes(),
        boxes.astype(made[3].typecode).tobytes(),
        confidences.astype(made[4].typecode).tobytes(),
    )
    return layout
