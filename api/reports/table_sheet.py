"""A plain list as a sheet of a workbook: a head that stays in sight and filters, one line a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from api.reports.words import FONT

Cell: TypeAlias = str | int | None
LONGEST = 32_767
"""Characters that a cell of Excel holds."""


def table_sheet(
    book: Any, name: str, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]], *, fixed: int = 1
) -> Any:
    """Add a sheet with heads (words, width in characters) and rows; the first `fixed` columns stay in sight.

    Texts are written as texts, so that no code loses a zero; numbers as numbers; nothing where a cell is empty. Gives
    the sheet, for what is its own.
    """
    plain = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True}
    text = book.add_format(plain)
    head = book.add_format({**plain, "bold": True, "border": 1, "bg_color": "#DDE7F0"})
    sheet = book.add_worksheet(name)
    for column, (words, width) in enumerate(heads):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words, head)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(last, column, cell, text)
            elif cell:
                sheet.write_string(last, column, cell[:LONGEST], text)
    sheet.freeze_panes(1, fixed)
    sheet.autofilter(0, 0, max(1, last), len(heads) - 1)
    return sheet
