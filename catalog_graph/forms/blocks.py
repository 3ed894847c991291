"""Papers of records that are worth comparing with a form: they share a name, a number, a document, rare words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catalog_graph.forms.likeness import Weights, Words
from catalog_graph.forms.names import Stem, stem_of
from catalog_graph.forms.phrases import head_of, phrases_in, words_in
from catalog_graph.forms.rare import Rare
from catalog_graph.forms.rules import rules
from catalog_graph.forms.saying import instruments_in, is_telling, numbers_in, numbers_of
from catalog_graph.forms.types import Asking, Paper, Wanted

_GRAM = 5


class Said(NamedTuple):
    """A paper of a record made ready: which procedure asks for it, and what its words say."""

    asking: int
    paper: Wanted
    phrases: tuple[str, ...]
    stems: tuple[Stem, ...]
    numbers: frozenset[str]
    instruments: frozenset[str]


class Blocks:
    """The papers that records ask for, laid out for finding those that may be a form."""

    def __init__(self, asked: Sequence[Asking]) -> None:
        """Read what every paper says, and count words."""
        self.asked = tuple(sorted(asked, key=lambda one: one.subject))
        self.said = tuple(said for at, one in enumerate(self.asked) for said in _said(at, one))
        names = [words_in(one.name or "") for one in self.asked]
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._grams: dict[str, dict[Stem, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._by_phrase: dict[Words, list[int]] = defaultdict(list)
        self._papers: dict[int, list[int]] = defaultdict(list)
        for place, said in enumerate(self.said):
            self._lay(place, said)
        self._phrases = sorted(self._by_phrase, key=sorted)
        self.weights = Weights((*self._phrases, *names))
        common = self.weights.size * rules()["common"] / 1000 + 2
        self._rare_phrases = Rare(self._phrases, self.weights, common)
        self._rare_names = Rare(names, self.weights, common)

    def near(self, paper: Paper) -> list[int]:
        """The places of the papers worth comparing with a form, in order."""
        found: set[int] = set()
        for name in paper.names:
            found.update(self._named(stem_of(name)))
        numbers = numbers_of(paper.number)
        for key in filter(is_telling, numbers):
            found.update(self._by_key.get(f"number:{key}", ()))
        for instrument in instruments_in(paper.instrument):
            found.update(self._by_key.get(f"instrument:{instrument}", ()))
        if paper.title:
            found.update(self._titled(words_in(paper.title)))
        return sorted(found)

    def _lay(self, place: int, said: Said) -> None:
        self._papers[said.asking].append(place)
        for stem in said.stems:
            for key in (f"exact:{stem.exact}", f"letters:{stem.letters}", f"left:{stem.left}"):
                self._by_key[key].append(place)
            for gram in _grams(stem.letters):
                self._grams[gram][stem].append(place)
        for number in said.numbers:
            self._by_key[f"number:{number}"].append(place)
        for instrument in said.instruments:
            self._by_key[f"instrument:{instrument}"].append(place)
        for phrase in said.phrases:
            self._by_phrase[words_in(phrase)].append(place)

    def _named(self, stem: Stem) -> Iterable[int]:
        for key in (f"exact:{stem.exact}", f"letters:{stem.letters}", f"left:{stem.left}"):
            yield from self._by_key.get(key, ())
        if stem.telling:
            grams = sorted(_grams(stem.letters), key=lambda gram: (len(self._grams.get(gram, ())), gram))
            for gram in [gram for gram in grams if gram in self._grams][:2]:
                for places in self._grams[gram].values():
                    yield from places

    def _titled(self, title: Words) -> Iterable[int]:
        most = rules()["looked_at"]
        for at in self._rare_phrases.nearest(title, most):
            yield from self._by_phrase[self._phrases[at]]
        for at in self._rare_names.nearest(title, most // 3):
            yield from self._papers[at]


def _said(at: int, asking: Asking) -> Iterable[Said]:
    for paper in asking.papers:
        phrases = phrases_in(paper.text)
        numbers = numbers_in(paper.text)
        if not phrases and not numbers and not paper.files:
            continue  # asks for no form
        stems = tuple(dict.fromkeys(stem_of(name) for name in paper.files))
        yield Said(at, paper, phrases or (head_of(paper.text),), stems, numbers, instruments_in(paper.text))


def _grams(letters: str) -> frozenset[str]:
    return frozenset(letters[at : at + _GRAM] for at in range(len(letters) - _GRAM + 1))
