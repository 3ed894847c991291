"""Which agencies each snapshot covers, and how far: pairs that cover the same can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from catalog_graph.shelf.facets import counted
from catalog_graph.shelf.types import Shelf, Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One agency: records by snapshot, those that hold none left out; `most` is the greatest of them."""

    ministry: str
    records: Mapping[str, int]

    @property
    def most(self) -> int:
        """The greatest number of records that any snapshot holds of it."""
        return max(self.records.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Snapshots, oldest first, and the agencies, those with most records in any one snapshot first."""

    snapshots: tuple[Taken, ...]
    agencies: tuple[Covered, ...]


def coverage(snapshots: Iterable[Taken], shelves: Mapping[str, Shelf]) -> Coverage:
    """The agencies of snapshots; `shelves` holds the shelf of each by its name."""
    named = tuple(snapshots)
    found: dict[str, dict[str, int]] = {}
    for snapshot in named:
        shelf = shelves[snapshot.name]
        for ministry, count in counted(shelf, "ministry", np.ones(shelf.size, dtype=np.bool_)).items():
            if count:
                found.setdefault(ministry, {})[snapshot.name] = count
    covered = (Covered(ministry=ministry, records=records) for ministry, records in found.items())
    return Coverage(snapshots=named, agencies=tuple(sorted(covered, key=lambda it: (-it.most, it.ministry))))
