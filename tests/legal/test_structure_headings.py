"""Headings of annexes, forms, chapters and of articles whose heading ends in a full stop."""

from __future__ import annotations

import pytest

from extract.legal.structure.read import provisions_of, structure_of
from ingest.types import Document
from tests.legal.structures import document_of

ARTICLES = ("Điều 1. Mở thư viện.", "Nơi nhận:", "- Như Điều 1.", "CHỦ TỊCH", "Tạ Văn Sách")
BROUGHT = "(Kèm theo Nghị định số 3/2031/NĐ-CP ngày 01 tháng 3 năm 2031 của Chính phủ)"
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "---------")


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        (
            ("PHỤ LỤC I", "DANH MỤC SÁCH QUÝ", "CỦA THƯ VIỆN XÃ", BROUGHT, "I. SÁCH GIẤY"),
            "DANH MỤC SÁCH QUÝ CỦA THƯ VIỆN XÃ",
        ),
        (("PHỤ LỤC I", BROUGHT, "DANH MỤC SÁCH QUÝ", "Gồm có sách."), "DANH MỤC SÁCH QUÝ"),
        (("PHỤ LỤC I", BROUGHT, "Sách giấy và sách nói."), None),
        (("Phụ lục II. Nội quy phòng đọc", "1. Không nói to."), "Nội quy phòng đọc"),
        (
            ("Phụ lục II", "Nội quy phòng đọc", "của thư viện", BROUGHT, "1. Không nói to."),
            "Nội quy phòng đọc của thư viện",
        ),
        (("Phụ lục III: NỘI QUY " + BROUGHT, "1. Không nói to."), "NỘI QUY"),
        (("PHỤ LỤC I", "MẪU THẺ BẠN ĐỌC", BROUGHT, *STATE, "THẺ BẠN ĐỌC"), "MẪU THẺ BẠN ĐỌC"),
        (
            ("Mẫu số 01/TV", *STATE, "...., ngày ... tháng ... năm ...", "ĐƠN XIN", "CẤP THẺ", "Kính gửi: ..."),
            "ĐƠN XIN CẤP THẺ",
        ),
        (("Mẫu số 01/TV", "THƯ VIỆN HUYỆN", *STATE, "GIẤY HẸN", "Hẹn bạn đọc."), "GIẤY HẸN"),
        (("Mẫu 1.2 - Giấy mời (họp)", "THƯ VIỆN HUYỆN", *STATE, "GIẤY MỜI"), "Giấy mời (họp)"),
        (
            ("Mẫu số 02: Sổ theo dõi sách cho mượn", "theo yêu cầu của bạn đọc", "Ngày mượn"),
            "Sổ theo dõi sách cho mượn theo yêu cầu của bạn đọc",
        ),
        (("Biểu số 03/TV", "BÁO CÁO SỐ SÁCH", "Đơn vị: cuốn"), "BÁO CÁO SỐ SÁCH"),
        (("Mẫu số 05", "Họ và tên: ......."), None),
    ],
)
def test_the_heading_of_what_is_attached(lines: tuple[str, ...], heading: str | None) -> None:
    part = provisions_of(document_of(*ARTICLES, *lines))[1]
    assert part.kind in ("phu_luc", "mau")
    assert (part.heading.value if part.heading else None) == heading


def test_heads_of_columns_are_no_heading() -> None:
    from ingest.read import read

    body = "".join(f"<p>{line}</p>" for line in (*ARTICLES, "PHỤ LỤC I"))
    page = f"{body}<table><tr><td>TT</td><td>TÊN SÁCH</td></tr><tr><td>1</td><td>Dế mèn</td></tr></table>"
    assert provisions_of(read(f"<html><body>{page}</body></html>".encode(), "bang.html"))[-1].heading is None


def test_labels_of_forms() -> None:
    forms = ("Mẫu 1.1 - Thẻ", "Mẫu 1.2 - Sổ", "Mẫu số 02/ABC", "Mẫu M1", "Biểu số 01")
    ids = [one.id for one in provisions_of(document_of(*ARTICLES, "PHỤ LỤC II", BROUGHT, *forms))]
    assert ids[2:] == [f"phu_luc_II__{name}" for name in ("mau_1.1", "mau_1.2", "mau_02/ABC", "mau_M1", "bieu_01")]


def test_an_annex_alone_holds_the_forms_before_the_articles_printed_in_them() -> None:
    document = document_of(
        "Phụ lục III", "MẪU VĂN BẢN", BROUGHT, "Mẫu 1.1 - Nghị quyết", "Điều 1. ..........", "Mẫu 1.2 - Công văn"
    )
    assert [one.id for one in provisions_of(document)] == [
        "phu_luc_III", "phu_luc_III__mau_1.1", "phu_luc_III__mau_1.2",
    ]  # fmt: skip


def test_a_heading_that_ends_in_a_full_stop() -> None:
    document = document_of(
        "Điều 1. Phạm vi", "1. Sách.", "Điều 2. Thời gian mở cửa của thư viện.", "1. Buổi sáng.", "Điều 3. Bạn đọc",
        "Mọi người.", "Điều 4. Nghị định này có hiệu lực từ ngày ký.",
    )  # fmt: skip
    headings = [one.heading.value if one.heading else None for one in provisions_of(document) if one.kind == "dieu"]
    assert headings == ["Phạm vi", "Thời gian mở cửa của thư viện", "Bạn đọc", None]


def test_articles_of_a_decision_are_sentences() -> None:
    document = document_of(
        "Điều 1. Mở thư viện xã.", "Thư viện mở cửa buổi sáng.", "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
        "Quy định trước đây trái với Quyết định này bị bãi bỏ.",
    )  # fmt: skip
    assert [one.heading for one in provisions_of(document)] == [None, None]


def test_the_heading_of_a_chapter_over_two_lines() -> None:
    document = document_of("Chương I", "QUY ĐỊNH VỀ SÁCH, BÁO,", "TẠP CHÍ", "Điều 1. Phạm vi", "Sách.")
    heading = provisions_of(document)[0].heading
    assert heading is not None and heading.value == "QUY ĐỊNH VỀ SÁCH, BÁO, TẠP CHÍ"


def test_the_number_of_an_article_broken_off_from_its_word() -> None:
    text = "**Điều 1.** Đò.\n**Điều\n2. **Bến.\n1. Đèn.\nĐiều\nkhác\n**Điều\n3. **Phao.\nĐiều"
    document = Document(digest="0" * 64, name="a.txt", media_type="text/plain", reader="text", text=text)
    found = [one.id for one in structure_of(document).provisions]
    assert found == ["dieu_1", "dieu_2", "dieu_2__khoan_1", "dieu_3"]
