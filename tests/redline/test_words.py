"""Words compared: nothing is lost, what is no change by contract comes out equal, long texts stay within bounds."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.redline import words
from catalog_graph.redline.types import DELETE, EQUAL, INSERT
from catalog_graph.redline.words import compare_words, tokens

SAYINGS = (
    "hoà uỷ thuý xoá nộp hồ sơ Sở Bộ ngày Điều 3 12 1,5 1.000.000 50% khoản a) <p> &nbsp; &#7891; hồ\nsơBước - . ;"
)
TEXT = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(SAYINGS.split(" ")), max_size=25).map(" ".join))


@given(TEXT, TEXT)
def test_runs_hold_every_character_of_both_texts(old: str, new: str) -> None:
    runs, _ = compare_words(old, new)
    assert "".join(run.old for run in runs) == old
    assert "".join(run.new for run in runs) == new
    assert all(not run.new for run in runs if run.kind == DELETE)
    assert all(not run.old for run in runs if run.kind == INSERT)


@given(TEXT)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    runs, _ = compare_words(text, text)
    assert {run.kind for run in runs} <= {EQUAL}


@given(TEXT)
def test_tokens_leave_nothing_out(text: str) -> None:
    assert "".join(text[token.start : token.end] for token in tokens(text)) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nộp hồ sơ.Bước 2: Nhận", "Nộp hồ sơ.\nBước 2 - nhận"),
        ("thuỷ lợi, hoà giải", "thủy lợi hòa giải"),
        ("Nộp 1.000.000 đồng", "Nộp 1000000 đồng"),
        ("<p>Nộp h&#7891; sơ</p>", "Nộp hồ sơ"),
        ("Điều 32. Nhận", "Điều 3\n2. Nhận"),
        ("hồ sơ", unicodedata.normalize("NFD", "hồ sơ")),
    ],
)
@pytest.mark.parametrize("rest", ["", " tại bộ phận một cửa"])
def test_what_is_no_change_is_equal(old: str, new: str, rest: str) -> None:
    runs, _ = compare_words(old, new + rest)
    struck = [run for run in runs if run.kind == DELETE]
    come = "".join(run.new for run in runs if run.kind == INSERT)
    assert not struck
    assert come.split() == rest.split()


def test_one_word_is_struck_out_for_another() -> None:
    runs, coarse = compare_words("trong 05 ngày làm việc, kể từ ngày nhận", "trong 03 ngày làm việc kể từ ngày nhận")
    assert not coarse
    assert [(run.kind, run.old.strip(), run.new.strip()) for run in runs] == [
        (EQUAL, "trong", "trong"),
        (DELETE, "05", ""),
        (INSERT, "", "03"),
        (EQUAL, "ngày làm việc, kể từ ngày nhận", "ngày làm việc kể từ ngày nhận"),
    ]


def test_a_sign_that_carries_meaning_counts() -> None:
    runs, _ = compare_words("Giảm 50% phí", "Giảm 50 phí")
    assert [run.old.strip() for run in runs if run.kind == DELETE] == ["%"]


def test_a_chance_word_between_two_differences_goes_with_them() -> None:
    runs, _ = compare_words(
        "Người nộp gửi đơn và bản sao giấy phép", "Cơ quan tiếp nhận kiểm tra hồ sơ và trả giấy biên nhận"
    )
    assert "và" not in [run.old.strip() for run in runs if run.kind == EQUAL]


def test_very_long_texts_are_compared_by_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "LARGEST", 50)
    old = "Bước một nộp hồ sơ. Bước hai nhận kết quả. Bước ba lưu."
    new = "Bước một nộp hồ sơ. Bước hai trả lại hồ sơ chưa hợp lệ. Bước ba lưu."
    runs, coarse = compare_words(old, new)
    assert coarse
    assert "".join(run.old for run in runs) == old and "".join(run.new for run in runs) == new
    assert runs[0].kind == EQUAL and runs[-1].kind == EQUAL
