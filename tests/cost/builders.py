"""Filled workbooks for the tests of compliance cost, in words of our own."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl

from api.cost.layout import PARAMETERS, UNITS, WORK, Book, Given, UnitRow, WorkRow
from api.cost.workbook import written
from catalog_graph.cost.types import Kind, Side
from ingest.read import read
from ingest.types import Document

D = Decimal
SOURCE = "số liệu thử, do dự án đặt ra"
GIVEN = tuple(
    Given(key=key, value=D(value), year=2025, source=SOURCE)
    for key, value in (("income", "105600000"), ("months", "12"), ("days", "22"), ("hours", "8"))
)
"""50,000 đồng an hour."""
CODES = {"1.000010": "Cấp thẻ nuôi ong", "1.00001": "=Cấp thẻ nuôi tằm"}


def work(
    code: str, side: Side, hours: str, kind: Kind = "prepare", what: str = "Điền tờ khai", **money: str
) -> WorkRow:
    """A line; `money`: paid, fee, charge in đồng."""
    amounts: dict[str, Any] = {key: D(value) for key, value in money.items()}
    return WorkRow(code=code, name=CODES[code], side=side, kind=kind, work=what, hours=D(hours), **amounts)


def book(**changed: Any) -> Book:
    """Two procedures whose codes look equal as numbers: 4 hours and 150,000 đồng become 1.5 hours and 100,000."""
    first, second = CODES
    whole: dict[str, Any] = {
        "parameters": GIVEN,
        "units": (
            UnitRow(code=first, name=CODES[first], agency="Bộ Ong", times=D(2), subjects=D(1000)),
            UnitRow(code=second, name=CODES[second], times=D("0.5"), subjects=D(333)),
        ),
        "work": (
            work(first, "before", "3.5", paid="50000"),
            work(first, "before", "0.5", kind="submit", fee="70000", charge="30000"),
            work(first, "after", "1"),
            work(first, "after", "0.5", kind="submit", fee="70000", charge="30000"),
            work(second, "before", "0.1"),
            work(second, "before", "0.7", kind="receive"),
            work(second, "after", "0.1"),
        ),
    }
    return Book(**{**whole, **changed})


def document(data: bytes) -> Document:
    """The workbook as the product's reader gives it."""
    return read(data, "chi-phi.xlsx")


def edited(change: Callable[[Any, Any, Any], None], of: Book | None = None) -> Document:
    """A filled workbook after someone typed into its three sheets (parameters, procedures, work)."""
    held = openpyxl.load_workbook(io.BytesIO(written(of or book())))
    change(held[PARAMETERS], held[UNITS], held[WORK])
    out = io.BytesIO()
    held.save(out)
    return document(out.getvalue())
