"""The report as a workbook: every figure leads to its lines, every line to its evidence, codes are text, all prints.

XlsxWriter writes the same bytes for the same calls (its ZIP entries carry no time), so the file is reproducible.
"""

from __future__ import annotations

import datetime
import io
from typing import Any

from api.reports import words
from api.reports.charts import COLOURS
from api.reports.sheets import CHART, EXHIBITS, HEAD, LINES, SHEETS, SUMMARY, Sheets, height
from catalog_graph.monthly.types import Figure, Grid, Line, MonthlyReport, Register

PAGE = 540.0
"""Height of a page of the summary in points of the sheet: tables begin on a new page rather than be torn."""
QUOTE = 2_000
"""Characters of a quote in a cell."""


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


class _Book(Sheets):
    """The sheets of one report."""

    def write(self) -> None:
        """All sheets, in the order an officer reads them."""
        sheets = [SUMMARY, CHART, *SHEETS.values(), LINES, EXHIBITS]
        made = {name: self.book.add_worksheet(name) for name in sheets}
        self.plan_blocks()
        for name, sheet in made.items():
            self.page(sheet, name)
        self._summary(made[SUMMARY])
        self._chart(made[CHART])
        for register in self.report.registers:
            self._register(made[SHEETS[register.key]], register)
        self._lines(made[LINES])
        self._exhibits(made[EXHIBITS])
        made[SUMMARY].activate()

    def _summary(self, sheet: Any) -> None:
        report = self.report
        sheet.set_column(0, 0, 46)
        sheet.set_column(1, 1, 20)
        sheet.set_column(2, 9, 13)
        head = self.style(bold=True, font_size=14, align="center")
        sheet.merge_range(0, 0, 0, 8, (report.unit or "").upper(), self.style(bold=True))
        sheet.merge_range(1, 0, 1, 8, f"TỔNG HỢP {words.title(report).upper()}", head)
        row = 3
        for label, said in report.facts:
            sheet.write_string(row, 0, label, self.style(bold=True))
            sheet.merge_range(row, 1, row, 8, said, self.style(text_wrap=True))
            sheet.set_row(row, height([(said, 115)]))
            row += 1
        hint = "Bấm vào một con số để mở các dòng của nó; ở mỗi dòng, bấm ô “Bằng chứng” để xem trích dẫn."
        sheet.merge_range(row, 0, row, 8, hint, self.style(italic=True))
        row += 2
        breaks, used = [], 17.0 * row
        for key in ("counters", "levels", "agencies", "deadlines", "balance", "scope", "lists", "fields"):
            grid = report.grid(key)
            if not grid.rows:
                continue
            tall = 17.0 * (len(grid.rows) + 4)
            if used + tall > PAGE:
                breaks.append(row)
                used = 0.0
            used = (used + tall) % PAGE
            row = self._grid(sheet, grid, row) + 1
        sheet.set_h_pagebreaks(breaks)
        sheet.write_string(row, 0, "Cách lập số liệu", self.style(bold=True))
        for note in report.notes:
            row += 1
            sheet.merge_range(row, 0, row, 8, f"– {note}", self.style(text_wrap=True))
            sheet.set_row(row, height([(note, 155)]))
        sheet.print_area(0, 0, row, 8)
        sheet.set_selection(0, 0, 0, 0)

    def _grid(self, sheet: Any, grid: Grid, row: int) -> int:
        """A summary table; the row after it."""
        head = self.style(bold=True, border=1, align="center", valign="vcenter", text_wrap=True, bg_color="#DDE7F0")
        sheet.write_string(row, 0, grid.title, self.style(bold=True, font_size=12))
        row += 1
        sheet.set_row(row, height([(name, 11) for name in grid.columns]))
        for column, name in enumerate((*grid.heads, *([""] if len(grid.heads) == 1 else []), *grid.columns)):
            sheet.write_string(row, column, name, head)
        if len(grid.heads) == 1:
            sheet.merge_range(row, 0, row, 1, grid.heads[0], head)
        for at, (names, figures) in enumerate(grid.rows):
            row += 1
            bold = {"bold": True} if grid.total and at == len(grid.rows) - 1 else {}
            style = self.style(border=1, text_wrap=True, **bold)
            if len(names) == 1:
                sheet.merge_range(row, 0, row, 1, names[0], style)
            else:
                sheet.set_row(row, height([(names[0], 46), (names[1], 20)]))
                for column, name in enumerate(names):
                    sheet.write_string(row, column, name, style)
            for column, figure in enumerate(figures, 2):
                self._figure(sheet, row, column, figure, bold)
        if grid.note:
            row += 1
            sheet.merge_range(row, 0, row, 8, grid.note, self.style(italic=True, text_wrap=True, font_size=10))
            sheet.set_row(row, height([(grid.note, 170)], 13))
        return row + 1

    def _figure(self, sheet: Any, row: int, column: int, figure: Figure, bold: dict[str, bool]) -> None:
        target = self.figure_target(figure)
        if target is None:
            sheet.write_number(row, column, figure.value, self.style(border=1, num_format="#,##0", **bold))
            return
        style = self.style(border=1, num_format="#,##0", font_color="#0B4F8A", underline=1, **bold)
        self.link(sheet, row, column, target, figure.value, style)

    def _chart(self, sheet: Any) -> None:
        chart = self.report.chart
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 12, 12)
        sheet.write_string(0, 0, chart.title, self.style(bold=True, font_size=14))
        head = self.style(bold=True, border=1, align="center", text_wrap=True, bg_color="#DDE7F0")
        sheet.write_row(2, 0, ["Cơ quan", *(name for name, _ in chart.series)], head)
        sheet.set_row(2, 32)
        for at, name in enumerate(chart.categories):
            sheet.write_string(3 + at, 0, name, self.style(border=1, text_wrap=True))
            for column, (_, values) in enumerate(chart.series, 1):
                sheet.write_number(3 + at, column, values[at], self.style(border=1, num_format="#,##0"))
        if not chart.categories:
            sheet.write_string(3, 0, "Trong kỳ không có thay đổi.", self.style(italic=True))
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
        self.heading(sheet, register.title, register.note, names, [*(c.width for c in columns), 9, 16])
        for at, line in enumerate(register.lines):
            self._line(sheet, HEAD + 1 + at, register, line)
        # The key and the evidence are for the screen; paper has the columns of the form only.
        sheet.print_area(0, 0, HEAD + max(1, len(register.lines)), len(columns) - 1)
        if register.lines:
            sheet.autofilter(HEAD, 0, HEAD + len(register.lines), len(names) - 1)
        else:
            sheet.merge_range(
                HEAD + 1, 0, HEAD + 1, len(names) - 1, "Không có dòng nào.", self.style(italic=True, border=1)
            )

    def _line(self, sheet: Any, row: int, register: Register, line: Line) -> None:
        plain = self.style(border=1, text_wrap=True)
        for column, (kind, value) in enumerate(zip((c.kind for c in register.columns), line.cells, strict=True)):
            if value is None or value == "":
                sheet.write_blank(row, column, None, plain)
            elif isinstance(value, datetime.date):
                stamp = datetime.datetime.combine(value, datetime.time())
                sheet.write_datetime(row, column, stamp, self.style(border=1, num_format="dd/mm/yyyy", align="center"))
            elif isinstance(value, int):
                sheet.write_number(row, column, value, self.style(border=1, num_format="#,##0", align="center"))
            elif kind == "lines" and (target := self.target(value.split(",")[0])):
                style = self.style(border=1, text_wrap=True, font_color="#0B4F8A", underline=1)
                self.link(sheet, row, column, target, value, style)
            elif kind == "code":
                sheet.write_string(row, column, value, self.style(border=1, num_format="@", text_wrap=True))
            else:
                sheet.write_string(row, column, value, plain)
        shown = [(words.text(cell), float(c.width)) for c, cell in zip(register.columns, line.cells, strict=True)]
        sheet.set_row(row, height(shown))
        end = len(register.columns)
        sheet.write_string(row, end, line.key, self.style(border=1, font_color="#555555"))
        self._exhibit_cell(sheet, row, end + 1, line)

    def _exhibit_cell(self, sheet: Any, row: int, column: int, line: Line) -> None:
        target = self.target(line.exhibits[0]) if line.exhibits else None
        if target is None:
            sheet.write_blank(row, column, None, self.style(border=1))
            return
        style = self.style(border=1, text_wrap=True, font_color="#0B4F8A", underline=1)
        self.link(sheet, row, column, target, words.span_of(line.exhibits), style)

    def _lines(self, sheet: Any) -> None:
        note = "Các dòng đứng sau từng con số của trang Tổng hợp, khi chúng không nằm liền nhau ở trang của mình."
        self.heading(sheet, "Dòng của từng con số", note, ["Con số", "Giá trị", "Dòng", "Nội dung"], [58, 12, 12, 110])
        held = {line.key: line for register in self.report.registers for line in register.lines}
        labels: dict[tuple[str, ...], list[Figure]] = {}
        for figure in words.figures(self.report).values():
            labels.setdefault(figure.lines, []).append(figure)
        link = self.style(border=1, font_color="#0B4F8A", underline=1)
        bold, plain = self.style(border=1, bold=True, text_wrap=True), self.style(border=1, text_wrap=True)
        for keys, row in self.blocks.items():
            names = "; ".join(dict.fromkeys(figure.label for figure in labels[keys]))
            values = "; ".join(dict.fromkeys(f"{words.number(f.value)} {f.unit}" for f in labels[keys]))
            sheet.set_row(row, height([(names, 52), (values, 11)]))
            sheet.write_string(row, 0, names, bold)
            sheet.write_string(row, 1, values, bold)
            for at, key in enumerate(keys, 1):
                self.link(sheet, row + at, 2, self.target(key) or "", key, link)
                said = words.summary(held[key])
                sheet.write_string(row + at, 3, said, plain)
                sheet.set_row(row + at, height([(said, 110)]))

    def _exhibits(self, sheet: Any) -> None:
        note = (
            "Trích nguyên văn; vị trí tính theo ký tự của văn bản đọc từ tệp. Mã băm SHA-256 xác định đúng tệp đã đọc."
        )
        names = ["Khóa", "Dùng cho dòng", "Tệp", "Vị trí", "Trích dẫn", "Từ ký tự", "Đến ký tự", "Mã băm tệp"]
        self.heading(sheet, "Bằng chứng", note, names, [8, 10, 40, 24, 84, 9, 9, 26])
        plain, count = self.style(border=1, text_wrap=True), self.style(border=1, num_format="#,##0")
        link = self.style(border=1, font_color="#0B4F8A", underline=1)
        for at, one in enumerate(self.report.exhibits):
            row = HEAD + 1 + at
            sheet.write_string(row, 0, one.key, plain)
            self.link(sheet, row, 1, self.target(one.used_by) or "", one.used_by, link)
            for column, value in ((2, one.file), (3, one.place), (4, words.quoted(one, QUOTE)), (7, one.digest)):
                sheet.write_string(row, column, value, plain)
            sheet.set_row(
                row, height([(one.file, 40), (one.place, 24), (words.quoted(one, QUOTE), 84), (one.digest, 26)])
            )
            sheet.write_number(row, 5, one.start, count)
            sheet.write_number(row, 6, one.end, count)
        if self.report.exhibits:
            sheet.autofilter(HEAD, 0, HEAD + len(self.report.exhibits), len(names) - 1)
