"""Lists of procedures in spreadsheets: headers of every kind, damaged codes, and every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from extract.records import recognise
from extract.types import Procedure
from ingest.types import Issue
from tests.readers.build import read_bytes
from tests.readers.make import workbook

LISTS = Path(__file__).resolve().parents[2] / "../shared/corpus/lists"
HEAD = ["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"]


def records(rows: Sequence[Sequence[Any]], **sheets: Any) -> tuple[Procedure, ...]:
    document = read_bytes(workbook(rows, **sheets), "danh-sach.xls")
    assert recognise.form_of(document) == "list-xlsx"
    return recognise.procedures(document)


def codes(found: Sequence[Procedure]) -> list[str | None]:
    return [record.code.value if record.code else None for record in found]


def issues(found: Sequence[Procedure]) -> list[Issue]:
    return [issue for record in found for issue in record.issues]


def test_the_portals_export() -> None:
    title = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nDANH SÁCH THỦ TỤC HÀNH CHÍNH"]
    row = ["9.900001", "Cấp giấy thử", "Bộ Thử nghiệm", "Sở Thử nghiệm\nỦy ban nhân dân cấp xã", "Thử nghiệm"]
    (record,) = records([title, HEAD, row])
    assert codes([record]) == ["9.900001"]
    assert record.promulgator is not None and record.promulgator.value == "Bộ Thử nghiệm"
    assert [agency.value for agency in record.executing] == ["Sở Thử nghiệm", "Ủy ban nhân dân cấp xã"]
    assert record.issues == ()


def test_damaged_codes_are_repaired_only_where_the_damage_is_certain() -> None:
    rows: list[list[Any]] = [[9.01385, "Ô số"], ["'9.900002", "Dấu nháy"], ["9,900003", "Dấu phẩy"], ["9.0138", "Chữ"],
            ["9.900004.000.00.00.H37", "Địa phương"], ["9.0138501", "Bảy số"], ["9.014955-Xoa", "Đuôi"]]  # fmt: skip
    found = records([["Mã TTHC", "Tên TTHC"], *rows])
    assert codes(found) == ["9.013850", "9.900002", "9.900003", "9.0138", "9.900004", "9.0138501", "9.014955-Xoa"]
    assert Counter(issue.code for issue in issues(found)) == {"repaired_code": 2, "malformed_code": 3}
    assert found[4].publisher is not None and found[4].publisher.value == "H37"


def test_the_export_of_a_province_with_groups_totals_and_unread_columns() -> None:
    head = ["STT", "Mã TTHC", "Tên thủ tục hành chính", "Cơ quan công bố", "Loại TTHC", "Cấp thực hiện",
            "Mức độ cung cấp", "Phí, lệ phí (nếu có)", "Số quyết định công bố", "Ghi chú nội bộ"]  # fmt: skip
    rows: list[list[Any]] = [
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"],
        ["I", None, "LĨNH VỰC THỬ NGHIỆM (2 thủ tục)"],
        [1, "9.900001", "Cấp giấy", "UBND tỉnh", "TTHC đặc thù", "Cấp tỉnh", "Toàn trình", "Không", "12/QĐ-UBND", "x"],
        [],
        [2, None, "Cấp lại giấy", "UBND tỉnh", None, "Cấp xã", "Một phần", "Không", None, None],
        head,
        ["Tổng cộng", None, "02 thủ tục"],
    ]
    found = records([head, *rows])
    assert codes(found) == ["9.900001", None]
    assert [record.fields[0].value for record in found] == ["THỬ NGHIỆM"] * 2
    assert [[level.value for level in record.levels] for record in found] == [["province"], ["commune"]]
    assert found[0].decision.number is not None and found[0].decision.number.value == "12/QĐ-UBND"
    assert found[0].kind is not None and found[0].kind.value == "specific"
    assert [record.online.value for record in found if record.online is not None] == ["full", "partial"]
    said = Counter(issue.code for issue in issues(found))
    assert said == {"unconsumed": 2, "skipped_row": 4, "missing_code": 1}


def test_a_header_of_two_rows() -> None:
    top = ["TT", "Mã số TTHC", "Tên thủ tục", "Dịch vụ công trực tuyến", None, "Lĩnh vực"]
    below = [None, None, None, "Toàn trình", "Một phần", None]
    found = records([["Phụ lục"], top, below, [1, "9.900001", "Cấp giấy", "x", None, "Thử nghiệm"]])
    assert codes(found) == ["9.900001"] and found[0].fields[0].value == "Thử nghiệm"
    assert found[0].online is not None and found[0].online.value == "full"


def test_several_sheets() -> None:
    second = [HEAD, ["9.900002", "B", None, None, None]]
    found = records([HEAD, ["9.900001", "A", None, None, None]], Tỉnh=second, Khác=[["ghi chú"]])
    assert codes(found) == ["9.900001", "9.900002"]
    assert [issue.code for issue in issues(found)] == ["no_list"]


def test_a_sheet_that_is_no_list_gives_nothing() -> None:
    document = read_bytes(workbook([["Họ tên", "Ngày sinh"], ["A", "1"]]))
    assert recognise.form_of(document) is None


@pytest.mark.real
def test_every_row_of_the_real_lists_is_accounted_for() -> None:
    if not LISTS.is_dir():
        pytest.skip("the real corpus is not beside the project")
    for path in sorted(LISTS.glob("*.xlsx")):
        document = read_bytes(path.read_bytes(), path.name)
        found = recognise.procedures(document)
        skipped = [issue for issue in issues(found) if issue.code == "skipped_row"]
        said = sum(len(table.rows) for table in document.tables)
        head = next(at for at, row in enumerate(document.tables[0].rows) if len(row) == len(HEAD)) + 1
        assert len(found) + len(skipped) + head == said
        assert {issue.code for issue in issues(found)} <= {"malformed_code", "repaired_code", "skipped_row"}
