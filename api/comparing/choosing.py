"""Which two snapshots are worth comparing: those that hold the same kind of records of mostly the same procedures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog_graph.changes.alike import ALIKE, kind_of, shared
from catalog_graph.store.catalogue import SnapshotInfo
from catalog_graph.store.contents import Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two snapshots, the earlier first, and how well they cover each other (0 to 1)."""

    old: SnapshotInfo
    new: SnapshotInfo
    alike: float

    @property
    def fits(self) -> bool:
        """Whether they cover mostly the same procedures."""
        return self.alike >= ALIKE


def predecessor(new: SnapshotInfo, known: Sequence[SnapshotInfo], held: Mapping[str, Held]) -> Pair | None:
    """The best earlier snapshot to compare with: of the same kind and cover, the latest; None when there is none."""
    earlier = [old for old in known if old.as_of is not None and new.as_of is not None and old.as_of < new.as_of]
    pairs = [_pair(old, new, held) for old in earlier if _same_kind(old, new, held)]
    fitting = [pair for pair in pairs if pair.fits]
    return max(fitting, key=lambda pair: (pair.old.as_of, pair.alike), default=None)


def best_pair(known: Sequence[SnapshotInfo], held: Mapping[str, Held]) -> Pair | None:
    """The pair to offer first: the newest snapshot that has a fitting predecessor; else the two that cover most."""
    dated = [info for info in known if info.as_of is not None]
    for new in sorted(dated, key=lambda info: (info.as_of, info.records), reverse=True):
        if (pair := predecessor(new, known, held)) is not None:
            return pair
    every = (_pair(old, new, held) for new in dated for old in dated if old.as_of < new.as_of)  # type: ignore[operator]
    return max(every, key=lambda pair: pair.alike, default=None)


def newest_pairs(names: Iterable[str], known: Sequence[SnapshotInfo], held: Mapping[str, Held]) -> tuple[Pair, ...]:
    """For each of some snapshots, the pair with its predecessor, newest first."""
    wanted = set(names)
    chosen = [info for info in known if info.name in wanted]
    found = [pair for info in chosen if (pair := predecessor(info, known, held)) is not None]
    return tuple(sorted(found, key=lambda pair: (str(pair.new.as_of), pair.new.name), reverse=True))


def _same_kind(old: SnapshotInfo, new: SnapshotInfo, held: Mapping[str, Held]) -> bool:
    return kind_of(held[old.name].form) == kind_of(held[new.name].form)


def _pair(old: SnapshotInfo, new: SnapshotInfo, held: Mapping[str, Held]) -> Pair:
    alike = shared(held[old.name].codes, held[new.name].codes)
    return Pair(old=old, new=new, alike=alike if _same_kind(old, new, held) else alike / 2)
