"""Internal procedures are read from flattened texts, Word files, sheets and running text, with their places."""

from __future__ import annotations

import pytest

from catalog_graph.internal.adding import sum_of
from catalog_graph.internal.rules import settings
from extract.internal.read import internal_procedures_of
from extract.internal.times import time_of, unit_in
from extract.internal.types import InternalProcedure, InternalStep
from extract.run import Run, run_of
from ingest.read import read
from ingest.types import Document
from tests.internal.sheets import flattened, row, word, workbook

HEADER = row("**Thứ tự công việc**", "**Nội dung công việc**", "**Trách nhiệm thực hiện**", "**Thời gian thực hiện**")
STEPS = (
    row("Bước 1", "Tiếp nhận đơn", "Bộ phận Một cửa Sở X", "0,5 ngày làm việc")
    + row("Bước 2", "Thẩm định đơn", "Chuyên viên Phòng Y", "1/2 ngày làm việc")
    + row("Bước 3", "Ký thẻ", "Lãnh đạo Sở X", "02 ngày làm việc")
    + row("Bước 4", "Trả thẻ", "Bộ phận Một cửa Sở X", "Không tính thời gian")
)
TOTAL = row("**Tổng thời gian giải quyết**", "**03 ngày làm việc**")


def times(one: InternalProcedure) -> list[tuple[float | None, str | None] | None]:
    return [None if step.time is None else (step.time.value.value, step.time.value.unit) for step in one.steps]


def only(document: Document) -> InternalProcedure:
    (one,) = internal_procedures_of(document)
    return one


def words(text: str) -> Run:
    return run_of(read(text.encode(), "o.txt"))


def test_a_flattened_table() -> None:
    document = flattened("**1. Cấp thẻ thăm vườn (Mã TTHC: 1.900001)**\n", HEADER, STEPS, TOTAL)
    one = only(document)
    assert (one.name.value, one.code and one.code.value, one.group) == ("Cấp thẻ thăm vườn", "1.900001", "handling")
    assert times(one) == [(0.5, "working_day"), (0.5, "working_day"), (2, "working_day"), (None, None)]
    assert one.total is not None
    assert (one.total.value.value, one.total.value.unit) == (3, "working_day")
    assert one.decision.number is not None
    assert one.decision.number.value == "12/QĐ-UBND"
    assert one.position.labels[-1:] == ("A",)
    step = one.steps[1]
    assert step.unit is not None
    assert document.text[slice(*step.unit.span)] == "Chuyên viên Phòng Y"
    assert step.person is not None
    assert step.person.value == "Chuyên viên"


def test_rows_under_one_number_and_headings_inside() -> None:
    rows = (
        row("Bước 1", "Tiếp nhận đơn", "Bộ phận Một cửa", "04 giờ làm việc")
        + row("Bước 2", "Phân công xử lý đơn", "Trưởng phòng", "02 giờ làm việc")
        + "|\nChuyên viên\n|\n02 giờ làm việc\n|\n"
        + row("**Quy trình giải quyết tại Ủy ban nhân dân tỉnh**")
        + row("Bước 3", "Phê duyệt thẻ", "Lãnh đạo Ủy ban nhân dân tỉnh", "01 ngày làm việc")
    )
    one = only(flattened("**1. Cấp thẻ thăm vườn (Mã TTHC: 1.900001)**\n", HEADER, rows))
    assert times(one) == [(4, "hour"), (2, "hour"), (2, "hour"), (1, "working_day")]
    assert [step.order and step.order.value for step in one.steps] == ["Bước 1", "Bước 2", "Bước 2", "Bước 3"]
    assert one.steps[-1].phase is not None
    assert one.steps[0].phase is None


def test_two_cases_of_one_procedure() -> None:
    document = flattened(
        "**1. Cấp thẻ thăm vườn (Mã TTHC: 1.900001)**\n*a) Đối với trường hợp cấp mới*\n", HEADER, STEPS, TOTAL,
        "*b) Đối với trường hợp cấp lại*\n", HEADER, STEPS, TOTAL,
    )  # fmt: skip
    first, second = internal_procedures_of(document)
    assert first.code == second.code
    assert [one.case and one.case.value[3:] for one in (first, second)] == [
        "Đối với trường hợp cấp mới",
        "Đối với trường hợp cấp lại",
    ]


def test_steps_in_running_text() -> None:
    document = flattened(
        "**1. Cấp thẻ thăm vườn** *(Mã TTHC: 1.900001.H01)*\n*a) Thời gian giải quyết:* Trong thời hạn 03 ngày "
        "làm việc *(cắt giảm 01/04 ngày)* kể từ ngày nhận đủ đơn.\n*b) Quy trình giải quyết tại Sở X:*\n"
        "+ Bước 1: Chuyên viên Phòng Y tiếp nhận đơn, lấy ý kiến của Công an tỉnh: 2,5 ngày làm việc.\n"
        "+ Bước 2: Văn thư vào sổ, thực hiện song song với việc báo tin: 0,5 ngày làm việc *(nếu có)*.\n"
    )
    one = only(document)
    assert times(one) == [(2.5, "working_day"), (0.5, "working_day")]
    assert [step.unit and step.unit.value for step in one.steps] == ["Chuyên viên Phòng Y", "Văn thư"]
    assert one.total is not None
    assert one.total.value.value == 3
    assert [each.value for each in one.steps[0].coordinating] == ["Công an tỉnh"]
    assert one.steps[1].parallel is not None


TABLE = [
    ["TT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian (ngày làm việc)", "Sản phẩm"],
    ["1", "Tiếp nhận đơn", "Bộ phận Một cửa", "0,5", "Giấy hẹn"],
    ["2", "Thẩm định đơn", "Phòng Y", "2", "Tờ trình"],
    ["3", "Ký thẻ", "Lãnh đạo Sở", "", "Thẻ"],
]


def test_a_word_table_with_a_merged_time() -> None:
    one = only(word("1. Cấp thẻ thăm vườn (Mã TTHC: 1.900001)", TABLE, merged=((3, 2, 3),)))
    assert times(one) == [(0.5, "working_day"), (2, "working_day"), None]
    assert one.steps[2].shares_time
    assert one.steps[2].product is not None
    assert one.name.value == "Cấp thẻ thăm vườn"


def test_a_sheet() -> None:
    rows = [["Quy trình nội bộ giải quyết TTHC: Cấp thẻ thăm vườn"], *TABLE, ["", "Tổng cộng", "", "2,5", ""]]
    one = only(workbook(rows))
    assert times(one)[:2] == [(0.5, "working_day"), (2, "working_day")]
    assert one.total is not None
    assert one.total.value.value == 2.5


def test_a_register_names_the_procedure_in_each_row() -> None:
    rows = [
        ["Mã TTHC", "Tên thủ tục hành chính", "Bước", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian (giờ)"],
        ["1.900001", "Cấp thẻ thăm vườn", "1", "Tiếp nhận đơn", "Bộ phận Một cửa", "4"],
        ["1.900001", "Cấp thẻ thăm vườn", "2", "Ký thẻ", "Lãnh đạo Sở", "12"],
        ["1.900002", "Cấp lại thẻ thăm vườn", "1", "Tiếp nhận đơn", "Bộ phận Một cửa", "2"],
        ["", "", "2", "Ký thẻ", "Lãnh đạo Sở", "6"],
    ]
    first, second = internal_procedures_of(workbook(rows))
    assert [(one.code and one.code.value, one.name.value) for one in (first, second)] == [
        ("1.900001", "Cấp thẻ thăm vườn"),
        ("1.900002", "Cấp lại thẻ thăm vườn"),
    ]
    assert times(first) == [(4, "hour"), (12, "hour")]
    assert times(second) == [(2, "hour"), (6, "hour")]


def test_two_header_rows_a_code_line_and_a_step_named_in_the_notes() -> None:
    rows = [
        ["STT", "Các bước thực hiện", "Bộ phận/Người thực hiện", "Thời gian thực hiện", "", "Ghi chú"],
        ["", "", "", "Theo quy định", "Đã cắt giảm", ""],
        ["1", "Tiếp nhận đơn", "Bộ phận Một cửa", "01 ngày", "0,5 ngày", ""],
        ["2", "Thẩm định đơn", "Phòng Y", "03 ngày", "02 ngày", "song song với bước 3"],
        ["3", "Xác minh", "Phòng Z", "02 ngày", "01 ngày", ""],
        ["Tổng cộng", "", "", "04 ngày", "2,5 ngày", ""],
    ]
    merged = ((0, 0, 1), (1, 0, 1), (2, 0, 1), (5, 0, 1))
    one = only(word("1. Cấp thẻ thăm vườn\nMã TTHC: 1.900001", rows, merged=merged))
    assert (one.code and one.code.value, one.name.value) == ("1.900001", "Cấp thẻ thăm vườn")
    assert times(one) == [(1, "day"), (3, "day"), (2, "day")]
    assert one.total is not None
    assert one.total.value.value == 4
    assert sum_of(one, settings()).value == 4
    assert sum_of(one, settings()).path == (0, 1)


def test_a_table_of_something_else_is_none() -> None:
    table = row("STT", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Phí, lệ phí")
    body = row("1", "Cấp thẻ thăm vườn", "03 ngày làm việc", "Không") + row("2", "Cấp lại thẻ", "01 ngày", "Không")
    assert internal_procedures_of(flattened("Danh mục\n", table, body)) == ()
    lessons = [["TT", "Nội dung bồi dưỡng", "Số giờ"], ["1", "Trồng cây", "4"], ["2", "Tưới cây", "6"]]
    assert internal_procedures_of(word("1. Chương trình bồi dưỡng người làm vườn", lessons)) == ()


@pytest.mark.parametrize(
    ("text", "header", "value", "unit"),
    [
        ("0,25 ngày", None, 0.25, "day"),
        ("1/4 ngày", None, 0.25, "day"),
        ("1½ ngày", None, 1.5, "day"),
        ("04 giờ làm việc", None, 4, "hour"),
        ("01 ngày", "Thời gian (ngày làm việc)", 1, "working_day"),
        ("2,5", "Thời gian (ngày làm việc)", 2.5, "working_day"),
        ("80 giờ làm việc (tương đương 10 ngày làm việc)", None, 80, "hour"),
        ("30 phút", None, 30, "other"),
        ("Giờ hành chính", None, None, None),
        ("02 ngày hoặc 05 ngày", None, None, None),
    ],
)
def test_times(text: str, header: str | None, value: float | None, unit: str | None) -> None:
    time = time_of(words(text), unit_in(header) if header else None)
    assert (time.value.value, time.value.unit) == (value, unit)


def test_every_value_stands_where_its_span_says() -> None:
    document = flattened("**1. Cấp thẻ thăm vườn (Mã TTHC: 1.900001)**\n", HEADER, STEPS, TOTAL)

    def values(step: InternalStep) -> list[str]:
        return [document.text[slice(*each.span)] for each in (step.order, step.content, step.unit) if each is not None]

    assert [values(step)[0] for step in only(document).steps] == ["Bước 1", "Bước 2", "Bước 3", "Bước 4"]
