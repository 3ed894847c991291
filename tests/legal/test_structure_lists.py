"""Blanks of forms, tables of contents, numbers that are printed twice or out of order."""

from __future__ import annotations

import pytest

from extract.legal.structure.read import provisions_of, structure_of
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


def test_an_index_of_a_codified_text_holds_the_first_sentences_too() -> None:
    numbers = ["1.2.LQ.1", "1.2.LQ.2", "1.2.NĐ.1.1", "1.2.NĐ.1.2"]
    body = [line for one in numbers for line in (f"Điều {one}. Sách", "(Điều 1 Luật số 9/2031/QH16)", "Thư viện mở.")]
    index = [f"Điều {one}. Sách Thư viện mở." for one in numbers]
    assert ids(*body, "Danh sách điều khoản", *index) == [f"dieu_{one}" for one in numbers]


def test_a_number_printed_twice_is_said() -> None:
    document = document_of("Điều 1. Sách", "1. Sách in.", "2. Sách nói.", "2. Báo.", "3. Tạp chí.")
    issues = structure_of(document).issues
    assert [(issue.code, issue.severity.value, issue.field) for issue in issues] == [
        ("duplicate_unit", "info", "dieu_1")
    ]
    assert issues[0].span is not None
    assert document.text[issues[0].span.start :].startswith("2. Báo.") and "khoản 2" in issues[0].message


def test_a_number_out_of_order_is_said() -> None:
    document = document_of(
        "Điều 1. Bạn đọc", "1. Người lớn.", "2. Trẻ em.", "Điều 2. Tổ chức", "3. Thư viện khác.", "1. Xã.", "2. Thôn."
    )
    issues = structure_of(document).issues
    assert [issue.code for issue in issues] == ["stray_unit"]
    assert issues[0].span is not None and document.text[issues[0].span.start :].startswith("3. Thư viện khác.")


def test_a_list_within_a_khoan_is_in_order() -> None:
    document = document_of(
        "Điều 1. Sách", "1. Sách gồm:", "1. Sách in.", "2. Sách nói.", "3. Sách nổi.", "2. Báo.", "3. Tạp chí."
    )
    assert structure_of(document).issues == ()
