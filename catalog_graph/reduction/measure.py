"""The measure: N0, today, accepted, planned; strict and broad; pooled, mean, coverage; by unit, form, area, agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from catalog_graph.reduction.baseline import moved
from catalog_graph.reduction.cells import cells_of
from catalog_graph.reduction.figures import Cell, Measure, Rates, Tally
from catalog_graph.reduction.methods import methods_of, rule_sets
from catalog_graph.reduction.rates import rates
from catalog_graph.reduction.types import Baseline, FormSheet, Judged, Unit

NOWHERE = "chưa rõ"
"""What stands for an area or agency that nobody says."""


class Counts(NamedTuple):
    """N0 and the five counts of `Cell.counted`, summed."""

    n0: int = 0
    now: int = 0
    current_strict: int = 0
    current_broad: int = 0
    planned_strict: int = 0
    planned_broad: int = 0


def counts_of(cells: Iterable[Cell]) -> Counts:
    """The sums of cells."""
    sums = [0] * 6
    for cell in cells:
        sums[0] += cell.in_base
        for at, one in enumerate(cell.counted, 1):
            sums[at] += one
    return Counts(*sums)


def measured(
    units: Sequence[Unit],
    sheets: Sequence[FormSheet],
    found: Iterable[Judged],
    threshold: Fraction,
    baseline: Baseline | None = None,
    proposed_links: int = 0,
) -> Measure:
    """The measure of units. With a baseline N0 and the units are its own; without one, N0 is what is read today."""
    cells = cells_of(units, sheets, found, baseline)
    every = tuple(units) if baseline is None else baseline.units
    by_unit: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_unit[cell.unit].append(cell)
    counts = {unit.key: counts_of(by_unit[unit.key]) for unit in every}
    left_out = tuple(unit.key for unit in every if counts[unit.key].n0 == 0)
    return Measure(
        baseline=f"{baseline.name}@{baseline.version}" if baseline else None,
        rule_sets=rule_sets(units, sheets, baseline),
        threshold=threshold,
        total=tally("", "Tất cả", counts.values(), threshold),
        units=tuple(tally(unit.key, unit.name, [counts[unit.key]], threshold) for unit in every),
        forms=_forms(cells, sheets, baseline, threshold),
        areas=_grouped(((unit.area or NOWHERE, counts[unit.key]) for unit in every), threshold),
        agencies=_grouped(((unit.agency or NOWHERE, counts[unit.key]) for unit in every), threshold),
        cells=cells,
        left_out=left_out,
        moved=() if baseline is None else moved(baseline, sheets, units),
        unlinked=sum(unit.kind == "form" for unit in every),
        methods=methods_of(units, sheets, every, len(left_out), threshold, baseline, proposed_links),
    )


def tally(key: str, label: str, counts: Iterable[Counts], threshold: Fraction) -> Tally:
    """The tally of some units. Units with N0 = 0 have no rate, and add nothing to the sums that rates are made of."""
    every = list(counts)
    known = [each for each in every if each.n0 > 0]
    summed = [sum(each[at] for each in known) for at in range(6)]
    now = sum(each.now for each in every)

    def aggregates(at: int) -> Rates:
        return rates(((each.n0, each[at]) for each in known), threshold)

    return Tally(
        key=key,
        label=label,
        n0=summed[0],
        now=now,
        current=(summed[2], summed[3]),
        planned=(summed[4], summed[5]),
        units=len(every),
        left_out=len(every) - len(known),
        rates_current=(aggregates(2), aggregates(3)),
        rates_planned=(aggregates(4), aggregates(5)),
    )


def _grouped(pairs: Iterable[tuple[str, Counts]], threshold: Fraction) -> tuple[Tally, ...]:
    groups: dict[str, list[Counts]] = defaultdict(list)
    for name, each in pairs:
        groups[name].append(each)
    return tuple(tally(name, name, groups[name], threshold) for name in sorted(groups))


def _forms(
    cells: Sequence[Cell], sheets: Sequence[FormSheet], baseline: Baseline | None, threshold: Fraction
) -> tuple[Tally, ...]:
    """Each form once, however many units it counts in."""
    names: dict[str, str] = {sheet.key: sheet.name for sheet in sheets}
    names |= {form.key: form.name for form in baseline.forms} if baseline is not None else {}
    one: dict[str, dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        one[cell.form][cell.unit].append(cell)
    firsts: Mapping[str, list[Cell]] = {form: next(iter(units.values())) for form, units in one.items()}
    return tuple(tally(form, names[form], [counts_of(firsts[form])], threshold) for form in firsts)
