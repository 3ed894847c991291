"""From what an officer typed to an order for a report; every fault is said at once, in a sentence."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.reports.making import CannotMake, choose
from api.reports.order import Order
from api.reports.recipe import WrongTable, read_instruments, read_office
from catalog_graph.monthly.period import BY_HAND, month_of
from catalog_graph.monthly.types import Instrument
from catalog_graph.store.catalogue import SnapshotInfo
from catalog_graph.store.contents import Held
from catalog_graph.workdays import workdays

UNIT = 200
"""Characters of the name of the office."""
INSTRUMENTS, HOLIDAYS = 1_000_000, 64_000
"""Bytes of the officer's tables."""
ROWS = 5_000
"""Rows of the table of instruments."""


class Unclear(ValueError):
    """An order cannot be taken as it stands; the message tells the officer why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed, as typed: shown again when it is refused."""

    month: str = ""
    unit: str = ""
    opening: str = ""
    closing: str = ""
    instruments: bytes = b""
    holidays: bytes = b""


def order_of(asked: Asked, known: Sequence[SnapshotInfo], held: Mapping[str, Held]) -> Order:
    """The order; `known` are the snapshots of the store, `held` what they hold. Raises Unclear."""
    month = _month(asked.month)
    unit = " ".join(asked.unit.split())
    if len(unit) > UNIT:
        raise Unclear(f"Tên cơ quan dài quá {UNIT} ký tự.")
    choice(asked, known, held)
    return Order(
        month=f"{month:%Y-%m}",
        unit=unit or None,
        opening=asked.opening or None,
        closing=asked.closing or None,
        instruments=_instruments(asked.instruments),
        office=_office(asked.holidays),
    )


def choice(asked: Asked, known: Sequence[SnapshotInfo], held: Mapping[str, Held]) -> tuple[str, str, str]:
    """The two snapshots of a month, and why these. Raises Unclear."""
    names = {info.name for info in known}
    for side in (asked.opening, asked.closing):
        if side and side not in names:
            raise Unclear(f"Trong kho không có bản chụp “{side}”.")
    if asked.opening and asked.opening == asked.closing:
        raise Unclear("Bản chụp đầu kỳ và cuối kỳ phải là hai bản khác nhau.")
    try:
        return choose(known, held, _month(asked.month), asked.opening or None, asked.closing or None)
    except CannotMake as refused:
        raise Unclear(str(refused).replace(BY_HAND, "tự chọn cả bản đầu kỳ và bản cuối kỳ")) from None


def _month(text: str) -> datetime.date:
    try:
        return month_of(text.strip())
    except ValueError:
        raise Unclear(f"Tháng báo cáo cần dạng NĂM-THÁNG, ví dụ 2026-06; không phải “{text[:40]}”.") from None


def _instruments(data: bytes) -> tuple[Instrument, ...]:
    if not data:
        return ()
    if len(data) > INSTRUMENTS:
        raise Unclear("Bảng văn bản quy phạm lớn quá 1 MB.")
    try:
        found = read_instruments(data)
    except WrongTable as wrong:
        raise Unclear(str(wrong)) from None
    if len(found) > ROWS:
        raise Unclear(f"Bảng văn bản quy phạm có {len(found)} dòng; nhận nhiều nhất {ROWS} dòng.")
    return found


def _office(data: bytes) -> dict[str, object] | None:
    if not data:
        return None
    if len(data) > HOLIDAYS:
        raise Unclear("Bảng ngày nghỉ lớn quá 64 KB.")
    try:
        return dict(read_office(data, workdays))
    except WrongTable as wrong:
        raise Unclear(str(wrong)) from None
