"""The tables of ``thutuc read`` as JSON: rectangles of texts, merged cells said once, marks of Markdown left out."""

from __future__ import annotations

from typing import Any

from api.documents.cells import MOST_PADDING, Slot, padding, rectangle
from extract.run import run_of
from ingest.types import Document, Issue, Severity, Table

_Json = dict[str, Any]


def tables_json(document: Document) -> tuple[list[_Json], list[Issue]]:
    """The tables of a document, in order, and what has to be said of them.

    Rows of a table are of one length: an empty or absent cell is "". A table whose cells stand too far apart is given
    without its empty cells, and an Issue says so.
    """
    out, issues = [], []
    left = MOST_PADDING
    for table in document.tables:
        room = max(0, padding(table))
        if room > left:
            issues.append(_sparse(table))
            out.append(_table(table, [[_text((cell,), document) for cell in row] for row in table.rows], []))
            continue
        left -= room
        rows, merged = rectangle(table)
        texts = [[_text(slot, document) if slot else "" for slot in row] for row in rows]
        out.append(_table(table, texts, [merge._asdict() for merge in merged]))
    if any(not table.sure for table in document.tables):
        issues.append(INFERRED)
    return out, issues


def _table(table: Table, rows: list[list[str]], merged: list[dict[str, int]]) -> _Json:
    head = table.header_rows
    return {
        "start": table.span.start,
        "end": table.span.end,
        "page": table.page,
        **({"name": table.name} if table.name else {}),
        "header": rows[:head],
        "rows": rows[head:],
        **({"merged": merged} if merged else {}),
    }


def _text(slot: Slot, document: Document) -> str:
    if document.media_type.startswith("text/plain"):
        return "\n".join(run_of(document, cell.span).text.strip() for cell in slot)
    return "\n".join([document.text[cell.span.start : cell.span.end].strip() for cell in slot])


def _sparse(table: Table) -> Issue:
    named = f"Trang tính “{table.name}”" if table.name else "Một bảng"
    return Issue(
        code="sparse_table",
        message=f"{named} có các ô nằm quá xa nhau; các dòng chỉ ghi những ô có chữ, không giữ cột.",
        span=table.span,
        hint="Mở tệp gốc để xem ô nào ở cột nào.",
    )


INFERRED = Issue(
    code="inferred_rows",
    severity=Severity.INFO,
    message="Bảng chép từ trang web đã mất ranh giới dòng và ô trống; cách chia dòng chỉ là suy đoán.",
    hint="Đối chiếu bảng với văn bản gốc.",
)
"""Said once of a document whose tables came as loose cells."""
