"""The standard cost model: exact sums, guards that say what is wrong, a zero base that gives no percentage."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.cost.compute import saving_of, wage_of
from catalog_graph.cost.types import Activity, Load, Parameter, Sheet, Table, Unsound, Wage

D = Decimal


def given_as(name: str, value: str) -> Parameter:
    return Parameter(name=name, value=D(value), unit="", year=2025, source="số liệu thử, do dự án đặt ra")


WAGE = Wage(
    income=given_as("thu nhập", "105600000"),
    months=given_as("tháng", "12"),
    days=given_as("ngày", "22"),
    hours=given_as("giờ", "8"),
)
"""50,000 đồng an hour."""


def table(side: str, hours: str, load: Load, fee: str = "0", paid: str = "0") -> Table:
    return Table(
        side="before" if side == "before" else "after",
        activities=(Activity(kind="prepare", name="điền tờ khai", hours=D(hours), paid=D(paid)),),
        fee=D(fee),
        charge=D(0),
        load=load,
    )


def sheet(before: Table, after: Table, why: str | None = None) -> Sheet:
    return Sheet(
        code="1.000001", name="Cấp phép", agency=None, wage=WAGE, before=before, after=after, populations_differ=why
    )


LOAD = Load(times=D(2), subjects=D(1000))


def test_before_and_after() -> None:
    saving = saving_of(sheet(table("before", "4", LOAD, "100000"), table("after", "1.5", LOAD, "100000")))
    assert wage_of(WAGE) == 50_000
    assert saving.before.once == 300_000
    assert saving.after.once == 175_000
    assert saving.saved_year == D(125_000) * 2000
    assert saving.percent == D("41.67")


def test_nothing_today_gives_no_percentage() -> None:
    saving = saving_of(sheet(table("before", "0", LOAD), table("after", "0", LOAD)))
    assert saving.percent is None
    assert saving.why is not None
    assert saving.why.startswith("Không xác định")


def test_an_unknown_load_stays_unknown() -> None:
    unknown = Load(times=None, subjects=D(10))
    saving = saving_of(sheet(table("before", "1", unknown), table("after", "0.5", unknown)))
    assert saving.saved_year is None
    assert saving.saved_once == 25_000


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (table("before", "-1", LOAD), table("after", "1", LOAD), "không được âm"),
        (table("before", "1", LOAD, fee="-5"), table("after", "1", LOAD), "phí không được âm"),
        (table("before", "1", LOAD), table("after", "1", Load(times=D(2), subjects=D(10))), "khác nhau"),
        (table("before", "NaN", LOAD), table("after", "1", LOAD), "không được âm"),
    ],
)
def test_what_cannot_be_counted_with_is_said(before: Table, after: Table, words: str) -> None:
    with pytest.raises(Unsound, match=words):
        saving_of(sheet(before, after))


def test_other_people_after_when_it_is_stated() -> None:
    other = Load(times=D(2), subjects=D(10))
    saving = saving_of(sheet(table("before", "1", LOAD), table("after", "1", other), "bỏ một nhóm đối tượng"))
    assert saving.notes


def test_a_parameter_without_a_source_is_refused() -> None:
    with pytest.raises(Unsound, match="chưa có nguồn"):
        wage_of(replace(WAGE, income=replace(WAGE.income, source=" ")))


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 10**6), st.integers(1, 50), st.integers(1, 10**5))
def test_saving_is_the_difference(h0: int, h1: int, fee: int, times: int, subjects: int) -> None:
    load = Load(times=D(times), subjects=D(subjects))
    saving = saving_of(sheet(table("before", str(h0), load, str(fee)), table("after", str(h1), load, str(fee))))
    assert saving.before.year is not None
    assert saving.after.year is not None
    assert saving.saved_year == saving.before.year - saving.after.year == D(h0 - h1) * 50_000 * times * subjects
    assert saving.percent is None or saving.percent <= 100
