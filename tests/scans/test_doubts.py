"""What looks misread is marked where it stands, as what it is; what is well formed is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.layout import PRINTED, Layout
from ingest.scan.doubts import doubts, kind_of, odd_words
from ingest.scan.review import reviewed
from ingest.types import Block, Document, Place, Span


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("khoản 1l Điều 4", "number", "1l"),
        ("Điều I0 của Luật", "number", "I0"),
        ("Chương HI", "number", "HI"),
        ("CHƯƠNG VIL", "number", "VIL"),
        ("mã số 1.O00419", "code", "1.O00419"),
        ("mã số 1.00041", "code", "1.00041"),
        ("ngày 31 tháng 02 năm 2020", "date", "ngày 31 tháng 02 năm 2020"),
        ("ngày 13 tháng 13 năm 2020", "date", "ngày 13 tháng 13 năm 2020"),
        ("ngày 13 thẳng 11 năm 2020", "date", "thẳng"),
        ("từ 32/01/2024 đến", "date", "32/01/2024"),
        ("Số: 1O/2020/NĐ-CP", "number", "1O/2020/NĐ-CP"),
        ("số 12/2O20/NĐ-CP", "number", "12/2O20/NĐ-CP"),
        ("Số: /SY-VPCTN", "number", "/SY-VPCTN"),
    ],
)
def test_what_looks_misread_is_doubtful(text: str, kind: str, part: str) -> None:
    found = {(text[span.start : span.end], said) for span, said in doubts(text)}
    assert any(said == kind and part in place for place, said in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Điều 11 Chương XIV",
        "điểm l khoản 2 Điều 5a",
        "mã số 1.000419 và 1.000419.01",
        "lệ phí 1.500.000 đồng",
        "ngày 29 tháng 02 năm 2024",
        "ngày … tháng … năm 2025",
        "từ 01/7/2025 đến 31/12/2025",
        "Nghị định số 63/2010/NĐ-CP và Luật số 68/2020/QH14",
        "Quyết định số 885/QĐ-BCA-C06, 66.7/2025/NQ-CP",
        "Thông tư liên tịch số 01/2018/TTLT-BTC-BTP",
        "172/1998/TT/BTC",
        "HĐND/UBND các cấp và/hoặc",
    ],
)
def test_what_is_well_formed_is_not(text: str) -> None:
    assert not list(doubts(text))


def test_words_that_no_syllable_is_written_with() -> None:
    text = "các từ ngữ đưới thárig HĐND UBND Nguyễn Đắk và ký"
    assert [text[span.start : span.end] for span, _ in odd_words(text)] == ["thárig"]


@pytest.mark.parametrize(
    ("word", "kind"), [("12", "number"), ("01/02/2025", "date"), ("1.000419", "code"), ("trú", "word")]
)
def test_a_doubtful_word_is_what_its_shape_says(word: str, kind: str) -> None:
    assert kind_of(word) == kind


@given(st.text(alphabet="0123456789lIO./-,: ngàythángnămSốĐQB\n", max_size=200))
def test_any_text_is_looked_through(text: str) -> None:
    for span, kind in [*doubts(text), *odd_words(text)]:
        assert 0 <= span.start <= span.end <= len(text) and kind in {"number", "date", "code", "word"}


def document(words: list[tuple[str, int]], recognised: tuple[int, ...] = (1,)) -> Document:
    """A document of one line of words with their confidence."""
    layout, text = Layout(), ""
    for word, sure in words:
        text += " " if text else ""
        layout.add(len(text), len(text) + len(word), 1, 0, 0, 1, 1, sure)
        text += word
    return Document(
        digest="", name="", media_type="", reader="", text=text, layout=layout, recognised=recognised,
        blocks=(Block(Span(0, len(text)), "paragraph", Place("page", page=1)),),
    )  # fmt: skip


def marked(read: Document) -> list[tuple[str, str]]:
    return [(read.text[span.start : span.end], mark) for span, mark in read.marks]


def test_unsure_words_are_marked_and_counted() -> None:
    read = reviewed(document([("Hồ", 96), ("sø", 30), ("gồm", 96), ("05", 80), ("bản", 70)]))
    assert marked(read) == [("sø", "doubtful:word"), ("05", "doubtful:number")]
    assert [(issue.code, issue.message) for issue in read.issues] == [
        ("scan_doubtful", "Bản quét, độ tin cậy thấp, xem lại 2 chỗ.")
    ]


def test_a_place_is_marked_once() -> None:
    read = reviewed(document([("ngày", 96), ("31", 20), ("tháng", 96), ("02", 96), ("năm", 96), ("2020", 96)]))
    assert marked(read) == [("ngày 31 tháng 02 năm 2020", "doubtful:date")]


def test_sure_and_printed_text_is_not_marked() -> None:
    sure = document([("Hồ", 96), ("sơ", 96)])
    assert reviewed(sure) == sure
    printed = document([("1l", PRINTED)], recognised=())
    assert reviewed(printed) == printed
