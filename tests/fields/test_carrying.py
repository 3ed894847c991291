"""Places carried from a text to another that says the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.fields.carrying import carried
from ingest.types import Span

WORD = "Họ và tên:\t Ngày sinh:\t\nNơi ở:"
PRINTED = "Trang 1\nHọ và tên: ............. Ngày sinh: ........\nNơi ở: ………………………"


def found(start: int, end: int) -> str:
    (span,) = carried([Span(start, end)], WORD, PRINTED)
    assert span is not None
    return PRINTED[span.start : span.end]


def test_a_label_with_its_dots() -> None:
    assert found(0, 12) == "Họ và tên: ............. "


def test_a_label_alone_takes_no_dots() -> None:
    assert found(0, 9) == "Họ và tên"


def test_what_is_not_there() -> None:
    assert carried([Span(0, 3)], "abc", "hoàn toàn khác") == [None]


@given(st.lists(st.sampled_from(["họ", "tên", "ngày", "sinh", "số", "cấp"]), min_size=1, max_size=30))
def test_a_text_carried_to_itself_stays(words: list[str]) -> None:
    text = " ".join(words)
    spans = [Span(0, len(words[0])), Span(len(text) - len(words[-1]), len(text))]
    assert carried(spans, text, text) == spans
