"""Spreadsheets: cells as shown, the number behind them, merged ranges, every sheet a table."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
import xlsxwriter

from extract.codes import read_code
from ingest.locate import locate
from ingest.sheet.formats import show
from ingest.types import Place
from tests.readers.build import grid, package, read_bytes, words
from tests.readers.make import workbook


def written(write: Any, options: dict[str, Any] | None = None) -> bytes:
    """A workbook that `write(book, sheet)` fills."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **(options or {})})
    write(book, book.add_worksheet("Trang"))
    book.close()
    return out.getvalue()


def test_each_sheet_is_a_table_and_each_row_a_line() -> None:
    document = read_bytes(workbook([["Mã", "Tên"], ["9.900001", "Tên\nhai dòng"]], Khác=[["x"]]))
    assert document.text == "Mã\tTên\n9.900001\tTên\nhai dòng\nx"
    assert [table.name for table in document.tables] == ["Danh mục", "Khác"]
    assert grid(document, document.tables[0]) == [["Mã", "Tên"], ["9.900001", "Tên\nhai dòng"]]
    at = document.tables[0].rows[1][1].span
    assert locate(document, at) == Place("cell", path="Danh mục", row=2, column=2)


def test_a_code_that_became_a_number_keeps_its_number() -> None:
    document = read_bytes(workbook([[1.01385, "1.013850", 2.0]]))
    number, text, whole = document.tables[0].rows[0]
    assert (words(document, number), number.value, text.value) == ("1.01385", 1.01385, None)
    assert read_code(words(document, number), number.value).short == "1.013850"
    assert read_code(words(document, text), text.value).short == "1.013850"
    assert (words(document, whole), whole.value) == ("2", 2.0)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [(1.01385, "0.000000", "1.013850"), (8000, "#,##0", "8,000"), (0.5, "0%", "50%"),
     (45000, "dd/mm/yyyy", "15/03/2023"),
     (45000, "m/d/yy", "15/03/2023"), (45000.5, "d/m/yyyy h:mm", "15/03/2023 12:00"), (0.25, "h:mm", "06:00"),
     (12.0, "@", "12"), (12.5, "", "12.5"), (3, '0" ngày"', "3"), (1e15, "", "1e+15"), (1, "yyyy", "01/01/1900"),
     (-1e9, "d/m/yyyy", "-1000000000")],
)  # fmt: skip
def test_numbers_are_shown_by_their_format(value: float, code: str, shown: str) -> None:
    assert show(value, code) == shown


def test_dates_formulas_truth_and_errors() -> None:
    def write(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(0, 0, datetime.datetime(2026, 7, 1), day)
        sheet.write_formula(0, 1, "=1+1", None, 2)
        sheet.write_boolean(0, 2, True)
        sheet.write_formula(0, 3, "=1/0", None, "#DIV/0!")
        sheet.write_formula(0, 4, '="a"', None, "a")

    document = read_bytes(written(write))
    assert grid(document, document.tables[0]) == [["01/07/2026", "2", "TRUE", "#DIV/0!", "a"]]


def test_merged_hidden_and_rich_cells() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:C1", "DANH SÁCH")
        sheet.merge_range("A2:A3", "gộp dọc")
        sheet.write_rich_string("B2", "phần ", book.add_format({"italic": True}), "nghiêng")
        sheet.write("B3", "ẩn")
        sheet.set_row(2, None, None, {"hidden": True})

    document = read_bytes(written(write))
    (table,) = document.tables
    assert [[(words(document, c), c.row, c.column, c.row_span, c.column_span) for c in row] for row in table.rows] == [
        [("DANH SÁCH", 1, 1, 1, 3)], [("gộp dọc", 2, 1, 2, 1), ("phần nghiêng", 2, 2, 1, 1)], [("ẩn", 3, 2, 1, 1)],
    ]  # fmt: skip


def test_what_other_writers_leave_out() -> None:
    sheet = (
        "<worksheet><sheetData><row><c><v>1</v></c><c t='inlineStr'><is><r><t>trong </t></r><r><t>dòng</t></r></is></c>"
        "<c t='str'><v>_x000D_chữ</v></c><c><f>A1</f></c></row><row r='9'><c r='C9' t='s'><v>7</v></c>"
        "<c r='B9'><v>0.5</v></c></row></sheetData></worksheet>"
    )
    relation = '<Relationships><Relationship Id="a" Type="x/worksheet" Target="/xl/s.xml"/></Relationships>'
    book = '<workbook><sheets><sheet name="T" id="a"/><sheet name="Mất" id="b"/></sheets></workbook>'
    document = read_bytes(package({"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": relation, "xl/s.xml": sheet}))
    assert grid(document, document.tables[0]) == [["1", "trong dòng", "chữ"], ["0.5"]]
    assert {issue.code for issue in document.issues} == {"missing_sheet", "formula_without_value"}


def test_every_cell_reads_as_openpyxl_reads_it() -> None:
    import openpyxl

    data = workbook([["Mã", "Tên", None], [None, "dòng ", 3.5], [1, 2, 3]])
    ours = {(c.row, c.column): words(d, c) for d in [read_bytes(data)] for row in d.tables[0].rows for c in row}
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    theirs = {(c.row, c.column): str(c.value).strip() for row in sheet.iter_rows() for c in row if c.value is not None}
    assert ours == theirs


def sheet_of(*rows: list[Any], merge: str | None = None, bold: int | None = None) -> bytes:
    """A workbook with these rows from the second line on, one of them bold."""

    def write(book: Any, sheet: Any) -> None:
        thick = book.add_format({"bold": True})
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(at + 1, column, value, thick if at == bold else None)
        if merge:
            sheet.merge_range(merge, "TT")

    return written(write)


@pytest.mark.parametrize(
    ("data", "head"),
    [
        (sheet_of(["DANH SÁCH"], ["STT", "Tên"], [1, "bến"], [2, "đò"]), 2),
        (sheet_of(["Tên", "Nơi"], ["bến", "Trên"], ["đò", "Dưới"], bold=0), 1),
        (sheet_of(["Tên", "Nơi"], ["bến", "Trên"], ["đò", "Dưới"]), 0),
        (sheet_of(["Mã số", "Tên"], ["1.1", "bến"], ["1.2", "đò"]), 1),
        (sheet_of(["TT", "Tên", None], [None, "a", "b"], ["x", "y", "z"], merge="A2:A3"), 2),
        (sheet_of(["Tên", "Nơi", "Khác"], ["(1)", "(2)", "(3)"], ["bến", "Trên", "x"]), 2),
        (sheet_of(["TT", "Tên", "Khác"], ["A", "B", "1"], ["x", "bến", "y"]), 2),
        (sheet_of(["chỉ một dòng", "x"], bold=0), 0),
    ],
)
def test_the_head_of_a_sheet(data: bytes, head: int) -> None:
    assert read_bytes(data).tables[0].header_rows == head
