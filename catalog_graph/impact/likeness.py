"""How far words of the law are about a procedure: pairs of syllables of its name found there, rare ones counting more.

"Cấp lại giấy phép hoạt động điện lực" against an article on "giấy phép hoạt động điện lực": common pairs (giấy phép)
count little, those that few procedures bear (điện lực) much. The score is explained by the words that agree.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from catalog_graph.impact.types import Likeness
from extract.fold import fold

_Pair = tuple[str, str]


class Names:
    """The names of all procedures of a catalogue, and how rare each pair of syllables is among them."""

    def __init__(self, names: Iterable[str]) -> None:
        """Count each pair once a name."""
        counted: Counter[_Pair] = Counter()
        size = 0
        for name in names:
            size += 1
            counted.update(set(_pairs(fold(name))))
        self._counted = counted
        self._size = max(size, 1)
        self._taken: dict[str, tuple[tuple[_Pair, float], ...]] = {}

    def weight(self, pair: _Pair) -> float:
        """The rarity of a pair: the logarithm of the share of names that bear it, turned round."""
        return math.log((self._size + 1) / (self._counted.get(pair, 0) + 1)) + 1e-9

    def likeness(self, name: str, words: Words) -> Likeness:
        """How much of a name's weight stands in the words of the law."""
        score = self.score(name, words)
        if not score:
            return Likeness(score=0.0)
        pairs = [pair for pair, _ in self._apart(name)]
        return Likeness(score=score, words=tuple(_joined(pairs, words.pairs.intersection(pairs))))

    def score(self, name: str, words: Words) -> float:
        """The share alone, from 0 to 1: of thousands of names only those that score need their words told."""
        weighed = self._apart(name)
        total = sum(weight for _, weight in weighed)
        found = sum(weight for pair, weight in weighed if pair in words.pairs)
        return round(found / total, 4) if total else 0.0

    def _apart(self, name: str) -> tuple[tuple[_Pair, float], ...]:
        """The pairs of a name with their weights, taken once."""
        if name not in self._taken:
            pairs = dict.fromkeys(_pairs(fold(name)))
            self._taken[name] = tuple((pair, self.weight(pair)) for pair in pairs)
        return self._taken[name]


class Words:
    """Words of the law, taken apart once and compared with many names."""

    def __init__(self, text: str) -> None:
        """Take the pairs of a text."""
        self.pairs = frozenset(_pairs(fold(text)))

    @classmethod
    def together(cls, parts: Iterable[Words]) -> Words:
        """The words of several runs at once: no name is liker to one of them than to all."""
        made = cls("")
        made.pairs = frozenset().union(*(part.pairs for part in parts))
        return made


def _pairs(folded: str) -> Iterator[_Pair]:
    yield from pairwise(folded.split())


def _joined(pairs: list[_Pair], found: Collection[_Pair]) -> Iterator[str]:
    """The runs of syllables that the found pairs make, in the order of the name."""
    run: list[str] = []
    for pair in pairs:
        if pair not in found:
            if run:
                yield " ".join(run)
            run = []
        elif run and run[-1] == pair[0]:
            run.append(pair[1])
        else:
            if run:
                yield " ".join(run)
            run = list(pair)
    if run:
        yield " ".join(run)
