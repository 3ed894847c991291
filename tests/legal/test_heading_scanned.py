"""Heads and ends of recognised pages: scraps of stamps, misread letters, what is repeated elsewhere."""

from __future__ import annotations

from extract.legal.heading.names import misread
from extract.legal.heading.read import ends_of
from ingest import sniff
from ingest.layout import Layout
from ingest.types import Block, Document, Place, Span
from tests.legal.headings import MOTTO, NATION, said

Row = str | tuple[str, int]


def recognised(*rows: Row) -> Document:
    """A scan of one page: rows, with the confidence of all their words where it is not 96."""
    text, blocks, layout, marks = "", [], Layout(), []
    for number, row in enumerate(rows):
        words, confidence = row if isinstance(row, tuple) else (row, 96)
        start = len(text)
        for word in words.split(" "):
            sure = 20 if word.startswith("€") else confidence
            layout.add(len(text), len(text) + len(word), 1, 10, 20 * number, 20, 20 * number + 12, sure)
            if sure < 60:
                marks.append((Span(len(text), len(text) + len(word)), "doubtful:word"))
            text += word + " "
        text = text[:-1]
        blocks.append(Block(Span(start, len(text)), "paragraph", Place("page", page=1)))
        text += "\n"
    return Document(
        digest="0" * 64, name="scan.pdf", media_type=sniff.PDF, reader="pdf/2", text=text, blocks=tuple(blocks),
        layout=layout, marks=tuple(marks), recognised=(1,), pages=1,
    )  # fmt: skip


def law(*end: Row, title: Row = "ĐỌC SÁCH") -> Document:
    return recognised(
        "QUỐC BỘI",
        "Luật số: 12/2023/QH15",
        ("[in =nO*)G pHủ ÏÍ", 30),
        ("( HỦ,", 22),
        NATION,
        MOTTO,
        "LUẬT",
        title,
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
        "Quốc hội ban hành Luật đọc sách ở nhà văn hóa thôn số 1/2001/QH10.",
        "Điều 1. Đọc sách",
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024.",
        "Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam thông qua ngày 22 tháng I1 năm 2023.",
        *end,
    )


def test_scraps_of_a_stamp_do_not_part_a_head() -> None:
    head = ends_of(law("CHỦ TỊCH QUỐC HỘI", ("“>5", 61), "Lò Thị Bạch Dương")).header
    assert (said(head.number), said(head.issuer)) == ("12/2023/QH15", "Quốc hội")
    assert (said(head.issued_on), said(head.signer)) == ("2023-11-22", "Lò Thị Bạch Dương")


def test_the_office_that_copied_signs_nothing() -> None:
    head = ends_of(law("CHỦ TỊCH NƯỚC", "12/SY-VPCTN", "CHỦ TỊCH QUỐC HỘI", "Đã ký: Lò Thị Bạch Dương")).header
    assert (said(head.signer), said(head.signer_title)) == ("Lò Thị Bạch Dương", "CHỦ TỊCH QUỐC HỘI")


def test_a_signature_without_a_whole_name_is_unknown() -> None:
    assert ends_of(law("CHỦ TỊCH QUỐC HỘI", "Bạch", ("Dưong 3?", 30))).header.signer is None


def test_a_misread_title_is_read_where_it_is_repeated() -> None:
    document = law(title="CÔNG VĂN ĐẾN ĐỌC SÁCH €{NGAY Ở NHÀ VĂN HÓA THÔN")
    title = ends_of(document).header.title
    assert said(title) == "đọc sách ở nhà văn hóa thôn"
    assert title is not None
    assert document.text[slice(*title.span)] == "đọc sách ở nhà văn hóa thôn"
    assert said(ends_of(law(title="ĐỌC SÁCH")).header.title) == "ĐỌC SÁCH"


def test_misread() -> None:
    assert misread("Quốc bội", "Quốc hội")
    assert not misread("Quốc hội", "Quốc hội")
    assert not misread("Bộ Công an", "Bộ Công thương")
