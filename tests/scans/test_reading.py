"""Scans read from end to end: words, places, tables, pages that lie on their side, pictures as files."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image, ImageDraw

from ingest import limits
from ingest.read import read
from ingest.scan import tesseract
from ingest.types import Document, Span, Unreadable
from tests.scans.paper import LINES, bytes_of, pdf_of, sheet, table

pytestmark = pytest.mark.skipif(
    tesseract.missing() is not None, reason="chưa có tesseract với tiếng Việt (make system)"
)


def words(text: str) -> list[str]:
    return text.split()


def missed(document: Document, lines: tuple[str, ...] = LINES) -> list[str]:
    """Words of the page that were not read."""
    said = words(document.text)
    return [word for word in words(" ".join(lines)) if word not in said]


def test_a_scanned_pdf_is_read_with_places() -> None:
    crooked = sheet().rotate(1.2, Image.Resampling.BICUBIC, fillcolor=255).point(lambda value: 255 * (value > 128))
    document = read(pdf_of(crooked.convert("1"), sheet(LINES[3:])), "quét.pdf")
    assert document.recognised == (1, 2) and document.pages == 2
    assert len(missed(document)) <= 2
    assert document.layout is not None
    at = document.text.find("Phạm")
    (box,) = document.layout.boxes(Span(at, at + 4))
    # Drawn 2 line heights below the first line, 0.9 inches and two words from the left; turned with the page.
    assert box.page == 1 and 70 <= box.top <= 100 and 110 <= box.x0 <= 150


def test_a_scanned_table_is_a_table() -> None:
    rows = [["STT", "Giấy tờ", "Số bản"], ["1", "Tờ khai", "01"], ["2", "Bản sao", "02"]]
    document = read(pdf_of(table(rows).rotate(-0.8, Image.Resampling.BICUBIC, fillcolor=255)), "bảng.pdf")
    (found,) = document.tables
    assert [len(row) for row in found.rows] == [3, 3, 3]
    assert [document.text[row[1].span.start : row[1].span.end] for row in found.rows] == [
        "Giấy tờ",
        "Tờ khai",
        "Bản sao",
    ]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_pages_that_lie_are_turned(quarters: int) -> None:
    lying = sheet(LINES * 2, height=8.0).rotate(90 * quarters, expand=True)
    document = read(bytes_of(lying), "ảnh.png")
    assert len(missed(document)) <= 2
    assert document.layout is not None
    at = document.text.find("THỬ")
    (box, *_) = document.layout.boxes(Span(at, at + 3))
    inside = lying.crop((int(box.x0), int(box.top), int(box.x1) + 1, int(box.bottom) + 1))
    assert min(inside.tobytes()) < 100, "the places of a picture are its own dots"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP"])
def test_pictures_are_files(kind: str) -> None:
    document = read(bytes_of(sheet(), kind), "ảnh")
    assert len(missed(document)) <= 2 and document.recognised == (1,) and document.pages == 1


def test_a_tiff_has_pages() -> None:
    document = read(bytes_of(sheet(LINES[:3]), "TIFF", sheet(LINES[3:])), "ảnh.tif")
    assert document.recognised == (1, 2)
    assert document.blocks[0].place.page == 1 and document.blocks[-1].place.page == 2


def test_a_blank_page_of_several_is_no_fault() -> None:
    document = read(bytes_of(sheet(LINES[:3]), "TIFF", sheet(())), "ảnh.tif")
    assert document.recognised == (1,)
    assert not [issue for issue in document.issues if issue.code == "recognition_failed"]


def test_a_picture_without_words_says_so() -> None:
    with pytest.raises(Unreadable) as said:
        read(bytes_of(sheet(())), "trắng.png")
    assert said.value.issue.code == "no_text_in_image"


def bomb(width: int, height: int) -> bytes:
    """A PNG whose head claims a size; its dots are not there."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\x00\x00\x00\x00IDAT"


@pytest.mark.parametrize("side", [9_000, 12_000, 60_000])
def test_pictures_past_the_bound_are_refused(side: int) -> None:
    assert side * side > limits.IMAGE_PIXELS
    with pytest.raises(Unreadable) as said:
        read(bomb(side, side), "bom.png")
    assert said.value.issue.code == "image_too_large"


@pytest.mark.parametrize("keep", [12, 60, 400, 4000])
def test_broken_pictures_are_refused(keep: int) -> None:
    for kind in ("PNG", "JPEG", "TIFF", "BMP"):
        with pytest.raises(Unreadable) as said:
            read(bytes_of(sheet(), kind)[:keep], "hỏng")
        assert said.value.issue.message


def test_red_stamps_do_not_hide_words() -> None:
    page = sheet().convert("RGB")
    seal = Image.new("RGB", page.size, "white")
    ImageDraw.Draw(seal).ellipse([500, 150, 800, 450], fill=(235, 60, 60))
    stamped = Image.composite(page, Image.blend(page, seal, 0.7), page.convert("L").point(lambda v: 255 * (v < 128)))
    clean = missed(read(bytes_of(page), "sạch.png"))
    assert len(missed(read(bytes_of(stamped), "dấu.png"))) <= len(clean) + 3


def test_small_print_is_enlarged() -> None:
    small = sheet().resize((round(8.27 * 110), round(5.0 * 110)), Image.Resampling.LANCZOS)
    document = read(pdf_of(small, dots=110), "nhỏ.pdf")
    assert len(missed(document)) <= 6


def test_nothing_is_read_twice() -> None:
    document = read(pdf_of(sheet()), "quét.pdf")
    said = words(document.text)
    assert len(said) <= len(words(" ".join(LINES))) + 2
