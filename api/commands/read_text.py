"""The outline of a document on the terminal: head, provisions by level with their tables, what to look at again."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import islice

from api.contracts.tables import INFERRED
from api.evidence.places import media_words
from extract.run import run_of
from extract.types import Header, LegalDocument, Sourced
from ingest.types import Document, Issue, Severity, Table

_LEVELS = {
    "phan": 0, "phu_luc": 0, "mau": 0, "chuong": 1, "muc": 2, "tieu_muc": 3, "dieu": 4,
}  # fmt: skip
_LABELS = (
    ("type", "Loại"), ("number", "Số, ký hiệu"), ("issuer", "Cơ quan ban hành"), ("place", "Địa danh"),
    ("issued_on", "Ngày ban hành"), ("effective_on", "Ngày có hiệu lực"), ("title", "Trích yếu"),
    ("signer_title", "Chức vụ người ký"), ("signer", "Người ký"), ("gazette", "Công báo"),
)  # fmt: skip
_ONLY_IF_KNOWN = frozenset({"place", "gazette"})
"""Many documents have none."""
_HEAD = ("type", "number", "issuer", "issued_on", "title")
"""Without all of these a file has no head of a legal document."""
_UNREAD = frozenset({"broken_page", "scanned_page", "recognition_failed", "no_recognition"})
_MOST_TABLES = 40
_LEAST_DATA = 5
"""Rows from which on a table without a head is one of data."""
_LONGEST = 100
"""Characters of the head of a table that are shown."""


def outline(legal: LegalDocument, document: Document) -> str:
    """The outline as lines of text; what is not known is said so."""
    scanned = f", {len(document.recognised)} trang là bản quét" if document.recognised else ""
    pages = f", {document.pages} trang{scanned}" if document.pages else ""
    out = [f"Tệp: {media_words(document.media_type)}{pages}"]
    out.extend(f"THIẾU: {_said(issue)}" for issue in legal.issues if issue.severity is Severity.ERROR)
    out.extend(_head(legal, document))
    out.append("")
    out.extend(line for _, line in merge(_gaps(legal, document), _units(legal, document), key=lambda entry: entry[0]))
    counts = f"{len(legal.provisions)} đơn vị điều khoản, {len(document.tables)} bảng"
    out.append(f"{counts}, {len(document.text)} ký tự.")
    notes = [*legal.issues, *([INFERRED] if any(not table.sure for table in document.tables) else [])]
    out.extend(f"Lưu ý: {_said(issue)}" for issue in notes if issue.severity is not Severity.ERROR)
    return "\n".join(out)


def _head(legal: LegalDocument, document: Document) -> Iterator[str]:
    """What the document says of itself; one line and its own name where it has no head."""
    if all(getattr(legal.header, member) is None for member in _HEAD):
        from catalog_graph.intake.documents import name_of

        yield "Không có phần đầu theo thể thức văn bản (biểu mẫu, phụ lục…)."
        named = name_of(document)
        if named is not None:
            yield f"Tên: {named.name}"
        return
    for member, label in _LABELS:
        value: Sourced[str] | None = getattr(legal.header, member)
        if value is not None:
            yield f"{label}: {_day(value.value) if member.endswith('_on') else value.value}"
        elif member not in _ONLY_IF_KNOWN:
            yield f"{label}: {_unknown(legal.header, member)}"
    if legal.grounds:
        yield f"Căn cứ: {len(legal.grounds)}"
    if legal.recipients:
        yield f"Nơi nhận: {len(legal.recipients)}"
    if legal.header.draft:
        yield "Bản dự thảo (số hoặc ngày để trống)."


def _unknown(header: Header, member: str) -> str:
    rule = header.effective_rule
    from_signing = member == "effective_on" and rule is not None and rule.value == "signing"
    return "từ ngày ký (chưa rõ ngày)" if from_signing else "không rõ"


def _units(legal: LegalDocument, document: Document) -> Iterator[tuple[int, str]]:
    """Lines of the provisions and tables with the places where they begin, in order."""
    tables = [table for table in document.tables if _is_data(table, bare=not legal.provisions)]
    units = [unit for unit in legal.provisions if unit.kind in _LEVELS and unit.quoted_in is None]
    following = iter(tables[:_MOST_TABLES])
    table = next(following, None)
    level = -1
    for unit in units:
        while table is not None and table.span.start < unit.text.span.start:
            yield table.span.start, _table(table, document, level + 1)
            table = next(following, None)
        level = _LEVELS[unit.kind]
        heading = f" {unit.heading.value}" if unit.heading else ""
        yield unit.text.span.start, f"{'  ' * level}{unit.label.value}{heading}"
    while table is not None:
        yield table.span.start, _table(table, document, level + 1)
        table = next(following, None)
    if len(tables) > _MOST_TABLES:
        yield len(document.text), f"… và {len(tables) - _MOST_TABLES} bảng nữa."


def _is_data(table: Table, *, bare: bool) -> bool:
    """Whether a table holds data and does not only set words side by side (head, signature). `bare`: the document has
    nothing else to show."""
    if len(table.rows) < 2 or _columns(table) < 2:
        return False
    return bare or bool(table.header_rows or table.name) or len(table.rows) >= _LEAST_DATA


def _table(table: Table, document: Document, level: int) -> str:
    """A table in one line: its sheet, its size, the names of its columns."""
    named = f" “{table.name}”" if table.name else ""
    head = max(table.rows[: table.header_rows], key=len, default=())
    words = " | ".join(filter(None, (" ".join(run_of(document, cell.span).text.split()) for cell in islice(head, 12))))
    cut = f"{words[:_LONGEST].rstrip()}…" if len(words) > _LONGEST else words
    size = f"{len(table.rows) - table.header_rows} dòng, {_columns(table)} cột"
    return f"{'  ' * level}[Bảng{named}: {size}{': ' if cut else ''}{cut}]"


def _columns(table: Table) -> int:
    return len({cell.column for row in table.rows for cell in row})


def _gaps(legal: LegalDocument, document: Document) -> Iterator[tuple[int, str]]:
    """A line for each page of which nothing was read, where its text would stand; none where all pages were read."""
    if not document.pages or not any(issue.code in _UNREAD for issue in legal.issues):
        return
    starts: dict[int, int] = {}
    for block in document.blocks:
        if block.place.page is not None:
            starts.setdefault(block.place.page, block.span.start)
    at = len(document.text)
    gaps: list[tuple[int, int, int]] = []
    for page in range(document.pages, 0, -1):
        at = min(at, starts.get(page, at))
        if page in starts:
            continue
        if gaps and gaps[-1][1] == page + 1:
            gaps[-1] = (at, page, gaps[-1][2])
        else:
            gaps.append((at, page, page))
    for place, first, last in reversed(gaps):
        yield place, f"[Trang {first if first == last else f'{first}–{last}'}: không đọc được chữ nào]"


def _said(issue: Issue) -> str:
    return " ".join(filter(None, (issue.message, issue.hint)))


def _day(iso: str) -> str:
    """An ISO date as officers write it."""
    return "/".join(reversed(iso.split("-")))
