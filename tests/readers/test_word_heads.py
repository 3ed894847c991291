"""How many rows of a Word table are its head."""

from __future__ import annotations

import pytest

from tests.readers.build import p, r, read_bytes, tbl, tc, word

LINES = "<w:tblPr><w:tblBorders><w:insideH w:val='single'/></w:tblBorders></w:tblPr>"


def heads(table: str, lines: bool = True) -> int:
    body = table.replace("<w:tbl>", f"<w:tbl>{LINES}") if lines else table
    return read_bytes(word(body)).tables[0].header_rows


def bold(words: str, properties: str = "") -> str:
    return tc(p(r(words, "<w:b/>")), properties)


DOWN = '<w:vMerge w:val="restart"/>'
WIDE = '<w:gridSpan w:val="2"/>'
GOES_ON = tc("", "<w:vMerge/>")


def test_rows_that_the_file_marks() -> None:
    marked = tbl(["Cột một", "Cột hai"], ["a", "b"]).replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1)
    assert heads(marked, lines=False) == 1
    assert heads(marked.replace("<w:tblHeader/>", '<w:tblHeader w:val="0"/>')) == 0
    deep = tbl([tc("Tên", DOWN), tc("Số", WIDE)], [GOES_ON, "bản chính", "bản sao"], ["a", "1", "2"])
    assert heads(deep.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1)) == 2


def test_bold_over_plain_rows() -> None:
    assert heads(tbl([bold("Tên"), bold("Số")], ["a", "1"], ["b", "2"])) == 1
    assert heads(tbl([bold("Tên"), bold("Số")], [bold("a"), bold("1")], [bold("b"), bold("2")])) == 0
    two = tbl([bold("Tên", DOWN), bold("Số", WIDE)], [GOES_ON, bold("chính"), bold("sao")], ["a", "1", "2"])
    assert heads(two) == 2


def test_a_table_without_lines_lays_out_a_page() -> None:
    letter_head = tbl([bold("CƠ QUAN THỬ"), bold("QUỐC HIỆU")], ["Số: 01", "ngày 1"], ["", ""])
    assert heads(letter_head, lines=False) == 0


@pytest.mark.parametrize("numbers", [["(1)", "(2)", "(3)"], ["A", "1", "2"], ["1", "2", "3 = 1 + 2"]])
def test_the_row_that_numbers_the_columns_belongs_to_the_head(numbers: list[str]) -> None:
    assert heads(tbl(["Tên", "Số", "Tổng"], numbers, ["a", "5", "9"]), lines=False) == 2


def test_rows_of_figures_number_nothing() -> None:
    assert heads(tbl(["Tên", "Số", "Tổng"], ["3", "1", "2"], ["a", "5", "9"])) == 0


def test_words_of_the_first_column_and_storeys() -> None:
    assert heads(tbl(["STT", "Tên", "Số"], ["1", "a", "5"], ["2", "b", "6"]), lines=False) == 1
    stepped = tbl([tc("Thời gian", WIDE), tc("Chức vụ", DOWN)], ["Từ", "Đến", GOES_ON], ["a", "b", "c"])
    assert heads(stepped) == 2
    signature = tbl(["", tc("", DOWN), tc("CHỨC VỤ", WIDE)], ["Nơi nhận", GOES_ON, "ký", ""], ["", GOES_ON, "tên", ""])
    assert heads(signature) == 0


def test_cells_that_go_on_to_the_right_the_old_way_are_one() -> None:
    row = [tc("Gộp", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "sau"]
    cells = read_bytes(word(tbl(row))).tables[0].rows[0]
    assert [(cell.column, cell.column_span) for cell in cells] == [(1, 2), (3, 1)]
