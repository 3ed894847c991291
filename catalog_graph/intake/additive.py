"""Adding files to what is held: nothing is closed because it is not among them, and nothing is lost to a name.

Files that come one by one (uploads, a watched folder) say nothing of the files that did not come. Bytes that are held
already are not read again; a file that bears the name of another document stands beside it, under a numbered name.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from catalog_graph.intake.placing import Placing
from catalog_graph.intake.stages import stage_key
from catalog_graph.store.journal import Known, Memory
from catalog_graph.store.write import Held


class Holder(NamedTuple):
    """A place that holds a file's outcome now."""

    held: Held
    outcome: int
    known: Known


class Addition:
    """What a run that only adds must know of what is held: whose bytes, and whose names."""

    def __init__(
        self,
        holders: dict[str, list[Holder]],
        memory: Memory,
        placing: Placing,
        subjects: Callable[[int], frozenset[str]],
    ) -> None:
        """`holders` are by digest; `subjects` gives the codes and numbers that a stored outcome is about."""
        self.memory, self.placing, self.subjects = memory, placing, subjects
        self.holders = holders
        self._begun: set[str] = set()
        self._now: set[int] = set()

    def first(self, digest: str) -> bool:
        """Whether these bytes are seen for the first time in this run."""
        new = digest not in self._begun
        self._begun.add(digest)
        return new

    def twin(self, path: str, digest: str) -> Holder | None:
        """Where the same bytes are held already, so that the file at `path` adds nothing.

        The same file of another snapshot does add something: that this snapshot holds it too. What was read by an
        earlier version of the program is read again.
        """
        near = {spot.collection for spot in self.placing.spots(path)}
        for holder in self.holders.get(digest, ()):
            if not holder.known.rows_stored or not self._current(holder, digest):
                continue
            if holder.held.collection in near or holder.held.collection.startswith(("decisions:", "documents:")):
                return holder
            if self.placing.loose(path):
                return holder
        return None

    def spot(self, held: Held, outcome: int, known: Known, subjects: frozenset[str] | None) -> Held:
        """The place a file takes: its own name, or a numbered one when the name is that of another document."""
        number, spot = 1, held
        while self._belongs_to_another(spot, outcome, known, subjects):
            number += 1
            spot = held._replace(path=numbered(held.path, number))
        return spot

    def placed(self, digest: str, holder: Holder) -> None:
        """Remember what this run placed."""
        self.holders[digest] = [*self.holders.get(digest, ()), holder]
        self._now.add(holder.outcome)

    def _current(self, holder: Holder, digest: str) -> bool:
        if holder.outcome in self._now:
            return True
        name = holder.held.path.rpartition("/")[2]
        return self.memory.stages.get(stage_key(digest, name)) == holder.outcome

    def _belongs_to_another(self, spot: Held, outcome: int, known: Known, subjects: frozenset[str] | None) -> bool:
        if spot in self.placing.placed:
            return True
        there = self.memory.held.get(spot)
        if there is None or there == outcome or not self.memory.outcomes[there].rows_stored:
            return False
        if not known.rows_stored:  # a file that cannot be read does not take the place of one that could
            return True
        old, new = self.subjects(there), self.subjects(outcome) if subjects is None else subjects
        return bool(old and new and old.isdisjoint(new))


def numbered(path: str, number: int) -> str:
    """A path with a number before its suffix: ``a/b.docx``, 2 gives ``a/b (2).docx``."""
    pure = PurePosixPath(path)
    return str(pure.with_name(f"{pure.stem} ({number}){pure.suffix}")) if pure.name else f"{path} ({number})"
