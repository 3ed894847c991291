"""The nouns of a redline: runs of words, rows of aligned things, blocks of one component."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from catalog_graph.types import Quote

EQUAL, DELETE, INSERT = "equal", "delete", "insert"
"""Kinds of run."""

SAME, CHANGED, REMOVED, ADDED = "same", "changed", "removed", "added"
REWORDED = "reworded"
"""States of a row. REWORDED: the same by the contract (a legal basis is its number), yet printed differently (its
title); it is shown and no change. A block is SAME or CHANGED, or one of the two below."""
SILENT, NOT_COMPARED = "silent", "not_compared"
"""States of a block: neither side says anything; one side's form or file has no room for it, or leaves it unread."""


class Run(NamedTuple):
    """A run of words. Equal runs may be printed differently (spacing, Unicode form, tone marks, case), so both prints
    are kept; a deleted run has no new print, an inserted one no old."""

    kind: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side says, and the sentences it was read from."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing of a component (a step, a paper, a legal basis) on both sides, or on the one that has it.

    The old prints of the runs joined are the old text, the new prints the new text. `coarse`: the text is so long that
    it was compared by sentences first, by words only where few of them differ.
    """

    state: str
    old: Side | None
    new: Side | None
    runs: tuple[Run, ...]
    coarse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One component. `old_says` and `new_says`: whether the side's form has room for it, where it is not compared."""

    component: str
    label: str
    state: str
    rows: tuple[Row, ...] = ()
    old_says: bool = True
    new_says: bool = True

    @property
    def changes(self) -> int:
        """The rows that are not the same on both sides by the contract."""
        return sum(row.state not in (SAME, REWORDED) for row in self.rows)

    @property
    def reworded(self) -> tuple[Row, ...]:
        """The rows that are the same by the contract and printed differently."""
        return tuple(row for row in self.rows if row.state == REWORDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """A member of the record that no component holds, where both sides state it and not alike."""

    member: str
    old: Side
    new: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Redline:
    """All components of two versions, in the order of the contract."""

    blocks: tuple[Block, ...]
    outside: tuple[Outside, ...] = ()

    @property
    def changed(self) -> tuple[Block, ...]:
        """The blocks that differ."""
        return tuple(block for block in self.blocks if block.state == CHANGED)
