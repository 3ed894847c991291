"""The baseline moves only when somebody moves it; what differs is asked, with both counts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from catalog_graph.reduction.baseline import moved
from catalog_graph.reduction.measure import measured
from catalog_graph.reduction.types import FormSheet
from tests.reduction.builders import baseline, cut, many, sheet, unit

FIFTH = Fraction(1, 5)


def states(before: list[FormSheet], now: list[FormSheet]) -> list[tuple[str, int | None, int | None]]:
    frozen = baseline("mốc", before, [unit(each) for each in before])
    found = moved(frozen, now, [unit(each) for each in now])
    return [(one.state, one.old_count, one.new_count) for one in found]


def test_the_same_forms_ask_nothing() -> None:
    one = many("Một mẫu", 4)
    assert states([one], [one]) == []


def test_another_file_at_its_place_asks_with_both_counts() -> None:
    assert states([many("Một mẫu", 5)], [sheet("Một mẫu", "Ô 0", "Ô 1", content="mới")]) == [("changed", 5, 2)]


def test_a_file_that_came_and_one_that_went() -> None:
    assert states([many("Cũ", 5)], [many("Mới", 3)]) == [("missing", 5, None), ("new", None, 3)]


def test_the_same_file_counted_otherwise_is_no_cut() -> None:
    one = many("Một mẫu", 5)
    fewer = replace(one, fields=one.fields[:3])
    frozen = baseline("mốc", [one], [unit(one)])
    assert states([one], [fewer]) == [("recounted", 5, 3)]
    found = measured([unit(fewer)], [fewer], [], FIFTH, frozen)
    assert (found.total.n0, found.total.now) == (5, 5)


def test_a_form_that_is_gone_was_not_cut() -> None:
    one, other = many("Một mẫu", 5), many("Mẫu khác", 2)
    frozen = baseline("mốc", [one, other], [unit(one), unit(other)])
    found = measured([unit(other)], [other], [], FIFTH, frozen)
    assert (found.total.n0, found.total.current) == (7, (7, 7))
    assert [one.state for one in found.moved] == ["missing"]


def test_a_new_form_of_a_procedure_of_the_baseline_adds_to_it() -> None:
    one, other = many("Một mẫu", 5), many("Mẫu thêm", 2)
    frozen = baseline("mốc", [one], [unit(one, code="1.000001")])
    found = measured([unit(one, other, code="1.000001")], [one, other], [cut(one, 0)], FIFTH, frozen)
    assert (found.total.n0, found.total.now, found.total.planned) == (5, 7, (6, 6))


def test_a_new_procedure_is_no_part_of_an_old_baseline() -> None:
    one, other = many("Một mẫu", 5), many("Mẫu mới", 3)
    frozen = baseline("mốc", [one], [unit(one, code="1.000001")])
    found = measured([unit(one, code="1.000001"), unit(other)], [one, other], [], FIFTH, frozen)
    assert [each.key for each in found.units] == ["1.000001"]
    assert [one.state for one in found.moved] == ["new"]


def test_other_links_ask_and_move_nothing() -> None:
    one = many("Một mẫu", 5)
    frozen = baseline("mốc", [one], [unit(one)])
    linked = [unit(one, code="1.000001")]
    assert [each.state for each in moved(frozen, [one], linked)] == ["relinked"]
    assert measured(linked, [one], [], FIFTH, frozen).total.n0 == 5


def test_slots_that_stayed_in_a_changed_file_are_one_row() -> None:
    one = sheet("Một mẫu", "Họ tên", "Địa chỉ", "Lý do")
    less = sheet("Một mẫu", "Họ tên", "Lý do", "Ô mới", content="mới")
    found = measured([], [less], [], FIFTH, baseline("mốc", [one], [unit(one)]))
    rows = {cell.field.label: (cell.in_base, cell.counted[0]) for cell in found.cells}
    assert rows == {"Họ tên": (True, 1), "Lý do": (True, 1), "Ô mới": (False, 1), "Địa chỉ": (True, 0)}
