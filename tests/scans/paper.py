"""Pages drawn for the tests: words of our own in a font that has Vietnamese letters, as a scanner would give them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw, ImageFont

DOTS = 200
LINES = (
    "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM",
    "Điều 1. Phạm vi áp dụng của quy định này",
    "1. Người nộp hồ sơ gửi tờ khai đến bộ phận một cửa trong giờ làm việc.",
    "2. Thời hạn giải quyết là 05 ngày, kể từ ngày nhận đủ giấy tờ hợp lệ.",
    "Điều 2. Hiệu lực thi hành",
    "Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2025.",
)


def font(points: float, dots: int = DOTS) -> ImageFont.FreeTypeFont:
    """A serif font in points."""
    path = Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSerif.ttf"
    return ImageFont.truetype(str(path), round(points * dots / 72))


def sheet(lines: Sequence[str] = LINES, *, dots: int = DOTS, points: float = 12, height: float = 5.0) -> Image.Image:
    """A page 8.27 inches wide with lines of text, in grey."""
    page = Image.new("L", (round(8.27 * dots), round(height * dots)), 255)
    pen, down = ImageDraw.Draw(page), round(0.8 * dots)
    for line in lines:
        pen.text((round(0.9 * dots), down), line, font=font(points, dots), fill=0)
        down += round(2 * points * dots / 72)
    return page


def table(rows: Sequence[Sequence[str]], *, dots: int = DOTS) -> Image.Image:
    """A page with a ruled table; columns of two inches."""
    page = sheet((), dots=dots)
    pen, wide, high, left, top = ImageDraw.Draw(page), 2 * dots, round(0.4 * dots), dots, dots
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            x, y = left + column * wide, top + row * high
            pen.rectangle([x, y, x + wide, y + high], outline=0, width=3)
            pen.text((x + 20, y + 12), text, font=font(11, dots), fill=0)
    return page


def bytes_of(page: Image.Image, kind: str = "PNG", *more: Image.Image) -> bytes:
    """A picture file; with more pages where its kind has them."""
    out = BytesIO()
    if more:
        page.save(out, kind, save_all=True, append_images=list(more), dpi=(DOTS, DOTS))
    else:
        page.save(out, kind, dpi=(DOTS, DOTS))
    return out.getvalue()


def pdf_of(*pages: Image.Image, dots: int = DOTS) -> bytes:
    """A PDF with one picture a page and no text layer."""
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=list(pages[1:]), resolution=dots)
    return out.getvalue()
