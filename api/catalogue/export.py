"""The catalogue as a spreadsheet and as CSV: the lines that are shown, all pages of them, codes as text."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from api.catalogue.rows import COLUMNS
from api.catalogue.table import unit_of
from api.reports.words import FONT, number
from catalog_graph.shelf.pick import Picked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_A_PART = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_parts(picked: Picked) -> Iterator[bytes]:
    """CSV in UTF-8 with its mark, a part at a time. A cell that a spreadsheet would take for a formula gets a quote."""
    yield "\ufeff".encode()
    yield csv_lines([[column.head for column in COLUMNS]])
    for start in range(0, picked.total, ROWS_A_PART):
        yield csv_lines([safe(column.read(line)) for column in COLUMNS] for line in picked.part(start, ROWS_A_PART))


def csv_lines(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as lines of a CSV file."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def safe(cell: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def write_xlsx(picked: Picked, about: Iterable[tuple[str, str]], path: Path, made: datetime.datetime) -> None:
    """Write the workbook: a sheet that says what this is, a sheet of the lines. Rows go to disk as they are written."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": "Danh mục thủ tục hành chính", "created": made.replace(tzinfo=None)})
        text = book.add_format({"font_name": FONT, "font_size": 11, "valign": "top"})
        wrapped = book.add_format({"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True})
        head = book.add_format(
            {"font_name": FONT, "font_size": 11, "bold": True, "border": 1, "bg_color": "#DDE7F0", "text_wrap": True}
        )
        title = book.add_format({"font_name": FONT, "font_size": 14, "bold": True})
        sheet = book.add_worksheet("Thông tin")
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, "Danh mục thủ tục hành chính", title)
        for row, (name, said) in enumerate(about, 2):
            sheet.write_string(row, 0, name, text)
            sheet.write_string(row, 1, said, wrapped)
        sheet = book.add_worksheet("Danh mục")
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.head, head)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, picked.total), len(COLUMNS) - 1)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for start in range(0, picked.total, ROWS_A_PART):
            for row, line in enumerate(picked.part(start, ROWS_A_PART), start + 1):
                for at, column in enumerate(COLUMNS):
                    said = column.read(line)
                    if said:
                        sheet.write_string(row, at, said[:32_767], wrapped if at == 1 else text)
        sheet.activate()


def about(picked: Picked, filters: Iterable[tuple[str, str]], made: str, recorded: str) -> list[tuple[str, str]]:
    """What a spreadsheet says of itself: snapshot, filters, number of lines, times."""
    snapshot = picked.shelf.snapshot
    return [
        ("Phạm vi", f"Bản chụp {snapshot}" if snapshot else "Mới nhất của từng thủ tục"),
        ("Điều kiện lọc", "; ".join(f"{name}: {value}" for name, value in filters) or "Không lọc"),
        ("Số dòng", f"{number(picked.total)} {unit_of(picked.shelf)}"),
        ("Lập lúc", made),
        ("Dữ liệu nạp gần nhất", recorded),
        ("Cách đọc", "Ô trống: chưa nguồn nào ghi. Cột cuối cho biết mỗi giá trị lấy từ bản chụp nào."),
        ("Lưu ý", "Đây không phải CSDL quốc gia về thủ tục hành chính; số liệu theo các tệp đã nạp."),
    ]
