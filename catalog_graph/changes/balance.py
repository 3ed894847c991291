"""Three counters and the balance: opening + new − ended = closing, and every row in between, with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog_graph.changes.matching import Duplicate, Pairing, code_of, name_of
from catalog_graph.changes.wording import key_of
from catalog_graph.types import CHANGE_TYPES, Balance, Change, Counters, Entry, Snapshot


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
    by_itself = {change.code for change in listed if not change.with_publisher}
    come, gone = closing - opening, opening - closing
    return Accounts(
        kept=tuple(sorted((opening & closing) - renamed)),
        renamed=tuple(sorted(renamed)),
        new=tuple(sorted(come & by_itself)),
        new_with_publisher=tuple(sorted(come - by_itself)),
        gone=tuple(sorted(gone & by_itself)),
        gone_with_publisher=tuple(sorted(gone - by_itself)),
    )


def _codes(snapshot: Snapshot) -> set[str]:
    return {code for entry in snapshot.entries if (code := code_of(entry))}


def balance(old: Snapshot, new: Snapshot, changes: Iterable[Change], pairing: Pairing) -> Balance:
    """The balance in codes. `new` are procedures newly issued, `ended` those a decision repeals or replaces.

    Whatever else makes codes come or go is unexplained: the equation then fails by exactly those codes. Rows without a
    code and rows that share one stand in no equation; they are listed with them.
    """
    listed = list(changes)
    accounts = account(old, new, listed)
    decided = {change.code for change in listed if {"repealed", "replaced"} & set(change.types)}
    gone = {*accounts.gone, *accounts.gone_with_publisher}
    unexplained = [(code, _WITH_PUBLISHER) for code in accounts.new_with_publisher]
    unexplained += [(code, _GONE_WITH_PUBLISHER) for code in accounts.gone_with_publisher if code not in decided]
    unexplained += [(code, _GONE) for code in accounts.gone if code not in decided]
    unexplained += [(change.name, _WITHOUT_CODE[change.new is None]) for change in listed if not change.code]
    unexplained += [(repeated.code, _repeated(repeated)) for repeated in pairing.duplicates]
    return Balance(
        opening=len(_codes(old)),
        new=len(accounts.new),
        ended=len(gone & decided),
        closing=len(_codes(new)),
        unexplained=tuple(sorted(set(unexplained))),
    )


_WITH_PUBLISHER = "mới có trong danh sách cùng cả cơ quan công bố (thường là khác biệt của lần trích xuất)"
_GONE_WITH_PUBLISHER = "vắng mặt cùng cả cơ quan công bố (thường là khác biệt của lần trích xuất)"
_GONE = "không còn trong bản chụp mới, chưa thấy quyết định bãi bỏ hay thay thế"
_WITHOUT_CODE = {False: "hồ sơ không có mã, không tính được theo mã", True: "hồ sơ không có mã, không còn ở bản mới"}


def _repeated(repeated: Duplicate) -> str:
    side = "cũ" if repeated.side == "old" else "mới"
    return f"mã đứng ở {len(repeated.entries)} dòng của bản chụp {side}, chỉ tính một mã"
