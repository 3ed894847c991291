"""Which agencies the snapshots cover: one answer for page and API."""

from __future__ import annotations

from api.web.catalogue import shelves
from api.web.desk import Desk
from catalog_graph.shelf.coverage import Coverage, coverage


def coverage_at(desk: Desk) -> Coverage:
    """Which agencies the snapshots of the store cover."""
    held = shelves(desk)
    named = held.snapshots
    return desk.kept("coverage", lambda: coverage(named, {it.name: held.shelf(it.name) for it in named}))
