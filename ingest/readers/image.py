"""Pictures as files (PNG, JPEG, TIFF of many pages, BMP …): pages recognised, laid out like those of a PDF.

A picture has no points: places are given in its own dots, one dot a point, as it is shown (turned as its camera says).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from ingest import limits, pace, sniff
from ingest.compose import Composer
from ingest.pdf.geometry import SAME, times
from ingest.pdf.pages import Page, laid_out
from ingest.pdf.sheet import Sheet
from ingest.pdf.write import Writer
from ingest.scan import tesseract
from ingest.scan.ink import grey_of
from ingest.scan.recognise import in_order, no_program
from ingest.scan.review import reviewed
from ingest.scan.types import Picture, ScannedPage
from ingest.types import Document, Issue, Severity, Unreadable

if TYPE_CHECKING:
    from PIL.Image import Image

READER = "image/1"
_LONG_SIDE = 11.69
"""Inches of the long side of A4: what a picture without a believable resolution is taken for."""
_LEAST_DOTS, _MOST_DOTS = 72.0, 300.0
_PAGE_SIZES = (4.0, 20.0)
"""Long sides, in inches, that make a stated resolution believable: cameras and screens state what they like."""


def read(data: bytes, digest: str, name: str) -> Document:
    """Read a picture. Raises Unreadable when it is broken or too large, or nothing on it can be read."""
    count = _looked_at(data)
    lacking = tesseract.missing()
    if lacking is not None:
        raise Unreadable(replace(no_program(lacking), severity=Severity.ERROR))
    composer = Composer(printed=True)
    recognised: list[int] = []
    Writer(composer).write(_pages(data, count, composer, recognised))
    if not recognised:
        raise Unreadable(replace(composer.issues[0], severity=Severity.ERROR) if composer.issues else _nothing())
    composer.recognised = tuple(recognised)
    document = composer.document(digest=digest, name=name, media_type=sniff.IMAGE, reader=READER, pages=count)
    return reviewed(document)


def _pages(data: bytes, count: int, composer: Composer, recognised: list[int]) -> Iterator[Page]:
    for seen in in_order(range(1, count + 1), lambda number: picture(data, number)):
        if seen.issue is not None:
            composer.issues.append(seen.issue)
        if seen.words:
            recognised.append(seen.number)
            yield laid_out(_sheet(seen))
        pace.turned(seen.number, count)


def _sheet(seen: ScannedPage) -> Sheet:
    return Sheet(
        number=seen.number,
        width=seen.width,
        height=seen.height,
        words=seen.words,
        rules=seen.rules,
        to_page=seen.to_page,
    )


def _looked_at(data: bytes) -> int:
    """How many pages there are, from the head of the file; its dots are not unpacked."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures: they are refused below
            with Image.open(BytesIO(data)) as opened:
                size, kind = opened.size, opened.format or ""
                count = int(getattr(opened, "n_frames", 1)) if kind == "TIFF" else 1
    except Image.DecompressionBombError:
        raise Unreadable(_too_large()) from None
    except Exception:  # a broken head shows in many ways; other kinds (HEIC) are not known to the library
        raise Unreadable(_broken()) from None
    if size[0] * size[1] > limits.IMAGE_PIXELS:
        raise Unreadable(_too_large())
    if count > limits.IMAGE_PAGES:
        raise Unreadable(_too_many(count))
    return count


def picture(data: bytes, number: int) -> Picture:
    """One page of a picture file (from 1) in grey. Raises tesseract.Failed when it is broken or too large."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data)) as opened:
            if number > 1:
                opened.seek(number - 1)
            if opened.size[0] * opened.size[1] > limits.IMAGE_PIXELS:
                raise tesseract.Failed("ảnh quá lớn")
            dots = _dots(opened)
            shown = ImageOps.exif_transpose(opened)
            return _fine_enough(_grey(shown), dots)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
        raise tesseract.Failed("ảnh hỏng") from None


def _dots(opened: Image) -> float:
    """Dots an inch: as the file says when that makes a page, else as a sheet of A4 would have."""
    long = max(opened.size)
    stated = opened.info.get("dpi")
    value = float(stated[0]) if isinstance(stated, tuple) and stated and stated[0] else 0.0
    if value >= 100 and _PAGE_SIZES[0] <= long / value <= _PAGE_SIZES[1]:
        return value
    return max(long / _LONG_SIDE, _LEAST_DOTS)


def _grey(shown: Image) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """In grey, on white where it is transparent."""
    from PIL import Image

    if shown.mode in ("RGBA", "LA", "PA") or "transparency" in shown.info:
        clear = shown.convert("RGBA")
        shown = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    if shown.mode.startswith("I"):  # sixteen bits of grey
        return (np.asarray(shown).astype(np.uint32) >> 8).astype(np.uint8)
    if shown.mode in ("1", "L"):
        return np.array(shown.convert("L"))
    return grey_of(np.asarray(shown.convert("RGB")))


def _fine_enough(grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], dots: float) -> Picture:
    """The picture with places leading back to its dots; one finer than recognition needs is made coarser."""
    from PIL import Image

    if dots <= _MOST_DOTS:
        back = times(SAME, (dots / 72, 0.0, 0.0, dots / 72, 0.0, 0.0))
        return Picture(grey=grey, dots=dots, to_page=back)
    part = _MOST_DOTS / dots
    size = (max(1, round(grey.shape[1] * part)), max(1, round(grey.shape[0] * part)))
    small = np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.LANCZOS))
    return Picture(grey=small, dots=_MOST_DOTS, to_page=(dots / 72, 0.0, 0.0, dots / 72, 0.0, 0.0))


def _broken() -> Issue:
    return Issue(
        code="broken_image",
        severity=Severity.ERROR,
        message="Tệp ảnh hỏng hoặc thuộc loại chưa đọc được.",
        hint="Lưu lại thành PNG, JPEG hoặc PDF rồi nạp lại.",
    )


def _too_large() -> Issue:
    return Issue(
        code="image_too_large",
        severity=Severity.ERROR,
        message=f"Ảnh quá lớn, giới hạn {limits.IMAGE_PIXELS // 10**6} triệu điểm ảnh mỗi trang.",
        hint="Quét lại ở 200–300 dpi rồi nạp lại.",
    )


def _too_many(count: int) -> Issue:
    return Issue(
        code="too_many_pages",
        severity=Severity.ERROR,
        message=f"Tệp ảnh có {count} trang, giới hạn {limits.IMAGE_PAGES} trang.",
        hint="Chia nhỏ tệp rồi nạp lại.",
    )


def _nothing() -> Issue:
    return Issue(
        code="no_text_in_image",
        severity=Severity.ERROR,
        message="Ảnh không có chữ đọc được.",
        hint="Nếu ảnh có chữ: chụp hoặc quét lại rõ hơn, thẳng hơn.",
    )
