"""What can be compared, as the store stands: its snapshots, the pair to begin with, the months of its decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.comparing.choosing import Pair, best_pair
from api.comparing.work import Wish, wish
from catalog_graph.store.catalogue import SnapshotInfo, snapshots
from catalog_graph.store.comparisons import Kept, decisions_identity
from catalog_graph.store.contents import Held, held_contents
from catalog_graph.store.months import decision_months
from catalog_graph.store.opening import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What the officer may choose from; the newest snapshots first."""

    snapshots: tuple[SnapshotInfo, ...]
    held: Mapping[str, Held]
    pair: Pair | None
    months: tuple[tuple[str, int], ...]
    decisions: str
    """The name of all announcing decisions held."""

    def wish(self, old: str, new: str, decisions: str) -> Wish | None:
        """The comparison of two snapshots by name; None when one of them is not held."""
        known = {info.name: info for info in self.snapshots}
        if old not in known or new not in known:
            return None
        return wish(known[old], known[new], decisions, self.decisions)

    def fresh(self, made: Kept) -> bool:
        """Whether comparing the same two again would give this very comparison."""
        again = self.wish(made.old, made.new, made.decisions)
        return again is not None and again.id == made.id


def offers(store: Store) -> Offers:
    """What the store offers now."""
    known, held = snapshots(store), held_contents(store)
    return Offers(
        snapshots=tuple(reversed(known)),
        held=held,
        pair=best_pair(known, held),
        months=decision_months(store),
        decisions=decisions_identity(store),
    )
