"""What examples cannot say of time limits: due days, how days are counted, the rule of the day."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from catalog_graph.deadlines import Case, announcement
from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rule
from catalog_graph.flags.samples import world_of
from catalog_graph.flags.types import Flag, Scope
from catalog_graph.workdays import workdays


def _flags(told: dict[str, Any], rule_id: str, scope: Scope = "decisions") -> list[Flag]:
    record, world = world_of(told)
    chosen = rule(rule_id)
    assert chosen is not None
    return list(flags_of(record, world, scope, [chosen]))


def _announced(signed: datetime.date, effective: datetime.date) -> dict[str, Any]:
    row = {"code": "9.900896", "name": "Cấp thẻ gác cống"}
    decision = {"number": "44/QĐ-BTLĐĐ", "date": signed.isoformat(), "effective_on": effective.isoformat()}
    return {
        **row,
        "decision": {"number": "44/QĐ-BTLĐĐ"},
        "world": {"decisions": [{**decision, "issuer": "Bộ Thủy lợi và Đê điều", "rows": [row]}]},
    }


def test_the_count_of_days_is_shown_with_the_due_day() -> None:
    (flag,) = _flags(_announced(datetime.date(2026, 3, 20), datetime.date(2026, 4, 1)), "R-DL-1")
    assert flag.due == datetime.date(2026, 3, 12)
    assert "trễ 8 ngày" in flag.message and "12/03/2026" in flag.message
    assert "20 ngày trước ngày mốc, không tính ngày mốc" in flag.message


@given(st.dates(datetime.date(2011, 1, 1), datetime.date(2026, 6, 1)), st.integers(1, 60))
def test_a_flag_stands_exactly_where_the_law_of_the_day_was_missed(signed: datetime.date, ahead: int) -> None:
    effective = signed + datetime.timedelta(days=ahead)
    case = Case(issuer="ministry", decision_signed=signed, instrument_effective=effective)
    missed = announcement(case, workdays()).verdict == "missed"
    assert bool(_flags(_announced(signed, effective), "R-DL-1")) is missed


def test_a_newer_decision_waits_until_its_time_is_over_and_then_is_overdue() -> None:
    row = {"code": "9.900896", "name": "Cấp thẻ gác cống"}
    told: dict[str, Any] = {**row, "decision": {"number": "10/QĐ-BTP", "date": "2026-01-05"}}
    newer = {"number": "44/QĐ-BTP", "date": "2026-03-02", "issuer": "Bộ Tư pháp", "rows": [row]}
    for as_of, waits in (("2026-03-01", True), ("2026-03-16", True), ("2026-03-17", False)):
        world = {"world": {"as_of": as_of, "decisions": [newer]}}
        found = _flags(told | world, "R-DL-3")
        assert bool(found) is waits
        assert bool(_flags(told | world, "R-DEC-11")) is not waits
        assert all(flag.due == datetime.date(2026, 3, 16) and flag.severity == "info" for flag in found)


def test_who_had_to_enter_must_be_known() -> None:
    told = {"code": "9.900896", "decision": {"number": "44/QĐ-UBND", "date": "2026-03-02"}, "entered_on": "2026-03-25"}
    assert _flags(told, "R-DL-2", "record")
    assert not _flags(told | {"promulgator": "Bộ Tư pháp"}, "R-DL-2", "record")
    assert not _flags(told | {"entered_on": "2029-03-25"}, "R-DL-2", "record")
