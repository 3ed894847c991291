"""Which tables are to be filled in, and what they ask (counting rules, section 2, rules 8 to 11)."""

from __future__ import annotations

import pytest

from tests.forms.drawn_tables import asked, tabular

OPEN = {
    "columns, the count of rows left out, remarks counted": (
        "| STT | Họ và tên | Ngày sinh | Ghi chú |\n| 1 | | | |\n| 2 | | | |",
        ["Họ và tên", "Ngày sinh", "Ghi chú"],
    ),
    "leaf columns of a head over two rows, in the order of columns": (
        "| TT | Thời gian | < | Đơn vị | Ghi chú |\n| ^ | Từ | Đến | ^ | ^ |\n| | | | | |",
        ["Từ", "Đến", "Đơn vị", "Ghi chú"],
    ),
    "a head over three rows": (
        "| STT | Họ tên | Số tiền | < | < |\n| ^ | ^ | Phải đóng | Hỗ trợ | < |\n| ^ | ^ | ^ | Tỷ lệ | Số tiền |\n"
        "| | | | | |",
        ["Họ tên", "Phải đóng", "Tỷ lệ", "Số tiền"],
    ),
    "parts below a wide head that no cell spans down to": (
        "| Thời gian công tác | < | Chức vụ |\n| Từ tháng | Đến tháng | |\n| | | |\n| Cộng: | | |",
        ["Từ tháng", "Đến tháng", "Chức vụ", "row: Cộng"],
    ),
    "the numbers of columns are no data": (
        "| STT | Họ và tên | Mã số |\n| A | B | 1 |\n| | | |",
        ["Họ và tên", "Mã số"],
    ),
    "formulas number columns too": (
        "| Nội dung | Đơn giá | Số lượng | Thành tiền |\n| (1) | (2) | (3) | (4)=(2)x(3) |\n| | | | |",
        ["Nội dung", "Đơn giá", "Số lượng", "Thành tiền"],
    ),
    "one column over two places is one": (
        "| TT | Mã số | < | Lý do |\n| 1 | | < | |\n| … | | < | |",
        ["Mã số", "Lý do"],
    ),
    "groups are printed, a total is asked": (
        "| STT | Họ và tên | Mã số | Số tiền |\n| I | Tăng | | |\n| 1 | | | |\n| | Cộng tăng | | |\n| II | Giảm | | |\n"
        "| 1 | | | |\n| | Cộng giảm | | |",
        ["Họ và tên", "Mã số", "Số tiền", "row: Cộng tăng", "row: Cộng giảm"],
    ),
    "points that are numbered are no data": (
        "| Đỉnh | X (m) | Y (m) |\n| 1 | | |\n| 2 | | |\n| ... | | |",
        ["X (m)", "Y (m)"],
    ),
    "an example in the first row": (
        "| STT | Họ và tên | Mã số |\n| 1 | Nguyễn Văn A | |\n| 2 | | |",
        ["Họ và tên", "Mã số"],
    ),
    "only the total is left of the body": (
        "| STT | Nội dung | Số tiền |\n| Tổng cộng | < | |",
        ["Nội dung", "Số tiền", "row: Tổng cộng"],
    ),
    "a column in which persons sign": (
        "| TT | Họ và tên | Ký tên | Ghi chú |\n| 1 | | | |",
        ["Họ và tên", "signature: Ký tên*", "Ghi chú"],
    ),
    "a head below the rows that lay out the head of a letter": (
        "| Tên đơn vị: …… | < | Mẫu số 5 |\n| DANH SÁCH NGƯỜI THAM GIA | < | < |\n| STT | Họ và tên | Mã số |\n| | | |",
        ["Họ và tên", "Mã số"],
    ),
}  # fmt: skip

PRINTED = {
    "a row each, its code no data": (
        "| STT | Chỉ tiêu | Mã chỉ tiêu | Số tiền |\n| 1 | Tổng thu nhập | [20] | |\n| 2 | Thuế phải nộp | [21] | |",
        ["row: Tổng thu nhập", "row: Thuế phải nộp"],
    ),
    "a row each, however many columns it has": (
        "| Nội dung | Năm trước | Năm nay |\n| Doanh thu | | |\n| Chi phí | | |",
        ["row: Doanh thu", "row: Chi phí"],
    ),
    "a cell over several rows names their group": (
        "| Loại | Nội dung | Số lượng |\n| Đường sắt | Đầu máy | |\n| ^ | Toa xe | |",
        ["row: Đầu máy", "row: Toa xe"],
    ),
    "persons side by side": (
        "| Thông tin | Bên nữ | Bên nam |\n| Họ, chữ đệm, tên | | |\n| Dân tộc | | |",
        [
            "matrix: Họ, chữ đệm, tên (Bên nữ)", "matrix: Họ, chữ đệm, tên (Bên nam)",
            "matrix: Dân tộc (Bên nữ)", "matrix: Dân tộc (Bên nam)",
        ],
    ),
    "persons below an empty corner": (
        "| | Ông | Bà |\n| Họ và tên | | |",
        ["matrix: Họ và tên (Ông)", "matrix: Họ và tên (Bà)"],
    ),
    "labels beside empty cells": (
        "| Họ và tên | |\n| Ngày sinh | |\n| Nghề nghiệp | |",
        ["row: Họ và tên", "row: Ngày sinh", "row: Nghề nghiệp"],
    ),
    "labels beside empty cells, two a row": (
        "| Họ và tên | | Giới tính | |\n| Ngày sinh | | Dân tộc | |",
        ["row: Họ và tên", "row: Giới tính", "row: Ngày sinh", "row: Dân tộc"],
    ),
}  # fmt: skip

PAPERS = {
    "an open list of papers is one": (
        "Hồ sơ đề nghị gồm:\n| STT | Tên tài liệu | Số lượng |\n| 1 | | |\n| 2 | | |",
        ["attachment: Tên tài liệu*"],
    ),
    "papers with a box each": (
        "Hồ sơ kèm theo:\n| 1. | Giấy chứng nhận | □ |\n| 2. | Hợp đồng | □ |",
        ["attachment: Giấy chứng nhận", "attachment: Hợp đồng"],
    ),
    "answers with a box each are one choice": (
        "Nơi nhận kết quả:\n| Trụ sở chính | □ |\n| Văn phòng đại diện | □ |",
        ["choice: Nơi nhận kết quả"],
    ),
}

LAYOUT = {
    "the head of a letter": "| BỘ A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| Số: …… | ……, ngày … tháng … năm … |",
    "signers side by side": "| Xác nhận của đơn vị | Người khai / (Ký, ghi rõ họ tên) |\n| | |",
    "two blocks side by side": "| Họ tên cha: ……… | Họ tên mẹ: ……… |\n| Ngày sinh: ……… | Ngày sinh: ……… |",
    "a frame around text": "| Ảnh 4x6 | Chú thích: (1) Ghi rõ tên cơ quan. |",
    "the squares of a number": "| Mã số thuế: | | | | | | | | | |",
    "a list of papers that is no form": "| STT | Đối tượng | Giấy tờ |\n| 1 | Người có công | Thẻ |",
}


@pytest.mark.parametrize("typed, expected", [*OPEN.values()], ids=[*OPEN])
def test_open_tables_ask_a_column_each(typed: str, expected: list[str]) -> None:
    assert asked(typed) == expected


@pytest.mark.parametrize("typed, expected", [*PRINTED.values()], ids=[*PRINTED])
def test_printed_rows_ask_a_row_each(typed: str, expected: list[str]) -> None:
    assert asked(typed) == expected


@pytest.mark.parametrize("typed, expected", [*PAPERS.values()], ids=[*PAPERS])
def test_papers_and_answers(typed: str, expected: list[str]) -> None:
    assert asked(typed) == expected


@pytest.mark.parametrize("typed", [*LAYOUT.values()], ids=[*LAYOUT])
def test_what_lays_text_out_asks_nothing(typed: str) -> None:
    assert asked(typed) == []


def test_columns_repeat_and_stand_under_their_heading() -> None:
    found = tabular("2. Quá trình công tác:\n| STT | Từ ngày | Đơn vị |\n| 1 | | |").slots
    assert {slot.repeated for slot in found} == {True}
    assert {str(slot.section) for slot in found} == {"2. Quá trình công tác:"}


def test_rows_stand_under_the_group_above_them() -> None:
    found = tabular("| STT | Chỉ tiêu | Số tiền |\n| I | Cá nhân cư trú | < |\n| 1 | Tổng thu nhập | |").slots
    assert [str(slot.section) for slot in found] == ["Cá nhân cư trú"]


def test_a_table_that_goes_on_behind_a_page_is_counted_once() -> None:
    head = "| STT | Họ và tên | Mã số |\n| 1 | | |"
    assert asked(f"{head}\n\n{head}") == ["Họ và tên", "Mã số"]


def test_lists_of_different_persons_are_counted_each() -> None:
    head = "| STT | Họ và tên | Mã số |\n| 1 | | |"
    assert asked(f"1. Thành viên:\n{head}\n2. Người quản lý:\n{head}") == ["Họ và tên", "Mã số"] * 2


def test_lines_of_a_layout_stay_with_the_running_text() -> None:
    read = tabular("| Tên đơn vị: …… | < |\n| STT | Họ và tên |\n| 1 | |\n| Người lập (ký, ghi rõ họ tên) | < |")
    assert [str(slot.printed) for slot in read.slots] == ["Họ và tên"]
    assert 0 not in read.claimed
    assert min(slot.span.start for slot in read.slots) in read.claimed
