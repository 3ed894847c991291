"""What examples cannot say of decisions held against records: every seeded difference of the samples, none invented."""

from __future__ import annotations

import datetime
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.bench.decision_record import sampled
from api.bench.scoring import tally
from catalog_graph.flags.cells import Time, amounts, numbers, same_body, times
from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rule
from catalog_graph.flags.samples import world_of
from catalog_graph.flags.types import Flag


def test_every_difference_put_into_the_samples_is_found_and_none_invented() -> None:
    sums = tally(sampled())
    assert sum(one.hit for one in sums.values()) > 200
    assert {name: (one.extra, one.missed) for name, one in sums.items() if one.extra or one.missed} == {}


def _flags(told: dict[str, Any], rule_id: str) -> list[Flag]:
    record, world = world_of(told)
    chosen = rule(rule_id)
    assert chosen is not None
    return list(flags_of(record, world, "decisions", [chosen]))


def _case(**row: object) -> dict[str, Any]:
    head = {"number": "10/QĐ-BTLĐĐ", "date": "2026-01-05", "issuer": "Bộ Thủy lợi và Đê điều"}
    return {
        "code": "9.900890",
        "name": "Cấp thẻ gác cống",
        "decision": {"number": "10/QĐ-BTLĐĐ", "date": "2026-01-05"},
        "world": {"decisions": [{**head, "rows": [{"code": "9.900890", "name": "Cấp thẻ gác cống", **row}]}]},
    }


def test_an_end_of_another_announcer_is_only_likely() -> None:
    told = _case(change="repealed")
    told |= {"promulgator": "Bộ Thủy lợi và Đê điều"}
    told["world"]["decisions"][0] |= {"number": "77/QĐ-UBND", "date": "2026-03-01", "issuer": "UBND tỉnh Sông Lam"}
    assert [flag.severity for flag in _flags(told, "R-DEC-1")] == ["warning"]


def test_an_end_at_one_of_two_levels_is_only_likely() -> None:
    told = _case(change="repealed", level="commune") | {"levels": ["province", "commune"]}
    assert [flag.severity for flag in _flags(told, "R-DEC-1")] == ["warning"]
    assert [flag.severity for flag in _flags(told | {"levels": ["commune"]}, "R-DEC-1")] == ["error"]


def test_both_sides_are_quoted() -> None:
    (flag,) = _flags(_case(field="Đê điều") | {"fields": ["Thủy sản"]}, "R-DEC-9")
    assert [proof.kind for proof in flag.proofs] == ["record", "decision"]
    assert all(proof.quote is not None for proof in flag.proofs)


def test_a_form_that_prints_no_time_is_not_asked_for_one() -> None:
    assert not _flags(_case(deadline="10 ngày làm việc") | {"form": "list-xlsx"}, "R-DEC-5")


def test_a_time_only_told_in_words_elsewhere_is_told() -> None:
    told = _case(deadline="10 ngày làm việc") | {"steps": ["Sở trả kết quả trong 10 ngày làm việc."]}
    assert not _flags(told, "R-DEC-5")
    assert _flags(told | {"steps": ["Sở trả kết quả trong 12 ngày làm việc."]}, "R-DEC-5")


def test_a_content_that_is_free_is_held_against_a_payment() -> None:
    told = _case() | {"channels": [{"fees": [{"amount": 47000, "text": "47.000 đồng"}]}]}
    free = [{"fees": [{"kind": "free", "amount": 0, "text": "Không"}]}]
    told["world"]["decisions"][0]["contents"] = [{"code": "9.900890", "name": "Cấp thẻ gác cống", "channels": free}]
    assert [flag.component for flag in _flags(told, "R-DEC-10")] == ["fees"]
    assert not _flags(told | {"channels": free}, "R-DEC-10")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("14 ngày làm việc (cắt giảm 06/20 ngày làm việc)", {Time(14, "working_day")}),
        ("Mười (10) ngày", {Time(10, "day")}),
        ("05 (năm) ngày làm việc kể từ ngày 01/02/2026", {Time(5, "working_day")}),
        ("20", {Time(20, None)}),
        ("Không quy định", set()),
    ],
)
def test_times(text: str, found: set[Time]) -> None:
    assert times(text) == found
    assert times(unicodedata.normalize("NFD", text)) == found


def test_amounts_and_numbers() -> None:
    assert amounts("30.000 đồng/lần; 120 000 đ") == {30000, 120000}
    assert amounts("120.000") == {120000} and not amounts("mục 120.000")
    assert set(numbers(["Thông tư số 07/2026/TT-BTLĐĐ và Quyết định số 15/QĐ-BTLĐĐ"])) == {"7/2026/TT-BTLĐĐ"}
    assert same_body("UBND cấp xã", "Ủy ban nhân dân xã, phường, thị trấn")
    assert not same_body("Sở Thủy lợi", "Sở Xây dựng")


@given(st.integers(1, 400), st.sampled_from(["ngày làm việc", "ngày", "giờ"]))
def test_a_time_is_read_alike_with_zeros_and_blanks(value: int, unit: str) -> None:
    assert times(f"{value:02d}  {unit}") == times(f"{value} {unit.upper()}") != frozenset()


@given(st.dates(datetime.date(2026, 1, 6), datetime.date(2026, 12, 31)))
def test_what_a_later_decision_of_the_record_settles_is_silent(day: datetime.date) -> None:
    told = _case(change="repealed") | {"decision": {"number": "99/QĐ-BTLĐĐ", "date": day.isoformat()}}
    assert not _flags(told, "R-DEC-1")
