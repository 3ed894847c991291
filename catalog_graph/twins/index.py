"""Many procedures laid out by the words of their names: who is near one is found without trying all of them.

Nothing is lost by it. Two names are worth scoring only from a share of common words on (`block`, Dice by weight), so
the rarest words of a name, as many as outweigh what a near name may lack, are enough to find every near name. How rare
a word is only orders the work; what is found does not depend on it, nor on what else the index holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from catalog_graph.twins.names import Name, block, read_name, shared
from catalog_graph.twins.rules import weight
from catalog_graph.twins.scoring import scored
from catalog_graph.twins.types import Candidate, Pair

_SLACK = 1e-3
"""What the sums of single precision may be off by: they only sort out, the share itself is exact."""


class Index:
    """Procedures by the words of their names. `scored` counts the pairs that were looked at closely so far."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        """Lay out some procedures; of two with one subject the later stands."""
        self.scored = 0
        self._places: dict[str, int] = {}
        self._held: list[Candidate | None] = []
        self._names: list[Name] = []
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        self._ready: dict[str, NDArray[np.int32]] = {}
        self._weights: NDArray[np.float32] | None = None
        for candidate in candidates:
            self.add(candidate)

    def __len__(self) -> int:
        """How many procedures it holds."""
        return len(self._places)

    def add(self, candidate: Candidate) -> None:
        """Take in one procedure, in the place of the one with its subject."""
        self.remove(candidate.subject)
        name, at = read_name(candidate.name), len(self._held)
        self._places[candidate.subject] = at
        self._held.append(candidate)
        self._names.append(name)
        self._weights = None
        for word in name.words:
            self._postings[word].append(at)
            self._ready.pop(word, None)

    def remove(self, subject: str) -> None:
        """Take one procedure out; nothing happens when it is not there."""
        at = self._places.pop(subject, None)
        if at is not None:
            self._held[at] = None

    def near(self, candidate: Candidate) -> tuple[Pair, ...]:
        """The pairs of one procedure with those in the index, itself left out, the highest score first."""
        found = (self._pair(candidate, at) for at in self._close(read_name(candidate.name), 0))
        return tuple(sorted(filter(None, found), key=_order))

    def pairs(self) -> tuple[Pair, ...]:
        """All pairs of the procedures in the index, the highest score first."""
        found = (
            self._pair(one, other)
            for at, one in enumerate(self._held)
            if one is not None
            for other in self._close(self._names[at], at + 1)
        )
        return tuple(sorted(filter(None, found), key=_order))

    def _pair(self, candidate: Candidate, at: int) -> Pair | None:
        other = self._held[at]
        if other is None or other.subject == candidate.subject:
            return None
        self.scored += 1
        pair = scored(candidate, other)
        return pair if isinstance(pair, Pair) else None

    def _close(self, name: Name, start: int) -> Iterator[int]:
        """Places from `start` on of the names that share enough words with one."""
        if not name.words:
            return
        least, rarest = block(), sorted(name.words, key=lambda word: (len(self._postings.get(word, ())), word))
        # A near name shares at least this weight with the one asked for, be it as short as it may.
        lacking = name.weight - name.weight * least / (2 - least)
        points = np.zeros(len(self._held) - start, np.float32)
        left = name.weight
        for word in rarest:
            if name.weight - left > lacking:
                break
            points[self._posting(word, start)] += weight(word)
            left -= weight(word)
        weights = self._all_weights()[start:]
        enough = (points > 0) & (points + (left + _SLACK) >= least / 2 * (weights + name.weight))
        for at in np.flatnonzero(enough):
            if shared(name, self._names[start + int(at)]) >= least:
                yield start + int(at)

    def _posting(self, word: str, start: int) -> NDArray[np.int32]:
        if word not in self._postings:
            return np.empty(0, np.int32)
        found = self._ready.get(word)
        if found is None:
            found = self._ready[word] = np.array(self._postings[word], np.int32)
        return found[np.searchsorted(found, start) :] - np.int32(start) if start else found

    def _all_weights(self) -> NDArray[np.float32]:
        if self._weights is None:
            self._weights = np.array([name.weight for name in self._names], np.float32)
        return self._weights


def _order(pair: Pair) -> tuple[float, str, str]:
    return -pair.score, pair.a, pair.b
