"""Which snapshots are worth comparing: those that hold the same kind of records of mostly the same procedures."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from catalog_graph.changes.comparison import carried

ALIKE = 0.5
"""From this share of common codes (of the wider side) on, two snapshots cover the same."""
FULL = 10
"""Components from which on a record is a full one, not a row of a list."""


def kind_of(form: str) -> str:
    """What a snapshot is made of whose records mostly have this form: "full" records, or rows of a "list"."""
    return "full" if len(carried(form)) >= FULL else "list"


def shared(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """The share of common codes, 0 to 1, of the side that has more."""
    return len(one & other) / max(1, len(one), len(other))
