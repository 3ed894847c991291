"""How far words of the law are about a procedure: pairs of syllables of its name found there, rare ones counting more.

"Cấp lại giấy phép hoạt động điện lực" against an article on "giấy phép hoạt động điện lực": common pairs (giấy phép)
count little, those that few procedures bear (điện lực) much. The score is explained by the words that agree.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
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

    def weight(self, pair: _Pair) -> float:
        """The rarity of a pair: the logarithm of the share of names that bear it, turned round."""
        return math.log((self._size + 1) / (self._counted.get(pair, 0) + 1)) + 1e-9

    def likeness(self, name: str, words: Words) -> Likeness:
        """How much of a name's weight stands in the words of the law."""
        pairs = list(dict.fromkeys(_pairs(fold(name))))
        total = sum(map(self.weight, pairs))
        found = [pair for pair in pairs if pair in words.pairs]
        if not found or not total:
            return Likeness(score=0.0)
        score = sum(map(self.weight, found)) / total
        return Likeness(score=round(score, 4), words=tuple(_joined(pairs, set(found))))


class Words:
    """Words of the law, taken apart once and compared with many names."""

    def __init__(self, text: str) -> None:
        """Take the pairs of a text."""
        self.pairs = frozenset(_pairs(fold(text)))


def _pairs(folded: str) -> Iterator[_Pair]:
    yield from pairwise(folded.split())


def _joined(pairs: list[_Pair], found: set[_Pair]) -> Iterator[str]:
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
