"""What holds of any form: every slot is judged, by a kind and a role that exist; headings stand in the text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from extract.forms.kinds import kinds_of
from extract.forms.whose import owners_of
from tests.forms.judged_forms import sheet_of, slots_of

_LINES = st.sampled_from(
    [
        "Kính gửi: ………", "ĐƠN ĐỀ NGHỊ", "Họ và tên: ………", "Họ và tên mẹ: ………", "Số: …/…", "II. THÔNG TIN CHUNG",
        "1. Tên đơn vị: ………", "Xác nhận của công an xã", "(Ký, ghi rõ họ tên)", "…, ngày … tháng … năm …",
        "Người làm đơn", "Căn cứ Luật số ………", "Hồ sơ kèm theo gồm:", "- …………", "Giới tính: □ Nam □ Nữ", "",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Tôi xin cam đoan là đúng.", "PHẦN DÀNH CHO CƠ QUAN", "Ghi chú: ………",
    ]
)  # fmt: skip
_TEXTS = st.lists(_LINES, max_size=14).map("\n".join)
_KINDS = {"declared", "office", "formality", "attachment"}
_ROLE = re.compile(
    r"^(declarant|spouse|father|mother|child|company|representative|deceased|land|vehicle|other:[a-z_]+)$"
)


@given(st.lists(_TEXTS, min_size=1, max_size=3), st.lists(_TEXTS, min_size=1, max_size=3))
def test_every_slot_is_judged(running: list[str], cells: list[str]) -> None:
    sheet = sheet_of(*running, [cells], running[0])
    slots = slots_of(sheet)
    kinds, owners = kinds_of(sheet, slots), owners_of(sheet, slots)
    assert len(kinds) == len(owners) == len(slots)
    assert {kind for kind, _ in kinds} <= _KINDS
    assert all(_ROLE.match(role) for _, role in owners)
    text = "\n".join(str(line.piece) for line in sheet.lines)
    assert all(section is None or str(section) in text for section, _ in owners)


@given(_TEXTS)
def test_a_block_of_the_office_leaves_what_stands_before_it(text: str) -> None:
    before = sheet_of("TỜ KHAI\n" + text)
    whole = sheet_of("TỜ KHAI\n" + text + "\nGhi chú:\nPHẦN DÀNH CHO CƠ QUAN TIẾP NHẬN\nNgày nhận: ………")
    first, both = slots_of(before), slots_of(whole)
    if [(slot.shape, slot.span) for slot in both[:-1]] == [(slot.shape, slot.span) for slot in first]:
        assert [kind for kind, _ in kinds_of(whole, both)][:-1] == [kind for kind, _ in kinds_of(before, first)]
        assert kinds_of(whole, both)[-1][0] == "office"
