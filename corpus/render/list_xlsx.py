"""Lists exported to spreadsheets: text codes, and codes that the spreadsheet has damaged."""

from __future__ import annotations

import datetime
import io
from typing import Any

import xlsxwriter

from corpus.render.package import repack


def render(sheet: dict[str, Any]) -> bytes:
    """A list as a workbook: `title` in the first row where given, then the header, then the rows as they stand.

    A cell given as a number is written as a number: that is how a spreadsheet loses a code's last zero.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2026, 10, 31, 8), "author": "thutuc"})
    page = book.add_worksheet(sheet["sheet"])
    font = book.add_format({"font_name": "Times New Roman", "text_wrap": True})
    at = 0
    if sheet.get("title"):
        page.merge_range(0, 0, 0, len(sheet["header"]) - 1, sheet["title"], font)
        at = 1
    for row in [sheet["header"], *sheet["rows"]]:
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                page.write_number(at, column, value, font)
            else:
                page.write_string(at, column, value or "", font)
        at += 1
    page.set_column(0, 4, 30)
    book.close()
    return repack(out.getvalue())
