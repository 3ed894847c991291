"""The measure: what was agreed to be counted, to the last decimal; nothing where there is nothing to count."""

from __future__ import annotations

from fractions import Fraction

import pytest

from catalog_graph.reduction.measure import counts_of, measured
from catalog_graph.reduction.rates import percent, rate, rates
from tests.reduction.builders import baseline, cut, cuts, field, many, sheet, unit

FIFTH = Fraction(1, 5)


def test_thirty_five_twenty_five_fifty() -> None:
    big, small = many("Mẫu lớn", 50), many("Mẫu nhỏ", 10)
    units = [unit(big, code="1.000001"), unit(small, code="1.000002")]
    accepted = [*cuts(big, 20, "accepted"), *cuts(small, 1, "accepted")]

    found = measured(units, [big, small], accepted, FIFTH)

    assert (found.total.n0, found.total.current) == (60, (39, 39))
    strict, broad = found.total.rates_current
    assert [percent(share) for share in strict] == ["35,0 %", "25,0 %", "50,0 %"]
    assert strict == broad == found.total.rates_planned[0]


def test_a_changed_form_gives_the_same_figures_against_its_baseline() -> None:
    big, small = many("Mẫu lớn", 50), many("Mẫu nhỏ", 10)
    units = [unit(big, code="1.000001"), unit(small, code="1.000002")]
    before = baseline("mốc", [big, small], units)
    less, fewer = sheet("Mẫu lớn", *(f"Ô {n}" for n in range(30)), content="mới"), many("Mẫu nhỏ", 9)
    fewer = sheet("Mẫu nhỏ", *(each.label for each in fewer.fields), content="mới")

    found = measured([], [less, fewer], [], FIFTH, before)

    assert (found.total.n0, found.total.now) == (60, 39)
    assert [percent(share) for share in found.total.rates_current[0]] == ["35,0 %", "25,0 %", "50,0 %"]
    assert [one.state for one in found.moved] == ["changed", "changed"]
    assert "50 → 30" in found.moved[0].question or "50 → 30" in found.moved[1].question


def test_nothing_to_declare_has_no_rate() -> None:
    empty, one = sheet("Không ô", field("Nơi nhận", kind="formality")), many("Một mẫu", 4)
    found = measured([unit(empty), unit(one)], [empty, one], cuts(one, 1, "accepted"), FIFTH)

    assert found.left_out == (f"form:{empty.key}",)
    assert (found.total.units, found.total.left_out) == (2, 1)
    assert found.total.rates_current[0].mean == Fraction(1, 4)
    alone = next(each for each in found.units if each.key == f"form:{empty.key}")
    assert [percent(share) for share in alone.rates_current[0]] == ["không xác định"] * 3
    assert any("N0 = 0" in line for line in found.methods)


def test_nothing_at_all() -> None:
    found = measured([], [], [], FIFTH)
    assert found.total.rates_current[0] == (None, None, None)
    assert found.total.n0 == 0


def test_prefilled_counts_strictly_and_not_broadly() -> None:
    one = many("Một mẫu", 4)
    found = measured([unit(one)], [one], [cut(one, 0, "prefill", "accepted", judgement=1)], FIFTH)
    assert found.total.current == (4, 3)


@pytest.mark.parametrize(("standing", "current", "planned"), [("open", 4, 3), ("accepted", 3, 3), ("rejected", 4, 4)])
def test_current_is_what_was_accepted_and_planned_what_is_open_besides(
    standing: str, current: int, planned: int
) -> None:
    one = many("Một mẫu", 4)
    found = measured([unit(one)], [one], [cut(one, 0, "drop", standing)], FIFTH)  # type: ignore[arg-type]
    assert (found.total.current[0], found.total.planned[0]) == (current, planned)


def test_accepted_to_be_kept_stays_whatever_else_is_proposed() -> None:
    one = many("Một mẫu", 4)
    proposals = [cut(one, 0, "keep", "accepted", judgement=2), cut(one, 0, "drop", "open")]
    found = measured([unit(one)], [one], proposals, FIFTH)
    assert found.total.planned == (4, 4)


def test_a_form_of_two_procedures_counts_in_both_and_a_proposal_for_one_in_one() -> None:
    one = many("Dùng chung", 5)
    units = [unit(one, code="1.000001"), unit(one, code="1.000002")]
    found = measured(units, [one], [cut(one, 0), cut(one, 1, "merge", scope="1.000001")], FIFTH)
    assert found.total.n0 == 10
    assert found.total.planned == (7, 7)
    assert [each.planned[0] for each in found.units] == [3, 4]
    assert [each.n0 for each in found.forms] == [5]


def test_every_figure_is_the_sum_of_its_rows() -> None:
    big, small = many("Mẫu lớn", 7), many("Mẫu nhỏ", 3)
    units = [unit(big, small, code="1.000001", area="Hộ tịch"), unit(small, code="1.000002", area="Đất đai")]
    found = measured(units, [big, small], [*cuts(big, 2), *cuts(small, 1, "accepted")], FIFTH)
    for tally in found.units:
        rows = counts_of(cell for cell in found.cells if cell.unit == tally.key)
        assert (rows.n0, rows.current_strict, rows.planned_broad) == (tally.n0, tally.current[0], tally.planned[1])
    whole = counts_of(found.cells)
    assert (whole.n0, whole.now) == (found.total.n0, found.total.now)
    assert [(area.key, area.n0) for area in found.areas] == [("Hộ tịch", 10), ("Đất đai", 3)]


def test_method_and_rule_set_come_with_every_measure() -> None:
    one = many("Một mẫu", 4)
    found = measured([unit(one)], [one], [], FIFTH)
    assert "TTKB-thử" in found.methods[0]
    assert any("chặt" in line and "rộng" in line for line in found.methods)
    assert any("20 %" in line for line in found.methods)
    assert any("Chưa chốt mốc" in line for line in found.methods)


def test_a_rate_is_printed_with_a_comma_and_halves_go_up() -> None:
    assert percent(Fraction(1, 16)) == "6,3 %"
    assert percent(Fraction(-1, 3)) == "−33,3 %"
    assert percent(None) == "không xác định"
    assert rate(0, 0) is None
    assert rates([(50, 30), (10, 9)], FIFTH) == (Fraction(7, 20), Fraction(1, 4), Fraction(1, 2))


def test_a_paper_form_and_the_one_on_screen_that_stands_for_it_are_told() -> None:
    paper, screen = many("Tờ khai cấp giấy thử", 3), many("Mẫu điện tử tương tác cấp giấy thử", 4)
    found = measured([unit(paper, screen, code="1.000001")], [paper, screen], [], FIFTH)
    assert found.total.n0 == 7
    assert any(line.startswith("1 thủ tục có cả mẫu giấy và mẫu điện tử") for line in found.methods)
