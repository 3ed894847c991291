"""The quality report as a Word file: one page of figures for all, then one page an agency."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from api.quality.asking import (
    SEVERITY_COLOURS,
    SEVERITY_WORDS,
    TREND_HEADS,
    by_agency,
    method,
    not_counted,
    over_time,
    percent,
    trend_notes,
    trend_rows,
    when,
)
from api.reports import charts
from api.reports.docx import clean, fitted, styled, timeless
from api.reports.words import number
from catalog_graph.quality.types import SEVERITIES, UNSAID, AgencyPage, Quality, RuleCount, Side

_RULES, _WORST = 6, 8
"""Rules that warn, and records, that fit on the page of an agency; rules of errors are never left out."""


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
            made = charts.png(by_agency(self.found), "Số cờ", SEVERITY_COLOURS)
            self._picture(made, "Biểu đồ cờ theo cơ quan và mức độ")
        if page.rules:
            self._table(("Quy tắc", "Tên", "Mức độ", "Cờ", "Thủ tục"), rule_rows(page), (24, 82, 22, 18, 20))
        if page.worst:
            self._para("Hồ sơ nhiều lỗi nhất", bold=True, size=12)
            self._table(("Mã", "Tên thủ tục", "Lỗi", "Cảnh báo"), worst_rows(page), (26, 104, 16, 20))
        if len(page.trend) > 1:
            self._para("Diễn biến qua các bản chụp", bold=True, size=12)
            self._table(TREND_HEADS, trend_rows(page), (36, 20, 22, 28, 28, 32))
            chart = over_time(page)
            if page is self.found.whole and chart.categories:
                self._picture(charts.png(chart, "Số cờ", SEVERITY_COLOURS), f"Biểu đồ: {chart.title}")
        if page is self.found.whole:
            for line in trend_notes(self.found):
                self._para(line, size=11)
            for line in method(self.found):
                self._para(line, size=11, italic=True)

    def _para(
        self, text: str, *, bold: bool = False, italic: bool = False, centred: bool = False, size: int = 13
    ) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        made = self.made.add_paragraph()
        made.paragraph_format.space_after = Pt(4)
        made.paragraph_format.keep_with_next = bold
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


def rule_rows(page: AgencyPage) -> list[tuple[str, ...]]:
    """Every rule of errors, the warnings that were found most often, the rest in a row each; the sums are those of the
    page."""
    side, told = page.side, []
    of = {severity: [one for one in page.rules if one.severity == severity] for severity in SEVERITIES}
    shown = {"error": of["error"], "warning": of["warning"][:_RULES], "info": []}
    totals = {"error": side.errors, "warning": side.warnings, "info": side.infos}
    for severity, rules in of.items():
        called, rest = SEVERITY_WORDS[severity], rules[len(shown[severity]) :]
        told += [_rule(one) for one in shown[severity]]
        if rest:
            flags = number(sum(one.flags for one in rest))
            told.append(("", f"{len(rest)} quy tắc khác (xem bảng tính kèm theo)", called, flags, ""))
        if rules:
            told.append(("", f"Cộng cờ {called}", called, number(totals[severity]), ""))
    return told


def _rule(one: RuleCount) -> tuple[str, ...]:
    return one.rule, one.title, SEVERITY_WORDS[one.severity], number(one.flags), number(one.procedures)


def worst_rows(page: AgencyPage) -> list[tuple[str, ...]]:
    """The worst records, the others in one row, the sums of the page."""
    shown = page.worst[:_WORST]
    told = [(one.subject, one.name or "", number(one.errors), number(one.warnings)) for one in shown]
    errors = page.side.errors - sum(one.errors for one in shown)
    warnings = page.side.warnings - sum(one.warnings for one in shown)
    if errors or warnings:
        told.append(("", "Các hồ sơ khác", number(errors), number(warnings)))
    return [*told, ("", "Cộng", number(page.side.errors), number(page.side.warnings))]


def _sentence(side: Side) -> str:
    """The figures of a page in a sentence."""
    return (
        f"{number(side.procedures)} thủ tục: {number(side.faulty)} có lỗi, {number(side.doubtful)} chỉ có cảnh báo, "
        f"{number(side.clean)} không có lỗi và cảnh báo (tỷ lệ không có lỗi: {percent(side.share)}, "
        f"{not_counted(side)}). "
        f"Số cờ: {number(side.errors)} lỗi, {number(side.warnings)} cảnh báo, {number(side.infos)} thông tin."
    )
