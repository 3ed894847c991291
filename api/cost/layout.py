"""How the workbook is laid out: its sheets, its columns, the rows that are filled in. One layout out and in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from catalog_graph.cost.types import Kind, Side

PARAMETERS, UNITS, WORK, SUMMARY, TROUBLES = "Tham số", "Thủ tục", "Công việc", "Tổng hợp", "Chưa tính được"
SIDES: dict[Side, str] = {"before": "hiện tại", "after": "sau"}
UNSURE = "?"
"""Stands in a money cell that the officer has to settle: no figure, so that it is never counted with."""
LACKING = "chưa đủ số"
UNKNOWN = "không xác định"
Amount: TypeAlias = Decimal | str | None


class Column(NamedTuple):
    """A column: its key, its head, its width in characters; `asked`: the officer fills it in."""

    key: str
    head: str
    width: int
    asked: bool = False


PARAMETER_COLUMNS = (
    Column("key", "Khóa", 12), Column("name", "Tham số", 46), Column("value", "Giá trị", 18, True),
    Column("unit", "Đơn vị", 18), Column("year", "Năm", 10, True), Column("source", "Nguồn", 50, True),
    Column("hint", "Gợi ý (không được tính)", 56),
)  # fmt: skip
UNIT_COLUMNS = (
    Column("code", "Mã", 14), Column("name", "Tên thủ tục", 60), Column("agency", "Cơ quan", 26),
    Column("times", "Số lần một năm, hiện tại", 14, True),
    Column("subjects", "Số đối tượng, hiện tại", 14, True),
    Column("times_after", "Số lần một năm, sau", 14, True),
    Column("subjects_after", "Số đối tượng, sau", 14, True),
    Column("why", "Lý do trước và sau khác nhau", 50, True),
)  # fmt: skip
WORK_COLUMNS = (
    Column("code", "Mã", 12), Column("name", "Tên thủ tục", 34), Column("side", "Bảng", 10),
    Column("kind", "Hoạt động", 28), Column("work", "Công việc", 56), Column("hours", "Giờ", 9, True),
    Column("wage", "Thu nhập một giờ", 14), Column("paid", "Chi phí khác", 14, True), Column("fee", "Phí", 14, True),
    Column("charge", "Lệ phí", 14, True), Column("times", "Số lần một năm", 10),
    Column("subjects", "Số đối tượng", 12), Column("once", "Chi phí một lần", 16),
    Column("year", "Chi phí một năm", 18), Column("note", "Ghi chú", 60),
)  # fmt: skip
SUMMARY_COLUMNS = (
    Column("code", "Mã", 14), Column("name", "Tên thủ tục", 60), Column("agency", "Cơ quan", 26),
    Column("hours_before", "Giờ, hiện tại", 10), Column("hours_after", "Giờ, sau", 10),
    Column("once_before", "Một lần, hiện tại (đồng)", 16), Column("once_after", "Một lần, sau (đồng)", 16),
    Column("saved_once", "Tiết kiệm một lần (đồng)", 16), Column("year_before", "Một năm, hiện tại (đồng)", 20),
    Column("year_after", "Một năm, sau (đồng)", 20), Column("saved_year", "Tiết kiệm một năm (đồng)", 20),
    Column("percent", "Tỷ lệ cắt giảm (%)", 12), Column("note", "Ghi chú", 60),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A parameter as it stands in the workbook; None: left empty."""

    key: str
    value: Decimal | None = None
    year: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A procedure with its load. What is empty for after is as it is today."""

    code: str
    name: str
    agency: str | None = None
    times: Decimal | None = None
    subjects: Decimal | None = None
    times_after: Decimal | None = None
    subjects_after: Decimal | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """One thing people do, on one side. Money in đồng; `UNSURE` where the record leaves it open."""

    code: str
    name: str
    side: Side
    kind: Kind
    work: str
    hours: Decimal | None = None
    paid: Amount = None
    fee: Amount = None
    charge: Amount = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All that a workbook holds."""

    parameters: tuple[Given, ...]
    units: tuple[UnitRow, ...]
    work: tuple[WorkRow, ...]
