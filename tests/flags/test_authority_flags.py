"""Authority held against itself: levels, cells, names, places."""

from __future__ import annotations

import datetime

import pytest

from catalog_graph.flags.examine import flags_of
from catalog_graph.flags.rules import rules
from catalog_graph.flags.samples import sample
from catalog_graph.flags.types import Flag
from catalog_graph.flags.world import World


def flags(**told: object) -> dict[str, Flag]:
    record, _ = sample({"name": "Cấp thẻ bến đò", "code": "9.900070", **told})
    chosen = [rule for rule in rules() if rule.family == "authority"]
    return {flag.rule: flag for flag in flags_of(record, World(day=datetime.date(2026, 11, 22)), "record", chosen)}


def test_levels_are_told_in_words() -> None:
    flag = flags(levels=["commune"], executing=["Bộ Xây dựng"])["R-AUTH-1"]
    assert flag.message == "Cấp thực hiện ghi “Cấp xã” nhưng cơ quan thực hiện “Bộ Xây dựng” thuộc Cấp bộ."
    assert [proof.text for proof in flag.proofs] == ["Cấp xã", "Bộ Xây dựng"]


@pytest.mark.parametrize("executing", [["Ban quản lý bến"], ["Chi cục Hải quan khu vực"], ["Bộ Xây dựng", "Trạm bến"]])
def test_an_agency_without_a_level_makes_levels_silent(executing: list[str]) -> None:
    assert not flags(levels=["commune", "province"], executing=executing).keys() & {
        "R-AUTH-1",
        "R-AUTH-2",
        "R-AUTH-3",
    }


def test_a_level_that_ended_is_left_to_its_own_rule() -> None:
    assert "R-AUTH-1" not in flags(levels=["district"], executing=["Sở Xây dựng"])


def test_who_decides_is_missed_the_more_where_several_levels_work() -> None:
    several = flags(levels=["central", "commune"], executing=["Bộ Xây dựng", "Ủy ban nhân dân cấp xã"])
    assert several["R-AUTH-13"].severity == "warning" and "R-AUTH-4" not in several
    one = flags(levels=["central"], executing=["Bộ Xây dựng"])
    assert one["R-AUTH-4"].severity == "info" and "R-AUTH-13" not in one


@pytest.mark.parametrize("form", ["list-xlsx", "list-json", "reference-list"])
def test_lists_print_no_agencies(form: str) -> None:
    assert flags(form=form, executing=["Bộ Xây dựng"]) == {}


def test_headquarters_are_no_department() -> None:
    assert "R-AUTH-10" not in flags(levels=["central"], receiving_address="Trụ sở Cục Bến đò, thành phố Huế")


def test_a_citation_in_the_steps_names_nobody_who_acts() -> None:
    steps = ["Theo Quyết định số 77/QĐ-UBND của Ủy ban nhân dân tỉnh về bến đò, chủ bến nộp đơn."]
    assert "R-AUTH-11" not in flags(executing=["Cục Đường thủy"], steps=steps)


def test_one_sentence_may_free_and_bind() -> None:
    steps = ["Nộp đơn tại Công an cấp xã nơi thường trú hoặc bất kỳ nơi nào, không phụ thuộc vào nơi cư trú."]
    assert "R-AUTH-12" not in flags(steps=steps)
