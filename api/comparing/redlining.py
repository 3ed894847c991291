"""A component before and after, laid side by side: its things paired, the words that differ marked on each side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from catalog_graph.changes.comparison import WORDS, comparison
from catalog_graph.changes.components import Fact
from catalog_graph.changes.wording import key_of
from catalog_graph.monthly.terms import shown
from catalog_graph.redline.pairing import paired_set
from catalog_graph.redline.types import DELETE, EQUAL, INSERT, Run
from catalog_graph.redline.words import compare_words


class Part(NamedTuple):
    """A run of one side's text, and whether the other side lacks it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One thing on both sides, or on the one that has it."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A component laid side by side: what differs, and the things that are the same on both sides."""

    pairs: tuple[Pair, ...]
    same: tuple[str, ...] = ()


def side_by_side(component: str, before: str | None, after: str | None) -> Laid:
    """Lay the texts of a component as a change keeps them: one thing a line, or one running text."""
    old, new = shown(component, before) or "", shown(component, after) or ""
    if comparison().methods[component] == WORDS or not old or not new:
        return Laid(pairs=(_pair(old, new),))
    left, right = _things(old), _things(new)
    if len(left) == len(right) == 1:
        return Laid(pairs=(_pair(old, new),))
    lefts, rights = {fact.key for fact in left}, {fact.key for fact in right}
    gone = tuple(fact for fact in left if fact.key not in rights)
    come = tuple(fact for fact in right if fact.key not in lefts)
    if not gone and not come:  # the same words cut at other places, or marks that differ: nothing to pair
        return Laid(pairs=(_pair(old, new),))
    paired = [
        (one.text if one is not None else "", other.text if other is not None else "")
        for one, other in paired_set(left, right, gone, come, lambda fact: "")
    ]
    return Laid(
        pairs=tuple(_pair(one, other) for one, other in paired if key_of(one) != key_of(other)),
        same=tuple(other for one, other in paired if key_of(one) == key_of(other)),
    )


def _things(text: str) -> tuple[Fact, ...]:
    """The lines of a text, each a thing of its own."""
    return tuple(Fact(key=key_of(line), text=line, spans=()) for line in text.split("\n") if line.strip())


def _pair(old: str, new: str) -> Pair:
    if not old or not new:
        return Pair(left=_whole(old), right=_whole(new))
    runs, _ = compare_words(old, new)
    return Pair(
        left=tuple(_side(runs, (EQUAL, DELETE))),
        right=tuple(_side(runs, (EQUAL, INSERT))),
    )


def _whole(text: str) -> tuple[Part, ...]:
    return (Part(text, True),) if text else ()


def _side(runs: Iterable[Run], kinds: tuple[str, str]) -> Iterable[Part]:
    for run in runs:
        if run.kind in kinds:
            text = run.new if kinds[1] == INSERT else run.old
            if text:
                yield Part(text, run.kind != EQUAL)
