"""How alike the title of a form is to the name of a paper: words weigh the more the rarer records use them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from catalog_graph.forms.phrases import spelt, unframed, words_in
from catalog_graph.forms.rules import rules, words

Words = frozenset[str]


class Weights:
    """The weight of each word, 0 to 1, by how many of some names it stands in."""

    def __init__(self, names: Iterable[Words]) -> None:
        """Count in how many names each word stands."""
        every = tuple(names)
        self.seen = Counter(word for name in every for word in name)
        self.whole = max(1, len(every))
        self._rare = math.log(1 + self.whole)
        self._light = words("light")

    def of(self, word: str) -> float:
        """The weight of one word; a word that no name has is the rarest."""
        weight: float = math.log(1 + self.whole / self.seen[word]) / self._rare if word in self.seen else 1.0
        return weight * float(rules()["light_weight"]) if word in self._light or word.isdigit() else weight

    def sum(self, some: Iterable[str]) -> float:
        """The weight of some words."""
        return sum(map(self.of, sorted(some)))

    def told(self, shared: Iterable[str], mine: Iterable[str]) -> float:
        """How much shared words tell, 0 to 1: those that are not on every form, against what the title has of such."""
        enough: float = min(rules()["enough"], max(self._own(mine), rules()["enough_least"]))
        return min(1.0, self._own(shared) / enough)

    def _own(self, some: Iterable[str]) -> float:
        return sum(self.of(word) for word in sorted(some) if word not in self._light and not word.isdigit())


def likeness(title: str, name: str, weights: Weights) -> float:
    """How alike a title and the name of a paper are, 0 to 1; names that share only what is on every form get nearly 0.

    The share of each in the other (harmonic mean), four fifths; the likeness of the letters in their order, one fifth.
    """
    from rapidfuzz import fuzz

    mine, other = words_in(title), words_in(name)
    shared = mine & other
    if not shared:
        return 0.0
    held, told = weights.sum(shared) / weights.sum(mine), weights.sum(shared) / weights.sum(other)
    letters = fuzz.ratio(unframed(title), unframed(name)) / 100
    alike = 0.8 * 2 * held * told / (held + told) + 0.2 * letters
    return alike * weights.told(shared, mine)


def likeness_in(title: str, name: str, phrase: str, weights: Weights) -> float:
    """How much of a title the name of a procedure tells, 0 to 1, where its component only says `phrase`."""
    mine, other = words_in(title), words_in(name) | words_in(phrase)
    shared = mine & other
    if not shared:
        return 0.0
    held, told = weights.sum(shared) / weights.sum(mine), weights.sum(shared) / weights.sum(words_in(name) or mine)
    return min(1.0, held) * min(1.0, 0.4 + told) * weights.told(shared, mine)


def acts_in(text: str) -> frozenset[str]:
    """The acts that a name tells of: “cấp lại” is not “cấp”."""
    folded = f" {spelt(text)} "
    return frozenset(act for act in words("acts") if f" {act} " in folded)


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of paper that a name tells of and that are never meant for another."""
    folded = f" {spelt(text)} "
    return frozenset(
        entry["key"] for entry in rules()["kinds"] if any(f" {spelt(word)} " in folded for word in entry["words"])
    )
