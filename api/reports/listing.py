"""The reports a store has the recipes of: of which month, by whom, from what, and their first figures."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from api.reports import prepared, recipe
from catalog_graph.monthly.period import month_of
from catalog_graph.monthly.types import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A report that was made. What was prepared of it may have been deleted: then `ready` is False and there are no
    figures. `total` are its changes in lines, names and codes, `lines` how many lines stand behind each; `kinds` the
    lines of each type of change, by label."""

    id: str
    month: datetime.date
    unit: str | None
    opening: str
    closing: str
    made: datetime.datetime
    ready: bool
    total: tuple[Figure, ...] = ()
    lines: int = 0
    kinds: tuple[tuple[str, Figure], ...] = ()


def all_made(store: Path, editions: Mapping[str, str]) -> tuple[Made, ...]:
    """All reports of a store, the newest first. `editions`: identity of a snapshot's content → its name."""
    found = [one for report_id in recipe.kept(store) if (one := made(store, report_id, editions)) is not None]
    return tuple(sorted(found, key=lambda one: (one.made, one.id), reverse=True))


def made(store: Path, report_id: str, editions: Mapping[str, str]) -> Made | None:
    """One report; None when the store has no recipe of it."""
    if not prepared.is_id(report_id):
        return None
    place = store / "reports" / f"{report_id}.json"
    try:
        moment = place.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    held = _recipe(store, report_id, moment)
    when = datetime.datetime.fromtimestamp(moment / 1e9, datetime.UTC)
    try:
        with prepared.opened(store, report_id) as parts:
            shell = parts.shell
    except FileNotFoundError:
        names = [editions.get(one.identity, "không rõ") for one in (held.opening, held.closing)]
        return Made(
            id=report_id,
            month=month_of(held.month),
            unit=held.unit,
            opening=names[0],
            closing=names[1],
            made=when,
            ready=False,
        )
    counters = shell.report.grid("counters").rows
    return Made(
        id=report_id,
        month=shell.report.month,
        unit=shell.report.unit,
        opening=shell.opening,
        closing=shell.closing,
        made=when,
        ready=True,
        total=counters[-1][1],
        lines=shell.sizes[counters[-1][1][0].key],
        kinds=tuple((names[0], figures[0]) for names, figures in counters[:-1]),
    )


@lru_cache(maxsize=256)
def _recipe(store: Path, report_id: str, _: int) -> recipe.Recipe:
    found = recipe.recall(store, report_id)
    assert found is not None
    return found
