"""Making a shelf: records put together to one line a procedure, or one snapshot as it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from catalog_graph.agencies import Agencies, Said, Spellings, is_vague
from catalog_graph.shelf.facets import facets_of
from catalog_graph.shelf.types import Ending, Line, Shelf, Standing, Stock, Taken, Told
from catalog_graph.shelf.wording import state_of

T = TypeVar("T")

Group = list[tuple[Standing, Told]]
"""Records of one procedure, newest first."""

_WORST = {"error": 2, "warning": 1, None: 0}


@dataclass(frozen=True, slots=True)
class Maker:
    """What is learnt once from the whole stock and used for every shelf made of it."""

    stock: Stock
    taken: dict[str, Taken]
    agencies: Agencies
    fields: Spellings
    endings: dict[str, list[Ending]]

    def latest(self) -> Shelf:
        """One line a procedure, each property from the newest snapshot that says anything of it."""
        groups: dict[str | int, Group] = defaultdict(list)
        for standing in self.stock.standings:
            told = self.stock.told[standing.record]
            groups[told.subject or told.key].append((standing, told))
        for group in groups.values():
            group.sort(key=self._age)
        return self._shelf(None, groups.values())

    def of_snapshot(self, name: str) -> Shelf:
        """Exactly the records a snapshot holds, one line each."""
        held = [standing for standing in self.stock.standings if standing.snapshot == name]
        return self._shelf(name, ([(standing, self.stock.told[standing.record])] for standing in held))

    def _age(self, pair: tuple[Standing, Told]) -> tuple[int, bool, str, str, int]:
        """Newest first; of one day, a whole record speaks before a row of a list."""
        standing, told = pair
        return (-self.taken[standing.snapshot].order, not told.full, standing.snapshot, standing.path, standing.row)

    def _shelf(self, snapshot: str | None, groups: Iterable[Group]) -> Shelf:
        listed = list(groups)
        repeated = _repeated(pair for group in listed for pair in group)
        lines = tuple(self._line(group, snapshot is None, repeated) for group in listed)
        pairs = sorted({(told.key, at) for at, group in enumerate(listed) for _, told in group})
        return Shelf(
            snapshot=snapshot,
            snapshots=self.stock.snapshots,
            lines=lines,
            facets=facets_of(lines),
            keys=np.fromiter((key for key, _ in pairs), np.int64, len(pairs)),
            owners=np.fromiter((at for _, at in pairs), np.int64, len(pairs)),
        )

    def _line(self, group: Group, with_endings: bool, repeated: set[tuple[str, str]]) -> Line:
        standing, told = group[0]
        name, name_by = _first(group, lambda one: one.name)
        ministry, ministry_by = self._ministry(group)
        fields, fields_by = _first(group, lambda one: one.fields)
        levels, levels_by = _first(group, lambda one: one.levels)
        kind, kind_by = _first(group, lambda one: one.kind)
        decided, decided_by = _first(group, lambda one: (one.number, one.date) if one.number else None)
        state, state_by = _first(group, lambda one: one.state)
        online, online_by = _first(group, lambda one: one.online)
        if online is None:
            channels, online_by = _first(group, lambda one: one.channels)
            online = None if not channels else "online_channel" if "online" in channels else "no_online_channel"
        ending = self._ending(told, self.taken[standing.snapshot]) if with_endings else None
        return Line(
            subject=told.subject,
            code=told.code,
            publisher=told.publisher,
            name=name,
            version=f"{told.id & (2**64 - 1):016x}",
            ministry=ministry,
            fields=tuple(dict.fromkeys(map(self.fields.of, fields or ()))),
            levels=tuple(dict.fromkeys(levels or ())),
            kind=kind,
            decision=decided[0] if decided else None,
            decided=decided[1] if decided else None,
            state=ending.change if ending else None if state is None else state_of(state),
            ending=ending,
            online=online,
            seen=standing.snapshot,
            trouble=_trouble(group, repeated),
            records=len(group),
            told=(name_by, ministry_by, fields_by, levels_by, kind_by, decided_by, state_by, online_by),
        )

    def _ministry(self, group: Group) -> tuple[str | None, str | None]:
        """Who announced, by the newest record that says so for certain; else by the newest that hints at it."""
        hint: tuple[str | None, str | None] = (None, None)
        for standing, told in group:
            agency = self.agencies.of(_said(told))
            if agency is not None and not is_vague(agency):
                return agency, standing.snapshot
            if agency is not None and hint[0] is None:
                hint = (agency, standing.snapshot)
        return hint

    def _ending(self, told: Told, newest: Taken) -> Ending | None:
        """The last decision that ends a procedure and is not older than the newest snapshot that holds it.

        A row that names no publisher is about the code, whoever published it.
        """
        if told.code is None or newest.as_of is None:
            return None
        since = newest.as_of
        found = [
            ending
            for ending in self.endings.get(told.code, ())
            if ending.date is not None and ending.date >= since and ending.publisher in (None, told.publisher)
        ]
        return max(found, key=lambda ending: (ending.date or "", ending.number or ""), default=None)


def maker(stock: Stock) -> Maker:
    """Learn what every shelf of a stock needs: agencies, spellings of fields, endings by code."""
    endings: dict[str, list[Ending]] = defaultdict(list)
    for ending in stock.endings:
        endings[ending.code].append(ending)
    return Maker(
        stock=stock,
        taken={taken.name: taken for taken in stock.snapshots},
        agencies=Agencies(_said(told) for told in stock.told.values()),
        fields=Spellings(Counter(name for told in stock.told.values() for name in told.fields)),
        endings=endings,
    )


def _said(told: Told) -> Said:
    return Said(tuple(name for name in (told.promulgator, told.issuer) if name is not None), told.number)


def _first(group: Group, read: Callable[[Told], T]) -> tuple[T | None, str | None]:
    """The first thing said, newest first, with the snapshot that says it."""
    for standing, told in group:
        found = read(told)
        if found:
            return found, standing.snapshot
    return None, None


def _repeated(pairs: Iterator[tuple[Standing, Told]]) -> set[tuple[str, str]]:
    """(snapshot, subject) under which a snapshot holds records that do not say the same."""
    first: dict[tuple[str, str], int] = {}
    found = set()
    for standing, told in pairs:
        if told.subject is not None:
            at = (standing.snapshot, told.subject)
            if first.setdefault(at, standing.content) != standing.content:
                found.add(at)
    return found


def _trouble(group: Group, repeated: set[tuple[str, str]]) -> str | None:
    worst = max((standing.trouble for standing, _ in group), key=_WORST.__getitem__)
    twice = any((standing.snapshot, told.subject) in repeated for standing, told in group)
    return "warning" if worst is None and twice else worst
