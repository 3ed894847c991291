"""The nouns of the measure: rates, tallies, the cells they are made of, targets, what is missing to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from catalog_graph.reduction.types import Field, Judged, Moved


class Rates(NamedTuple):
    """Shares from 0 to 1, exact; None: không xác định. `pooled`: ΣN0−ΣN1 / ΣN0; `mean` of the units' rates; `coverage`:
    share of units whose rate reaches the threshold."""

    pooled: Fraction | None
    mean: Fraction | None
    coverage: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of one thing (unit, form, area, agency, everything) with its rates.

    `n0` of the baseline; `now`: declared today; `current`: today less what is accepted; `planned`: today less what is
    accepted or open; each strictly and broadly counted. `left_out`: units with N0 = 0, which have no rate.
    """

    key: str
    label: str
    n0: int
    now: int
    current: tuple[int, int]
    planned: tuple[int, int]
    """(strict, broad)"""
    units: int
    left_out: int
    rates_current: tuple[Rates, Rates]
    rates_planned: tuple[Rates, Rates]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One field as it counts in one unit: the row that every figure opens.

    `proposals` that bear on it here, as they stand. `counted`: (now, current strict, current broad, planned strict,
    planned broad), each 0 or 1; `in_base`: whether the baseline counts it.
    """

    unit: str
    form: str
    field: Field
    in_base: bool
    counted: tuple[int, int, int, int, int]
    proposals: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target in force: share to cut, where it is laid down, how sure that is."""

    id: str
    label: str
    share: Fraction
    coverage: Fraction
    """Share of the units that must reach `share`."""
    valid_from: str | None
    valid_to: str | None
    source: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What is missing to a target under one aggregate, and the fewest proposals that reach it.

    `missing`: slots (pooled), points of percentage (mean) or units (coverage) still to cut. `reachable`: whether all
    open proposals reach it; where not, `proposals` is all that help and `best` what they reach. `exact`: no smaller set
    exists; else it is a set from which none can be left out. `method` says how it was found.
    """

    aggregate: Literal["pooled", "mean", "coverage"]
    strict: bool
    target: Fraction
    rate: Fraction | None
    missing: Fraction | None
    reachable: bool
    best: Fraction | None
    proposals: tuple[str, ...]
    exact: bool
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The measure of a store: figures side by side, and the rows they are made of."""

    baseline: str | None
    rule_sets: tuple[str, ...]
    threshold: Fraction
    total: Tally
    units: tuple[Tally, ...]
    forms: tuple[Tally, ...]
    areas: tuple[Tally, ...]
    agencies: tuple[Tally, ...]
    cells: tuple[Cell, ...]
    left_out: tuple[str, ...]
    """Keys of units with N0 = 0."""
    moved: tuple[Moved, ...] = ()
    unlinked: int = 0
    """Units that are forms without a known procedure."""
    methods: tuple[str, ...] = field(default=())
    """The lines to print with every percentage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What accepting a set of proposals does to one unit, or to everything (`unit` None): declared left, rates."""

    unit: str | None
    label: str
    n0: int
    before: tuple[int, int]
    after: tuple[int, int]
    rates_before: tuple[Rates, Rates]
    rates_after: tuple[Rates, Rates]
