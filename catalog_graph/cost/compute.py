"""The standard cost model (NĐ 63/2010/NĐ-CP Điều 28 as amended: chi phí tuân thủ), exact in decimals.

C once  = Σ activities (hours × wage + paid) + fee + charge
C year  = C once × times a year × subjects
saving  = C year before − C year after;  % = saving / C year before × 100
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from catalog_graph.cost.types import Activity, Line, Load, Parameter, Saving, Sheet, Sum, Table, Unsound, Wage

_DONG = Decimal(1)
_FINEST = Decimal("0.000001")
_HUNDREDTH = Decimal("0.01")
_SIDES = {"before": "hiện tại", "after": "sau đơn giản hóa"}


def saving_of(sheet: Sheet) -> Saving:
    """Both sides of a sheet and what is saved. Raises Unsound, which says what cannot be counted with."""
    hour = wage_of(sheet.wage)
    notes = _populations(sheet)
    before, after = _sum(sheet.before, hour), _sum(sheet.after, hour)
    if before.year is None or after.year is None:
        why = "Không xác định: chưa có số lần thực hiện trong năm hoặc số đối tượng tuân thủ."
        return Saving(
            before=before, after=after, saved_once=before.once - after.once, saved_year=None, percent=None, why=why,
            notes=notes,
        )  # fmt: skip
    saved = before.year - after.year
    percent = (saved / before.year * 100).quantize(_HUNDREDTH, ROUND_HALF_UP) if before.year else None
    return Saving(
        before=before,
        after=after,
        saved_once=before.once - after.once,
        saved_year=saved,
        percent=percent,
        why=None if percent is not None else "Không xác định: chi phí hiện tại bằng 0.",
        notes=notes,
    )


def wage_of(wage: Wage) -> Decimal:
    """Đồng an hour. Raises Unsound where a part has no source or is not above zero."""
    for part in (wage.income, wage.months, wage.days, wage.hours):
        _sourced(part)
        if not part.value.is_finite() or part.value <= 0:
            raise Unsound(f"Tham số “{part.name}” phải là số lớn hơn 0.")
    return wage.hour


def _sourced(part: Parameter) -> None:
    if not part.source.strip():
        raise Unsound(f"Tham số “{part.name}” chưa có nguồn; không tính chi phí bằng số không rõ nguồn.")


def _populations(sheet: Sheet) -> tuple[str, ...]:
    """Both sides count the same people the same number of times, unless the officer states otherwise."""
    if sheet.before.load == sheet.after.load:
        return ()
    if not sheet.populations_differ:
        raise Unsound(
            "Số lần thực hiện hoặc số đối tượng tuân thủ trước và sau khác nhau mà không nêu lý do; "
            "so sánh như vậy làm sai mức tiết kiệm."
        )
    return (f"Số lần, số đối tượng trước và sau khác nhau: {sheet.populations_differ}",)


def _sum(table: Table, hour: Decimal) -> Sum:
    lines = tuple(Line(activity=one, cost=_once(one, hour, table)) for one in table.activities)
    for name, value in (("phí", table.fee), ("lệ phí", table.charge)):
        _nonnegative(value, name, table)
    once = _dong(sum((line.cost for line in lines), Decimal(0)) + table.fee + table.charge)
    hours = sum((line.activity.hours for line in lines), Decimal(0))
    return Sum(side=table.side, lines=lines, hours=hours, once=once, year=_year(once, table.load, table))


def _once(activity: Activity, hour: Decimal, table: Table) -> Decimal:
    _nonnegative(activity.hours, f"số giờ của “{activity.name}”", table)
    _nonnegative(activity.paid, f"chi phí khác của “{activity.name}”", table)
    return _dong(activity.hours * hour + activity.paid)


def _year(once: Decimal, load: Load, table: Table) -> Decimal | None:
    for name, value in (("số lần thực hiện trong năm", load.times), ("số đối tượng tuân thủ", load.subjects)):
        if value is None:
            return None
        _nonnegative(value, name, table)
    assert load.times is not None
    assert load.subjects is not None
    return _dong(once * load.times * load.subjects)


def _nonnegative(value: Decimal, name: str, table: Table) -> None:
    if not value.is_finite() or value < 0:
        raise Unsound(f"Bảng {_SIDES[table.side]}: {name} không được âm.")


def _dong(value: Decimal) -> Decimal:
    # An hour's worth is often an endless decimal: half a đồng must not fall short by the last digit of a division.
    return value.quantize(_FINEST, ROUND_HALF_UP).quantize(_DONG, ROUND_HALF_UP)
