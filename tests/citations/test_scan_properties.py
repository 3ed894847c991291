"""The scanner on any text: it never fails, its spans are in order and apart, its time grows with the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.citations.scan import scan
from ingest.garbage import without_pauses

WORDS = (
    "Điều|điểm|khoản|Mục|Phụ lục|Luật|Nghị định|số|này|của|và|đến|ban hành|kèm theo|1|2|a|đ|II|12/2031/NĐ-CP"
    "|,|;|.|(|)|“|”|\n|ngày 1/2/2031|Chính phủ|năm|sửa đổi, bổ sung một số điều của"
    "|cụm từ|Đất đai|từ|các|tên|Quy chế|-|/"
)
PIECES = st.lists(st.sampled_from(WORDS.split("|")), max_size=60)
TEXTS = st.one_of(st.text(max_size=300), PIECES.map(" ".join), PIECES.map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_hold_for_any_text(text: str) -> None:
    end = 0
    for mention in scan(text):
        start, stop = mention.span
        words = text[start:stop]
        assert end <= start < stop <= len(text)
        assert words == words.strip()
        assert all(unit and all(":" in step for step in unit) for unit in mention.units)
        assert mention.units or mention.documents
        end = stop


HOSTILE = ["Điều 1, ", "khoản 1 ", "điểm a ", "Phụ lục ", "1", "(", "“", "cụm từ ", "Luật a ngày ", "của Bộ Y tế - "]
HOSTILE += ["Luật sửa đổi, bổ sung một số điều của ", "ban hành kèm theo Nghị định này ", "số 1/2031/NĐ-CP, ", "Điều\n"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear(piece: str) -> None:
    assert _taken(piece, 80_000) < 0.05 + 9 * max(_taken(piece, 20_000), 0.01)


def _taken(piece: str, size: int) -> float:
    """The least of three times: other tests leave much behind, and collecting it is not the scanner's time."""
    text = (piece * (size // len(piece) + 1))[:size]
    times = []
    for _ in range(3):
        with without_pauses():
            before = time.process_time()
            scan(text)
            times.append(time.process_time() - before)
    return min(times)
