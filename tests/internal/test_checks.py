"""Times add up in one unit or not at all, along the longest way; findings say why and where."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.internal.adding import converted, sum_of
from catalog_graph.internal.checks import findings_of
from catalog_graph.internal.positions import resolved
from catalog_graph.internal.review import after_months, review_finding, reviews_of
from catalog_graph.internal.rules import settings
from catalog_graph.internal.types import Held, Period
from catalog_graph.types import Quote
from extract.internal.positions import positions_in
from extract.internal.types import InternalProcedure, InternalStep, Position
from extract.types import DecisionRef, Duration, Sourced
from ingest.read import read
from ingest.types import Span

HERE = Span(0, 1)
Time = tuple[float | None, str | None]


def text(value: str) -> Sourced[str]:
    return Sourced(value, HERE)


def time(value: float | None, unit: str | None, said: str = "") -> Sourced[Duration]:
    return Sourced(Duration(value=value, unit=unit, text=said or f"{value} {unit}"), HERE)


def held(*times: Time | None, total: Time | None = None, unit: bool = True, date: str = "2024-01-31") -> Held:
    steps = tuple(
        InternalStep(
            order=text(f"Bước {at}"),
            unit=text("Phòng Y") if unit else None,
            time=None if one is None else time(*one, said="Không tính thời gian" if one[0] is None else ""),
            span=HERE,
        )
        for at, one in enumerate(times, 1)
    )
    procedure = InternalProcedure(
        name=text("Cấp thẻ thăm vườn"),
        total=time(*total) if total else None,
        steps=steps,
        position=Position(labels=("danh mục 1", "A", "A1"), order=text("02")),
        decision=DecisionRef(number=text("12/QĐ-UBND"), date=text(date), issuer=text("UBND tỉnh X")),
        span=HERE,
    )
    return Held(id="1", digest=f"d{date}", procedure=procedure)


def rules_of(one: Held, beside: Mapping[int, int] | None = None, periods: tuple[Period, ...] = ()) -> list[str]:
    return [finding.rule.removeprefix("internal.") for finding in findings_of(one, periods, beside)]


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (held((0.5, "working_day"), (2.5, "working_day"), total=(3, "working_day")), []),
        (held((4, "hour"), (2.5, "working_day"), total=(3, "working_day")), []),
        (held((4, "hour"), (20, "hour"), total=(3, "working_day")), []),
        (held((1, "working_day"), (1, "working_day"), total=(3, "working_day")), ["sum"]),
        (held((1, "day"), (2, "working_day"), total=(3, "working_day")), ["units"]),
        (held((1, "day"), (2, "day"), total=(3, "working_day")), ["units"]),
        (held((1, "day"), None, total=(3, "day")), ["sum_partial", "no_time"]),
        (held((1, "day"), (None, None), total=(1, "day")), []),
        (held((1, "day"), total=(1, "day"), unit=False), ["no_unit"]),
        (held((1, "day")), ["no_total"]),
    ],
)
def test_sums(one: Held, wanted: list[str]) -> None:
    assert rules_of(one) == wanted


def test_steps_side_by_side_take_the_longer_way() -> None:
    one = held((1, "day"), (5, "day"), (3, "day"), (1, "day"), total=(7, "day"))
    assert rules_of(one) == ["sum"]
    assert rules_of(one, beside={2: 1}) == []
    found = sum_of(one.procedure, settings(), {2: 1})
    assert (found.value, found.path) == (7, (0, 1, 3))


def test_a_total_is_held_against_the_period_of_the_procedure() -> None:
    one = held((3, "working_day"), total=(3, "working_day"))
    quote = Quote(digest="r", span=HERE)

    def against(value: float, unit: str) -> list[str]:
        return rules_of(one, periods=(Period(time=Duration(value=value, unit=unit, text=""), quote=quote),))

    assert against(2, "working_day") == ["over_period"]
    assert against(3, "working_day") == []
    assert against(16, "hour") == ["over_period"]
    assert against(2, "day") == ["period_unit"]


UNITS = st.sampled_from(["hour", "working_day", "day", "month", "year", "other"])


@given(st.floats(0.1, 1000), UNITS, UNITS)
def test_only_hours_and_working_days_are_converted(value: float, unit: str, into: str) -> None:
    there = converted(value, unit, into, settings())
    if unit == into:
        assert there == value
    elif {unit, into} == {"hour", "working_day"}:
        assert there is not None
        assert converted(there, into, unit, settings()) == pytest.approx(value)
    else:
        assert there is None


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8))
def test_the_order_of_steps_is_no_matter(values: list[int]) -> None:
    one = sum_of(held(*((value, "day") for value in values)).procedure, settings())
    other = sum_of(held(*((value, "day") for value in reversed(values))).procedure, settings())
    assert one.value == other.value == sum(values)


def test_review_counts_from_the_last_decision() -> None:
    old, new = held((1, "day"), date="2024-01-31"), held((1, "day"), date="2024-08-31")
    (one,) = reviews_of([old, new], datetime.date(2025, 2, 1))
    assert (one.since, one.overdue) == (datetime.date(2024, 8, 31), False)
    (one,) = reviews_of([new], datetime.date(2025, 9, 1))
    assert one.due == datetime.date(2025, 8, 31)
    told = review_finding(one)
    assert told is not None
    assert "cần rà soát lại" in told.message
    (sooner,) = reviews_of([new], datetime.date(2025, 3, 5), settings(review_months=6))
    assert sooner.due == datetime.date(2025, 2, 28)


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-12-15", 12, "2025-12-15"),
        ("2024-11-30", 1, "2024-12-30"),
        ("2024-11-30", 10**9, "9999-12-31"),
    ],
)
def test_months_later(day: str, months: int, wanted: str) -> None:
    assert after_months(datetime.date.fromisoformat(day), months).isoformat() == wanted


@pytest.mark.parametrize(
    ("said", "orders", "rows"),
    [
        ("số thứ tự 01, 02 điểm A1 mục A danh mục 1 kèm theo Quyết định số 12/QĐ-UBND ngày 31/01/2024", (1, 2), 1),
        ("số thứ tự 02 mục A ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 31/01/2024", (2,), 1),
        ("số thứ tự 02 mục B ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 31/01/2024", (2,), 0),
        ("số thứ tự 02 điểm A1 mục A ban hành kèm theo Quyết định số 13/QĐ-UBND ngày 31/01/2024", (2,), 0),
        ("số thứ tự 02 điểm A1 mục A ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 30/01/2024", (2,), 0),
    ],
)  # fmt: skip
def test_citations_by_position(said: str, orders: tuple[int, ...], rows: int) -> None:
    document = read(f"Thủ tục có {said} hết hiệu lực.".encode(), "o.txt")
    (cited,) = positions_in(document)
    assert cited.orders == orders
    found = resolved([cited], [held((1, "day"))], document.digest)
    assert sum(len(one.rows) for one in found) == rows
    assert all(one.why or one.rows for one in found)
