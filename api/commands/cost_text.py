"""Compliance cost in words, for the officer."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from api.cost.counting import Reckoned
from api.cost.layout import UNKNOWN
from api.cost.wording import money, percent, plain
from catalog_graph.cost.types import Parameter, Saving, Sheet


def told(reckoned: Reckoned) -> str:
    """The parameters, each procedure, the total, and what has to be set right."""
    return "\n".join(_lines(reckoned))


def _lines(reckoned: Reckoned) -> Iterator[str]:
    wage = reckoned.wage
    if wage is not None:
        yield f"Thu nhập một giờ: {plain(wage.hour.quantize(Decimal('0.01')))} đồng."
        for part in (wage.income, wage.months, wage.days, wage.hours):
            yield f"  {_parameter(part)}"
    for sheet, saving in zip(reckoned.sheets, reckoned.savings, strict=True):
        yield ""
        yield from _procedure(sheet, saving)
    if wage is not None:
        yield ""
        yield from _total(reckoned)
    if reckoned.problems:
        yield ""
        yield f"{len(reckoned.problems)} chỗ thiếu hoặc sai, phải sửa trong tệp:"
        for one in reckoned.problems:
            yield f"  {one.sentence}"


def _parameter(part: Parameter) -> str:
    return f"{part.name}: {plain(part.value)} {part.unit} (năm {part.year}; nguồn: {part.source})"


def _procedure(sheet: Sheet, saving: Saving) -> Iterator[str]:
    yield f"{sheet.code} {sheet.name}".rstrip()
    for label, found in (("hiện tại", saving.before), ("sau", saving.after)):
        year = f"{money(found.year)} một năm" if found.year is not None else f"một năm {UNKNOWN}"
        yield f"  {label}: {plain(found.hours)} giờ, {money(found.once)} một lần; {year}"
    year, share = money(saving.saved_year), percent(saving.percent)
    yield f"  tiết kiệm một lần: {money(saving.saved_once)}; một năm: {year}; {share}"
    for note in filter(None, (saving.why, *saving.notes)):
        yield f"  {note}"


def _total(reckoned: Reckoned) -> Iterator[str]:
    total = reckoned.total
    yield f"Tổng cộng ({total.counted}/{total.procedures} thủ tục đủ số liệu một năm):"
    yield (
        f"  hiện tại {money(total.before)}; sau {money(total.after)}; tiết kiệm {money(total.saved)}; "
        f"tỷ lệ cắt giảm {percent(total.percent)}"
    )
    if total.why:
        yield f"  {total.why}"
