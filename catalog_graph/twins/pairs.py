"""All pairs of a snapshot, and the pairs after a few of its procedures changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from catalog_graph.twins.index import Index
from catalog_graph.twins.names import block, read_name, shared
from catalog_graph.twins.scoring import scored
from catalog_graph.twins.types import Candidate, Pair

_FEW = 20
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
    again = sorted(set(changed) & held.keys())
    stay = [pair for pair in kept if _stays(pair, held, changed)]
    index = Index(held.values()) if len(again) > _FEW else None
    found = {
        (pair.a, pair.b): pair
        for subject in again
        for pair in (_near(held, subject) if index is None else index.near(held[subject]))
    }
    return tuple(sorted([*stay, *found.values()], key=lambda pair: (-pair.score, pair.a, pair.b)))


def _stays(pair: Pair, held: dict[str, Candidate], changed: Collection[str]) -> bool:
    return all(subject in held and subject not in changed for subject in (pair.a, pair.b))


def _near(held: dict[str, Candidate], subject: str) -> Iterable[Pair]:
    """The pairs of one procedure of a snapshot."""
    one = held[subject]
    name, least = read_name(one.name), block()
    others = (other for other in held.values() if other.subject != subject)
    close = (scored(one, other) for other in others if shared(name, read_name(other.name)) >= least)
    return [pair for pair in close if isinstance(pair, Pair)]
