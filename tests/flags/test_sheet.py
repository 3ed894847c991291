"""The workbook of the worklist goes out with what was decided and comes back without losing what was filled in."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest

from api.flags import deciding
from api.flags.sheet import sheet_name, workbook
from api.flags.sheet_back import Returned, Row, applied, returned
from api.flags.sheet_columns import SHEET, Cells
from api.flags.types import Question
from catalog_graph.store.flag_judgements import histories
from catalog_graph.store.flags import examined
from catalog_graph.store.flags_asked import listed
from catalog_graph.store.opening import Store
from ingest.read import read
from tests.flags.building import SNAPSHOT, rule

DAY = datetime.date(2026, 7, 1)
CARD = rule("T-1", "thu-word", parameters={"word": "thẻ"}, severity="error", component="code")
BOOK = rule("T-2", "thu-word", parameters={"word": "sách"})
AT = "http://127.0.0.1:8000/"
Edits = Mapping[int, Mapping[str, str]]


@pytest.fixture
def filled(store: Store, ours: None) -> Store:
    examined(store, SNAPSHOT, DAY, chosen=[CARD, BOOK])
    return store


def ids(store: Store) -> list[str]:
    return [one.flag.id for one in listed(store, SNAPSHOT, size=None)]


def out(store: Store, **asked: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook(store, Question(snapshot=SNAPSHOT, size=None), **asked)))


def heads(sheet: Any) -> dict[str, int]:
    return {str(cell.value): int(cell.column) for cell in sheet[1]}


def back(store: Store, book: Any, edits: Edits, sheet: str = SHEET) -> Returned:
    """The workbook with some cells filled in, brought back."""
    at = heads(book[sheet])
    for row, cells in edits.items():
        for name, text in cells.items():
            book[sheet].cell(row, at[name]).value = text
    sent = io.BytesIO()
    book.save(sent)
    return returned(store, read(sent.getvalue(), "bang.xlsx"))


def told(row: Row) -> tuple[str, str | None, str | None, str | None]:
    return row.verdict, row.reason, row.assignee, row.who


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"Lý do, ghi chú": "Hỏi lại sở"}, [("comment", "Hỏi lại sở", None, None)]),
        ({"Giao cho": "Phòng A"}, [("assign", None, "Phòng A", None)]),
        ({"Giao cho": "Phòng A", "Lý do, ghi chú": "Gấp"}, [("assign", "Gấp", "Phòng A", None)]),
        ({"Quyết định": "chap nhan"}, [("accept", None, None, None)]),
        ({"Quyết định": "BO QUA", "Lý do, ghi chú": "Đúng"}, [("dismiss", "Đúng", None, None)]),
        ({"Quyết định": "da sua", "Người quyết định": "Hoa"}, [("fixed", None, None, "Hoa")]),
        (
            {"Quyết định": "Chấp nhận", "Lý do, ghi chú": "Sai thật", "Giao cho": "Lan"},
            [("accept", "Sai thật", None, None), ("assign", None, "Lan", None)],
        ),
        ({}, []),
    ],
)
def test_what_is_filled_in_is_done(
    filled: Store, cells: Mapping[str, str], wanted: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    found = back(filled, out(filled), {2: cells})
    assert [told(row) for row in found.rows] == wanted and all(row.trouble is None for row in found.rows)
    assert found.blank == 5 - bool(wanted)


@pytest.mark.parametrize(
    ("cells", "trouble"),
    [
        ({"Người quyết định": "Hoa"}, "chưa có quyết định"),
        ({"Quyết định": "xóa"}, "Không hiểu"),
        ({"Quyết định": "Bỏ qua"}, "phải nêu lý do"),
        ({"Quyết định": "Giao việc"}, "phải nêu người"),
        ({"Mã cờ": "", "Quyết định": "Chấp nhận"}, "không có mã cờ"),
        ({"Lý do, ghi chú": "x" * 501}, "dài quá 500"),
    ],
)
def test_what_cannot_be_done_is_listed(filled: Store, cells: Mapping[str, str], trouble: str) -> None:
    (row,) = back(filled, out(filled), {2: cells}).rows
    assert row.trouble is not None and trouble in row.trouble


def test_what_was_decided_stands_in_the_sheet_and_decides_nothing_anew(filled: Store) -> None:
    one, two, three, four = ids(filled)[:4]
    deciding.judge(filled, [one], "dismiss", "Hoa", reason="Đúng thực tế")
    deciding.judge(filled, [two], "accept", "Lan")
    deciding.judge(filled, [two], "assign", "Lan", assignee="Phòng A")
    deciding.judge(filled, [three], "comment", "Hoa", reason="Hỏi lại")
    deciding.judge(filled, [four], "assign", "Hoa", reason="Gấp", assignee="Phòng B")
    book = out(filled)
    at = heads(book[SHEET])
    names = ("Quyết định", "Lý do, ghi chú", "Giao cho", "Người quyết định")
    shown = {
        str(row[at["Mã cờ"] - 1]): tuple(row[at[name] - 1] or "" for name in names)
        for row in book[SHEET].iter_rows(min_row=2, values_only=True)
    }
    assert shown[one] == ("Bỏ qua", "Đúng thực tế", "", "Hoa")
    assert shown[two] == ("Chấp nhận", "", "Phòng A", "Lan")
    assert shown[three] == ("Ghi chú", "Hỏi lại", "", "Hoa")
    assert shown[four] == ("Giao việc", "Gấp", "Phòng B", "Hoa")
    found = back(filled, book, {})
    assert found.rows == () and found.blank == 5


def test_a_recorded_decision_is_changed_by_what_differs_alone(filled: Store) -> None:
    first = ids(filled)[0]
    deciding.judge(filled, [first], "dismiss", "Hoa", reason="Đúng thực tế")
    (row,) = back(filled, out(filled), {2: {"Lý do, ghi chú": "Đúng theo luật mới"}}).rows
    assert told(row) == ("dismiss", "Đúng theo luật mới", None, None)  # not in the name of who decided before
    (row,) = back(filled, out(filled), {2: {"Giao cho": "Phòng A"}}).rows
    assert told(row) == ("assign", None, "Phòng A", None)
    (row,) = back(filled, out(filled), {2: {"Quyết định": ""}}).rows
    assert row.trouble is not None and "rút lại" in row.trouble


def test_a_row_decided_elsewhere_meanwhile_is_not_overwritten(filled: Store) -> None:
    first, second = ids(filled)[:2]
    deciding.judge(filled, [first], "assign", "Hoa", assignee="Phòng A")
    book = out(filled)
    deciding.judge(filled, [first], "assign", "Hoa", assignee="Phòng B")
    deciding.judge(filled, [second], "assign", "Hoa", assignee="Phòng B")
    found = back(filled, book, {3: {"Quyết định": "Chấp nhận"}})
    assert [(row.flag, row.trouble is None) for row in found.rows] == [(second, False)]  # the first came back as it was
    assert found.rows[0].trouble is not None and "đã đổi sau khi xuất bảng" in found.rows[0].trouble


def test_rows_without_marks_are_held_against_what_is_decided_now(filled: Store) -> None:
    first = ids(filled)[0]
    deciding.judge(filled, [first], "dismiss", "Hoa", reason="Đúng")
    head = "Ma co;Quyet dinh;Ly do, ghi chu;Giao cho;Nguoi quyet dinh"
    text = f"{head}\n{first};Bỏ qua;Đúng;;Hoa\n{first};;;;\n{first};chap nhan;;;"
    found = returned(filled, read(text.encode("utf-8-sig"), "bang.csv"))
    assert [told(row) for row in found.rows] == [("accept", None, None, None)] and found.blank == 2


def test_what_comes_back_is_written(filled: Store) -> None:
    first, second = ids(filled)[:2]
    found = back(
        filled, out(filled), {2: {"Lý do, ghi chú": "Hỏi lại"}, 3: {"Quyết định": "Chấp nhận", "Giao cho": "Lan"}}
    )
    assert applied(filled, found, "Bình") == 3
    told = histories(filled, [first, second])
    assert [(one.verdict, one.reason, one.who) for one in told[first]] == [("comment", "Hỏi lại", "Bình")]
    assert [(one.verdict, one.assignee) for one in told[second]] == [("accept", None), ("assign", "Lan")]


def test_a_row_leads_to_its_flag_and_to_its_source(filled: Store) -> None:
    sheet = out(filled, at=AT)[SHEET]
    at = heads(sheet)
    first = sheet.cell(2, at["Mã cờ"]).value
    assert sheet.cell(2, at["Mở cờ"]).hyperlink.target == f"{AT}lam-sach/co/{first}"
    source = sheet.cell(2, at["Nguồn"])
    assert source.hyperlink.target.startswith(f"{AT}bang-chung/") and "tệp 1.9000" in source.value
    assert "Tên" in source.value
    bare = out(filled)[SHEET]
    assert not bare.cell(2, at["Mở cờ"]).value and "tệp 1.9000" in bare.cell(2, at["Nguồn"]).value
    assert bare.cell(2, at["Nguồn"]).hyperlink is None


def test_each_agency_has_a_sheet_and_all_of_them_come_back(filled: Store) -> None:
    book = out(filled, by_agency=True)
    sheets = [name for name in book.sheetnames if name != "Cách dùng"]
    rows = sum(book[name].max_row - 1 for name in sheets)
    assert len(sheets) > 1 and rows == len(ids(filled))
    for name in sheets:
        book[name].cell(2, heads(book[name])["Quyết định"]).value = "Chấp nhận"
    found = back(filled, book, {}, sheets[0])
    assert {row.sheet for row in found.rows} == set(sheets) and len(found.fit) == len(sheets)


def test_names_of_sheets_are_those_that_excel_takes() -> None:
    taken: set[str] = set()
    agency = "Ủy ban nhân dân tỉnh Hồ Sâu / Núi Cao: phòng quản lý [cũ]"
    names = [sheet_name(one, taken) for one in (agency, agency.upper(), agency, "?", "*")]
    assert len({name.lower() for name in names}) == 5 and names[0].startswith("UBND tỉnh Hồ Sâu Núi Cao")
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/") for name in names)


def test_cells_are_told_apart_by_their_words_alone() -> None:
    assert Cells("Bỏ qua", "hai\r\ndòng ").mark == Cells("Bỏ qua", "hai\ndòng").mark
    assert Cells("Bỏ qua", "x").mark != Cells("Bỏ qua", "", "x").mark != Cells().mark
