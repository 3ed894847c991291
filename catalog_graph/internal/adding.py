"""The times of steps added up: one after another, or along the longest way where some run side by side.

Hours and working days are converted at the hours the rules set; days of the calendar never into working days or hours:
such a sum has no value, and says why (domain of the trade: 7.3).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from catalog_graph.internal.rules import Settings
from catalog_graph.internal.types import Sum
from extract.durations import unit_word
from extract.internal.steps import step_beside
from extract.internal.types import InternalProcedure, InternalStep

_SAME = {"hour", "working_day"}


def sum_of(procedure: InternalProcedure, settings: Settings, beside: Mapping[int, int] | None = None) -> Sum:
    """The time of the steps of a procedure. `beside`: step → step it runs beside (from 0), as the user flags them;
    steps whose own words say so run beside the one before."""
    timed: dict[int, tuple[float, str]] = {}
    untimed: list[int] = []
    unknown: list[int] = []
    for at, step in enumerate(procedure.steps):
        time = None if step.time is None else step.time.value
        if time is not None and time.value is not None and time.unit is not None:
            timed[at] = (float(time.value), time.unit)
        elif time is not None and not any(char.isdigit() for char in time.text):
            untimed.append(at)
        elif not step.shares_time:
            unknown.append(at)
    units = {unit for _, unit in timed.values()}
    if not timed:
        return Sum(value=None, unit=None, untimed=tuple(untimed), unknown=tuple(unknown), why="không bước nào có số")
    if (len(units) > 1 and not units <= _SAME) or "other" in units:
        said = ", ".join(sorted(unit_word(unit).lower() or "đơn vị khác" for unit in units))
        why = f"các bước ghi đơn vị khác nhau ({said}), không quy đổi ngày với ngày làm việc"
        return Sum(value=None, unit=None, untimed=tuple(untimed), unknown=tuple(unknown), why=why)
    unit = next(iter(units)) if len(units) == 1 else "working_day"
    lengths = {at: converted(value, was, unit, settings) or 0.0 for at, (value, was) in timed.items()}
    total, path = _longest(procedure.steps, lengths, beside or {})
    return Sum(value=round(total, 6), unit=unit, path=path, untimed=tuple(untimed), unknown=tuple(unknown))


def converted(value: float, unit: str | None, into: str | None, settings: Settings) -> float | None:
    """A time in another unit; None where the two are never converted."""
    if unit == into:
        return value
    if unit == "hour" and into == "working_day":
        return value / settings.hours_per_working_day
    if unit == "working_day" and into == "hour":
        return value * settings.hours_per_working_day
    return None


def stages(steps: Sequence[InternalStep], beside: Mapping[int, int]) -> list[list[int]]:
    """Steps in order, those that run side by side together."""
    partners = {**_said_beside(steps), **beside}
    for at, later in list(partners.items()):
        if later > at:  # the later step joins the earlier one
            del partners[at]
            partners.setdefault(later, at)
    out: list[list[int]] = []
    stage: dict[int, int] = {}
    for at in range(len(steps)):
        partner = partners.get(at)
        if partner is not None and partner in stage and partner != at:
            stage[at] = stage[partner]
            out[stage[at]].append(at)
        else:
            stage[at] = len(out)
            out.append([at])
    return out


def _said_beside(steps: Sequence[InternalStep]) -> dict[int, int]:
    """Step → step beside which its own words put it: the one they name in the same phase, else the one before."""
    found: dict[int, int] = {}
    for at, step in enumerate(steps):
        if step.parallel is None:
            continue
        named = step_beside(step.parallel)
        same = [
            other
            for other, one in enumerate(steps)
            if named is not None and other != at and one.phase == step.phase and _number(one) == named
        ]
        if same or at:
            found[at] = min(same, key=lambda other: abs(other - at)) if same else at - 1
    return found


def _number(step: InternalStep) -> int | None:
    digits = re.search(r"\d+", step.order.value) if step.order is not None else None
    return int(digits[0]) if digits else None


def _longest(
    steps: Sequence[InternalStep], lengths: Mapping[int, float], beside: Mapping[int, int]
) -> tuple[float, tuple[int, ...]]:
    """The longest way: a step waits for all of the stage before, so a stage takes as long as its longest step."""
    path = tuple(max(stage, key=lambda at: lengths.get(at, 0.0)) for stage in stages(steps, beside))
    return sum(lengths.get(at, 0.0) for at in path), path
