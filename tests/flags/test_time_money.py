"""Times and fees: what the examples of the rules do not say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rule
from catalog_graph.flags.samples import world_of
from catalog_graph.flags.types import Flag


def flags(id: str, **told: Any) -> list[Flag]:
    wanted = rule(id)
    assert wanted is not None
    record, world = world_of({"code": "9.900001", **told})
    return list(flags_of(record, world, "record", [wanted]))


def fee(amount: int | None, text: str, kind: str = "fee", channel: str = "direct") -> dict[str, Any]:
    return {"channel": channel, "fees": [{"kind": kind, "amount": amount, "text": text}]}


def time(value: int, unit: str, channel: str = "direct") -> dict[str, Any]:
    word = {"day": "Ngày", "working_day": "Ngày làm việc", "hour": "Giờ"}[unit]
    return {"channel": channel, "duration": {"value": value, "unit": unit, "text": f"{value} {word}"}}


def grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


@given(st.integers(1, 999))
def test_three_noughts_are_missed_and_right_figures_are_not(thousands: int) -> None:
    text = f"({grouped(thousands * 1000)} đồng/thẻ)"
    (flag,) = flags("R-FEE-2", channels=[fee(thousands, f"{thousands} VNĐ{text}")])
    assert grouped(thousands * 1000) in flag.message
    assert flag.severity == "error"
    assert not flags("R-FEE-2", channels=[fee(thousands * 1000, f"{thousands},000 VNĐ{text}")])
    assert not flags("R-FEE-4", channels=[fee(thousands, f"{thousands} VNĐ{text}")])  # told once, by the surer rule


@given(st.integers(1, 90), st.integers(1, 90))
def test_a_step_longer_than_the_total_is_found_in_one_unit_only(total: int, step: int) -> None:
    steps = [f"Trong thời hạn {step:02} ngày kể từ ngày nhận đủ hồ sơ hợp lệ, thư viện cấp thẻ."]
    assert bool(flags("R-TIME-2", steps=steps, channels=[time(total, "day")])) is (step > total)
    assert not flags("R-TIME-2", steps=steps, channels=[time(total, "working_day")])
    assert bool(flags("R-TIME-1", steps=steps, channels=[time(total, "working_day")])) is (step == total)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=5), st.integers(1, 40))
def test_steps_are_summed(own: list[int], total: int) -> None:
    steps = [f"Xử lý. Thời gian thực hiện: {value} ngày làm việc." for value in own]
    found = flags("R-TIME-3", steps=steps, channels=[time(total, "working_day")])
    assert bool(found) is (sum(own) > total)
    if found:
        assert f"{sum(own)} ngày làm việc" in found[0].message
        assert len(found[0].proofs) == len(own) + 1


def test_days_and_working_days_are_never_summed() -> None:
    steps = ["Thời gian thực hiện: 9 ngày.", "Thời gian thực hiện: 9 ngày làm việc."]
    assert not flags("R-TIME-3", steps=steps, channels=[time(5, "day")])
    assert not flags("R-TIME-3", code="6.900001", steps=steps, channels=[time(5, "day")])


def test_one_text_in_three_channels_is_one_finding() -> None:
    text = "Miễn phí(50.000 đồng/thẻ)"
    channels = [fee(0, text, "free", channel) for channel in ("direct", "online", "postal")]
    assert len(flags("R-FEE-1", channels=channels)) == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [("áp dụng đến hết ngày 31/12/2024", "31/12/2024"), ("từ 01/01/2024 đến 30/6/2025", "30/06/2025")],
)
def test_a_term_that_is_over_is_named(text: str, day: str) -> None:
    (flag,) = flags("R-FEE-6", channels=[fee(20000, f"20,000 VNĐ({text})")])
    assert day in flag.message


def test_an_impossible_day_is_no_term() -> None:
    assert not flags("R-FEE-6", channels=[fee(20000, "20,000 VNĐ(áp dụng đến hết ngày 31/02/2024)")])


def test_the_proof_of_a_source_is_its_number() -> None:
    channels = [fee(20000, "20,000 VNĐ(Thông tư số 61/2023/TT-BTC)")]
    (flag,) = flags("R-FEE-7", legal_basis=["05/2011/NĐ-CP"], channels=channels)
    assert [proof.text for proof in flag.proofs] == ["61/2023/TT-BTC"]
    assert flags("R-FEE-7", legal_basis=["05/2011/NĐ-CP", "61/2023/TT-BTC"], channels=channels) == []
