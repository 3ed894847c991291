"""Quoted new text of amending documents: kept apart, with ids of its own, marks missing or not."""

from __future__ import annotations

import pytest

from extract.legal.structure.read import provisions_of
from tests.legal.structures import document_of, holds

CASES = {
    "one paragraph": (
        """
        Điều 1. Sửa đổi, bổ sung một số điều của Luật Thư viện
        1. Sửa đổi, bổ sung khoản 2 Điều 5 như sau:
        “2. Thư viện xã mở cửa cả ngày.”.
        2. Bãi bỏ Điều 9.
        Điều 2. Hiệu lực thi hành
        """,
        """
        dieu_1 dieu_1__khoan_1 *dieu_1__khoan_1__trich__khoan_2 dieu_1__khoan_2 dieu_2
        """,
    ),
    "many paragraphs with a quotation inside": (
        """
        Điều 1. Sửa đổi Luật Thư viện
        1. Sửa đổi Điều 5 như sau:
        “Điều 5. Giờ mở cửa
        1. Các từ “ngày”, “giờ” hiểu theo lịch.
        2. Mở cửa vào:
        a) Buổi sáng;
        b) Buổi chiều.”
        2. Bổ sung Điều 5a vào sau Điều 5 như sau:
        “Điều 5a. Ngày nghỉ
        Thư viện nghỉ ngày lễ.”
        Điều 2. Thư viện xã thi hành Luật này.
        """,
        """
        dieu_1 dieu_1__khoan_1 *dieu_1__khoan_1__trich__dieu_5 *dieu_1__khoan_1__trich__dieu_5__khoan_1
        *dieu_1__khoan_1__trich__dieu_5__khoan_2 *dieu_1__khoan_1__trich__dieu_5__khoan_2__diem_a
        *dieu_1__khoan_1__trich__dieu_5__khoan_2__diem_b dieu_1__khoan_2 *dieu_1__khoan_2__trich__dieu_5a dieu_2
        """,
    ),
    "the closing mark is missing": (
        """
        Điều 1. Sửa đổi Luật Thư viện
        1. Sửa đổi khoản 3 Điều 5 như sau:
        “3. Thư viện nghỉ ngày lễ.
        2. Sửa đổi khoản 4 Điều 6 như sau:
        “4. Thư viện mở cửa ngày thường.”
        Điều 2. Hiệu lực thi hành
        """,
        """
        dieu_1 dieu_1__khoan_1 *dieu_1__khoan_1__trich__khoan_3 dieu_1__khoan_2 *dieu_1__khoan_2__trich__khoan_4 dieu_2
        """,
    ),
    "the closing mark is missing and the next number fits both": (
        """
        Điều 1. Sửa đổi Luật Thư viện
        1. Sửa đổi Điều 5 như sau:
        “Điều 5. Thẻ
        1. Thẻ xanh.
        2. Sửa đổi Điều 6 như sau:
        “Điều 6. Phí
        Phí thẻ.”
        """,
        """
        dieu_1 dieu_1__khoan_1 *dieu_1__khoan_1__trich__dieu_5 *dieu_1__khoan_1__trich__dieu_5__khoan_1
        dieu_1__khoan_2 *dieu_1__khoan_2__trich__dieu_6
        """,
    ),
    "the last closing mark is missing": (
        """
        Điều 1. Sửa đổi Luật Thư viện
        1. Sửa đổi Điều 7 như sau:
        “Điều 7. Phí
        1. Phí thẻ.
        2. Phí sách.
        Điều 2. Hiệu lực thi hành
        Luật này có hiệu lực ngay.
        """,
        """
        dieu_1 dieu_1__khoan_1 *dieu_1__khoan_1__trich__dieu_7 *dieu_1__khoan_1__trich__dieu_7__khoan_1
        *dieu_1__khoan_1__trich__dieu_7__khoan_2 dieu_2
        """,
    ),
    "the opening mark is missing": (
        """
        Điều 1. Sửa đổi Luật Thư viện
        1. Sửa đổi khoản 3 Điều 5 như sau:
        3. Thư viện nghỉ ngày lễ.
        4. Thư viện nghỉ ngày mưa.”
        2. Bãi bỏ Điều 6.
        """,
        """
        dieu_1 dieu_1__khoan_1 *dieu_1__khoan_1__trich__khoan_3 *dieu_1__khoan_1__trich__khoan_4 dieu_1__khoan_2
        """,
    ),
    "straight marks": (
        """
        Điều 1. Sửa đổi Luật Thư viện
        1. Sửa đổi điểm b khoản 3 Điều 5 như sau:
        "b) Sách "hiếm" được giữ riêng;"
        2. Sửa đổi điểm d khoản 4 Điều 5 như sau:
        "d) Sách mới.
        đ) Sách cũ."
        Điều 2. Hiệu lực
        """,
        """
        dieu_1 dieu_1__khoan_1 *dieu_1__khoan_1__trich__diem_b dieu_1__khoan_2
        *dieu_1__khoan_2__trich__diem_d *dieu_1__khoan_2__trich__diem_đ dieu_2
        """,
    ),
    "behind the colon in one paragraph": (
        """
        Điều 1. Sửa đổi Luật Thư viện
        1. Sửa đổi khoản 2 Điều 4 như sau: “2. Thẻ có ảnh.
        3. Thẻ có tên.”
        2. Thay cụm từ “sách cũ” bằng cụm từ “sách đã dùng” tại Điều 6.
        Điều 2. Hiệu lực
        """,
        """
        dieu_1 dieu_1__khoan_1 *dieu_1__khoan_1__trich__khoan_2 *dieu_1__khoan_1__trich__khoan_3 dieu_1__khoan_2 dieu_2
        """,
    ),
    "clauses with letters": (
        """
        Điều 1. Sửa đổi Luật Thư viện
        1. Sửa đổi Điều 5 như sau:
        a) Sửa đổi khoản 1 như sau:
        “1. Thẻ xanh.”;
        b) Bổ sung khoản 1a vào sau khoản 1 như sau:
        “1a. Thẻ đỏ.”.
        2. Bãi bỏ Điều 8.
        """,
        """
        dieu_1 dieu_1__khoan_1 dieu_1__khoan_1__diem_a *dieu_1__khoan_1__diem_a__trich__khoan_1
        dieu_1__khoan_1__diem_b *dieu_1__khoan_1__diem_b__trich__khoan_1a dieu_1__khoan_2
        """,
    ),
    "two quotations in one clause": (
        """
        Điều 1. Sửa đổi Luật Thư viện
        1. Sửa đổi khoản 3 và khoản 7 Điều 5 như sau:
        “3. Sách hay.”
        “7. Sách mới.”
        2. Bãi bỏ Điều 8.
        """,
        """
        dieu_1 dieu_1__khoan_1 *dieu_1__khoan_1__trich__khoan_3 *dieu_1__khoan_1__trich_lan_2__khoan_7 dieu_1__khoan_2
        """,
    ),
    "a definition in quotation marks is no new text": (
        """
        Điều 1. Giải thích
        “Sách” là vật để đọc.
        “Bạn đọc” là người đọc.
        Điều 2. Hiệu lực
        1. Ngay.
        2. Mãi.
        """,
        "dieu_1 dieu_2 dieu_2__khoan_1 dieu_2__khoan_2",
    ),
    "a mark opened by mistake swallows nothing": (
        """
        Điều 1. Tên gọi
        “Thư viện xã là nơi đọc sách.
        Điều 2. Hiệu lực
        1. Ngay.
        2. Mãi.
        """,
        "dieu_1 dieu_2 dieu_2__khoan_1 dieu_2__khoan_2",
    ),
}
"""What is printed, a paragraph a line, and the ids; those with a star stand in a quotation."""


@pytest.mark.parametrize("printed, expected", CASES.values(), ids=CASES.keys())
def test_quotations(printed: str, expected: str) -> None:
    lines = [line.strip() for line in printed.strip().splitlines()]
    for html in (False, True):
        document = document_of(*lines, html=html)
        provisions = provisions_of(document)
        assert ["*" * (one.quoted_in is not None) + one.id for one in provisions] == expected.split()
        holds(document, provisions)


def test_quoted_text_names_the_unit_that_quotes_it() -> None:
    lines = [
        "Điều 1. Sửa đổi Luật Thư viện",
        "1. Sửa đổi Điều 5 như sau:",
        "“Điều 5. Thẻ",
        "1. Thẻ xanh.”",
        "2. Bãi bỏ Điều 6.",
    ]
    by_id = {one.id: one for one in provisions_of(document_of(*lines))}
    article = by_id["dieu_1__khoan_1__trich__dieu_5"]
    assert article.quoted_in == "dieu_1__khoan_1" == article.parent
    assert article.label.value == "Điều 5." and article.heading is not None and article.heading.value == "Thẻ"
    inner = by_id["dieu_1__khoan_1__trich__dieu_5__khoan_1"]
    assert inner.parent == article.id and inner.quoted_in == "dieu_1__khoan_1"
    assert "Điều 5. Thẻ" in by_id["dieu_1__khoan_1"].text.value


def test_a_clause_joined_to_the_new_text_before_it() -> None:
    lines = [
        "Điều 1. Sửa đổi Luật Thư viện",
        "1. Sửa đổi khoản 8 Điều 5 như sau:",
        "“8. Sách mới.” 2. Khoản 2 Điều 7 được sửa đổi như sau:",
        "“2. Sách cũ.”",
        "Điều 2. Hiệu lực",
    ]
    assert [one.id for one in provisions_of(document_of(*lines))] == [
        "dieu_1", "dieu_1__khoan_1", "dieu_1__khoan_1__trich__khoan_8",
        "dieu_1__khoan_2", "dieu_1__khoan_2__trich__khoan_2", "dieu_2",
    ]  # fmt: skip
