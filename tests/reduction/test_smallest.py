"""The smallest set of proposals, against every set there is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_graph.reduction.figures import Gap, Measure, Target
from catalog_graph.reduction.measure import measured
from catalog_graph.reduction.smallest import gaps
from catalog_graph.reduction.types import FormSheet, Judged, Unit
from catalog_graph.reduction.whatif import supposed
from tests.reduction.builders import cut, many, unit

Case = tuple[list[FormSheet], list[Unit], list[Judged]]


def target(share: Fraction, coverage: Fraction = Fraction(1)) -> Target:
    return Target(
        id="t", label="Thử", share=share, coverage=coverage, valid_from=None, valid_to=None, source="thử", mark="",
    )  # fmt: skip


def measure_of(case: Case, aim: Target, accepted: Sequence[str] = ()) -> Measure:
    sheets, units, proposals = case
    return measured(units, sheets, supposed(proposals, accepted), aim.share)


def reached(case: Case, aim: Target, aggregate: str, strict: bool, accepted: Sequence[str]) -> bool:
    rates = measure_of(case, aim, accepted).total.rates_current[0 if strict else 1]
    rate = getattr(rates, aggregate)
    return rate is not None and rate >= (aim.coverage if aggregate == "coverage" else aim.share)


def fewest(case: Case, aim: Target, aggregate: str, strict: bool) -> int | None:
    """The size of the smallest set, by trying all of them."""
    ids = [one.proposal.id for one in case[2] if one.standing == "open"]
    for size in range(len(ids) + 1):
        if any(reached(case, aim, aggregate, strict, some) for some in combinations(ids, size)):
            return size
    return None


@st.composite
def cases(draw: st.DrawFn, shared: bool) -> Case:
    """Up to three forms, units that share them or not, up to seven proposals of all kinds."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=3))
    sheets = [many(f"Mẫu {at}", size) for at, size in enumerate(sizes)]
    units = [unit(each, code=f"1.00000{at}") for at, each in enumerate(sheets)]
    if shared:
        for at in range(draw(st.integers(1, 2))):
            chosen = draw(st.lists(st.sampled_from(sheets), min_size=1, max_size=2, unique_by=lambda one: one.key))
            units.append(unit(*chosen, code=f"2.00000{at}"))
    slots = [(each, at) for each in sheets for at in range(len(each.fields))]
    chosen_slots = draw(st.lists(st.sampled_from(slots), max_size=7, unique_by=lambda one: (one[0].key, one[1])))
    proposals = [
        cut(
            each, at, draw(st.sampled_from(["drop", "prefill", "merge"])),
            draw(st.sampled_from(["open", "open", "open", "accepted", "rejected"])),
            confidence=draw(st.sampled_from([0.5, 0.9])), judgement=1,
        )
        for each, at in chosen_slots
    ]  # fmt: skip
    return sheets, units, proposals


def check(case: Case, aim: Target, gap: Gap) -> None:
    """What holds of any answer: it reaches what it says it reaches, and nothing in it can be left out."""
    assert reached(case, aim, gap.aggregate, gap.strict, gap.proposals) == gap.reachable
    if gap.reachable:
        for one in gap.proposals:
            rest = [other for other in gap.proposals if other != one]
            assert not reached(case, aim, gap.aggregate, gap.strict, rest)


SHARES = st.sampled_from([Fraction(1, 5), Fraction(3, 10), Fraction(1, 2), Fraction(1)])


@settings(max_examples=60)
@given(cases(shared=False), SHARES, st.sampled_from([Fraction(1, 2), Fraction(1)]))
def test_the_smallest_set_is_smallest(case: Case, share: Fraction, coverage: Fraction) -> None:
    aim = target(share, coverage)
    for gap in gaps(measure_of(case, aim), aim):
        assert gap.exact
        best = fewest(case, aim, gap.aggregate, gap.strict)
        assert gap.reachable == (best is not None)
        if best is not None:
            assert len(gap.proposals) == best
        check(case, aim, gap)


@settings(max_examples=60)
@given(cases(shared=True), SHARES)
def test_where_forms_are_shared_sums_stay_exact_and_coverage_holds_nothing_idle(case: Case, share: Fraction) -> None:
    aim = target(share)
    for gap in gaps(measure_of(case, aim), aim):
        best = fewest(case, aim, gap.aggregate, gap.strict)
        assert gap.reachable == (best is not None)
        if best is not None:
            assert len(gap.proposals) >= best
            if gap.exact:
                assert len(gap.proposals) == best
        check(case, aim, gap)


def test_what_is_missing_is_said_in_its_unit() -> None:
    big, small = many("Mẫu lớn", 50), many("Mẫu nhỏ", 10)
    case = [big, small], [unit(big), unit(small)], [cut(big, at) for at in range(20)]
    found = {
        (gap.aggregate, gap.strict): gap
        for gap in gaps(measure_of(case, target(Fraction(1, 5))), target(Fraction(1, 5)))
    }
    assert found["pooled", True].missing == 12
    assert len(found["pooled", True].proposals) == 12
    assert found["mean", True].missing == Fraction(1, 5)
    assert len(found["mean", True].proposals) == 20
    assert found["coverage", True].missing == 2
    assert not found["coverage", True].reachable
    assert found["coverage", True].best == Fraction(1, 2)


def test_a_proposal_of_a_shared_form_counts_wherever_the_form_is_used() -> None:
    one, other = many("Dùng chung", 10), many("Riêng", 10)
    units = [unit(one, code="1.000001"), unit(one, code="1.000002"), unit(other, code="1.000003")]
    case = [one, other], units, [cut(other, 0), cut(other, 1), cut(other, 2), *(cut(one, at) for at in range(3))]
    aim = target(Fraction(1, 5))
    pooled = next(gap for gap in gaps(measure_of(case, aim), aim) if gap.aggregate == "pooled")
    assert len(pooled.proposals) == 3
    assert set(pooled.proposals) == {one.proposal.id for one in case[2][3:]}


@pytest.mark.parametrize("strict", [True, False])
def test_nothing_to_count_is_missing_nothing_that_could_be_said(strict: bool) -> None:
    found = [gap for gap in gaps(measured([], [], [], Fraction(1, 5)), target(Fraction(1, 5))) if gap.strict == strict]
    assert [(gap.rate, gap.missing, gap.proposals) for gap in found] == [(None, None, ())] * 3
