"""PDF: paragraphs in reading order, ruled tables put together over pages, the place of every character.

PDFium gives characters and ruling lines; each page is closed as soon as it is read, and written soon after. Whether a
page has a text layer or is a scan is decided page by page; scans are recognised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest import limits, pace, sniff
from ingest.compose import Composer
from ingest.pdf.alone import PDFIUM
from ingest.pdf.legacy import Legacy
from ingest.pdf.outlines import drawn_figures
from ingest.pdf.pages import Page, laid_out
from ingest.pdf.sheet import Sheet, read_sheet
from ingest.pdf.stamped import Blank, blanks, filled, laid_over
from ingest.pdf.write import Writer
from ingest.types import Document, Issue, Severity, Unreadable

READER = "pdf/3"
_CHUNK = 32
"""Pages read before the scans among them are recognised."""


def read(data: bytes, digest: str, name: str) -> Document:
    """Read a PDF. Raises Unreadable when it is broken, encrypted, too long, or has no text at all."""
    source = _Source(data)
    composer = Composer(printed=True)
    try:
        Writer(composer).write(source.pages())
    finally:
        source.close()
    if not source.legible:
        raise Unreadable(source.refusal())
    composer.issues.extend(source.issues())
    composer.recognised = tuple(source.recognised)
    document = composer.document(digest=digest, name=name, media_type=sniff.PDF, reader=READER, pages=source.count)
    if not document.text.strip():
        raise Unreadable(_scan_only())
    document = _reviewed(document) if document.recognised else document
    return _stamps_marked(document) if source.stamped else document


def _reviewed(document: Document) -> Document:
    """With the places marked where recognition may have misread."""
    from ingest.scan.review import reviewed

    return reviewed(document)


def _stamps_marked(document: Document) -> Document:
    """With doubtful what was recognised over the blanks of a printed page."""
    from ingest.scan.review import overlaid

    return overlaid(document)


class _Source:
    """The pages of a file, one after the other, and what became of each."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.legible = False
        self.recognised: list[int] = []
        self.scans: list[int] = []
        self.failed: list[int] = []
        self.noted: list[Issue] = []
        self.stamped: list[str] = []
        self.legacy = Legacy()
        with PDFIUM:
            self.file, self.count = _opened(data)

    def close(self) -> None:
        with PDFIUM:
            self.file.close()

    def pages(self) -> Iterator[Page]:
        """Every page that can be read, in order, laid out."""
        for first in range(1, self.count + 1, _CHUNK):
            for number, sheet in enumerate(self._chunk(range(first, min(first + _CHUNK, self.count + 1))), first):
                if sheet is not None:
                    yield laid_out(sheet)
                pace.turned(number, self.count)

    def _chunk(self, numbers: Sequence[int]) -> Iterator[Sheet | None]:
        """Some pages as the file has them, scans recognised; None for those that cannot be read."""
        sheets = [self._sheet(number) for number in numbers]
        scans = [sheet for sheet in sheets if sheet is not None and sheet.state == "scan"]
        seen = self._recognised(scans) if scans else iter(())
        for sheet in sheets:
            if sheet is None or sheet.state != "scan":
                self.legible |= sheet is not None and sheet.state == "text"
                yield sheet and self.legacy.decoded(sheet)
            else:
                yield next(seen, sheet)

    def _sheet(self, number: int) -> Sheet | None:
        with PDFIUM:
            try:
                page: Any = self.file[number - 1]
            except pypdfium2.PdfiumError:
                self.failed.append(number)
                return None
            try:
                sheet = read_sheet(page, number)
                over = laid_over(page, blanks(sheet)) if number == 1 and sheet.state == "text" else ()
                told = drawn_figures(page, over) if over else {}
            except pypdfium2.PdfiumError:
                self.failed.append(number)
                return None
            finally:
                page.close()
        if over:
            sheet = self._stamped(sheet, over, told)
        self.legacy.see(sheet)
        return sheet

    def _stamped(self, sheet: Sheet, over: Sequence[Blank], told: Mapping[str, str]) -> Sheet:
        """The page with the number and date that signing laid over its head, as far as they can be read surely."""
        from ingest.scan.figures import figures

        seen = figures(self.data, sheet.number, over, told)
        if not seen:
            return sheet
        found = [(one.blank, one.text, one.sure) for one in seen if one.text is not None]
        self.stamped.extend(blank.kind for blank, _, _ in found)
        self.noted.append(_laid_over([one.blank.kind for one in seen], self.stamped))
        return filled(sheet, found)

    def _recognised(self, scans: Sequence[Sheet]) -> Iterator[Sheet]:
        """The scans with the words that recognition found; the words of their own layer, where it found none."""
        from ingest.scan.recognise import recognise

        for sheet, seen in zip(scans, recognise(self.data, [sheet.number for sheet in scans]), strict=False):
            if seen.issue is not None and seen.issue not in self.noted:
                self.noted.append(seen.issue)
            if not seen.words:
                self.scans.append(sheet.number)
                yield sheet
                continue
            self.legible = True
            self.recognised.append(sheet.number)
            yield Sheet(
                number=sheet.number,
                width=seen.width,
                height=seen.height,
                words=seen.words,
                rules=seen.rules,
                to_page=seen.to_page,
            )

    def refusal(self) -> Issue:
        """Why nothing could be read."""
        if self.noted:
            return replace(self.noted[0], severity=Severity.ERROR)
        return _scan_only() if self.scans or not self.failed else _broken()

    def issues(self) -> Iterator[Issue]:
        """What the officer should know of the reading."""
        yield from self.noted
        if self.scans:
            yield _scanned(self.scans)
        if self.failed:
            yield _lost(self.failed)
        if self.legacy.decoder is not None:
            yield from self.legacy.decoder.issues()
        if b"%%EOF" not in self.data[-2048:]:
            yield _cut_off()


def _opened(data: bytes) -> tuple[Any, int]:
    """The file and how many pages it has."""
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Unreadable(_encrypted() if locked else _broken()) from None
    count = len(file)
    if 0 < count <= limits.PDF_PAGES:
        return file, count
    file.close()
    raise Unreadable(_too_long(count) if count else _broken())


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
        message=f"Trang {_numbers(pages)} là ảnh, không có lớp chữ dùng được; không nhận ra chữ nào trên đó.",
        hint="Xem trang gốc; nếu có chữ, quét lại rõ hơn hoặc lấy bản PDF xuất từ Word.",
    )


def _lost(pages: Sequence[int]) -> Issue:
    return Issue(code="broken_page", severity=Severity.ERROR, message=f"Trang {_numbers(pages)} hỏng, không đọc được.")


def _laid_over(places: Sequence[str], read: Sequence[str]) -> Issue:
    names = {"number": "số", "day": "ngày", "month": "tháng"}
    unread = [names[kind] for kind in places if kind not in read]
    done = [names[kind] for kind in places if kind in read]
    parts = [f"{', '.join(done)} được đọc từ hình"] if done else []
    parts += [f"{', '.join(unread)} không đọc được chắc chắn"] if unread else []
    return Issue(
        code="stamped_head",
        message=f"Số, ngày ở đầu văn bản được đóng bằng hình khi ký số: {'; '.join(parts)}.",
        hint="Mở trang 1 của tệp gốc để đối chiếu.",
    )


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
        message="PDF chỉ có ảnh, không nhận ra chữ nào.",
        hint="Quét lại rõ hơn, hoặc lấy bản PDF xuất từ Word.",
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
