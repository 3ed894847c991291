"""The shelves of one state of the store: made once, each when first asked for, with what was last looked for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from api.catalogue.asked import Asked
from catalog_graph.shelf.build import Maker, maker
from catalog_graph.shelf.find import find
from catalog_graph.shelf.pick import Picked, Scores, pick
from catalog_graph.shelf.resolve import resolved
from catalog_graph.shelf.types import Shelf, Taken
from catalog_graph.store.lines import stock
from catalog_graph.store.opening import Store
from catalog_graph.store.search import hits

_REMEMBERED = 64
"""Searches kept: turning pages, sorting and narrowing ask for the same words again."""


class NoSnapshot(LookupError):
    """The store has no snapshot of that name that holds records."""


@dataclass(slots=True)
class Shelves:
    """All that the catalogue answers from. Made for one state of the store; another state needs another."""

    store: Store
    maker: Maker
    _shelves: dict[str | None, Shelf] = field(default_factory=dict)
    _sought: OrderedDict[tuple[str | None, str], Scores] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def snapshots(self) -> tuple[Taken, ...]:
        """The snapshots that hold records, oldest first."""
        return self.maker.stock.snapshots

    def shelf(self, snapshot: str | None) -> Shelf:
        """The shelf of a snapshot, or of what was last said. Raises NoSnapshot for an unknown name."""
        if snapshot is not None and snapshot not in self.maker.taken:
            raise NoSnapshot(f"Trong kho không có bản chụp “{snapshot}”.")
        with self._lock:
            if snapshot not in self._shelves:
                made = self.maker.latest() if snapshot is None else self.maker.of_snapshot(snapshot)
                self._shelves[snapshot] = made
            return self._shelves[snapshot]

    def pick(self, asked: Asked) -> Picked:
        """The lines asked for. Raises NoSnapshot."""
        shelf = self.shelf(asked.snapshot)
        scores = self._scores(shelf, asked.q) if asked.q else None
        return pick(shelf, self.understood(shelf, asked.filters), scores, asked.order)

    def understood(self, shelf: Shelf, filters: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        """Filters with each value spelt as the shelf spells it."""
        return {name: tuple(resolved(shelf, name, value) for value in values) for name, values in filters.items()}

    def _scores(self, shelf: Shelf, q: str) -> Scores:
        key = (shelf.snapshot, q)
        with self._lock:
            if key in self._sought:
                self._sought.move_to_end(key)
                return self._sought[key]
        scores = find(shelf, q, hits(self.store, q))
        with self._lock:
            self._sought[key] = scores
            while len(self._sought) > _REMEMBERED:
                self._sought.popitem(last=False)
        return scores


def shelves_of(store: Store) -> Shelves:
    """The shelves of the store as it stands."""
    return Shelves(store=store, maker=maker(stock(store)))
