"""One unit under its different numbers: what it was called when each act spoke of it, and when it was put in.

A path names a unit as numbered after all acts known. Going back over the renumberings gives the number by which an
earlier act means it; a unit whose number was another's before, or that an act puts in, was not there until then.
"""

from __future__ import annotations

import datetime
from typing import Any

from catalog_graph.law.acting import acting
from catalog_graph.law.ledger import Ledger, order_of
from catalog_graph.law.outline import Path
from catalog_graph.law.types import Act

Order = tuple[Any, ...]


class Numbering:
    """The numbers of one unit of a work over time."""

    def __init__(self, ledger: Ledger, work: str, path: Path) -> None:
        """Gather the renumberings of a work, and the act that puts the unit in, if any."""
        self._ledger, self._path = ledger, path
        acts = [act for act in ledger.on.get(work, ()) if len(act.on) == 1 and acting(ledger, act).runs] if path else []
        moves = [act for act in acts if act.kind == "renumber" and act.renumbered_as]
        self._batches = _batches(ledger, moves)
        self.put_in = self._put_in(work, acts)
        """The act that puts the unit (or what is around it) in; None for one of the text itself."""

    @property
    def first(self) -> Path:
        """The path by which the text itself means the unit."""
        return self._before(None) or self._path

    @property
    def begins(self) -> datetime.date | None:
        """The day from which the unit is there; None for one of the text itself."""
        return acting(self._ledger, self.put_in).start if self.put_in is not None else None

    def at(self, act: Act) -> Path | None:
        """The path by which an act means the unit; None where it was not there yet when the act spoke."""
        order = self._order(act)
        if self.put_in is not None and order < self._order(self.put_in):
            return None
        return self._before(order)

    def _before(self, order: Order | None) -> Path | None:
        """The path before all renumberings that come after a place in the order of acts (None: before all)."""
        path = self._path
        for last, moves in reversed(self._batches):
            if order is not None and last <= order:
                break
            new = next((move for move in moves if path[: len(move.renumbered_as)] == move.renumbered_as), None)
            if new is not None:
                path = (*new.path, *path[len(new.renumbered_as) :])
            elif any(path[: len(move.path)] == move.path for move in moves):
                return None  # its number was another unit's before
        return path

    def _put_in(self, work: str, acts: list[Act]) -> Act | None:
        outline = self._ledger.outline(work)
        found = None
        for act in acts:
            if act.kind != "supplement" or not act.path or act.path[-1].startswith("ten:"):
                continue
            mine = self._before(self._order(act))
            if mine is None or outline.reach(act.path, mine) != "covers":
                continue
            there = outline.id_of(act.path) is not None and self._before(None) == mine
            found = found or (None if there else act)
        return found

    def _order(self, act: Act) -> Order:
        return order_of(act, self._ledger.works)


def _batches(ledger: Ledger, moves: list[Act]) -> list[tuple[Order, list[Act]]]:
    """Renumberings in the order of the law, those of one document and day together, with the place of the last."""
    found: list[tuple[Order, list[Act]]] = []
    for move in moves:
        order = order_of(move, ledger.works)
        if found and (found[-1][1][0].by, found[-1][1][0].effective) == (move.by, move.effective):
            found[-1] = (order, [*found[-1][1], move])
        else:
            found.append((order, [move]))
    return found
