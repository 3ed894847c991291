"""What is missing to a target, and the fewest proposals that reach it.

A candidate is a field with the one proposal that would cut it (or, where it only holds in one procedure, the field in
that procedure), so that candidates never cut the same thing twice and what they cut adds up. Then:

- pooled: each candidate cuts as many slots as units it counts in; the fewest that reach a sum are the largest. Exact.
- mean: each adds Σ 1/N0 over its units; again a sum, again the largest first. Exact.
- coverage: units must reach the threshold, each by some number of cuts. Where no candidate counts in two units, the
  units that lack least are the fewest cuts: exact. Where forms are shared, that is a cover problem: the unit that costs
  least, shared candidates first, one by one, then what can be left out is left out: small, not proved smallest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import ceil
from typing import NamedTuple

from catalog_graph.reduction.figures import Cell, Gap, Measure, Target
from catalog_graph.reduction.rates import rates
from catalog_graph.reduction.rules import rules
from catalog_graph.reduction.types import CUTS, Judged


class Candidate(NamedTuple):
    """An open proposal that would cut, with the units in which it would: each one slot of it."""

    proposal: str
    units: tuple[str, ...]
    confidence: float


class Standing(NamedTuple):
    """(N0, declared now after what is accepted) of each unit with N0 > 0."""

    n0: Mapping[str, int]
    n1: Mapping[str, int]


def gaps(measure: Measure, target: Target) -> tuple[Gap, ...]:
    """What is missing to a target under each aggregate, strictly counted first, then broadly."""
    found = []
    for strict in (True, False):
        now, candidates = standing_of(measure.cells, strict), candidates_of(measure.cells, strict)
        found += [
            _sum_gap("pooled", strict, target, now, candidates),
            _sum_gap("mean", strict, target, now, candidates),
        ]
        found.append(_coverage_gap(strict, target, now, candidates))
    return tuple(found)


def standing_of(cells: Iterable[Cell], strict: bool) -> Standing:
    """How the units stand now."""
    n0: dict[str, int] = defaultdict(int)
    n1: dict[str, int] = defaultdict(int)
    for cell in cells:
        n0[cell.unit] += cell.in_base
        n1[cell.unit] += cell.counted[1 if strict else 2]
    known = {unit: count for unit, count in n0.items() if count}
    return Standing(known, {unit: n1[unit] for unit in known})


def candidates_of(cells: Sequence[Cell], strict: bool) -> tuple[Candidate, ...]:
    """The proposals that would still cut, each thing cut by one of them: by the one that holds wherever the form is
    used, else by the surest."""
    units_of: dict[tuple[str, str], list[str]] = defaultdict(list)
    sure: dict[str, float] = {}
    for cell in cells:
        best = _best(cell, strict)
        if best is not None:
            units_of[cell.field.id, best.proposal.id].append(cell.unit)
            sure[best.proposal.id] = best.proposal.confidence
    joined: dict[str, list[str]] = defaultdict(list)
    for (_, proposal), units in units_of.items():
        joined[proposal] += units
    made = [Candidate(id, tuple(sorted(units)), sure[id]) for id, units in joined.items()]
    return tuple(sorted(made, key=lambda one: (-one.confidence, one.proposal)))


def _best(cell: Cell, strict: bool) -> Judged | None:
    if not cell.counted[1 if strict else 2] or cell.counted[3 if strict else 4]:
        return None  # cut already, or nothing open would cut it
    fitting = [each for each in cell.proposals if each.standing == "open" and each.action in CUTS[strict]]
    return min(
        fitting,
        key=lambda each: (each.proposal.scope is not None, -each.proposal.confidence, each.proposal.id),
        default=None,
    )


def _sum_gap(aggregate: str, strict: bool, target: Target, now: Standing, candidates: Sequence[Candidate]) -> Gap:
    """What is missing where everything adds up: the heaviest candidates first, the surer of equal ones."""
    rate = _rate(aggregate, now, target)
    if rate is None:
        return _unknown(aggregate, strict, target)
    weights = {one.proposal: _weight(aggregate, one, now) for one in candidates}
    missing = max(Fraction(0), target.share - rate)
    chosen: list[str] = []
    gained = Fraction(0)
    for one in sorted(candidates, key=lambda one: -weights[one.proposal]):
        if gained >= missing:
            break
        if weights[one.proposal] > 0:
            gained += weights[one.proposal]
            chosen.append(one.proposal)
    told = Fraction(ceil(missing * sum(now.n0.values()))) if aggregate == "pooled" else missing
    return Gap(
        aggregate=aggregate,  # type: ignore[arg-type]  # pooled or mean
        strict=strict,
        target=target.share,
        rate=rate,
        missing=told,
        reachable=gained >= missing,
        best=rate + sum(weights.values(), Fraction(0)),
        proposals=tuple(chosen),
        exact=True,
        method=rules().smallest[aggregate],
    )


def _weight(aggregate: str, one: Candidate, now: Standing) -> Fraction:
    """What accepting a candidate adds to an aggregate."""
    units = [unit for unit in one.units if unit in now.n0]
    if aggregate == "pooled":
        return Fraction(len(units), sum(now.n0.values()))
    return sum((Fraction(1, now.n0[unit]) for unit in units), Fraction(0)) / len(now.n0)


def _coverage_gap(strict: bool, target: Target, now: Standing, candidates: Sequence[Candidate]) -> Gap:
    rate = _rate("coverage", now, target)
    if rate is None:
        return _unknown("coverage", strict, target)
    wanted = ceil(target.coverage * len(now.n0))
    lacks = {unit: need for unit in now.n0 if (need := _lack(unit, now, target)) > 0}
    missing = max(0, wanted - (len(now.n0) - len(lacks)))
    of: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        for unit in one.units:
            of[unit].append(one)
    able = [unit for unit, need in lacks.items() if len(of[unit]) >= need]
    shared = any(len(set(one.units)) > 1 for one in candidates if set(one.units) & set(able))
    chosen = _cover(lacks, able, of, min(missing, len(able)))
    if shared and len(able) >= missing:
        chosen = _pruned(chosen, lacks, candidates, missing)
    return Gap(
        aggregate="coverage",
        strict=strict,
        target=target.coverage,
        rate=rate,
        missing=Fraction(missing),
        reachable=len(able) >= missing,
        best=Fraction(len(now.n0) - len(lacks) + len(able), len(now.n0)),
        proposals=tuple(chosen),
        exact=not shared,
        method=rules().smallest["shared" if shared else "coverage"],
    )


def _lack(unit: str, now: Standing, target: Target) -> int:
    """How many more slots of a unit must go before it reaches the threshold."""
    return max(0, ceil(target.share * now.n0[unit]) - (now.n0[unit] - now.n1[unit]))


def _cover(
    lacks: Mapping[str, int], able: Collection[str], of: Mapping[str, Sequence[Candidate]], wanted: int
) -> list[str]:
    """Candidates by which as many units as wanted reach the threshold: the cheapest unit first, each time anew."""
    need = {unit: lacks[unit] for unit in able}
    heap = [(lack, unit) for unit, lack in need.items()]
    heapify(heap)
    left, chosen = set(able), dict[str, None]()
    while len(able) - len(left) < wanted:
        lack, unit = heappop(heap)
        if unit not in left or lack != need[unit]:
            continue  # what was chosen since has brought it nearer: it stands in the heap again
        left.remove(unit)
        fresh = [one for one in of[unit] if one.proposal not in chosen]
        fresh.sort(key=lambda one: -sum(other in left for other in one.units))
        for one in fresh[: max(0, lack)]:
            chosen[one.proposal] = None
            for other in one.units:
                if other in left:
                    need[other] -= 1
                    heappush(heap, (need[other], other))
    return list(chosen)


def _pruned(chosen: Sequence[str], lacks: Mapping[str, int], candidates: Sequence[Candidate], wanted: int) -> list[str]:
    """What is left when every candidate that is not needed goes."""
    units_of = {one.proposal: [unit for unit in one.units if unit in lacks] for one in candidates}
    gained = Counter(unit for one in chosen for unit in units_of[one])
    reached = sum(gained[unit] >= need for unit, need in lacks.items())
    kept = []
    for one in chosen:
        falls = sum(gained[unit] == lacks[unit] for unit in units_of[one])
        if reached - falls >= wanted:
            reached -= falls
            gained.subtract(units_of[one])
        else:
            kept.append(one)
    return kept


def _rate(aggregate: str, now: Standing, target: Target) -> Fraction | None:
    found = rates(((now.n0[unit], now.n1[unit]) for unit in now.n0), target.share)
    return {"pooled": found.pooled, "mean": found.mean, "coverage": found.coverage}[aggregate]


def _unknown(aggregate: str, strict: bool, target: Target) -> Gap:
    return Gap(
        aggregate=aggregate,  # type: ignore[arg-type]  # one of the three
        strict=strict,
        target=target.coverage if aggregate == "coverage" else target.share,
        rate=None,
        missing=None,
        reachable=False,
        best=None,
        proposals=(),
        exact=True,
        method=rules().smallest[aggregate],
    )
