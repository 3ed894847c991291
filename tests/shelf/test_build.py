"""A line is what was last said of a procedure, property by property, with the snapshot that said it."""

from __future__ import annotations

from typing import Any

import pytest

from catalog_graph.shelf.build import maker
from catalog_graph.shelf.types import Ending, Line, Stock
from tests.shelf.builders import stock, told


def lines(made: Stock, snapshot: str | None = None) -> list[Line]:
    learnt = maker(made)
    return list((learnt.latest() if snapshot is None else learnt.of_snapshot(snapshot)).lines)


def test_each_property_comes_from_the_newest_snapshot_that_says_it() -> None:
    old = told(1, "9.000001", name="Cấp thẻ", number="1/QĐ-BTP", kind="specific", levels=("province",))
    new = told(2, "9.000001", name="Cấp thẻ thư viện", promulgator="Bộ Thư viện")
    (line,) = lines(stock({"2026-05": [old], "2026-06": [new]}))
    assert (line.name, line.told_by("name")) == ("Cấp thẻ thư viện", "2026-06")
    assert (line.decision, line.told_by("decision")) == ("1/QĐ-BTP", "2026-05")
    assert (line.levels, line.told_by("level")) == (("province",), "2026-05")
    assert (line.ministry, line.told_by("ministry")) == ("Bộ Thư viện", "2026-06")
    assert (line.state, line.told_by("state")) == (None, None)
    assert (line.seen, line.records) == ("2026-06", 2)
    assert line.version == f"{new.id:016x}"


def test_a_snapshot_gives_exactly_its_records() -> None:
    old, new = told(1, "9.000001", kind="specific"), told(2, "9.000001", name="Cấp thẻ")
    (line,) = lines(stock({"2026-05": [old], "2026-06": [new]}), "2026-06")
    assert (line.kind, line.records) == (None, 1)


def test_of_one_day_a_whole_record_speaks_before_a_row_of_a_list() -> None:
    row, whole = told(1, "9.000001", name="CẤP THẺ", full=False), told(2, "9.000001", name="Cấp thẻ")
    (line,) = lines(stock({"2026-05": [row, whole]}))
    assert line.name == "Cấp thẻ"


def test_a_snapshot_of_no_day_is_never_the_newest() -> None:
    (line,) = lines(stock({"lists": [told(1, "9.000001", name="A")], "2026-05": [told(2, "9.000001", name="B")]}))
    assert (line.name, line.seen) == ("B", "2026-05")


def test_records_without_a_code_stay_lines_of_their_own_and_publishers_apart() -> None:
    records = [
        told(1, None, name="A"),
        told(2, None, name="A"),
        told(3, "9.000001"),
        told(4, "9.000001", publisher="H99"),
    ]
    assert len(lines(stock({"2026-05": records}))) == 4


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"promulgator": "Bộ Công thương"}, "Bộ Công Thương"),
        ({"promulgator": "Bộ trưởng Bộ Tư pháp"}, "Bộ Tư pháp"),
        ({"promulgator": "000.00.00.H97", "issuer": "Bộ Y tế"}, "Bộ Y tế"),
        ({"number": "12/QĐ-BTC"}, "Bộ Tài chính"),
        ({"number": "12/QĐ-XYZ"}, "Ký hiệu XYZ"),
        ({}, None),
    ],
)
def test_who_announced(said: dict[str, Any], wanted: str | None) -> None:
    (line,) = lines(stock({"2026-05": [told(1, "9.000001", **said)]}))
    assert line.ministry == wanted


def test_a_sign_that_many_share_gives_way_to_a_name_of_an_older_snapshot() -> None:
    old, new = told(1, "9.000001", promulgator="UBND tỉnh Sông Lam"), told(2, "9.000001", number="5/QĐ-UBND")
    (line,) = lines(stock({"2026-05": [old], "2026-06": [new]}))
    assert (line.ministry, line.told_by("ministry")) == ("Ủy ban nhân dân tỉnh Sông Lam", "2026-05")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"online": "full", "channels": ("direct",)}, "full"),
        ({"channels": ("direct", "online")}, "online_channel"),
        ({"channels": ("direct",)}, "no_online_channel"),
        ({}, None),
    ],
)
def test_the_degree_of_online_service_is_what_is_said_else_what_the_channels_show(
    said: dict[str, Any], wanted: str | None
) -> None:
    (line,) = lines(stock({"2026-05": [told(1, "9.000001", **said)]}))
    assert line.online == wanted


@pytest.mark.parametrize(
    ("change", "day", "publisher", "wanted"),
    [
        ("repealed", "2026-06-30", None, "repealed"),
        ("replaced", "2026-07-01", None, "replaced"),
        ("repealed", "2026-06-29", None, "public"),  # the newest snapshot still holds it
        ("repealed", None, None, "public"),
        ("repealed", "2026-07-01", "H99", "public"),  # another province's own
    ],
)
def test_a_procedure_is_ended_by_a_decision_that_no_newer_snapshot_gainsays(
    change: str, day: str | None, publisher: str | None, wanted: str
) -> None:
    ending = Ending("9.000001", publisher, change, "7/QĐ-BTP", day, 77)
    made = stock({"2026-06": [told(1, "9.000001", state="ACTIVE"), told(2, "9.000002", state="ACTIVE")]}, [ending])
    first, second = lines(made)
    assert (first.state, second.state) == (wanted, "public")
    assert (first.ending == ending) == (wanted != "public")
    assert lines(made, "2026-06")[0].state == "public"


def test_an_unheard_of_state_stays_as_the_source_says_it() -> None:
    (line,) = lines(stock({"2026-05": [told(1, "9.000001", state="Tạm dừng")]}))
    assert line.state == "Tạm dừng"


def test_trouble_of_any_record_and_codes_that_stand_twice_are_told() -> None:
    records = [told(1, "9.000001"), told(2, "9.000002", name="A"), told(3, "9.000002", name="B"), told(4, "9.000003")]
    made = stock({"2026-05": records, "2026-06": [told(5, "9.000001")]}, k1="error")
    assert [line.trouble for line in lines(made)] == ["error", "warning", None]
