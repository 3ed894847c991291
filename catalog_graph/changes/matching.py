"""Which record of the old snapshot is which record of the new one: by code, never by resemblance.

A code may stand several times in one snapshot (a list's fault, or local variants of several publishers): the rows are
paired so that publishers agree and most is equal; what is left over is reported, nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog_graph.changes.components import component_digests
from catalog_graph.changes.wording import key_of
from catalog_graph.types import Entry, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A code that stands more than once in a snapshot. `side`: old or new. `entries` are all its rows."""

    side: str
    code: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Entries of one procedure in both snapshots, entries only in the old, only in the new; and repeated codes."""

    pairs: tuple[tuple[Entry, Entry], ...]
    gone: tuple[Entry, ...]
    come: tuple[Entry, ...]
    duplicates: tuple[Duplicate, ...]


def code_of(entry: Entry) -> str:
    """The code of an entry as the catalogue knows it, "" without one. Damaged codes stay as printed."""
    code = entry.procedure.code
    return "".join(code.value.split()) if code is not None else ""


def name_of(entry: Entry) -> str:
    """The name of an entry, "" without one."""
    return entry.procedure.name.value if entry.procedure.name is not None else ""


def place_of(entry: Entry) -> tuple[str, str, int, str]:
    """A total order of entries that does not depend on the order they were read in."""
    return (code_of(entry), entry.path, entry.row, entry.digest)


def pair(old: Snapshot, new: Snapshot) -> Pairing:
    """Bring the entries of two snapshots together by code; entries without a code by their exact name."""
    left, right = _by_identity(old.entries), _by_identity(new.entries)
    pairs: list[tuple[Entry, Entry]] = []
    gone: list[Entry] = []
    come: list[Entry] = []
    for identity in sorted({*left, *right}):
        paired, only_left, only_right = _pair_group(left.get(identity, []), right.get(identity, []))
        pairs += paired
        gone += only_left if not paired else _other_publishers(only_left, [new for _, new in paired])
        come += only_right if not paired else _other_publishers(only_right, [old for old, _ in paired])
    return Pairing(
        pairs=tuple(pairs),
        gone=tuple(gone),
        come=tuple(come),
        duplicates=(*_duplicates("old", left), *_duplicates("new", right)),
    )


def _by_identity(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=place_of):
        found.setdefault(code_of(entry) or f"tên:{key_of(name_of(entry))}", []).append(entry)
    return found


def _pair_group(left: list[Entry], right: list[Entry]) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """The best pairs of the rows of one code; rows of two different stated publishers are never one."""
    if len(left) == len(right) == 1 and _may_be_one(left[0], right[0]):
        return [(left[0], right[0])], [], []
    ranked = sorted(
        ((-_likeness(a, b), place_of(a), place_of(b), a, b) for a in left for b in right if _may_be_one(a, b)),
        key=lambda item: item[:3],
    )
    pairs: list[tuple[Entry, Entry]] = []
    used: set[int] = set()
    for *_, a, b in ranked:
        if id(a) not in used and id(b) not in used:
            pairs.append((a, b))
            used |= {id(a), id(b)}
    return pairs, [a for a in left if id(a) not in used], [b for b in right if id(b) not in used]


def _may_be_one(one: Entry, other: Entry) -> bool:
    a, b = one.procedure.publisher, other.procedure.publisher
    return a is None or b is None or a.value == b.value


def _likeness(one: Entry, other: Entry) -> int:
    """How much two rows of one code agree: the publisher first, then each component that says the same."""
    a, b = one.procedure, other.procedure
    publisher = a.publisher is not None and b.publisher is not None
    promulgator = (
        a.promulgator is not None
        and b.promulgator is not None
        and key_of(a.promulgator.value) == key_of(b.promulgator.value)
    )
    left, right = component_digests(a), component_digests(b)
    return 100 * publisher + 50 * promulgator + sum(right.get(name) == digest for name, digest in left.items())


def _other_publishers(rest: list[Entry], paired: list[Entry]) -> list[Entry]:
    """Of the rows left over under a known code, those of a publisher that the other side does not have under it."""
    known = {entry.procedure.publisher.value for entry in paired if entry.procedure.publisher is not None}
    return [
        entry
        for entry in rest
        if known and entry.procedure.publisher is not None and entry.procedure.publisher.value not in known
    ]


def _duplicates(side: str, groups: dict[str, list[Entry]]) -> tuple[Duplicate, ...]:
    found = []
    for identity, entries in sorted(groups.items()):
        publishers = {entry.procedure.publisher.value if entry.procedure.publisher else None for entry in entries}
        if len(entries) > len(publishers) and code_of(entries[0]):
            found.append(Duplicate(side=side, code=identity, entries=tuple(entries)))
    return tuple(found)
