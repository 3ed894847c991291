"""Which thing of the old record is which of the new one: equal ones first, then what is most alike, in good order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rapidfuzz.distance import Indel

from catalog_graph.changes.components import Fact, Facts
from catalog_graph.changes.wording import bare, same
from extract.fold import fold

ALIKE = 0.5
"""Of the words of two things, how many must be common before one is shown as the other reworded."""

Pair = tuple[Fact | None, Fact | None]
"""Old and new; None where the side has nothing like it."""


def paired_set(before: Facts, after: Facts, gone: Facts, come: Facts, group: Callable[[Fact], str]) -> list[Pair]:
    """The things of a set. `gone` and `come` are those that the comparison found on one side only."""
    lost, found = {_place(fact) for fact in gone}, {_place(fact) for fact in come}
    partners: dict[int, int] = {}
    by_letters: dict[str, list[int]] = {}
    for at, fact in enumerate(after):
        if _place(fact) not in found:
            by_letters.setdefault(bare(fact.key), []).append(at)
    for at, fact in enumerate(before):
        if _place(fact) in lost:
            continue
        waiting = by_letters.get(bare(fact.key), [])
        other = next((one for one in waiting if same(fact.key, after[one].key)), None)
        if other is not None:
            waiting.remove(other)
            partners[at] = other
    left = [at for at in range(len(before)) if at not in partners]
    right = [at for at in range(len(after)) if at not in set(partners.values())]
    partners |= _alike(before, after, left, right, group)
    return _ordered(before, after, partners)


def paired_row(before: Facts, after: Facts) -> list[Pair] | None:
    """The steps of a course, in order; None where the two sides cut it so differently that only the whole compares."""
    if min(len(before), len(after)) < 2:
        return None
    old, new = [_words(fact) for fact in before], [_words(fact) for fact in after]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    score = [[Indel.normalized_similarity(a, b, score_cutoff=ALIKE) for b in new] for a in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], score[i][j] + best[i + 1][j + 1])
    partners: dict[int, int] = {}
    i = j = 0
    while i < len(old) and j < len(new):
        if score[i][j] and best[i][j] == score[i][j] + best[i + 1][j + 1]:
            partners[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return _ordered(before, after, partners) if len(partners) * 2 >= min(len(old), len(new)) else None


def _alike(
    before: Facts, after: Facts, left: Sequence[int], right: Sequence[int], group: Callable[[Fact], str]
) -> dict[int, int]:
    """The most alike first; each thing once."""
    old, new = {at: _words(before[at]) for at in left}, {at: _words(after[at]) for at in right}
    scores = sorted(
        (
            (-score, abs(a - b), a, b)
            for a in left
            for b in right
            if group(before[a]) == group(after[b])
            and (score := Indel.normalized_similarity(old[a], new[b], score_cutoff=ALIKE))
        ),
    )
    partners: dict[int, int] = {}
    for *_, a, b in scores:
        if a not in partners and b not in partners.values():
            partners[a] = b
    return partners | _only_ones(
        {at: name for at in left if at not in partners and (name := group(before[at]))},
        {at: name for at in right if at not in partners.values() and (name := group(after[at]))},
    )


def _only_ones(left: dict[int, str], right: dict[int, str]) -> dict[int, int]:
    """The only thing left of a group on each side: the way of handing in is the same, its words are all others."""
    old, new = Counter(left.values()), Counter(right.values())
    return {a: b for a, one in left.items() for b, other in right.items() if one == other and old[one] == new[one] == 1}


def _ordered(before: Facts, after: Facts, partners: dict[int, int]) -> list[Pair]:
    """The order of the new record; what is gone stands after what it followed."""
    of_new = {new: old for old, new in partners.items()}
    following: dict[int, list[int]] = {}
    anchor = -1
    for at in range(len(before)):
        if at in partners:
            anchor = partners[at]
        else:
            following.setdefault(anchor, []).append(at)
    found: list[Pair] = [(before[at], None) for at in following.get(-1, ())]
    for at, fact in enumerate(after):
        found.append((before[of_new[at]] if at in of_new else None, fact))
        found.extend((before[gone], None) for gone in following.get(at, ()))
    return found


def _words(fact: Fact) -> list[str]:
    return fold(fact.text).split()


def _place(fact: Fact) -> tuple[object, str]:
    return fact.spans, fact.text
