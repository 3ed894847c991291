"""The quality report as a Word file: one page of figures for all, then one page an agency."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from api.quality.asking import SEVERITY_WORDS, by_agency, method, over_time, percent, when
from api.reports import charts
from api.reports.docx import clean, fitted, styled, timeless
from api.reports.words import number
from catalog_graph.quality.types import UNSAID, AgencyPage, Quality, RuleCount, Side

_RULES, _WORST = 6, 8
"""Rules of each severity, and records, that fit on the page of an agency."""


def paper(found: Quality) -> bytes:
    """The Word file; the same report gives the same bytes."""
    return _Paper(found).written()


class _Paper:
    def __init__(self, found: Quality) -> None:
        import docx

        self.made, self.found = docx.Document(), found

    def written(self) -> bytes:
        styled(self.made, "Chất lượng dữ liệu thủ tục hành chính", "thutuc", self.found.day)
        found = self.found
        self._para("BÁO CÁO CHẤT LƯỢNG DỮ LIỆU THỦ TỤC HÀNH CHÍNH", bold=True, centred=True)
        self._para(
            f"Bản chụp {found.snapshot} ({when(found.whole.trend[-1])}), quy tắc ngày {found.day:%d/%m/%Y}",
            centred=True,
        )
        self._page(found.whole, "Tất cả cơ quan")
        for page in found.agencies:
            made: Any = self.made
            made.add_page_break()
            self._page(page, page.side.agency or UNSAID)
        out = io.BytesIO()
        self.made.save(out)
        return timeless(out.getvalue())

    def _page(self, page: AgencyPage, called: str) -> None:
        self._para(called, bold=True)
        self._para(_sentence(page.side))
        if page is self.found.whole:
            self._picture(charts.png(by_agency(self.found), "Số cờ"), "Biểu đồ cờ theo cơ quan và mức độ")
        rows = [
            (one.rule, one.title, SEVERITY_WORDS[one.severity], number(one.flags), number(one.procedures))
            for one in _gravest(page.rules)
        ]
        if rows:
            self._table(("Quy tắc", "Tên", "Mức độ", "Cờ", "Thủ tục"), rows, (24, 82, 22, 18, 20))
            more = len(page.rules) - len(rows)
            if more > 0:
                self._para(f"Còn {more} quy tắc khác: xem bảng tính kèm theo.", size=11)
        if page.worst:
            self._para("Hồ sơ nhiều lỗi nhất", bold=True, size=12)
            worst = [
                (one.subject, one.name or "", number(one.errors), number(one.warnings)) for one in page.worst[:_WORST]
            ]
            self._table(("Mã", "Tên thủ tục", "Lỗi", "Cảnh báo"), worst, (26, 104, 16, 20))
        if len(page.trend) > 1:
            trend = [
                (
                    when(point),
                    number(point.side.procedures),
                    number(point.side.errors),
                    number(point.side.warnings),
                    percent(point.side.share),
                )
                for point in page.trend
            ]
            self._para("Diễn biến qua các bản chụp", bold=True, size=12)
            self._table(("Bản chụp", "Thủ tục", "Cờ lỗi", "Cờ cảnh báo", "Không có lỗi"), trend, (40, 30, 30, 34, 32))
            if page is self.found.whole:
                self._picture(charts.png(over_time(page), "Số cờ"), "Biểu đồ lỗi và cảnh báo qua các bản chụp")
        if page is self.found.whole:
            for line in method(self.found):
                self._para(line, size=11, italic=True)

    def _para(
        self, text: str, *, bold: bool = False, italic: bool = False, centred: bool = False, size: int = 13
    ) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        made = self.made.add_paragraph()
        made.paragraph_format.space_after = Pt(4)
        run = made.add_run(clean(text))
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        if centred:
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        from docx.shared import Mm, Pt

        table = self.made.add_table(rows=0, cols=len(heads), style="Table Grid")
        fitted(table, widths)
        for at, row in enumerate((heads, *rows)):
            cells: Any = table.add_row().cells
            for cell, text, width in zip(cells, row, widths, strict=True):
                cell.width = Mm(width)
                run = cell.paragraphs[0].add_run(clean(text))
                run.font.size, run.bold = Pt(10.5), at == 0
        self.made.add_paragraph().paragraph_format.space_after = Pt(2)

    def _picture(self, png: bytes, told: str) -> None:
        from docx.shared import Mm

        self.made.add_picture(io.BytesIO(png), width=Mm(160))
        self.made.inline_shapes[-1]._inline.docPr.set("descr", told)


def _gravest(rules: Sequence[RuleCount]) -> list[RuleCount]:
    """The errors and the warnings that were found most often."""
    errors, warnings = ([one for one in rules if one.severity == name][:_RULES] for name in ("error", "warning"))
    return [*errors, *warnings]


def _sentence(side: Side) -> str:
    """The figures of a page in a sentence."""
    return (
        f"{number(side.procedures)} thủ tục: {number(side.faulty)} có lỗi, {number(side.doubtful)} chỉ có cảnh báo, "
        f"{number(side.clean)} không có lỗi và cảnh báo (tỷ lệ không có lỗi: {percent(side.share)}). "
        f"Số cờ: {number(side.errors)} lỗi, {number(side.warnings)} cảnh báo, {number(side.infos)} thông tin."
    )
