"""What the answers of the reduction are made of, gathered once for a state of the store."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from api.forms_links.proposing import further
from api.reduction.types import EVERYTHING, Filters
from catalog_graph.reduction.figures import Measure, Target
from catalog_graph.reduction.measure import measured
from catalog_graph.reduction.proposals import judged, proposals
from catalog_graph.reduction.rules import custom, rules, targets
from catalog_graph.reduction.types import Baseline, Context, FormSheet, Judged, Judgement, Link, Proposer, Unit
from catalog_graph.reduction.units import About, counting, units_of
from catalog_graph.shelf.build import maker
from catalog_graph.shelf.types import Line
from catalog_graph.store.forms import read_forms
from catalog_graph.store.forms_links import read_links
from catalog_graph.store.lines import stock
from catalog_graph.store.opening import Store, StoreError
from catalog_graph.store.reduction_baselines import newest_baseline, read_baseline
from catalog_graph.store.reduction_judgements import read_judgements

MORE: tuple[Callable[[Store], Proposer], ...] = (further,)
"""Further sources of proposals: each is given the store and makes a proposer."""


@dataclass
class State:
    """The reduction of a store, for one choice of links and of baseline. Each part is made when it is asked for."""

    store: Store
    links_choice: str = "sure"
    baseline_name: str | None = None
    day: datetime.date = field(default_factory=datetime.date.today)
    lines: Iterable[Line] | None = None
    """The lines of the catalogue where they are at hand."""

    @cached_property
    def sheets(self) -> tuple[FormSheet, ...]:
        """The forms held, corrected."""
        return read_forms(self.store)

    @cached_property
    def by_key(self) -> Mapping[str, FormSheet]:
        """Forms by key."""
        return {sheet.key: sheet for sheet in self.sheets}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link, counted or not."""
        return read_links(self.store)

    @cached_property
    def counted_links(self) -> tuple[Link, ...]:
        """The links that count."""
        return counting(self.links, self.links_choice, rules().counted_from)

    @cached_property
    def procedures(self) -> Mapping[str, About]:
        """What the catalogue says of the procedures."""
        if not self.counted_links:
            return {}
        lines = self.lines if self.lines is not None else maker(stock(self.store)).latest().lines
        return {
            line.subject: About(
                line.name or line.subject, line.code, line.fields[0] if line.fields else None, line.ministry
            )
            for line in lines
            if line.subject is not None
        }

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units of today."""
        return units_of(self.sheets, self.counted_links, self.procedures)

    @cached_property
    def units_of_form(self) -> Mapping[str, tuple[Unit, ...]]:
        """Form → the units that it counts in, or is a copy in."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            for key in (*unit.forms, *unit.copies):
                found.setdefault(key, []).append(unit)
        return {key: tuple(units) for key, units in found.items()}

    @cached_property
    def history(self) -> Mapping[str, tuple[Judgement, ...]]:
        """Proposal → what was decided of it."""
        found: dict[str, list[Judgement]] = {}
        for one in read_judgements(self.store):
            found.setdefault(one.proposal, []).append(one)
        return {id: tuple(made) for id, made in found.items()}

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every proposal as it stands."""
        context = Context(forms=self.by_key, units=self.units, day=self.day)
        found = proposals(context, [make(self.store) for make in MORE])
        return judged(found, [one for made in self.history.values() for one in made])

    @cached_property
    def counted(self) -> tuple[Judged, ...]:
        """The proposals for forms that count in some unit: not for copies, nor for what a law once prescribed."""
        forms = {key for unit in self.units for key in unit.forms}
        return tuple(one for one in self.judged if one.proposal.form in forms)

    @cached_property
    def baseline(self) -> Baseline | None:
        """The baseline asked for, else the newest; None where none was frozen. Raises StoreError for an unknown one."""
        if self.baseline_name is None:
            return newest_baseline(self.store)
        found = read_baseline(self.store, self.baseline_name)
        if found is None:
            raise StoreError(f"Kho không có mốc “{self.baseline_name}”.")
        return found

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The targets in force, the one to measure by first."""
        return targets(self.day)

    def target(self, filters: Filters) -> Target:
        """The target asked for, else the one in force."""
        if filters.target is None:
            return self.targets[0]
        return next((one for one in self.targets if one.share == filters.target), custom(filters.target))

    def measure(self, target: Target, filters: Filters = EVERYTHING, found: Iterable[Judged] | None = None) -> Measure:
        """The measure of the units that filters let through, by the threshold of a target. `found`: other standings of
        proposals than those of the store."""
        baseline = self.baseline
        if baseline is not None:
            baseline = replace(baseline, units=_within(baseline.units, filters))
        units = _within(self.units, filters)
        counted = {unit.key for unit in units}
        unseen = sum(link.state == "proposed" and link.procedure in counted for link in self.counted_links)
        given = self.judged if found is None else found
        return measured(units, self.sheets, given, target.share, baseline, unseen)


def _within(units: Iterable[Unit], filters: Filters) -> tuple[Unit, ...]:
    return tuple(
        unit
        for unit in units
        if filters.unit in (None, unit.key, unit.code)
        and filters.area in (None, unit.area)
        and filters.agency in (None, unit.agency)
        and (filters.form is None or filters.form in unit.forms)
    )


def state_of(store: Store, filters: Filters, lines: Iterable[Line] | None = None) -> State:
    """The state that a question is about."""
    return State(store=store, links_choice=filters.links, baseline_name=filters.baseline, lines=lines)
