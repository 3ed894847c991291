"""What is the same text, and what only looks it."""

from __future__ import annotations

import unicodedata

import pytest

from catalog_graph.changes.wording import key_of, same, says_none

SAME = [
    ("Nộp hồ sơ tại Sở.", "nộp  hồ sơ\ntại sở"),
    ("xoá, uỷ, hoà, thuỷ, khoẻ", "xóa, ủy, hòa, thủy, khỏe"),
    ("- Bước 1: nộp;- Bước 2: nhận", "- Bước 1: nộp;\n- Bước 2: nhận"),
    ("Quyết định", unicodedata.normalize("NFD", "Quyết định")),
    ("theo Điều 3\n2. Nộp lệ phí", "theo Điều 32. Nộp lệ phí"),
    ("mức 1.000.000 đồng", "mức 1000000 đồng"),
    ("mức 1 000 000 đồng", "mức 1,000,000 đồng"),
    ("ngày 15/4/2025", "ngày 15-4-2025"),
    ("50 %", "50%"),
    ("20 25", "2025"),
    ("<p>Nộp <b>hồ sơ</b></p>", "Nộp hồ sơ"),
    ("A &amp; B", "A & B"),
    ("Ðiều 5", "Điều 5"),
]
DIFFER = [
    ("khoản 1, 2 Điều 3", "khoản 12 Điều 3"),
    ("1,5 ngày", "15 ngày"),
    ("0,5 %", "5 %"),
    ("giảm 50%", "giảm 50"),
    ("03 ngày", "05 ngày"),
    ("hoà", "hoa"),
    ("được cấp", "không được cấp"),
    ("mức 1.000.000 đồng", "mức 100.000 đồng"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: str, other: str) -> None:
    assert same(key_of(one), key_of(other))
    assert same(key_of(other), key_of(one))


@pytest.mark.parametrize(("one", "other"), DIFFER)
def test_differ(one: str, other: str) -> None:
    assert not same(key_of(one), key_of(other))
    assert not same(key_of(other), key_of(one))


@pytest.mark.parametrize("text", ["Không", "Không có.", "không quy định", "KHÔNG YÊU CẦU"])
def test_words_for_nothing(text: str) -> None:
    assert says_none(text)


@pytest.mark.parametrize("text", ["Không quá 30 tuổi", "Có đủ điều kiện", ""])
def test_words_for_something(text: str) -> None:
    assert not says_none(text)
