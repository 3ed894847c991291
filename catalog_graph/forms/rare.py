"""Names that share the rarest words with another: postings of words, their weights added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from catalog_graph.forms.likeness import Weights, Words

LEAST = 0.2
"""Share of a title's weight that the rarer words in common make up at least."""


class Rare:
    """Some names, laid out by their words; a word that too many have finds nothing."""

    def __init__(self, names: Sequence[Words], weights: Weights, common: float) -> None:
        """Lay out the names; `common`: how many may have a word that still finds them."""
        places: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(names):
            for word in name:
                places[word].append(at)
        self._size, self._weights = len(names), weights
        self._places: dict[str, NDArray[np.int64]] = {
            word: np.array(found, np.int64) for word, found in places.items() if len(found) <= common
        }

    def nearest(self, title: Words, most: int) -> list[int]:
        """The places of the names that share most with a title, the nearest first; of equals in order of place."""
        points = np.zeros(self._size)
        for word in sorted(title):
            found = self._places.get(word)
            if found is not None:
                points[found] += self._weights.of(word)
        enough = np.flatnonzero(points >= max(LEAST * self._weights.sum(title), 1e-9))
        order = np.argsort(-points[enough], kind="stable")
        return [int(at) for at in enough[order][:most]]
