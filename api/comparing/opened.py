"""A kept comparison opened for a process: its table and figures, held in memory for the few that are looked at."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from api.comparing.figures import Figures, figures
from api.comparing.table import Table
from api.comparing.work import RECONCILED
from catalog_graph.store import comparisons
from catalog_graph.store.comparisons import Kept
from catalog_graph.store.opening import Store

AT_ONCE = 4
"""How many are held: some 10 MB each for 7,000 changes."""


@dataclass(slots=True)
class Opened:
    """A comparison with what pages are made from; `drawn` holds parts of pages that never change."""

    made: Kept
    lists: dict[str, Any]
    table: Table
    figures: Figures
    drawn: dict[str, str] = field(default_factory=dict)


_held: OrderedDict[tuple[str, str, str], Opened] = OrderedDict()
_lock = Lock()


def opened(store: Store, id: str) -> Opened | None:
    """The comparison of an id, read from the store once; None when it is not kept (any more)."""
    made = comparisons.find(store, id)
    if made is None:
        return None
    key = (str(store.folder), id, made.recorded)
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return _held[key]
    table, lists = Table(comparisons.heads(store, id)), comparisons.lists(store, id)
    lists.pop(RECONCILED, None)  # as long as the changes themselves, and shown by no page
    found = Opened(
        made=made,
        lists=lists,
        table=table,
        figures=figures(table, lists, decisions=made.summary["decisions"] is not None),
    )
    with _lock:
        _held[key] = found
        while len(_held) > AT_ONCE:
            _held.popitem(last=False)
    return found
