"""What holds of the running lines of any text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from extract.forms.labels import label_of
from tests.forms.sheets_of_lines import asked, slots

PARTS = (
    "Họ và tên", "Số", "ngày", "tháng", "năm", "giờ", "phút", "do", "cấp", "từ", "đến", ":", " : ", "....", "…", "/",
    "□", "□ ", " ", "    ", "\n", "\n", "\n- ", "\n1. ", "\n2. ", "\nII. ", "(1)", "(", ")", "(ghi rõ)", ",", ";", ". ",
    "Nam", "Nữ", "Có", "Không", "khác", "Kính gửi", "Kính gửi: ", "Nơi nhận:", "(Ký, ghi rõ họ tên)", "Người khai",
    "Hồ sơ kèm theo:", "Ảnh 4x6", "Làm tại", "[01] ", "\t", "‹leader›", "Điều 1. ", "bằng chữ", "như sau", "đồng",
    "ông (bà)", "Tôi là", "Date of birth", "điện tử tương tác", "V/v",
)  # fmt: skip
FORMS = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


@given(st.one_of(st.text(max_size=200), FORMS))
def test_any_text_is_read(text: str) -> None:
    for slot in slots(text.replace("\r", " ")):
        assert label_of(slot) == label_of(slot).strip()


@given(FORMS)
def test_slots_stand_in_the_text_and_do_not_overlap(text: str) -> None:
    shown = text.replace("‹leader›", "\t")
    before = -1
    for slot in sorted(slots(text), key=lambda slot: (slot.span.start, slot.span.end)):
        assert 0 <= slot.span.start <= slot.span.end <= len(shown)
        assert shown[slot.printed.start : slot.printed.end] == slot.printed
        for option in slot.options:
            assert shown[option.start : option.end] == option
        if slot.shape not in ("choice", "attachment", "signature"):
            assert slot.span.start >= before
            before = slot.span.end


@given(FORMS, st.integers(min_value=1, max_value=30))
def test_a_longer_leader_changes_nothing(text: str, more: int) -> None:
    longer = re.sub(r"\.{4,}", lambda match: match.group() + "." * more, text)
    assert asked(longer) == asked(text)
