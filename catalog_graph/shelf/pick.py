"""What of a shelf is asked for: filters of several facets, what a search hits, an order; with the counts beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from catalog_graph.shelf.facets import counted, having
from catalog_graph.shelf.order import ordered
from catalog_graph.shelf.scoring import PHRASE, Hits
from catalog_graph.shelf.types import FACETS, Line, Mask, Numbers, Shelf

RELEVANCE = "relevance"
_MISSED = -np.inf

Scores = NDArray[np.float64]
"""A score for each line; minus infinity for those that are no hit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """The lines asked for, in order, and how many lines each value of each facet would give.

    The counts of a facet are taken with all other facets' filters applied, but not its own. `phrase_total` counts those
    of the lines asked for where the words that were sought stand side by side; None where nothing was sought.
    """

    shelf: Shelf
    order: Numbers
    counts: Mapping[str, Mapping[str, int]]
    phrase_total: int | None

    @property
    def total(self) -> int:
        """Number of lines asked for."""
        return len(self.order)

    def part(self, start: int, size: int) -> tuple[Line, ...]:
        """Some of them."""
        return tuple(self.shelf.lines[at] for at in self.order[start : start + size])


def pick(shelf: Shelf, wanted: Mapping[str, Sequence[str]], scores: Scores | None, sort: str) -> Picked:
    """The lines that have a wanted value in every facet that is asked of, and are hits where something was sought.

    `sort` is a column, with a minus before it from last to first, or relevance (best first, which needs scores).
    """
    base = np.ones(shelf.size, np.bool_) if scores is None else scores > _MISSED
    masks = {name: having(shelf, name, wanted[name]) for name in FACETS if wanted.get(name)}
    among = _all(base, masks.values())
    counts = {
        name: counted(shelf, name, _all(base, (mask for other, mask in masks.items() if other != name)))
        if name in masks
        else counted(shelf, name, among)
        for name in FACETS
    }
    whole = None if scores is None else int(np.count_nonzero(scores[among] >= PHRASE))
    return Picked(shelf=shelf, order=_sorted(shelf, among, scores, sort), counts=counts, phrase_total=whole)


def hit_scores(shelf: Shelf, hits: Hits) -> Scores:
    """The best score that any record of each line got."""
    keys, marks = hits
    scores = np.full(shelf.size, _MISSED)
    if not len(keys) or not len(shelf.keys):
        return scores
    rising = np.argsort(keys, kind="stable")
    keys, marks = keys[rising], marks[rising]
    at = np.minimum(np.searchsorted(keys, shelf.keys), len(keys) - 1)
    hit = keys[at] == shelf.keys
    np.maximum.at(scores, shelf.owners[hit], marks[at[hit]])
    return scores


def _all(base: Mask, masks: Iterable[Mask]) -> Mask:
    return reduce(np.logical_and, masks, base)


def _sorted(shelf: Shelf, among: Mask, scores: Scores | None, sort: str) -> Numbers:
    if sort == RELEVANCE and scores is not None:
        every = ordered(shelf, "code")
        kept = every[among[every]]
        return kept[np.argsort(-scores[kept], kind="stable")]
    by = "code" if sort == RELEVANCE else sort
    every = ordered(shelf, by.removeprefix("-"), descending=by.startswith("-"))
    return every[among[every]]
