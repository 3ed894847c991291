"""The quality report as a workbook: all together, by agency, by rule and agency, worst records, trend."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any

from api.quality.asking import SEVERITY_WORDS, method, trend_notes, when
from api.reports.words import FONT
from catalog_graph.quality.types import UNSAID, AgencyPage, Quality

_SIDE = ("Thủ tục", "Có lỗi", "Chỉ cảnh báo", "Không lỗi, không cảnh báo", "Cờ lỗi", "Cờ cảnh báo", "Cờ thông tin")
_DISMISSED = "Cờ đã bỏ qua (không tính)"
_TREND = (
    "Mã chung với bản này", "Có lỗi trên mã chung: khi đó", "Có lỗi trên mã chung: nay", "Cờ lỗi trên mã chung: khi đó",
    "Cờ lỗi trên mã chung: nay", "Cờ cảnh báo trên mã chung: khi đó", "Cờ cảnh báo trên mã chung: nay",
)  # fmt: skip
_RULES = ("Cơ quan", "Quy tắc", "Tên quy tắc", "Nhóm", "Mức độ", "Cờ", "Thủ tục")
_WORST = ("Cơ quan", "Mã", "Tên thủ tục", "Cờ lỗi", "Cờ cảnh báo", "Cờ thông tin")
_WIDTHS = {"Cơ quan": 34, "Tên quy tắc": 60, "Tên thủ tục": 70, "Nhóm": 34, "Bản chụp": 26, "Mã": 14}


def workbook(found: Quality) -> bytes:
    """The workbook of a report; the same report gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {"title": "Chất lượng dữ liệu thủ tục hành chính", "created": datetime.datetime(2026, 1, 1)}
        )
        made = _Book(book)
        pages = found.agencies
        made.agencies(found)
        made.table("Theo quy tắc", _RULES, (row for page in pages for row in _rules(page)))
        made.table("Hồ sơ nhiều lỗi", _WORST, (row for page in pages for row in _worst(page)))
        made.table(
            "Diễn biến",
            ("Cơ quan", "Bản chụp", *_SIDE, *_TREND),
            (row for page in (found.whole, *pages) for row in _trend(page)),
        )
        made.lines("Cách tính", (*method(found), *trend_notes(found)))
    return out.getvalue()


class _Book:
    def __init__(self, book: Any) -> None:
        base = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True}
        self.book = book
        self.plain = book.add_format(base)
        self.bold = book.add_format({**base, "bold": True})
        self.head = book.add_format({**base, "bold": True, "border": 1, "bg_color": "#DDE7F0"})
        self.rate = book.add_format({**base, "num_format": "0.0%"})

    def agencies(self, found: Quality) -> None:
        """The first sheet: sums and the share without errors are live formulas over the rows of agencies."""
        heads = ("Cơ quan", *_SIDE, "Tỷ lệ không có lỗi", _DISMISSED)
        sheet = self.book.add_worksheet("Theo cơ quan")
        self._heads(sheet, heads)
        last = len(found.agencies) + 1
        sides = [page.side for page in found.agencies]
        for row, side in enumerate(sides, 1):
            self._row(sheet, row, (side.agency or UNSAID, *_side(side)))
            self._share(sheet, row, side.share)
            sheet.write_number(row, 9, side.dismissed, self.plain)
        sheet.write_string(last, 0, "Tổng cộng", self.bold)
        for column, total in enumerate(_side(found.whole.side), 1):
            letter = chr(ord("A") + column)
            formula = f"=SUM({letter}2:{letter}{last})" if sides else "=0"
            sheet.write_formula(last, column, formula, self.bold, total)
        self._share(sheet, last, found.whole.side.share)
        sheet.write_formula(last, 9, f"=SUM(J2:J{last})" if sides else "=0", self.bold, found.whole.side.dismissed)

    def table(self, name: str, heads: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
        """A sheet of rows."""
        sheet = self.book.add_worksheet(name)
        self._heads(sheet, heads)
        count = 0
        for count, row in enumerate(rows, 1):
            self._row(sheet, count, row)
        sheet.autofilter(0, 0, max(1, count), len(heads) - 1)

    def lines(self, name: str, lines: Iterable[str]) -> None:
        """A sheet of sentences."""
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, 0, 120)
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, self.plain)

    def _heads(self, sheet: Any, heads: Sequence[str]) -> None:
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self.head)
            sheet.set_column(column, column, _WIDTHS.get(head, 14))
        sheet.freeze_panes(1, 1)

    def _row(self, sheet: Any, row: int, values: Sequence[str | int]) -> None:
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, column, value, self.plain)
            else:
                sheet.write_number(row, column, value, self.plain)

    def _share(self, sheet: Any, row: int, share: float | None) -> None:
        value = "không xác định" if share is None else share / 100
        sheet.write_formula(
            row, 8, f'=IF(B{row + 1}=0,"không xác định",(B{row + 1}-C{row + 1})/B{row + 1})', self.rate, value
        )


def _side(side: Any) -> tuple[int, ...]:
    return (side.procedures, side.faulty, side.doubtful, side.clean, side.errors, side.warnings, side.infos)


def _rules(page: AgencyPage) -> Iterable[Sequence[str | int]]:
    for one in page.rules:
        severity = SEVERITY_WORDS[one.severity]
        yield (page.side.agency or UNSAID, one.rule, one.title, one.family, severity, one.flags, one.procedures)


def _worst(page: AgencyPage) -> Iterable[Sequence[str | int]]:
    for one in page.worst:
        yield (one.agency, one.subject, one.name or "", one.errors, one.warnings, one.infos)


def _trend(page: AgencyPage) -> Iterable[Sequence[str | int]]:
    for point in page.trend:
        common = point.common
        compared: tuple[str | int, ...] = ("bản này", *("",) * 6)
        if common is not None:
            then, now = common.then, common.now
            compared = (
                now.procedures, then.faulty, now.faulty, then.errors, now.errors, then.warnings, now.warnings,
            )  # fmt: skip
        name = f"{point.snapshot} ({when(point)})"
        yield (page.side.agency or "Tất cả", name, *_side(point.side), *compared)
