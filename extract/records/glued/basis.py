"""Căn cứ pháp lý as the 2026 page prints it: title and number of each document, run together.

A title may hold numbers of its own, even the one that follows ("Luật X số 10/2020/QH1410/2020/QH14"), and the number
cell may carry a type word. So the text is read as a chain of (title, number) pairs, and the best chain is taken: each
possible number cell is weighed by how it meets what stands before and after, and by its title.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extract.fold import fold
from extract.lexicon import lexicon
from extract.numbers import lookalikes
from extract.records.glued.cells import Cell
from extract.records.glued.numbers import Candidate, candidates, opens_title
from ingest.types import Piece

HEAD = "Tên văn bản pháp lýMã văn bản"
"""The header row, glued."""

_TAIL = -4.0
"""A title at the end that no number follows."""


def split(text: Piece) -> list[Cell]:
    """The cells of the glued table, in order; they tile the text. A last title without a number stands alone."""
    start = len(HEAD) if text.startswith(HEAD) else 0
    if not start:
        return [Cell("other", text)] if text else []
    cells = [Cell("head", text[:start])]
    body = text[start:]
    at = 0
    chain = best_chain(lookalikes(body))
    for row, number in enumerate(chain):
        cells.append(Cell("title", body[at : number.start], row))
        cells.append(Cell("number", body[number.start : number.end], row))
        at = number.end
    if at < len(body):
        cells.append(Cell("title", body[at:], len(chain)))
    return cells


def best_chain(text: str) -> list[Candidate]:
    """The likeliest number cells of a text, in order: the path through the candidates with the greatest weight."""
    every = candidates(text)
    starts = {at: _Start.of(text, at) for at in {0, *(number.end for number in every)}}
    best: list[tuple[float, int]] = []
    for index, number in enumerate(every):
        score, back = starts[0].fits(text, number), -1
        for earlier in range(index):
            if every[earlier].end < number.start:
                total = best[earlier][0] + starts[every[earlier].end].fits(text, number)
                if total > score:
                    score, back = total, earlier
        best.append((score + number.weight, back))
    ends = [(score + (0.0 if every[i].end == len(text) else _TAIL), i) for i, (score, _) in enumerate(best)]
    if not ends or max(ends)[0] <= _TAIL:
        return []
    chain: list[Candidate] = []
    at = max(ends)[1]
    while at >= 0:
        chain.append(every[at])
        at = best[at][1]
    return chain[::-1]


class _Start(NamedTuple):
    """The start of a title: where its first letter stands, how well it opens, the letters its number may carry."""

    at: int
    weight: float
    letters: tuple[str, ...] | None

    @classmethod
    def of(cls, text: str, at: int) -> _Start:
        """Look at the words a title would begin with."""
        while at < len(text) and text[at].isspace():
            at += 1
        first = text[at : at + 1]
        weight = 0.5 if opens_title(text, at) else 0.0 if first.isupper() or first.isdigit() else -0.7
        head = fold(text[at : at + 40])
        return cls(at, weight, next((codes for word, codes in _types() if head.startswith(word)), None))

    def fits(self, text: str, number: Candidate) -> float:
        """How well the title from here serves a number: it opens like one, agrees in type, names the number."""
        length = number.start - self.at
        if length <= 0:
            return -99.0
        weight = self.weight - (2.0 if length < 4 else 0.0)
        if number.key[-1] != "/" and text.find(number.key, self.at, number.start) >= 0:
            weight += 2.0
        if self.letters is not None and number.letters:
            weight += 1.0 if number.letters.startswith(self.letters) else -1.5
        return weight


@cache
def _types() -> list[tuple[str, tuple[str, ...]]]:
    """Folded first words of a title, the longest first, and the letters its number may carry."""
    pairs = [
        (fold(word), tuple(entry["codes"])) for entry in lexicon("basis_titles")["types"] for word in entry["words"]
    ]
    return sorted(pairs, key=lambda pair: len(pair[0]), reverse=True)
