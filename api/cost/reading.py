"""The filled workbook read back through the product's own reader: figures as they stand, all that cannot be counted.

A figure is never guessed: text in a number's place, an empty hour, a date are said with their sheet, row and column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from api.cost.layout import (
    PARAMETER_COLUMNS,
    PARAMETERS,
    SIDES,
    UNIT_COLUMNS,
    UNITS,
    UNSURE,
    WORK,
    WORK_COLUMNS,
    Book,
    Column,
    Given,
    UnitRow,
    WorkRow,
)
from catalog_graph.cost.rules import activities, parameters
from catalog_graph.cost.types import Side
from extract.fold import fold
from ingest.sniff import XLSM, XLSX
from ingest.types import Cell, Document, Table

LARGEST = Decimal(10) ** 15
"""Beyond it a spreadsheet no longer counts exactly, and no procedure costs that much."""
YEARS = range(2000, 2101)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong or missing, and where. `row` from 1 as the spreadsheet counts; `column` the head. `code`: the
    procedure that cannot be counted for it; None: none can. `mild`: counted all the same, the year left unknown."""

    message: str
    sheet: str
    row: int | None = None
    column: str | None = None
    code: str | None = None
    mild: bool = False

    @property
    def sentence(self) -> str:
        """The whole of it, for the officer."""
        parts = (
            f"Sheet “{self.sheet}”",
            f"dòng {self.row}" if self.row else "",
            self.column and f"cột “{self.column}”",
        )
        return f"{', '.join(part for part in parts if part)}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A workbook as it was read. `rows`: code → the row of its sheet of procedures."""

    book: Book
    problems: tuple[Problem, ...]
    rows: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Row:
    """A row of a sheet by the heads of its columns; what cannot be read goes to the problems."""

    sheet: str
    number: int
    cells: Mapping[str, tuple[str, Cell]]
    heads: Mapping[str, str]
    problems: list[Problem]
    code: str | None = None

    def text(self, key: str) -> str:
        """What a cell shows, "" for an empty one."""
        return self.cells[key][0] if key in self.cells else ""

    def figure(self, key: str) -> Decimal | None:
        """The number of a cell, None for an empty one and for one that is no sound number (said then)."""
        if key not in self.cells:
            return None
        text, cell = self.cells[key]
        if text == UNSURE:
            self.say(key, "dấu “?”: hồ sơ không ghi rõ một mức; xem ghi chú rồi nhập số.")
            return None
        if cell.value is None:
            self.say(key, f"“{text[:40]}” không phải là số (ô đang là chữ).")
            return None
        if "/" in text or ":" in text:
            self.say(key, f"“{text[:40]}” là ngày, giờ chứ không phải số lượng; đặt lại kiểu ô rồi nhập số.")
            return None
        value = Decimal(int(cell.value) if float(cell.value).is_integer() else repr(cell.value))
        if value < 0:
            self.say(key, f"{value} là số âm.")
            return None
        if value >= LARGEST:
            self.say(key, f"{text[:40]} quá lớn.")
            return None
        return value

    def say(self, key: str, message: str, mild: bool = False) -> None:
        """Note a problem at a cell."""
        head = self.heads[key]
        self.problems.append(
            Problem(sheet=self.sheet, row=self.number, column=head, message=message, code=self.code, mild=mild)
        )


def filled(document: Document) -> Filled:
    """The workbook of a document, with every problem in the order of the sheets. Never raises for what was typed in."""
    problems: list[Problem] = []
    if document.media_type not in (XLSX, XLSM):
        problems.append(Problem(sheet=PARAMETERS, message="tệp không phải bảng tính Excel (.xlsx)."))
        return Filled(book=Book(parameters=(), units=(), work=()), problems=tuple(problems))
    given = tuple(_parameters(list(_rows(document, PARAMETERS, PARAMETER_COLUMNS, problems)), problems))
    rows: dict[str, int] = {}
    units = tuple(_units(_rows(document, UNITS, UNIT_COLUMNS, problems), rows))
    work = tuple(_work(_rows(document, WORK, WORK_COLUMNS, problems), rows))
    for code, row in rows.items():
        if not any(one.code == code and one.side == "before" for one in work):
            problems.append(
                Problem(
                    sheet=UNITS,
                    row=row,
                    code=code,
                    message=f"{code}: chưa có dòng nào của bảng hiện tại ở sheet “{WORK}”.",
                )
            )
    if not units and not problems:
        problems.append(Problem(sheet=UNITS, message="chưa có thủ tục nào."))
    return Filled(book=Book(parameters=given, units=units, work=work), problems=tuple(problems), rows=rows)


def _rows(document: Document, name: str, columns: Sequence[Column], problems: list[Problem]) -> Iterator[_Row]:
    """The rows of a sheet under its head, those in which the officer typed nothing left out."""
    table = next((one for one in document.tables if fold(one.name or "") == fold(name)), None)
    if table is None or not table.rows:
        problems.append(Problem(sheet=name, message="thiếu trang tính này."))
        return
    at = _heads(document, table, columns)
    heads = {column.key: column.head for column in columns}
    lacking = [head for key, head in heads.items() if key not in at.values()]
    if lacking:
        problems.append(Problem(sheet=name, row=1, message=f"thiếu cột: {', '.join(lacking)}."))
        return
    typed = _TYPED[name]
    for row in table.rows[1:]:
        cells = {}
        for cell in row:
            text = str(document.piece(cell.span)).strip()
            if text and cell.column in at:
                cells[at[cell.column]] = (text, cell)
        if any(key in cells for key in typed):
            yield _Row(name, row[0].row, cells, heads, problems)


_TYPED = {
    PARAMETERS: ("key",),
    UNITS: tuple(column.key for column in UNIT_COLUMNS),
    WORK: ("code", "side", "kind", "work", "hours", "paid", "fee", "charge"),
}


def _heads(document: Document, table: Table, columns: Sequence[Column]) -> dict[int, str]:
    """Number of a column in the file → its key: the officer may have moved columns."""
    keys = {fold(column.head): column.key for column in columns}
    found: dict[int, str] = {}
    for cell in table.rows[0]:
        key = keys.get(fold(str(document.piece(cell.span)).strip()))
        if key is not None and key not in found.values():
            found[cell.column] = key
    return found


def _parameters(rows: Sequence[_Row], problems: list[Problem]) -> Iterator[Given]:
    by_key = {row.text("key"): row for row in reversed(rows)}
    for wanted in parameters():
        row = by_key.get(wanted.key)
        if row is None:
            if rows:
                problems.append(
                    Problem(sheet=PARAMETERS, message=f"thiếu dòng tham số “{wanted.name}” ({wanted.key}).")
                )
            continue
        value = _needed(row, "value", row.figure, f"tham số “{wanted.name}” chưa có giá trị.")
        if value == 0:
            row.say("value", f"tham số “{wanted.name}” phải lớn hơn 0.")
        year = _needed(row, "year", row.figure, f"tham số “{wanted.name}” chưa có năm.")
        if year is not None and year not in YEARS:
            row.say("year", f"{year} không phải là năm.")
        source = row.text("source")
        if not source:
            row.say("source", f"tham số “{wanted.name}” chưa có nguồn; không tính bằng số không rõ nguồn.")
        sound = year if year is not None and year in YEARS else None
        yield Given(key=wanted.key, value=value, year=None if sound is None else int(sound), source=source)


def _needed(row: _Row, key: str, read: Callable[[str], T | None], message: str) -> T | None:
    value = read(key)
    if value is None and key not in row.cells:
        row.say(key, message)
    return value


def _units(rows: Iterator[_Row], seen: dict[str, int]) -> Iterator[UnitRow]:
    for row in rows:
        code = row.text("code")
        if not code:
            row.say("code", "dòng có số liệu mà thiếu mã thủ tục.", mild=True)
            continue
        if code in seen:
            row.code = code
            row.say("code", f"mã {code} đã có ở dòng {seen[code]}.")
            continue
        row.code = code
        seen[code] = row.number
        times = _needed_mildly(row, "times", "chưa có số lần thực hiện một năm; không tính được chi phí một năm.")
        subjects = _needed_mildly(row, "subjects", "chưa có số đối tượng tuân thủ; không tính được chi phí một năm.")
        yield UnitRow(
            code=code,
            name=row.text("name"),
            agency=row.text("agency") or None,
            times=times,
            subjects=subjects,
            times_after=row.figure("times_after"),
            subjects_after=row.figure("subjects_after"),
            why=row.text("why") or None,
        )


def _needed_mildly(row: _Row, key: str, message: str) -> Decimal | None:
    if key not in row.cells:
        row.say(key, message, mild=True)
        return None
    return row.figure(key)


def _work(rows: Iterator[_Row], units: Mapping[str, int]) -> Iterator[WorkRow]:
    sides: dict[str, Side] = {fold(name): side for side, name in SIDES.items()}
    kinds = {fold(name): kind for kind, name in activities().items()}
    for row in rows:
        code = row.text("code")
        if not code:
            row.say("code", "dòng có số liệu mà thiếu mã thủ tục.", mild=True)
            continue
        row.code = code
        if code not in units:
            row.say("code", f"mã {code} không có ở sheet “{UNITS}”.", mild=True)
            continue
        side, kind = sides.get(fold(row.text("side"))), kinds.get(fold(row.text("kind")))
        if side is None:
            row.say(
                "side", f"“{row.text('side')[:40]}” không phải {' hay '.join(f'“{one}”' for one in SIDES.values())}."
            )
        if kind is None:
            row.say("kind", f"“{row.text('kind')[:60]}” không phải một hoạt động của mô hình.")
        hours = _needed(row, "hours", row.figure, "chưa có số giờ (nhập 0 nếu không mất giờ).")
        paid, fee, charge = (row.figure(key) for key in ("paid", "fee", "charge"))
        if side is not None and kind is not None:
            yield WorkRow(
                code=code,
                name=row.text("name"),
                side=side,
                kind=kind,
                work=row.text("work"),
                hours=hours,
                paid=paid,
                fee=fee,
                charge=charge,
                note=row.text("note"),
            )
