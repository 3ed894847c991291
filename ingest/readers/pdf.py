"""PDF with a text layer: paragraphs in reading order, ruled tables put together over pages, scans told page by page.

PDFium gives words and ruling lines; each page is closed as soon as it is read. A page that is a picture is reported
and left to character recognition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest import limits, sniff
from ingest.compose import Composer, Fragment
from ingest.pdf.alone import PDFIUM
from ingest.pdf.flow import Ruled, Words, flow
from ingest.pdf.geometry import Box
from ingest.pdf.pages import Page, read_page
from ingest.pdf.tables import PlacedCell, rows
from ingest.types import Cell, Document, Issue, Place, Severity, Unreadable

READER = "pdf/1"


def read(data: bytes, digest: str, name: str) -> Document:
    """Read a PDF. Raises Unreadable when it is broken, encrypted, too long, or has no text at all."""
    with PDFIUM:
        pages, failed = _pages(data)
    scans = [page.number for page in pages if page.state == "scan"]
    if not any(page.state == "text" for page in pages):
        raise Unreadable(_scan_only() if scans or not failed else _broken())
    composer = Composer()
    if scans:
        composer.issues.append(_scanned(scans))
    if failed:
        composer.issues.append(_lost(failed))
    if b"%%EOF" not in data[-2048:]:
        composer.issues.append(_cut_off())
    for entry in flow(pages):
        if isinstance(entry, Ruled):
            _write_table(composer, entry)
        else:
            _write_words(composer, entry)
    document = composer.document(
        digest=digest, name=name, media_type=sniff.PDF, reader=READER, pages=len(pages) + len(failed)
    )
    if not document.text.strip():
        raise Unreadable(_scan_only())
    return document


def _pages(data: bytes) -> tuple[list[Page], list[int]]:
    """The pages that can be read, and the numbers of those that cannot."""
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Unreadable(_encrypted() if locked else _broken()) from None
    try:
        count = len(file)
        if count == 0:
            raise Unreadable(_broken())
        if count > limits.PDF_PAGES:
            raise Unreadable(_too_long(count))
        pages: list[Page] = []
        failed: list[int] = []
        for number in range(1, count + 1):
            try:
                page: Any = file[number - 1]
            except pypdfium2.PdfiumError:
                failed.append(number)
                continue
            try:
                pages.append(read_page(page, number))
            except pypdfium2.PdfiumError:
                failed.append(number)
            finally:
                page.close()
        return pages, failed
    finally:
        file.close()


def _place(page: int, box: Box) -> Place:
    x0, top, x1, bottom = (round(value, 1) for value in box)
    return Place("page", page=page, box=(x0, top, x1, bottom))


def _write_words(composer: Composer, words: Words) -> None:
    span = composer.fragments(words.paragraph.runs)
    composer.block(span, words.kind, _place(words.page, words.paragraph.box))


def _write_table(composer: Composer, table: Ruled) -> None:
    start = composer.next()
    out: list[list[Cell]] = []
    for row in rows(table.parts):
        if row.repeated:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    span = composer.fragments(paragraph.runs)
                    composer.block(span, "repeated_header", _place(cell.page, paragraph.box))
        else:
            out.append([_write_cell(composer, cell) for cell in row.cells])
    composer.table(start, out, page=table.parts[0].page)


def _write_cell(composer: Composer, cell: PlacedCell) -> Cell:
    return Cell(
        span=composer.fragments(list(_runs(cell))) if cell.paragraphs else composer.write(""),
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        page=cell.page,
    )


def _runs(cell: PlacedCell) -> Iterator[Fragment]:
    for at, paragraph in enumerate(cell.paragraphs):
        if at:
            yield "\n", None
        yield from paragraph.runs


def _numbers(pages: Sequence[int]) -> str:
    """Page numbers as people write them: 1–3, 5."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _scanned(pages: Sequence[int]) -> Issue:
    return Issue(
        code="scanned_page",
        message=f"Trang {_numbers(pages)} là ảnh quét, không có lớp chữ; chữ trên các trang này chưa đọc được.",
        hint="Dùng nhận dạng chữ (OCR), hoặc lấy bản PDF xuất từ Word.",
    )


def _lost(pages: Sequence[int]) -> Issue:
    return Issue(code="broken_page", severity=Severity.ERROR, message=f"Trang {_numbers(pages)} hỏng, không đọc được.")


def _cut_off() -> Issue:
    return Issue(
        code="truncated_pdf",
        message="Tệp PDF thiếu phần cuối; có thể mất trang.",
        hint="Tải lại tệp từ nguồn rồi đối chiếu số trang.",
    )


def _scan_only() -> Issue:
    return Issue(
        code="scan_only",
        severity=Severity.ERROR,
        message="PDF chỉ có ảnh quét, không có lớp chữ.",
        hint="Dùng nhận dạng chữ (OCR), hoặc lấy bản PDF xuất từ Word.",
    )


def _encrypted() -> Issue:
    return Issue(
        code="encrypted", severity=Severity.ERROR, message="Tệp PDF có đặt mật khẩu.", hint="Bỏ mật khẩu rồi nạp lại."
    )


def _broken() -> Issue:
    return Issue(
        code="broken_pdf",
        severity=Severity.ERROR,
        message="Tệp PDF hỏng hoặc bị cắt giữa chừng.",
        hint="Tải lại tệp từ nguồn.",
    )


def _too_long(count: int) -> Issue:
    return Issue(
        code="too_many_pages",
        severity=Severity.ERROR,
        message=f"PDF có {count} trang, giới hạn {limits.PDF_PAGES} trang.",
        hint="Chia nhỏ tệp rồi nạp lại.",
    )
