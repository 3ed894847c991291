"""The workbook of compliance cost: what is asked in yellow cells, everything else counted by live formulas.

Values are written beside the formulas where they are known, so that a viewer that does not count shows them too.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from api.cost.formulas import DAYS, HOURS, INCOME, LOADS, MONTHS, WAGE, load, rate_of, sum_of
from api.cost.layout import (
    LACKING,
    PARAMETER_COLUMNS,
    PARAMETERS,
    SIDES,
    SUMMARY,
    SUMMARY_COLUMNS,
    TROUBLES,
    UNIT_COLUMNS,
    UNITS,
    UNKNOWN,
    WORK,
    WORK_COLUMNS,
    Book,
    Column,
    UnitRow,
    WorkRow,
)
from api.reports.words import FONT
from catalog_graph.cost.rules import activities, formulas, parameters
from catalog_graph.cost.total import Total
from catalog_graph.cost.types import Saving, Side, Sum

_LONGEST = 32_767
_SPARE = 200
"""Rows below the last in which choices and bounds hold as well, for lines that the officer adds."""
Cached = Decimal | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was counted, to stand beside the formulas: code → saving, đồng an hour, the total, what is not counted."""

    savings: Mapping[str, Saving]
    hour: Decimal
    total: Total
    troubles: Sequence[Sequence[str]] = ()


def written(book: Book, counted: Counted | None = None) -> bytes:
    """The bytes of the workbook. Codes and names are text, whatever they look like."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as made:
        made.set_properties(
            {
                "title": "Chi phí tuân thủ thủ tục hành chính",
                "author": "thutuc",
                "created": datetime.datetime(2026, 1, 1),
            }
        )  # the same book, the same bytes
        _Writer(made, book, counted).write()
    return out.getvalue()


class _Writer:
    def __init__(self, made: Any, book: Book, counted: Counted | None) -> None:
        self.made, self.book, self.counted = made, book, counted
        base = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True}
        self.plain = made.add_format(base)
        self.head = made.add_format({**base, "bold": True, "border": 1, "bg_color": "#DDE7F0"})
        self.bold = made.add_format({**base, "bold": True})
        self.money = made.add_format({**base, "num_format": "#,##0"})
        self.sum = made.add_format({**base, "num_format": "#,##0", "bold": True})
        self.percent = made.add_format({**base, "num_format": "0.00"})
        self.asked = made.add_format({**base, "bg_color": "#FFF8DC", "border": 1, "border_color": "#D9D2B0"})
        self.asked_money = made.add_format(
            {**base, "bg_color": "#FFF8DC", "border": 1, "border_color": "#D9D2B0", "num_format": "#,##0.######"}
        )
        self.row_of = {unit.code: at for at, unit in enumerate(book.units, 2)}

    def write(self) -> None:
        """The sheets in the order in which they are filled in; the sums behind them."""
        names = (PARAMETERS, UNITS, WORK, SUMMARY)
        sheets = {name: self.made.add_worksheet(name) for name in names}
        self._parameters(sheets[PARAMETERS])
        self._units(sheets[UNITS])
        self._work(sheets[WORK])
        self._summary(sheets[SUMMARY])
        if self.counted is not None and self.counted.troubles:
            heads = [Column("", head, width) for head, width in zip(_TROUBLE_HEADS, (18, 8, 24, 14, 90), strict=True)]
            sheet = self.made.add_worksheet(TROUBLES)
            self._heads(sheet, heads)
            for row, line in enumerate(self.counted.troubles, 1):
                self._texts(sheet, row, line)
        sheets[SUMMARY if self.counted else PARAMETERS].activate()

    def _parameters(self, sheet: Any) -> None:
        self._heads(sheet, PARAMETER_COLUMNS)
        given = {one.key: one for one in self.book.parameters}
        for row, wanted in enumerate(parameters(), 1):
            one = given.get(wanted.key)
            self._texts(sheet, row, (wanted.key, wanted.name))
            self._number(sheet, row, 2, one.value if one else None, self.asked_money)
            _text(sheet, row, 3, wanted.unit, self.plain)
            self._number(sheet, row, 4, Decimal(one.year) if one and one.year else None, self.asked)
            _text(sheet, row, 5, one.source if one else "", self.asked)
            _text(sheet, row, 6, wanted.hint or "", self.plain)
        last = len(parameters()) + 1
        _text(sheet, last, 1, "Thu nhập một giờ", self.bold)
        formula = f'=IF(AND(COUNT(C2:C5)=4,MIN(C2:C5)>0),C2/(C3*C4*C5),"{LACKING}")'
        self._formula(sheet, last, 2, formula, self.money, self.counted.hour if self.counted else LACKING)
        _text(sheet, last, 3, "đồng/giờ", self.plain)
        lines = (
            "Ô vàng do đơn vị nhập. Tham số thiếu giá trị, năm hoặc nguồn thì không tính.",
            f"{formulas()['once']}. {formulas()['year']}.",
            f"{formulas()['saved']}. {formulas()['percent']}.",
            f"Sheet “{WORK}”: mỗi dòng một công việc; thêm, bớt dòng được. Giờ phải nhập (0 nếu không mất giờ); chi "
            "phí khác, phí, lệ phí để trống là 0; dấu “?” là chỗ phải xem lại hồ sơ rồi nhập số.",
            f"Sheet “{UNITS}”: số lần, số đối tượng sau để trống là như hiện tại; khác nhau thì phải nêu lý do.",
        )
        for row, line in enumerate(lines, last + 2):
            sheet.merge_range(row, 1, row, 6, line, self.plain)
            sheet.set_row(row, 32)

    def _units(self, sheet: Any) -> None:
        self._heads(sheet, UNIT_COLUMNS)
        for row, one in enumerate(self.book.units, 1):
            self._texts(sheet, row, (one.code, one.name, one.agency or ""))
            for column, value in enumerate((one.times, one.subjects, one.times_after, one.subjects_after), 3):
                self._number(sheet, row, column, value, self.asked_money)
            _text(sheet, row, 7, one.why or "", self.asked)
        self._bounded(sheet, 3, 6, len(self.book.units))

    def _work(self, sheet: Any) -> None:
        self._heads(sheet, WORK_COLUMNS)
        units = {one.code: one for one in self.book.units}
        costs = self._costs()
        for row, (one, cost) in enumerate(zip(self.book.work, costs, strict=True), 1):
            self._line(sheet, row, one, units.get(one.code), cost)
        last = len(self.book.work) + _SPARE
        self._bounded(sheet, 5, 5, len(self.book.work))
        self._bounded(sheet, 7, 9, len(self.book.work))
        sheet.data_validation(1, 2, last, 2, {"validate": "list", "source": list(SIDES.values())})
        kinds = {"validate": "list", "source": f"='{SUMMARY}'!$P$2:$P${len(activities()) + 1}"}
        sheet.data_validation(1, 3, last, 3, kinds)
        sheet.autofilter(0, 0, max(1, len(self.book.work)), len(WORK_COLUMNS) - 1)

    def _costs(self) -> Iterable[Decimal | None]:
        """The cost of each row once, in their order; None where it was not counted."""
        lines: dict[tuple[str, str], list[Decimal]] = {}
        for code, saving in (self.counted.savings if self.counted else {}).items():
            for side in (saving.before, saving.after):
                lines[code, side.side] = [line.cost for line in reversed(side.lines)]
        for row in self.book.work:
            left = lines.get((row.code, row.side))
            yield left.pop() + _amount(row.fee) + _amount(row.charge) if left else None

    def _line(self, sheet: Any, row: int, one: WorkRow, unit: UnitRow | None, cost: Decimal | None) -> None:
        at = row + 1
        self._texts(sheet, row, (one.code, one.name, SIDES[one.side], activities()[one.kind], one.work))
        for column, value in ((5, one.hours), (7, one.paid), (8, one.fee), (9, one.charge)):
            if isinstance(value, str):
                _text(sheet, row, column, value, self.asked_money)
            else:
                self._number(sheet, row, column, value, self.asked_money)
        hour = self.counted.hour if self.counted else LACKING
        self._formula(sheet, row, 6, f"={WAGE}", self.money, hour)
        times, subjects = _load(unit, one.side)
        if unit is not None:
            place = self.row_of[unit.code]
            for column, after, now, value in ((10, "F", "D", times), (11, "G", "E", subjects)):
                self._formula(sheet, row, column, load(place, now, after, one.side), self.money, _or(value))
        once = f"ROUND(F{at}*{INCOME}/({MONTHS}*{DAYS}*{HOURS})+H{at},0)+I{at}+J{at}"
        known = f"AND(ISNUMBER(F{at}),ISNUMBER(G{at}),NOT(ISTEXT(H{at})),NOT(ISTEXT(I{at})),NOT(ISTEXT(J{at})))"
        self._formula(sheet, row, 12, f'=IF({known},{once},"{LACKING}")', self.money, _or(cost))
        year = None if cost is None or times is None or subjects is None else cost * subjects * times
        formula = f'=IF(COUNT(K{at}:M{at})=3,M{at}*L{at}*K{at},"{LACKING}")'
        self._formula(sheet, row, 13, formula, self.money, _or(year))
        _text(sheet, row, 14, one.note, self.plain)

    def _summary(self, sheet: Any) -> None:
        self._heads(sheet, SUMMARY_COLUMNS)
        for row, unit in enumerate(self.book.units, 1):
            self._unit(sheet, row, unit)
        last = len(self.book.units) + 1
        _text(sheet, last, 1, "Tổng cộng các thủ tục đủ số liệu một năm", self.bold)
        total = self.counted.total if self.counted else None
        for column, key in ((8, "before"), (9, "after"), (10, "saved")):
            letter = "IJK"[column - 8]
            formula = f'=IF(COUNT(K2:K{last})=0,"{UNKNOWN}",SUM({letter}2:{letter}{last}))'
            value = getattr(total, key) if total else None
            self._formula(sheet, last, column, formula, self.sum, UNKNOWN if value is None else value)
        value = total.percent if total else None
        self._formula(sheet, last, 11, rate_of(last + 1), self.percent, UNKNOWN if value is None else value)
        said = (
            f"{total.counted}/{total.procedures} thủ tục đủ số liệu một năm" if total else f"0/{len(self.book.units)}"
        )
        _text(sheet, last, 12, said, self.plain)
        _text(sheet, 0, 15, "Hoạt động", self.head)
        for row, name in enumerate(activities().values(), 1):
            _text(sheet, row, 15, name, self.plain)
        sheet.set_column(15, 15, 40, None, {"hidden": True})

    def _unit(self, sheet: Any, row: int, unit: UnitRow) -> None:
        at = row + 1
        saving = self.counted.savings.get(unit.code) if self.counted else None
        self._texts(sheet, row, (unit.code, unit.name, unit.agency or ""))
        sides: tuple[tuple[Side, int, Sum | None], ...] = (
            ("before", 0, saving.before if saving else None),
            ("after", 1, saving.after if saving else None),
        )
        last = len(self.book.work) + _SPARE
        for side, shift, found in sides:
            self._formula(
                sheet, row, 3 + shift, sum_of(at, side, "F", 6, last), self.plain, _or(found.hours if found else None)
            )
            self._formula(
                sheet, row, 5 + shift, sum_of(at, side, "M", 0, last), self.money, _or(found.once if found else None)
            )
            place = self.row_of[unit.code]
            times, subjects = (load(place, now, after, side)[1:] for now, after in (("D", "F"), ("E", "G")))
            loads = ",".join(load(place, now, after, each)[1:] for each in SIDES for now, after in LOADS)
            known = f"AND(COUNT({loads})=4,COUNT(F{at}:G{at})=2)"
            once = "FG"[shift]
            formula = f'=IF({known},ROUND({once}{at}*({subjects})*({times}),0),"{UNKNOWN}")'
            year = None if found is None or saving is None or saving.saved_year is None else found.year
            self._formula(sheet, row, 8 + shift, formula, self.money, UNKNOWN if year is None else year)
        saved = saving.saved_once if saving else None
        self._formula(sheet, row, 7, f'=IF(COUNT(F{at}:G{at})=2,F{at}-G{at},"{LACKING}")', self.money, _or(saved))
        saved = saving.saved_year if saving else None
        formula = f'=IF(COUNT(I{at}:J{at})=2,I{at}-J{at},"{UNKNOWN}")'
        self._formula(sheet, row, 10, formula, self.money, UNKNOWN if saved is None else saved)
        percent = saving.percent if saving else None
        self._formula(sheet, row, 11, rate_of(at), self.percent, UNKNOWN if percent is None else percent)
        _text(sheet, row, 12, " ".join(filter(None, (saving.why or "", *saving.notes))) if saving else "", self.plain)

    def _bounded(self, sheet: Any, first: int, last: int, rows: int) -> None:
        """Nothing below zero may be typed in."""
        rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning",
                "error_message": "Phải là số không âm."}  # fmt: skip
        sheet.data_validation(1, first, rows + _SPARE, last, rule)

    def _heads(self, sheet: Any, columns: Sequence[Column]) -> None:
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.head, self.head)
        sheet.freeze_panes(1, 2)

    def _texts(self, sheet: Any, row: int, texts: Sequence[str]) -> None:
        for column, text in enumerate(texts):
            _text(sheet, row, column, text, self.plain)

    def _number(self, sheet: Any, row: int, column: int, value: Decimal | None, style: Any) -> None:
        if value is None:
            sheet.write_blank(row, column, None, style)
        else:
            sheet.write_number(row, column, _exact(value), style)

    def _formula(self, sheet: Any, row: int, column: int, formula: str, style: Any, value: Cached) -> None:
        sheet.write_formula(row, column, formula, style, value if isinstance(value, str) else _exact(value))


_TROUBLE_HEADS = ("Sheet", "Dòng", "Cột", "Mã", "Điều phải sửa")


def _load(unit: UnitRow | None, side: str) -> tuple[Decimal | None, Decimal | None]:
    if unit is None:
        return None, None
    if side == "before":
        return unit.times, unit.subjects
    times = unit.times if unit.times_after is None else unit.times_after
    return times, unit.subjects if unit.subjects_after is None else unit.subjects_after


def _amount(value: Decimal | str | None) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _or(value: Decimal | None) -> Cached:
    return LACKING if value is None else value


def _exact(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    if text:
        sheet.write_string(row, column, text[:_LONGEST], style)
    else:
        sheet.write_blank(row, column, None, style)
