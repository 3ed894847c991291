"""Three counters and the balance: opening + new − ended = closing, and every row in between, with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog_graph.matching import Pairing, code_of, name_of
from catalog_graph.types import CHANGE_TYPES, Balance, Change, Counters, Entry, Snapshot
from catalog_graph.wording import key_of


def count(entries: Iterable[Entry]) -> Counters:
    """Rows, distinct names and distinct codes of entries; three numbers that are never one."""
    rows = list(entries)
    names = {key for entry in rows if (key := key_of(name_of(entry)))}
    return Counters(rows=len(rows), names=len(names), codes=len({code for entry in rows if (code := code_of(entry))}))


def count_by_type(changes: Iterable[Change]) -> dict[str, Counters]:
    """Type of change → its three counters, every type in the order of the contract, nothing left out."""
    listed = list(changes)
    return {
        kind: count(
            entry
            for change in listed
            if kind in change.types
            for entry in [change.new or change.old]
            if entry is not None
        )
        for kind in CHANGE_TYPES
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Every code of two snapshots in exactly one place. `renamed` codes are kept under another name."""

    kept: tuple[str, ...]
    renamed: tuple[str, ...]
    new: tuple[str, ...]
    new_with_publisher: tuple[str, ...]
    gone: tuple[str, ...]
    gone_with_publisher: tuple[str, ...]


def account(old: Snapshot, new: Snapshot, changes: Iterable[Change]) -> Accounts:
    """Account for every code that either snapshot has."""
    opening, closing = _codes(old), _codes(new)
    listed = list(changes)
    renamed = {change.code for change in listed if "renamed" in change.types} & opening & closing
    with_publisher = {change.code for change in listed if change.with_publisher}
    come, gone = closing - opening, opening - closing
    return Accounts(
        kept=tuple(sorted((opening & closing) - renamed)),
        renamed=tuple(sorted(renamed)),
        new=tuple(sorted(come - with_publisher)),
        new_with_publisher=tuple(sorted(come & with_publisher)),
        gone=tuple(sorted(gone - with_publisher)),
        gone_with_publisher=tuple(sorted(gone & with_publisher)),
    )


def _codes(snapshot: Snapshot) -> set[str]:
    return {code for entry in snapshot.entries if (code := code_of(entry))}


def balance(old: Snapshot, new: Snapshot, changes: Iterable[Change], pairing: Pairing) -> Balance:
    """The balance in codes. `new` are procedures newly issued, `ended` those a decision repeals or replaces.

    Whatever else makes codes come or go is unexplained: the equation then fails by exactly those rows.
    """
    opening, closing = _codes(old), _codes(new)
    came: set[str] = set()
    ended: set[str] = set()
    unexplained: list[tuple[str, str]] = []
    for change in changes:
        reason = _unexplained(change)
        if change.code in opening and change.code in closing:
            continue
        if reason is not None:
            unexplained.append((change.code or change.name, reason))
        elif "new" in change.types:
            came.add(change.code)
        elif {"repealed", "replaced"} & set(change.types):
            ended.add(change.code)
    for duplicate in pairing.duplicates:
        side = "cũ" if duplicate.side == "old" else "mới"
        reason = f"mã đứng ở {len(duplicate.entries)} dòng của bản chụp {side}, chỉ tính một mã"
        unexplained.append((duplicate.code, reason))
    return Balance(
        opening=len(opening),
        new=len(came),
        ended=len(ended),
        closing=len(closing),
        unexplained=tuple(sorted(set(unexplained))),
    )


def _unexplained(change: Change) -> str | None:
    """Why a code that came or went is not counted as newly issued or ended; None when it is."""
    gone = change.new is None
    if not change.code:
        return "hồ sơ không có mã" + (", không còn trong bản chụp mới" if gone else "")
    if "new" in change.types:
        return (
            "mới có trong danh sách cùng cả cơ quan công bố (khác biệt của lần trích xuất)"
            if change.with_publisher
            else None
        )
    if "disappeared" in change.types:
        if change.with_publisher:
            return "vắng mặt cùng cả cơ quan công bố (khác biệt của lần trích xuất)"
        return "không còn trong bản chụp mới, chưa thấy quyết định bãi bỏ hay thay thế"
    return None
