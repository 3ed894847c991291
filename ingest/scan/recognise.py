"""Pages of a PDF that are pictures, recognised several at a time, handed on in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from typing import Any

from ingest.pdf.alone import PDFIUM
from ingest.scan import tesseract
from ingest.scan.reading import read_picture
from ingest.scan.types import Picture, ScannedPage
from ingest.types import Issue, Severity

AT_ONCE = "THUTUC_OCR_PROCESSES"
"""Environment variable: pages of one file recognised at a time. Whoever reads several files at once sets it to 1."""


def recognise(data: bytes, numbers: Sequence[int], *, workers: int | None = None) -> Iterator[ScannedPage]:
    """Recognise pages of a PDF (numbers from 1, ascending); one ScannedPage a number, in that order, as they are ready.

    `workers`: pages at a time; None leaves it to the environment, else to the cores of the machine. Never raises: a
    page that fails comes without words and with an Issue. The caller must not hold the lock of PDFium.
    """
    lacking = tesseract.missing()
    if lacking is not None:
        yield from (_unread(number, no_program(lacking)) for number in numbers)
        return
    import pypdfium2

    try:
        with PDFIUM:
            file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield from (_unread(number, _failed(number, "tệp hỏng")) for number in numbers)
        return
    try:
        yield from in_order(numbers, lambda number: _picture(file, number), workers)
    finally:
        with PDFIUM:
            file.close()


def in_order(
    numbers: Sequence[int], picture: Callable[[int], Picture], workers: int | None = None
) -> Iterator[ScannedPage]:
    """Recognise pictures, a few at a time; a picture is asked for only when its turn is near."""
    crew = workers or _crew()
    waiting: deque[Future[ScannedPage]] = deque()
    with closing(_Crew(crew)) as pool:
        for number in numbers:
            waiting.append(pool.submit(_page, number, picture))
            if len(waiting) > crew:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Crew(ThreadPoolExecutor):
    def close(self) -> None:
        """Nobody asks for the rest: what has not begun never will."""
        self.shutdown(wait=True, cancel_futures=True)


def _crew() -> int:
    told = os.environ.get(AT_ONCE, "")
    if told.isdigit() and int(told) > 0:
        return int(told)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _page(number: int, picture: Callable[[int], Picture]) -> ScannedPage:
    try:
        return replace(read_picture(picture(number)), number=number)
    except tesseract.Failed as failed:
        return _unread(number, _failed(number, str(failed)))
    except MemoryError:
        return _unread(number, _failed(number, "ảnh cần nhiều bộ nhớ hơn mức cho phép"))
    except Exception as error:  # a picture may be broken in any way: the other pages go on
        return _unread(number, _failed(number, type(error).__name__))


def _picture(file: Any, number: int) -> Picture:
    from ingest.scan.rendering import TooLarge, rendered

    with PDFIUM:
        page = file[number - 1]
        try:
            return rendered(page)
        except TooLarge:
            raise tesseract.Failed("ảnh quá lớn") from None
        finally:
            page.close()


def _unread(number: int, issue: Issue) -> ScannedPage:
    return ScannedPage(number=number, width=0.0, height=0.0, issue=issue)


def no_program(packages: str) -> Issue:
    """The Issue of a machine that cannot recognise: what to install."""
    return Issue(
        code="no_recognition",
        message="Trang là ảnh quét, không có lớp chữ; máy này chưa nhận dạng được chữ.",
        severity=Severity.WARNING,
        hint=f"Cài {packages} (make system) rồi nạp lại, hoặc lấy bản PDF xuất từ Word.",
    )


def _failed(number: int, why: str) -> Issue:
    return Issue(
        code="recognition_failed",
        message=f"Trang {number} là ảnh quét, không nhận dạng được chữ: {why}.",
        severity=Severity.ERROR,
        hint="Mở trang để xem bằng mắt, hoặc lấy bản PDF xuất từ Word.",
    )
