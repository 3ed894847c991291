"""Which announcing decisions are laid beside two snapshots: those of the time between, of one month, or none."""

from __future__ import annotations

import re

from catalog_graph.store.catalogue import load_decisions
from catalog_graph.store.opening import Store
from catalog_graph.types import Snapshot, StoredDecision

BETWEEN, NONE = "between", "none"
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def known(wanted: str) -> bool:
    """Whether a choice is one: between, none, or a month as 2026-06."""
    return wanted in (BETWEEN, NONE) or _MONTH.fullmatch(wanted) is not None


def decisions_beside(store: Store, old: Snapshot, new: Snapshot, wanted: str) -> tuple[StoredDecision, ...] | None:
    """The stored decisions of a choice; None when none are to be laid beside."""
    if wanted == NONE:
        return None
    if wanted == BETWEEN:
        from api.reports.making import decisions_of

        return decisions_of(store, old, new)
    return load_decisions(store, wanted)
