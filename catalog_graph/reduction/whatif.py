"""What accepting some proposals would do to the figures; nothing is decided by asking."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from catalog_graph.reduction.figures import Change, Measure, Tally
from catalog_graph.reduction.types import Judged


def supposed(found: Iterable[Judged], ids: Collection[str]) -> tuple[Judged, ...]:
    """Proposals as they would stand if these were accepted, after all that was decided. Each as its officer changed
    it, else as it was made."""
    asked, every = set(ids), tuple(found)
    last = 1 + max((one.judgement or 0 for one in every), default=0)
    return tuple(
        replace(one, standing="accepted", judgement=last) if one.proposal.id in asked else one for one in every
    )


def changes(before: Measure, after: Measure) -> tuple[Change, tuple[Change, ...]]:
    """How everything, and each unit that moves, changes between two measures of the same units."""
    then = {tally.key: tally for tally in before.units}
    moved = tuple(
        _change(tally.key, then[tally.key], tally) for tally in after.units if tally.current != then[tally.key].current
    )
    return _change(None, before.total, after.total), moved


def _change(unit: str | None, before: Tally, after: Tally) -> Change:
    return Change(
        unit=unit,
        label=after.label,
        n0=after.n0,
        before=before.current,
        after=after.current,
        rates_before=before.rates_current,
        rates_after=after.rates_current,
    )
