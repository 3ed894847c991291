"""Names of procedures compared: words weigh more the rarer they are; the likeness of the whole names beside them."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catalog_graph.making.types import Known
from extract.fold import fold

_FEW = 200
"""Names up to which a word of the context is looked up: one that stands in more tells little, and costs all of them."""


class Likeness(NamedTuple):
    """How alike two names are, 0 to 100: `held` of the text's name in the other, `told` of the other in the text."""

    held: float
    told: float
    letters: float


class Names:
    """The names of a catalogue, laid out for finding those that share the rarest words with another name."""

    def __init__(self, known: Sequence[Known]) -> None:
        """Count in how many names each word stands."""
        self.known = tuple(known)
        self._folded = [fold(one.name) for one in self.known]
        self._words = [frozenset(name.split()) for name in self._folded]
        seen = Counter(word for words in self._words for word in words)
        self._weight = {word: math.log(1 + len(self.known) / count) for word, count in seen.items()}
        self._rare = math.log(1 + len(self.known))
        self._holding: dict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(self._words):
            for word in words:
                self._holding[word].append(at)

    def nearest(self, name: str, context: str, most: int) -> list[int]:
        """The places of the names that share most with a name, then with what stands around it."""
        points: dict[int, float] = defaultdict(float)
        words = frozenset(fold(name).split())
        around = [word for word in _others(context, words) if len(self._holding.get(word, ())) <= _FEW]
        for word, factor in (*((word, 1.0) for word in words), *((word, 0.5) for word in around)):
            weight = self._weight.get(word, 0.0) * factor
            for at in self._holding.get(word, ()):
                points[at] += weight
        return heapq.nlargest(most, points, key=lambda at: (points[at], -at))

    def likeness(self, name: str, context: str, at: int) -> Likeness:
        """How alike a name, in its context, is to the name at a place."""
        from rapidfuzz import fuzz

        folded = fold(name)
        words = frozenset(folded.split())
        other = self._words[at]
        around = words | frozenset(fold(context).split())
        return Likeness(
            held=self._share(words, other),
            told=self._share(other, around),
            letters=fuzz.token_sort_ratio(folded, self._folded[at]),
        )

    def same(self, name: str, at: int) -> bool:
        """Whether two names are the same, spelling aside."""
        return fold(name) == self._folded[at]

    def _share(self, words: frozenset[str], among: frozenset[str]) -> float:
        """How much of the weight of some words stands among others, 0 to 100."""
        whole = sum(self._weight.get(word, self._rare) for word in words)
        return 100 * sum(self._weight.get(word, self._rare) for word in words & among) / whole if whole else 0.0


def _others(context: str, words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(context).split()) - frozenset(words)
