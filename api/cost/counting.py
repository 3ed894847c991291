"""What a filled workbook comes to: each procedure's saving, all of them together, what could not be counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from api.cost.layout import PARAMETERS, UNITS, Book, UnitRow, WorkRow
from api.cost.reading import LARGEST, Problem, filled
from api.cost.workbook import Counted, written
from catalog_graph.cost.compute import saving_of, wage_of
from catalog_graph.cost.rules import parameters
from catalog_graph.cost.total import Total, total_of
from catalog_graph.cost.types import Activity, Load, Parameter, Saving, Sheet, Side, Table, Unsound, Wage
from ingest.types import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """The answer. `wage` is None where a parameter is missing or unsound: then nothing is counted. `sheets` and
    `savings` hold the procedures that could be counted, in the order of the workbook."""

    book: Book
    wage: Wage | None
    sheets: tuple[Sheet, ...]
    savings: tuple[Saving, ...]
    total: Total
    problems: tuple[Problem, ...]


def reckon(document: Document) -> Reckoned:
    """Count a filled workbook. A procedure with an unsound figure is left out and said; nothing is guessed."""
    read = filled(document)
    problems = list(read.problems)
    barred = {one.code for one in problems if not one.mild}
    wage = None if None in barred else _wage(read.book, problems)
    sheets, savings = [], []
    for unit in read.book.units if wage is not None else ():
        assert wage is not None
        if unit.code in barred:
            continue
        sheet = _sheet(unit, read.book.work, wage)
        try:
            saving = _bounded(saving_of(sheet))
        except Unsound as error:
            row = read.rows.get(unit.code)
            problems.append(Problem(sheet=UNITS, row=row, code=unit.code, message=f"{unit.code}: {error}"))
            continue
        sheets.append(sheet)
        savings.append(saving)
    return Reckoned(
        book=read.book,
        wage=wage,
        sheets=tuple(sheets),
        savings=tuple(savings),
        total=total_of(savings),
        problems=tuple(problems),
    )


def result(reckoned: Reckoned) -> bytes:
    """The workbook of what was counted, with live formulas; what was not counted is on a sheet of its own.

    Raises Unsound where there is nothing to count with.
    """
    if reckoned.wage is None:
        raise Unsound("Tham số chưa đủ, chưa tính được gì.")
    codes = {sheet.code for sheet in reckoned.sheets}
    book = Book(
        parameters=reckoned.book.parameters,
        units=tuple(unit for unit in reckoned.book.units if unit.code in codes),
        work=tuple(row for row in reckoned.book.work if row.code in codes),
    )
    counted = Counted(
        savings={sheet.code: saving for sheet, saving in zip(reckoned.sheets, reckoned.savings, strict=True)},
        hour=reckoned.wage.hour,
        total=reckoned.total,
        troubles=[
            (one.sheet, str(one.row or ""), one.column or "", one.code or "", one.message) for one in reckoned.problems
        ],
    )
    return written(book, counted)


def _wage(book: Book, problems: list[Problem]) -> Wage | None:
    units = {one.key: one for one in parameters()}
    parts = {
        one.key: Parameter(
            name=units[one.key].name, value=one.value, unit=units[one.key].unit, year=one.year, source=one.source
        )
        for one in book.parameters
        if one.value is not None and one.year is not None
    }
    if set(parts) != set(units):
        return None
    wage = Wage(**parts)
    try:
        wage_of(wage)
    except Unsound as error:
        problems.append(Problem(sheet=PARAMETERS, message=str(error)))
        return None
    return wage


def _sheet(unit: UnitRow, work: Iterable[WorkRow], wage: Wage) -> Sheet:
    rows = [row for row in work if row.code == unit.code]
    times = unit.times if unit.times_after is None else unit.times_after
    subjects = unit.subjects if unit.subjects_after is None else unit.subjects_after
    return Sheet(
        code=unit.code,
        name=unit.name,
        agency=unit.agency,
        wage=wage,
        before=_table("before", rows, Load(times=unit.times, subjects=unit.subjects)),
        after=_table("after", rows, Load(times=times, subjects=subjects)),
        populations_differ=unit.why,
    )


def _table(side: Side, rows: Iterable[WorkRow], load: Load) -> Table:
    of = [row for row in rows if row.side == side]
    return Table(
        side=side,
        activities=tuple(
            Activity(kind=row.kind, name=row.work, hours=row.hours, paid=_money(row.paid), note=row.note or None)
            for row in of
            if row.hours is not None
        ),
        fee=sum((_money(row.fee) for row in of), Decimal(0)),
        charge=sum((_money(row.charge) for row in of), Decimal(0)),
        load=load,
    )


def _money(value: Decimal | str | None) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _bounded(saving: Saving) -> Saving:
    for side in (saving.before, saving.after):
        if max(side.once, side.year or Decimal(0)) >= LARGEST:
            raise Unsound("chi phí từ 10^15 đồng trở lên; kiểm tra lại số giờ, số lần, số đối tượng.")
    return saving
