"""The cut as a workbook that counts by itself: change what is done with a field and every rate moves.

Values are written beside the formulas, so that a viewer that does not count shows the same figures.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from api.dossier import asking as dossier
from api.reduction import asking, words
from api.reduction.state import State, state_of
from api.reduction.types import EVERYTHING, Board, Filters
from api.reports.table_sheet import LONGEST
from api.reports.words import FONT
from catalog_graph.reduction.figures import Cell, Rates
from catalog_graph.reduction.types import CUTS, Proposal
from catalog_graph.store.opening import Store
from extract.forms.meaning.dictionary import concepts

SLOTS, UNITS, SUMMARY, PROPOSALS, PAPERS = "Ô khai", "Theo thủ tục", "Tổng hợp", "Đề xuất", "Giấy tờ thay bằng dữ liệu"
_NONE = ""
"""What stands where nothing is proposed."""


class Column(NamedTuple):
    """A column: its head and its width in characters."""

    head: str
    width: int


_SLOTS = (
    Column("Khóa", 14), Column("Thủ tục, mẫu được tính", 40), Column("Lĩnh vực", 20), Column("Cơ quan", 22),
    Column("Mẫu", 34), Column("Ô", 5), Column("Đề mục", 26), Column("Nhãn", 34), Column("Của ai", 14),
    Column("Khái niệm", 24), Column("Đã có trong CSDL", 24), Column("N0", 6), Column("Hiện nay", 8),
    Column("Đã chấp nhận", 18), Column("Theo phương án", 18), Column("Còn, chấp nhận, chặt", 10),
    Column("Còn, chấp nhận, rộng", 10), Column("Còn, phương án, chặt", 10), Column("Còn, phương án, rộng", 10),
    Column("Lý do", 60),
)  # fmt: skip
_UNITS = (
    Column("Khóa", 14), Column("Thủ tục, mẫu", 50), Column("Lĩnh vực", 22), Column("Cơ quan", 24), Column("N0", 7),
    Column("Còn, chấp nhận, chặt", 11), Column("Còn, chấp nhận, rộng", 11), Column("Còn, phương án, chặt", 11),
    Column("Còn, phương án, rộng", 11), Column("Tỷ lệ, chấp nhận, chặt", 11), Column("Tỷ lệ, chấp nhận, rộng", 11),
    Column("Tỷ lệ, phương án, chặt", 11), Column("Tỷ lệ, phương án, rộng", 11),
)  # fmt: skip
_PROPOSALS = (
    Column("Mã đề xuất", 20), Column("Mẫu", 34), Column("Đề mục", 24), Column("Nhãn", 30), Column("Phương án", 20),
    Column("Tình trạng", 16), Column("Lý do", 70), Column("Bằng chứng 1", 44), Column("Bằng chứng 2", 44),
    Column("Phải sửa", 44), Column("Độ chắc", 8),
)  # fmt: skip
_PAPERS = (
    Column("Mã TTHC", 12), Column("Thủ tục", 44), Column("Cơ quan", 24), Column("CSDL", 26), Column("Tình trạng", 16),
    Column("Danh mục", 18), Column("Viện dẫn nghị quyết", 12), Column("Câu trong thành phần hồ sơ", 70),
    Column("Căn cứ thay thế", 50),
)  # fmt: skip
_FIRST = 1
"""Rows above the first line of a table, from 0."""


def workbook(store: Store, filters: Filters = EVERYTHING, state: State | None = None) -> bytes:
    """The workbook of what is asked for. Raises StoreError for an unknown baseline."""
    import xlsxwriter

    state = state or state_of(store, filters)
    board = asking.board(store, filters, state)
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {"title": "Cắt giảm thông tin phải khai báo", "author": "thutuc", "created": datetime.datetime(2026, 1, 1)}
        )  # the same rows, the same bytes
        made = _Book(book, board, state)
        made.write(store, filters)
    return out.getvalue()


class _Book:
    def __init__(self, book: Any, board: Board, state: State) -> None:
        self.book, self.board, self.state = book, board, state
        base = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True}
        self.plain = book.add_format(base)
        self.head = book.add_format({**base, "bold": True, "border": 1, "bg_color": "#DDE7F0"})
        self.bold = book.add_format({**base, "bold": True})
        self.title = book.add_format({**base, "bold": True, "font_size": 14, "text_wrap": False})
        self.rate = book.add_format({**base, "num_format": "0.0%"})
        self.input = book.add_format({**base, "bg_color": "#FFF8DC"})
        self.units = {unit.key: unit for unit in state.units}
        if board.baseline is not None:
            self.units = {**{unit.key: unit for unit in board.baseline.units}, **self.units}

    def write(self, store: Store, filters: Filters) -> None:
        """All sheets: the summary first, the rows it counts behind it."""
        sheets = {name: self.book.add_worksheet(name) for name in (SUMMARY, UNITS, SLOTS, PROPOSALS, PAPERS)}
        cells = self.board.measure.cells
        self._slots(sheets[SLOTS], cells)
        self._units(sheets[UNITS], len(cells))
        self._summary(sheets[SUMMARY])
        self._table(sheets[PROPOSALS], _PROPOSALS, self._proposals(store, filters))
        self._table(sheets[PAPERS], _PAPERS, _papers(store, filters))
        sheets[SUMMARY].activate()

    def _slots(self, sheet: Any, cells: Sequence[Cell]) -> None:
        self._heads(sheet, _SLOTS)
        strict = [words.ACTIONS[key] for key in words.ACTIONS if key in CUTS[True]]
        broad = [words.ACTIONS[key] for key in words.ACTIONS if key in CUTS[False]]
        for row, cell in enumerate(cells, _FIRST):
            now, current_strict, current_broad, planned_strict, planned_broad = cell.counted
            texts = self._slot(cell)
            for column, text in enumerate(texts):
                _text(sheet, row, column, text, self.plain)
            sheet.write_number(row, 11, int(cell.in_base), self.plain)
            sheet.write_number(row, 12, now, self.plain)
            accepted = _action(cell, ("accepted",), current_strict, current_broad)
            planned = _action(cell, ("accepted", "open"), planned_strict, planned_broad)
            _text(sheet, row, 13, accepted, self.input)
            _text(sheet, row, 14, planned, self.input)
            for column, source, cuts, value in (
                (15, "N", strict, current_strict), (16, "N", broad, current_broad),
                (17, "O", strict, planned_strict), (18, "O", broad, planned_broad),
            ):  # fmt: skip
                tests = ",".join(f'{source}{row + 1}="{cut}"' for cut in cuts)
                sheet.write_formula(row, column, f"=IF(OR({tests}),0,M{row + 1})", self.plain, value)
            _text(sheet, row, 19, " ".join(one.proposal.sentence for one in cell.proposals), self.plain)
        if cells:
            choice = {"validate": "list", "source": list(words.ACTIONS.values()), "ignore_blank": True}
            sheet.data_validation(_FIRST, 13, len(cells), 14, choice)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(cells)), len(_SLOTS) - 1)

    def _slot(self, cell: Cell) -> tuple[str, ...]:
        unit, field = self.units[cell.unit], cell.field
        form = self.state.by_key.get(cell.form)
        concept = concepts().get(field.concept)
        return (
            unit.key, unit.name, unit.area or "", unit.agency or "", form.name if form else cell.form,
            str(field.order), field.section, field.label, words.role(field.role),
            concept.name if concept else field.concept, ", ".join(words.DATABASES[key] for key in field.held_by),
        )  # fmt: skip

    def _units(self, sheet: Any, rows: int) -> None:
        self._heads(sheet, _UNITS)
        for row, one in enumerate(self.board.measure.units, _FIRST):
            unit = self.units[one.key]
            key = unit.key
            for column, text in enumerate((key, unit.name, unit.area or "", unit.agency or "")):
                _text(sheet, row, column, text, self.plain)
            values = (one.n0, *one.current, *one.planned)
            for column, (source, value) in enumerate(zip("LPQRS", values, strict=True), 4):
                formula = f"=SUMIFS('{SLOTS}'!${source}$2:${source}${rows + 1},'{SLOTS}'!$A$2:$A${rows + 1},A{row + 1})"
                sheet.write_formula(row, column, formula, self.plain, value)
            for column, (source, left) in enumerate(zip("FGHI", values[1:], strict=True), 9):
                formula = f'=IF(E{row + 1}=0,"{_UNKNOWN}",(E{row + 1}-{source}{row + 1})/E{row + 1})'
                share = float(Fraction(one.n0 - left, one.n0)) if one.n0 else _UNKNOWN
                sheet.write_formula(row, column, formula, self.rate, share)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(self.board.measure.units)), len(_UNITS) - 1)

    def _summary(self, sheet: Any) -> None:
        measure, target = self.board.measure, self.board.target
        last = len(measure.units) + 1
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 4, 20)
        sheet.write_string(0, 0, "CẮT GIẢM THÔNG TIN PHẢI KHAI BÁO", self.title)
        sheet.write_string(2, 0, "Mục tiêu", self.bold)
        sheet.write_number(2, 1, float(target.share), self.rate)
        _text(sheet, 2, 2, f"{target.label} ({target.source})", self.plain)
        for column, head in enumerate(
            ("", "Đã chấp nhận, chặt", "Đã chấp nhận, rộng", "Theo phương án, chặt", "Theo phương án, rộng")
        ):
            _text(sheet, 4, column, head, self.head)
        total = measure.total
        sheet.write_string(5, 0, "N0: ô phải khai ở mốc", self.bold)
        sheet.write_formula(5, 1, f"=SUM('{UNITS}'!E2:E{last})", self.plain, total.n0)
        sheet.write_string(6, 0, "Ô còn phải khai", self.bold)
        sheet.write_string(7, 0, "Gộp: ΣN0 − ΣN1 trên ΣN0", self.bold)
        sheet.write_string(8, 0, "Bình quân các thủ tục, mẫu", self.bold)
        sheet.write_string(9, 0, "Độ phủ: phần thủ tục, mẫu đạt mục tiêu", self.bold)
        sheet.write_string(10, 0, "Thủ tục, mẫu không có ô phải khai (không tính tỷ lệ)", self.bold)
        sheet.write_formula(10, 1, f"=COUNTIF('{UNITS}'!E2:E{last},0)", self.plain, total.left_out)
        left = (*total.current, *total.planned)
        rates = (*total.rates_current, *total.rates_planned)
        for column, (count, rate, value, each) in enumerate(zip("FGHI", "JKLM", left, rates, strict=True), 1):
            place = f"'{UNITS}'!{rate}2:{rate}{last}"
            counted = f"COUNTIF('{UNITS}'!E2:E{last},\">0\")"
            known = f"SUMIFS('{UNITS}'!{count}2:{count}{last},'{UNITS}'!E2:E{last},\">0\")"
            sheet.write_formula(6, column, f"={known}", self.plain, value)
            formulas = (
                f"({_B6}-{known})/{_B6}",
                f"SUM({place})/{counted}",
                f'COUNTIF({place},">="&$B$3)/{counted}',
            )
            for row, (formula, found) in enumerate(zip(formulas, Rates(*each), strict=True), 7):
                shown = _UNKNOWN if found is None else float(found)
                sheet.write_formula(row, column, f'=IF({counted}=0,"{_UNKNOWN}",{formula})', self.rate, shown)
        lines = (
            f"Bộ quy tắc đếm: {', '.join(measure.rule_sets)}",
            f"Mốc: {measure.baseline or 'chưa chốt, N0 là số ô hôm nay'}",
            *measure.methods,
            "Đổi ô vàng ở sheet “Ô khai” (đã chấp nhận, theo phương án): mọi số ở đây tự tính lại.",
        )
        for row, line in enumerate(lines, 12):
            sheet.merge_range(row, 0, row, 4, line[:LONGEST], self.plain)
            sheet.set_row(row, 15.0 * (1 + len(line) // 120))

    def _proposals(self, store: Store, filters: Filters) -> Iterable[Sequence[str]]:
        every = replace(filters, start=0, size=1_000_000)
        for line in asking.proposals(store, every, self.state).items:
            proposal = line.judged.proposal
            yield (
                proposal.id, line.form_name, line.section, line.label, words.ACTIONS[line.judged.action],
                words.STANDINGS[line.judged.standing], proposal.sentence, *_proofs(proposal), proposal.amend,
                f"{round(proposal.confidence * 100)} %",
            )  # fmt: skip

    def _table(self, sheet: Any, columns: Sequence[Column], lines: Iterable[Sequence[str]]) -> None:
        self._heads(sheet, columns)
        last = 0
        for last, line in enumerate(lines, _FIRST):
            for column, text in enumerate(line):
                _text(sheet, last, column, text, self.plain)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, last), len(columns) - 1)

    def _heads(self, sheet: Any, columns: Sequence[Column]) -> None:
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.head, self.head)


_B6 = "$B$6"
_UNKNOWN = "không xác định"


def _action(cell: Cell, standings: Sequence[str], strict: int, broad: int) -> str:
    """What is done with a slot, as one word that counts as its proposals together count."""
    actions = [one.action for one in cell.proposals if one.standing in standings]
    if cell.counted[0] and not strict:
        return next((words.ACTIONS[one] for one in actions if one in CUTS[True]), words.ACTIONS["drop"])
    if cell.counted[0] and not broad:
        return words.ACTIONS["prefill"]
    return words.ACTIONS["keep"] if "keep" in actions else _NONE


def _proofs(proposal: Proposal) -> tuple[str, str]:
    texts = [proof.text for proof in proposal.proofs[:2]]
    return (texts[0] if texts else "", texts[1] if len(texts) > 1 else "")


def _papers(store: Store, filters: Filters) -> Iterable[Sequence[str]]:
    named = dossier.labels()
    states = {"asked": "còn yêu cầu", "exception": "đã có ngoại lệ"}
    for one in dossier.standings(store, dossier.Filters(agency=filters.agency)):
        first = next((each for each in one.findings if each.state == one.state), one.findings[0])
        yield (
            one.subject, one.name or "", one.agency or "", named[one.database], states[one.state],
            "trong danh mục" if one.listed else "ngoài danh mục", "có" if one.cites else "không", first.text,
            first.ground,
        )  # fmt: skip


def _text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    if text:
        sheet.write_string(row, column, text[:LONGEST], style)
    else:
        sheet.write_blank(row, column, None, style)
