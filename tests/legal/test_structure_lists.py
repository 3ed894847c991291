"""Blanks of forms, tables of contents, numbers that are printed twice or out of order."""

from __future__ import annotations

import pytest

from extract.legal.structure.read import provisions_of
from tests.legal.structures import document_of, ids

BODY = ("Điều 1. Mở thư viện.", "Nơi nhận:", "- Như Điều 1.", "PHỤ LỤC I", "THẺ BẠN ĐỌC")
LEADER = " ..........................."


@pytest.mark.parametrize(
    ("lines", "units"),
    [
        (("1. Họ tên:" + LEADER, "2. Nghề nghiệp (nếu có)", "3. Nơi ở:" + LEADER, "4. Ghi chú:" + LEADER), []),
        (
            ("1. Nộp thẻ cũ tại quầy.", "2. Điền phiếu số" + LEADER, "3. Nhận thẻ mới."),
            ["muc_so_1", "muc_so_2", "muc_so_3"],
        ),
        (
            ("1. Nộp thẻ cũ.", "2. Điền phiếu:", "a) Tên:" + LEADER, "b) Nơi ở (nếu có)", "c) Tuổi:" + LEADER),
            ["muc_so_1", "muc_so_2"],
        ),
    ],
)
def test_a_numbered_run_of_blanks_is_left_out_as_a_whole(lines: tuple[str, ...], units: list[str]) -> None:
    assert ids(*BODY, *lines) == ["dieu_1", "phu_luc_I", *(f"phu_luc_I__{unit}" for unit in units)]


def test_a_table_of_contents_at_the_end_holds_no_units() -> None:
    titles = ["Điều 1. Phạm vi", "Điều 2. Đối tượng", "Điều 3. Nguyên tắc", "Điều 4. Chính sách"]
    body = ["Chương I. QUY ĐỊNH CHUNG", *(line for title in titles for line in (title, "Nội dung của điều này."))]
    provisions = provisions_of(document_of(*body, "Danh sách điều khoản", "Chương I. QUY ĐỊNH CHUNG", *titles))
    assert [one.id for one in provisions] == ["chuong_I", "dieu_1", "dieu_2", "dieu_3", "dieu_4"]
    assert provisions[-1].text.value == "Điều 4. Chính sách\nNội dung của điều này."
