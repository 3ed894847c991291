"""A list of lines as CSV or XLSX, to be handed on: what it is stands above it, codes stay text."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.reports import words
from api.reports.sheets import height
from catalog_graph.monthly.types import Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Ending → media type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A list to be handed on: its title, what is said under it, heads with their widths in characters, rows."""

    title: str
    said: tuple[str, ...]
    heads: tuple[tuple[str, float], ...]
    rows: Sequence[tuple[Value, ...]]


def exported(sheet: Sheet, ending: str) -> bytes:
    """The list as the bytes of a file: csv or xlsx."""
    return _csv(sheet) if ending == "csv" else _xlsx(sheet)


def _csv(sheet: Sheet) -> bytes:
    """Heads and rows only, UTF-8 with the mark Excel needs; a cell that a spreadsheet would take for a formula gets an
    apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(name for name, _ in sheet.heads)
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Value) -> str | int:
    if isinstance(cell, int):
        return cell
    said = words.text(cell)
    return f"'{said}" if said.startswith(_FORMULA) else said


def _xlsx(sheet: Sheet) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties(
        {"title": sheet.title, "created": datetime.datetime(2026, 1, 1)}
    )  # the same rows, the same bytes
    font = {"font_name": words.FONT, "font_size": 11, "valign": "top"}
    plain = book.add_format({**font, "border": 1, "text_wrap": True})
    date = book.add_format({**font, "border": 1, "num_format": "dd/mm/yyyy", "align": "center"})
    count = book.add_format({**font, "border": 1, "num_format": "#,##0", "align": "center"})
    head = book.add_format({**font, "border": 1, "bold": True, "text_wrap": True, "bg_color": "#DDE7F0"})
    page = book.add_worksheet("Danh sách")
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.write_string(0, 0, sheet.title, book.add_format({**font, "bold": True, "font_size": 14}))
    for at, text in enumerate(sheet.said, 1):
        page.write_string(at, 0, text, book.add_format(font))
    top = len(sheet.said) + 2
    for column, (name, width) in enumerate(sheet.heads):
        page.set_column(column, column, width)
        page.write_string(top, column, name, head)
    for row, cells in enumerate(sheet.rows, top + 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime.date):
                page.write_datetime(row, column, datetime.datetime.combine(cell, datetime.time()), date)
            elif isinstance(cell, int):
                page.write_number(row, column, cell, count)
            else:
                page.write_string(row, column, cell or "", plain)
        page.set_row(row, height(_wide(sheet.heads, cells)))
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    if sheet.rows:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.heads) - 1)
    book.close()
    return out.getvalue()


def _wide(heads: Iterable[tuple[str, float]], cells: Iterable[Value]) -> list[tuple[str, float]]:
    return [(words.text(cell), width) for (_, width), cell in zip(heads, cells, strict=True)]
