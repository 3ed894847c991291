"""How alike the title of a form is to the name of a paper: words weigh the more the rarer records use them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from catalog_graph.forms.phrases import spelt, unframed, words_in
from catalog_graph.forms.rules import rules, words

Words = frozenset[str]


class Measured(NamedTuple):
    """A text with its words and their weights: of all, and of those that are not on every form."""

    letters: str
    words: Words
    whole: float
    own: float


class Weights:
    """The weight of each word, 0 to 1, by how many of some names it stands in."""

    def __init__(self, names: Iterable[Words]) -> None:
        """Count in how many names each word stands."""
        every = tuple(names)
        self.size = max(1, len(every))
        seen = Counter(word for name in every for word in name)
        rare = math.log(1 + self.size)
        self._weights = {word: math.log(1 + self.size / count) / rare for word, count in seen.items()}
        self._light = words("light")
        self._factor = float(rules()["light_weight"])
        self._texts: dict[str, Measured] = {}
        self._title, self._likes = "", dict[str, float]()

    def of(self, word: str) -> float:
        """The weight of one word; a word that no name has is the rarest."""
        weight = self._weights.get(word, 1.0)
        return weight if self._tells(word) else weight * self._factor

    def sum(self, some: Iterable[str]) -> float:
        """The weight of some words."""
        return math.fsum(map(self.of, some))

    def own(self, some: Iterable[str]) -> float:
        """The weight of those words that are not on every form."""
        return math.fsum(self._weights.get(word, 1.0) for word in some if self._tells(word))

    def measured(self, text: str) -> Measured:
        """A text made ready, once."""
        found = self._texts.get(text)
        if found is None:
            mine = words_in(text)
            found = self._texts[text] = Measured(unframed(text), mine, self.sum(mine), self.own(mine))
        return found

    def like(self, title: str, name: str) -> float:
        """`likeness`, remembered for one title at a time: thousands of papers are called by the same few words."""
        if title != self._title:
            self._title, self._likes = title, {}
        found = self._likes.get(name)
        if found is None:
            found = self._likes[name] = likeness(title, name, self)
        return found

    def told(self, shared: Words, title: Measured) -> float:
        """How much shared words tell, 0 to 1: those that are not on every form, against what the title has of such."""
        enough: float = min(rules()["enough"], max(title.own, rules()["enough_least"]))
        return min(1.0, self.own(shared) / enough)

    def _tells(self, word: str) -> bool:
        return word not in self._light and not word.isdigit()


def likeness(title: str, name: str, weights: Weights) -> float:
    """How alike a title and the name of a paper are, 0 to 1; names that share only what is on every form get nearly 0.

    The share of each in the other (harmonic mean), four fifths; the likeness of the letters in their order, one fifth.
    """
    mine, other = weights.measured(title), weights.measured(name)
    shared = mine.words & other.words
    told = weights.told(shared, mine) if shared else 0.0
    if not told:
        return 0.0
    both = weights.sum(shared)
    alike = 0.8 * 2 * both / (mine.whole + other.whole) + 0.2 * fuzz.ratio(mine.letters, other.letters) / 100
    return alike * told


def likeness_in(title: str, name: str, phrase: str, weights: Weights) -> float:
    """How much of a title the name of a procedure tells, 0 to 1, where its component only says `phrase`."""
    mine, other = weights.measured(title), weights.measured(name)
    shared = mine.words & (other.words | words_in(phrase))
    told = weights.told(shared, mine) if shared else 0.0
    if not told:
        return 0.0
    both = weights.sum(shared)
    return min(1.0, both / mine.whole) * min(1.0, 0.4 + both / (other.whole or mine.whole)) * told


def acts_in(text: str) -> frozenset[str]:
    """The acts that a name tells of: “cấp lại” is not “cấp”."""
    folded = f" {spelt(text)} "
    return frozenset(act for act in words("acts") if f" {act} " in folded)


def is_result(text: str) -> bool:
    """Whether a name is that of a paper which the office makes out."""
    folded = f"{spelt(text).removeprefix('mẫu ')} "
    return any(folded.startswith(f"{word} ") for word in words("results"))


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of paper that a name tells of and that are never meant for another."""
    folded = f" {spelt(text)} "
    return frozenset(
        entry["key"] for entry in rules()["kinds"] if any(f" {spelt(word)} " in folded for word in entry["words"])
    )
