"""Places, links, looks and pages of the workbook: what its sheets have in common."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from api.reports import words
from catalog_graph.monthly.types import Figure, MonthlyReport

SHEETS = {
    "detail": "Chi tiết",
    "comparison": "Đối chiếu",
    "undecided": "Không có quyết định",
    "unseen": "Quyết định chưa thấy thay đổi",
    "deadlines": "Hạn",
    "decisions": "Quyết định trong tháng",
    "unexplained": "Chưa giải thích",
    "ledger": "Cân đối",
    "sources": "Nguồn",
}
"""Register → the name of its sheet, in the order of the workbook."""

SUMMARY, CHART, LINES, EXHIBITS = "Tổng hợp", "Biểu đồ", "Dòng của từng số", "Bằng chứng"
LINKS = 60_000
"""Excel opens at most 65,530 links on one sheet."""
HEAD = 3
"""The row of a register's head (from 0): title, note, a blank line come before it."""


class Sheets:
    """One workbook being written: where each line stands, where each figure leads."""

    def __init__(self, book: Any, report: MonthlyReport) -> None:
        """Know the place of every line before the first is written."""
        self.book, self.report = book, report
        self.place: dict[str, tuple[str, int]] = {}
        """Key of a line → its sheet and row (from 0)."""
        self.widths: dict[str, int] = {}
        """Sheet → its number of columns."""
        for register in report.registers:
            sheet = SHEETS[register.key]
            self.widths[sheet] = len(register.columns) + 2
            self.place.update({line.key: (sheet, HEAD + 1 + at) for at, line in enumerate(register.lines)})
        self.place.update({one.key: (EXHIBITS, HEAD + 1 + at) for at, one in enumerate(report.exhibits)})
        self.blocks: dict[tuple[str, ...], int] = {}
        """Lines of a figure that do not stand together → the row of their block on the sheet of lines."""
        self.links: dict[str, int] = {}
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **wanted: Any) -> Any:
        """A format of the workbook, made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            base = {"font_name": words.FONT, "font_size": 11, "valign": "top"}
            self._formats[key] = self.book.add_format({**base, **wanted})
        return self._formats[key]

    def page(self, sheet: Any, name: str) -> None:
        """A4 landscape, one page wide, margins of the administrative page, page numbers and the report's id."""
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer(f'&L&"{words.FONT}"&9{self.report.id}&C&"{words.FONT}"&9{name}&R&"{words.FONT}"&9Trang &P/&N')
        sheet.hide_gridlines(2)

    def link(self, sheet: Any, row: int, column: int, target: str, shown: str | int, style: Any) -> None:
        """A cell that leads to a place of the workbook; plain where Excel's bound on links is reached."""
        used = self.links.get(sheet.name, 0)
        if used < LINKS:
            sheet.write_url(row, column, f"internal:{target}", style, string=str(shown))
            self.links[sheet.name] = used + 1
        if isinstance(shown, int):
            sheet.write_number(row, column, shown, style)
        elif used >= LINKS:
            sheet.write_string(row, column, shown, style)

    def target(self, key: str) -> str | None:
        """Where a line or an exhibit stands."""
        found = self.place.get(key)
        return f"'{found[0]}'!A{found[1] + 1}" if found else None

    def figure_target(self, figure: Figure) -> str | None:
        """Where a figure leads: the rows themselves where they stand together, else their block."""
        if not figure.lines:
            return None
        together = self._together(figure.lines)
        if together is None:
            row = self.blocks[figure.lines]
            return f"'{LINES}'!A{row + 1}:D{row + 1 + len(figure.lines)}"
        sheet, first, last = together
        end = _column(self.widths[sheet] - 1)
        return f"'{sheet}'!A{first + 1}:{end}{last + 1}"

    def _together(self, keys: Sequence[str]) -> tuple[str, int, int] | None:
        places = [self.place[key] for key in keys]
        sheet, first = places[0]
        same = all(place == (sheet, first + at) for at, place in enumerate(places))
        return (sheet, first, first + len(keys) - 1) if same else None

    def plan_blocks(self) -> None:
        """Give each figure whose lines stand apart a block on the sheet of lines."""
        row = HEAD + 1
        for figure in words.figures(self.report).values():
            if figure.lines and figure.lines not in self.blocks and self._together(figure.lines) is None:
                self.blocks[figure.lines] = row
                row += len(figure.lines) + 2

    def heading(self, sheet: Any, title: str, note: str | None, names: Sequence[str], widths: Sequence[int]) -> None:
        """Title, note and head of a sheet; the head stays on the screen and repeats on paper."""
        head = self.style(bold=True, border=1, align="center", valign="vcenter", text_wrap=True, bg_color="#DDE7F0")
        sheet.write_string(0, 0, title, self.style(bold=True, font_size=14))
        if note:
            sheet.write_string(1, 0, note, self.style(italic=True, font_size=10))
        for column, (name, width) in enumerate(zip(names, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(HEAD, column, name, head)
        sheet.set_row(HEAD, 34)
        sheet.freeze_panes(HEAD + 1, 0)
        sheet.repeat_rows(HEAD)


def height(cells: Sequence[tuple[str, float]], points: float = 14.5) -> float:
    """The height of a row whose texts wrap in columns of given widths (in characters): neither Excel nor LibreOffice
    finds it for rows that another program wrote."""
    lines = max(
        (sum(max(1, math.ceil(len(part) * 0.95 / width)) for part in said.split("\n")) for said, width in cells),
        default=1,
    )
    return min(409.0, points * max(1, lines) + 1)


def _column(index: int) -> str:
    """The letters of a column (from 0)."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
