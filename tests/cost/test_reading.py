"""A filled workbook read back: the figures as typed in, every wrong or missing one said with its place."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from api.cost.counting import reckon
from api.cost.layout import UNITS, WORK, Book
from api.cost.reading import filled
from api.cost.workbook import written
from ingest.types import Document
from tests.cost.builders import book, document, edited

D = Decimal


def test_what_is_written_is_what_is_read() -> None:
    given = book()
    read = filled(document(written(given)))
    assert read.problems == ()
    assert read.book == Book(parameters=given.parameters, units=given.units, work=read.book.work)
    assert [(row.code, row.side, row.hours, row.fee or 0) for row in read.book.work] == [
        (row.code, row.side, row.hours, row.fee or 0) for row in given.work
    ]


def test_it_is_counted() -> None:
    found = reckon(document(written(book())))
    assert found.problems == ()
    first, second = found.savings
    assert [first.before.once, first.after.once, first.percent] == [350_000, 175_000, 50]
    assert [second.before.once, second.after.once, second.percent] == [40_000, 5_000, D("87.50")]
    assert found.total.before == 350_000 * 2000 + 6_660_000
    assert found.total.saved == 175_000 * 2000 + 5_827_500
    assert found.total.percent == D("50.35")


def parameters(cell: str, value: object) -> Document:
    return edited(lambda given, _, __: given.__setitem__(cell, value))


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        (
            "C2",
            None,
            "dòng 2, cột “Giá trị”: tham số “Thu nhập (hoặc GDP) bình quân đầu người một năm” chưa có giá trị",
        ),
        ("E3", None, "dòng 3, cột “Năm”: tham số “Số tháng trong năm” chưa có năm"),
        ("F4", None, "dòng 4, cột “Nguồn”: tham số “Số ngày làm việc trong tháng” chưa có nguồn"),
        ("F4", "  ", "chưa có nguồn"),
        ("C5", 0, "phải lớn hơn 0"),
        ("C5", -8, "là số âm"),
        ("C5", "tám", "“tám” không phải là số"),
        ("E2", 20, "20 không phải là năm"),
        ("A2", "khac", "thiếu dòng tham số"),
    ],
)
def test_no_parameter_without_value_year_and_source(cell: str, value: object, words: str) -> None:
    found = reckon(parameters(cell, value))
    assert found.wage is None
    assert found.savings == ()
    assert any(words in one.sentence for one in found.problems), [one.sentence for one in found.problems]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        (WORK, "F2", None, "Sheet “Công việc”, dòng 2, cột “Giờ”: chưa có số giờ"),
        (WORK, "F2", -1, "Sheet “Công việc”, dòng 2, cột “Giờ”: -1"),
        (WORK, "F2", "1,5", "“1,5” không phải là số"),
        (WORK, "F2", datetime.datetime(2026, 2, 1), "là ngày, giờ"),
        (WORK, "F2", datetime.time(1, 30), "là ngày, giờ"),
        (WORK, "H2", 10**16, "quá lớn"),
        (WORK, "I3", "?", "dòng 3, cột “Phí”: dấu “?”"),
        (WORK, "C2", "mai kia", "“mai kia” không phải “hiện tại” hay “sau”"),
        (WORK, "D2", "Đi chơi", "“Đi chơi” không phải một hoạt động"),
        (UNITS, "D2", "hai", "Sheet “Thủ tục”, dòng 2, cột “Số lần một năm, hiện tại”: “hai” không phải là số"),
        (UNITS, "F2", 3, "trước và sau khác nhau mà không nêu lý do"),
        (UNITS, "A3", "1.000010", "mã 1.000010 đã có ở dòng 2"),
        (UNITS, "E2", 10**12, "10^15"),
    ],
)
def test_an_unsound_figure_bars_its_procedure_only(sheet: str, cell: str, value: object, words: str) -> None:
    found = reckon(edited(lambda _, units, work: (units if sheet == UNITS else work).__setitem__(cell, value)))
    assert any(words in one.sentence for one in found.problems), [one.sentence for one in found.problems]
    assert "1.000010" not in [one.code for one in found.sheets]
    assert found.total.procedures == len(found.sheets)


def test_an_unknown_load_leaves_the_year_unknown() -> None:
    found = reckon(edited(lambda _, units, __: units.__setitem__("E2", None)))
    assert [one.mild for one in found.problems] == [True]
    assert found.savings[0].saved_year is None
    assert (found.total.procedures, found.total.counted) == (2, 1)


def test_other_people_after_with_a_reason() -> None:
    def change(_: Any, units: Any, __: Any) -> None:
        units["F2"], units["H2"] = 1, "Giấy phép có thời hạn gấp đôi"

    found = reckon(edited(change))
    assert found.problems == ()
    assert found.savings[0].notes
    assert found.savings[0].percent == 75


def test_nothing_today_is_unknown() -> None:
    zero = tuple(row for row in book().work if row.code == "1.00001")

    def change(_: Any, __: Any, work: Any) -> None:
        for row in range(2, 5):
            work[f"F{row}"] = 0

    found = reckon(edited(change, book(units=book().units[1:], work=zero)))
    assert found.total.percent is None
    assert found.total.why == "Không xác định: chi phí hiện tại bằng 0."


def test_lines_may_be_added_moved_and_left_without_a_code() -> None:
    def change(_: Any, __: Any, work: Any) -> None:
        work.move_range("H1:H8", cols=10)
        work.append(["1.000010", None, "Sau", None, "Sao chụp", 2])
        work["D9"] = "Công việc khác"
        work.append([None, None, "sau", "Công việc khác", "Lạc", 1])
        work.append(["9.999999", None, "sau", "Công việc khác", "Lạ", 1])

    found = reckon(edited(change))
    assert found.savings[0].before.once == 350_000
    assert found.savings[0].after.once == 275_000
    assert [one.row for one in found.problems] == [10, 11]


def test_other_files_are_refused_in_words() -> None:
    from ingest.read import read

    found = reckon(read("Không phải bảng tính.".encode(), "a.txt"))
    assert [one.message for one in found.problems] == ["tệp không phải bảng tính Excel (.xlsx)."]
    found = reckon(edited(lambda given, _, __: given.parent.remove(given)))
    assert "Sheet “Tham số”: thiếu trang tính này." in [one.sentence for one in found.problems]
    found = reckon(edited(lambda _, __, work: work.__setitem__("F1", "Thời gian")))
    assert "Sheet “Công việc”, dòng 1: thiếu cột: Giờ." in [one.sentence for one in found.problems]
