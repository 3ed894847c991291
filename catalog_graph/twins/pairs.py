"""All pairs of a snapshot, and the pairs after a few of its procedures changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from catalog_graph.twins.index import Index
from catalog_graph.twins.names import Words, block, read_name, shared
from catalog_graph.twins.scoring import scored
from catalog_graph.twins.types import Candidate, Pair

FEW = 20
"""Up to how many changed procedures trying each against all is quicker than laying out an index."""


def pairs(
    candidates: Iterable[Candidate], kept: Iterable[Pair] | None = None, changed: Collection[str] = ()
) -> tuple[Pair, ...]:
    """Procedures that may be one, the highest score first, whatever the order of the input.

    With `kept`, the pairs found before, only the subjects in `changed` (new, altered or gone) are scored again: the
    answer is the same as from the beginning. Of rows with one subject the first by name is taken: that a code stands
    twice in a list is another rule's matter.
    """
    held: dict[str, Candidate] = {}
    for one in sorted(candidates, key=lambda one: (one.subject, one.name)):
        held.setdefault(one.subject, one)
    if kept is None:
        return Index(held.values()).pairs()
    if len(held.keys() & set(changed)) <= FEW:
        names = {subject: read_name(one.name) for subject, one in held.items()}
        return pairs_of_few(names, held.__getitem__, kept, changed)
    index = Index(held.values())
    return _put(kept, held, changed, lambda subject: index.near(held[subject]))


def pairs_of_few(
    names: Mapping[str, Words], candidate: Callable[[str], Candidate], kept: Iterable[Pair], changed: Collection[str]
) -> tuple[Pair, ...]:
    """The same after few procedures changed, of which those may be looked up one by one that are near a changed one:
    `names` has the words of every procedure that there is now, by subject."""

    def near(subject: str) -> Iterable[Pair]:
        one, least = candidate(subject), block()
        name = read_name(one.name)
        others = (each for each, said in names.items() if each != subject and shared(name, said) >= least)
        return [pair for each in others if isinstance(pair := scored(one, candidate(each)), Pair)]

    return _put(kept, names, changed, near)


def _put(
    kept: Iterable[Pair], held: Collection[str], changed: Collection[str], near: Callable[[str], Iterable[Pair]]
) -> tuple[Pair, ...]:
    """The pairs kept that still stand, with those of what changed."""
    gone = set(changed)
    stay = [pair for pair in kept if not gone & {pair.a, pair.b} and pair.a in held and pair.b in held]
    found = {(pair.a, pair.b): pair for subject in sorted(gone) if subject in held for pair in near(subject)}
    return tuple(sorted([*stay, *found.values()], key=lambda pair: (-pair.score, pair.a, pair.b)))
