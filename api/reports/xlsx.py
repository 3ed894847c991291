"""The report as a workbook: every figure leads to its lines, every line to its evidence, codes are text, all prints.

XlsxWriter writes the same bytes for the same calls (its ZIP entries carry no time), so the file is reproducible.
"""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Sequence
from typing import Any

from api.reports import words
from api.reports.charts import COLOURS
from catalog_graph.monthly.types import Figure, Grid, Line, MonthlyReport, Register

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
PAGE = 540.0
"""Height of a page of the summary in points of the sheet: tables begin on a new page rather than be torn."""
QUOTE = 2_000
"""Characters of a quote in a cell."""
HEAD = 3
"""The row of a register's head (from 0): title, note, a blank line come before it."""


def write_xlsx(report: MonthlyReport) -> bytes:
    """The workbook as bytes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": words.FONT, "font_size": 12},
        },
    )
    stamp = datetime.datetime.combine(report.month, datetime.time())
    book.set_properties({"title": words.title(report), "author": report.unit or "thutuc", "created": stamp})
    book.set_custom_property("Mã báo cáo", report.id)
    _Book(book, report).write()
    book.close()
    return out.getvalue()


class _Book:
    """One workbook being written."""

    def __init__(self, book: Any, report: MonthlyReport) -> None:
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

    def write(self) -> None:
        """All sheets, in the order an officer reads them."""
        sheets = [SUMMARY, CHART, *SHEETS.values(), LINES, EXHIBITS]
        made = {name: self.book.add_worksheet(name) for name in sheets}
        self._plan_blocks()
        for name, sheet in made.items():
            self._page(sheet, name)
        self._summary(made[SUMMARY])
        self._chart(made[CHART])
        for register in self.report.registers:
            self._register(made[SHEETS[register.key]], register)
        self._lines(made[LINES])
        self._exhibits(made[EXHIBITS])
        made[SUMMARY].activate()

    def _style(self, **wanted: Any) -> Any:
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            base = {"font_name": words.FONT, "font_size": 11, "valign": "top"}
            self._formats[key] = self.book.add_format({**base, **wanted})
        return self._formats[key]

    def _page(self, sheet: Any, name: str) -> None:
        """A4 landscape, one page wide, margins of the administrative page, page numbers and the report's id."""
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer(f'&L&"{words.FONT}"&9{self.report.id}&C&"{words.FONT}"&9{name}&R&"{words.FONT}"&9Trang &P/&N')
        sheet.hide_gridlines(2)

    def _link(self, sheet: Any, row: int, column: int, target: str, shown: str | int, style: Any) -> None:
        """A cell that leads to a place of the workbook; plain where Excel's bound on links is reached."""
        used = self.links.get(sheet.name, 0)
        if used < LINKS:
            sheet.write_url(row, column, f"internal:{target}", style, string=str(shown))
            self.links[sheet.name] = used + 1
        if isinstance(shown, int):
            sheet.write_number(row, column, shown, style)
        elif used >= LINKS:
            sheet.write_string(row, column, shown, style)

    def _target(self, key: str) -> str | None:
        found = self.place.get(key)
        return f"'{found[0]}'!A{found[1] + 1}" if found else None

    def _figure_target(self, figure: Figure) -> str | None:
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

    def _plan_blocks(self) -> None:
        row = HEAD + 1
        for figure in words.figures(self.report).values():
            if figure.lines and figure.lines not in self.blocks and self._together(figure.lines) is None:
                self.blocks[figure.lines] = row
                row += len(figure.lines) + 2

    # -- sheets ----------------------------------------------------------------------------------------------------

    def _summary(self, sheet: Any) -> None:
        report = self.report
        sheet.set_column(0, 0, 46)
        sheet.set_column(1, 1, 20)
        sheet.set_column(2, 9, 13)
        head = self._style(bold=True, font_size=14, align="center")
        sheet.merge_range(0, 0, 0, 8, (report.unit or "").upper(), self._style(bold=True))
        sheet.merge_range(1, 0, 1, 8, f"TỔNG HỢP {words.title(report).upper()}", head)
        row = 3
        for label, said in report.facts:
            sheet.write_string(row, 0, label, self._style(bold=True))
            sheet.merge_range(row, 1, row, 8, said, self._style(text_wrap=True))
            sheet.set_row(row, _height([(said, 115)]))
            row += 1
        hint = "Bấm vào một con số để mở các dòng của nó; ở mỗi dòng, bấm ô “Bằng chứng” để xem trích dẫn."
        sheet.merge_range(row, 0, row, 8, hint, self._style(italic=True))
        row += 2
        breaks, used = [], 17.0 * row
        for key in ("counters", "levels", "agencies", "deadlines", "balance", "scope", "lists", "fields"):
            grid = report.grid(key)
            if not grid.rows:
                continue
            height = 17.0 * (len(grid.rows) + 4)
            if used + height > PAGE:
                breaks.append(row)
                used = 0.0
            used = (used + height) % PAGE
            row = self._grid(sheet, grid, row) + 1
        sheet.set_h_pagebreaks(breaks)
        sheet.write_string(row, 0, "Cách lập số liệu", self._style(bold=True))
        for note in report.notes:
            row += 1
            sheet.merge_range(row, 0, row, 8, f"– {note}", self._style(text_wrap=True))
            sheet.set_row(row, _height([(note, 155)]))
        sheet.print_area(0, 0, row, 8)
        sheet.set_selection(0, 0, 0, 0)

    def _grid(self, sheet: Any, grid: Grid, row: int) -> int:
        """A summary table; the row after it."""
        head = self._style(bold=True, border=1, align="center", valign="vcenter", text_wrap=True, bg_color="#DDE7F0")
        sheet.write_string(row, 0, grid.title, self._style(bold=True, font_size=12))
        row += 1
        sheet.set_row(row, _height([(name, 11) for name in grid.columns]))
        for column, name in enumerate((*grid.heads, *([""] if len(grid.heads) == 1 else []), *grid.columns)):
            sheet.write_string(row, column, name, head)
        if len(grid.heads) == 1:
            sheet.merge_range(row, 0, row, 1, grid.heads[0], head)
        for at, (names, figures) in enumerate(grid.rows):
            row += 1
            bold = {"bold": True} if grid.total and at == len(grid.rows) - 1 else {}
            style = self._style(border=1, text_wrap=True, **bold)
            if len(names) == 1:
                sheet.merge_range(row, 0, row, 1, names[0], style)
            else:
                sheet.set_row(row, _height([(names[0], 46), (names[1], 20)]))
                for column, name in enumerate(names):
                    sheet.write_string(row, column, name, style)
            for column, figure in enumerate(figures, 2):
                self._figure(sheet, row, column, figure, bold)
        if grid.note:
            row += 1
            sheet.merge_range(row, 0, row, 8, grid.note, self._style(italic=True, text_wrap=True, font_size=10))
            sheet.set_row(row, _height([(grid.note, 170)], 13))
        return row + 1

    def _figure(self, sheet: Any, row: int, column: int, figure: Figure, bold: dict[str, bool]) -> None:
        target = self._figure_target(figure)
        if target is None:
            sheet.write_number(row, column, figure.value, self._style(border=1, num_format="#,##0", **bold))
            return
        style = self._style(border=1, num_format="#,##0", font_color="#0B4F8A", underline=1, **bold)
        self._link(sheet, row, column, target, figure.value, style)

    def _chart(self, sheet: Any) -> None:
        chart = self.report.chart
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 12, 12)
        sheet.write_string(0, 0, chart.title, self._style(bold=True, font_size=14))
        head = self._style(bold=True, border=1, align="center", text_wrap=True, bg_color="#DDE7F0")
        sheet.write_row(2, 0, ["Cơ quan", *(name for name, _ in chart.series)], head)
        sheet.set_row(2, 32)
        for at, name in enumerate(chart.categories):
            sheet.write_string(3 + at, 0, name, self._style(border=1, text_wrap=True))
            for column, (_, values) in enumerate(chart.series, 1):
                sheet.write_number(3 + at, column, values[at], self._style(border=1, num_format="#,##0"))
        if not chart.categories:
            sheet.write_string(3, 0, "Trong kỳ không có thay đổi.", self._style(italic=True))
            return
        drawn = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        last = 2 + len(chart.categories)
        for column, (name, _) in enumerate(chart.series, 1):
            drawn.add_series(
                {
                    "name": name,
                    "categories": [CHART, 3, 0, last, 0],
                    "values": [CHART, 3, column, last, column],
                    "fill": {"color": COLOURS[(column - 1) % len(COLOURS)]},
                    "gap": 60,
                }
            )
        font = {"name": words.FONT, "size": 11}
        drawn.set_title({"name": chart.title, "name_font": {**font, "size": 13}, "overlay": False})
        drawn.set_x_axis({"num_font": font, "name": "Số dòng (mã, cấp)", "name_font": font, "num_format": "#,##0"})
        drawn.set_y_axis({"num_font": font, "reverse": True, "crossing": "max"})
        drawn.set_legend({"position": "bottom", "font": font})
        drawn.set_size({"width": 980, "height": 160 + 34 * len(chart.categories)})
        sheet.insert_chart(last + 2, 0, drawn, {"description": chart.title})

    def _register(self, sheet: Any, register: Register) -> None:
        columns = [*register.columns]
        names = [*(column.name for column in columns), "Khóa", "Bằng chứng"]
        self._heading(sheet, register.title, register.note, names, [*(c.width for c in columns), 9, 16])
        for at, line in enumerate(register.lines):
            self._line(sheet, HEAD + 1 + at, register, line)
        # The key and the evidence are for the screen; paper has the columns of the form only.
        sheet.print_area(0, 0, HEAD + max(1, len(register.lines)), len(columns) - 1)
        if register.lines:
            sheet.autofilter(HEAD, 0, HEAD + len(register.lines), len(names) - 1)
        else:
            sheet.merge_range(
                HEAD + 1, 0, HEAD + 1, len(names) - 1, "Không có dòng nào.", self._style(italic=True, border=1)
            )

    def _heading(self, sheet: Any, title: str, note: str | None, names: Sequence[str], widths: Sequence[int]) -> None:
        head = self._style(bold=True, border=1, align="center", valign="vcenter", text_wrap=True, bg_color="#DDE7F0")
        sheet.write_string(0, 0, title, self._style(bold=True, font_size=14))
        if note:
            sheet.write_string(1, 0, note, self._style(italic=True, font_size=10))
        for column, (name, width) in enumerate(zip(names, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(HEAD, column, name, head)
        sheet.set_row(HEAD, 34)
        sheet.freeze_panes(HEAD + 1, 0)
        sheet.repeat_rows(HEAD)

    def _line(self, sheet: Any, row: int, register: Register, line: Line) -> None:
        plain = self._style(border=1, text_wrap=True)
        for column, (kind, value) in enumerate(zip((c.kind for c in register.columns), line.cells, strict=True)):
            if value is None or value == "":
                sheet.write_blank(row, column, None, plain)
            elif isinstance(value, datetime.date):
                stamp = datetime.datetime.combine(value, datetime.time())
                sheet.write_datetime(row, column, stamp, self._style(border=1, num_format="dd/mm/yyyy", align="center"))
            elif isinstance(value, int):
                sheet.write_number(row, column, value, self._style(border=1, num_format="#,##0", align="center"))
            elif kind == "lines" and (target := self._target(value.split(",")[0])):
                style = self._style(border=1, text_wrap=True, font_color="#0B4F8A", underline=1)
                self._link(sheet, row, column, target, value, style)
            elif kind == "code":
                sheet.write_string(row, column, value, self._style(border=1, num_format="@", text_wrap=True))
            else:
                sheet.write_string(row, column, value, plain)
        shown = [(words.text(cell), float(c.width)) for c, cell in zip(register.columns, line.cells, strict=True)]
        sheet.set_row(row, _height(shown))
        end = len(register.columns)
        sheet.write_string(row, end, line.key, self._style(border=1, font_color="#555555"))
        self._exhibit_cell(sheet, row, end + 1, line)

    def _exhibit_cell(self, sheet: Any, row: int, column: int, line: Line) -> None:
        target = self._target(line.exhibits[0]) if line.exhibits else None
        if target is None:
            sheet.write_blank(row, column, None, self._style(border=1))
            return
        style = self._style(border=1, text_wrap=True, font_color="#0B4F8A", underline=1)
        self._link(sheet, row, column, target, words.span_of(line.exhibits), style)

    def _lines(self, sheet: Any) -> None:
        note = "Các dòng đứng sau từng con số của trang Tổng hợp, khi chúng không nằm liền nhau ở trang của mình."
        self._heading(sheet, "Dòng của từng con số", note, ["Con số", "Giá trị", "Dòng", "Nội dung"], [58, 12, 12, 110])
        held = {line.key: line for register in self.report.registers for line in register.lines}
        labels: dict[tuple[str, ...], list[Figure]] = {}
        for figure in words.figures(self.report).values():
            labels.setdefault(figure.lines, []).append(figure)
        link = self._style(border=1, font_color="#0B4F8A", underline=1)
        bold, plain = self._style(border=1, bold=True, text_wrap=True), self._style(border=1, text_wrap=True)
        for keys, row in self.blocks.items():
            names = "; ".join(dict.fromkeys(figure.label for figure in labels[keys]))
            values = "; ".join(dict.fromkeys(f"{words.number(f.value)} {f.unit}" for f in labels[keys]))
            sheet.set_row(row, _height([(names, 52), (values, 11)]))
            sheet.write_string(row, 0, names, bold)
            sheet.write_string(row, 1, values, bold)
            for at, key in enumerate(keys, 1):
                self._link(sheet, row + at, 2, self._target(key) or "", key, link)
                said = words.summary(held[key])
                sheet.write_string(row + at, 3, said, plain)
                sheet.set_row(row + at, _height([(said, 110)]))

    def _exhibits(self, sheet: Any) -> None:
        note = (
            "Trích nguyên văn; vị trí tính theo ký tự của văn bản đọc từ tệp. Mã băm SHA-256 xác định đúng tệp đã đọc."
        )
        names = ["Khóa", "Dùng cho dòng", "Tệp", "Vị trí", "Trích dẫn", "Từ ký tự", "Đến ký tự", "Mã băm tệp"]
        self._heading(sheet, "Bằng chứng", note, names, [8, 10, 40, 24, 84, 9, 9, 26])
        plain, count = self._style(border=1, text_wrap=True), self._style(border=1, num_format="#,##0")
        link = self._style(border=1, font_color="#0B4F8A", underline=1)
        for at, one in enumerate(self.report.exhibits):
            row = HEAD + 1 + at
            sheet.write_string(row, 0, one.key, plain)
            self._link(sheet, row, 1, self._target(one.used_by) or "", one.used_by, link)
            for column, value in ((2, one.file), (3, one.place), (4, words.quoted(one, QUOTE)), (7, one.digest)):
                sheet.write_string(row, column, value, plain)
            sheet.set_row(
                row, _height([(one.file, 40), (one.place, 24), (words.quoted(one, QUOTE), 84), (one.digest, 26)])
            )
            sheet.write_number(row, 5, one.start, count)
            sheet.write_number(row, 6, one.end, count)
        if self.report.exhibits:
            sheet.autofilter(HEAD, 0, HEAD + len(self.report.exhibits), len(names) - 1)


def _height(cells: Sequence[tuple[str, float]], points: float = 14.5) -> float:
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
