"""Decisions of a period against two snapshots: two separate lists, a change without a decision and the reverse.

Each row says why. What a row of a decision should have done depends on its list: a new procedure appears, an amended
one differs, a repealed one is gone; a row that only goes on or proposes asks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog_graph.changes.announced import ENDS, Row
from catalog_graph.changes.compare import compare
from catalog_graph.changes.comparison import label_of
from catalog_graph.changes.matching import name_of
from catalog_graph.changes.wording import decision_key, key_of
from catalog_graph.types import Change, Detail, Entry

ASKS_NOTHING = frozenset({"continued", "simplify"})
"""Lists whose rows leave the record as it is: procedures that go on, proposals to simplify."""

_DONE = {
    "new": ("new",),
    "amended": ("amended", "renamed", "reannounced", "replaced"),
    "standardised": ("amended", "renamed", "reannounced"),
    "replaced": ("replaced", "amended", "renamed", "reannounced"),
    "repealed": ("repealed", "replaced"),
    "unspecified": ("new", "amended", "renamed", "reannounced", "replaced", "repealed"),
}
"""What a list says → the types of change that carry it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A row of a decision and the change it explains. `notes`: where the two do not agree in words.

    `details`: components in which the decision's content part (before) and the new record (after) differ.
    """

    row: Row
    change: Change
    notes: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """A row of a decision that no change in the catalogue carries out, and why."""

    row: Row
    reason: str
    notes: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unannounced:
    """A change in the catalogue that no row of the decisions announces, and why."""

    change: Change
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Decisions against the catalogue: what agrees, and the two lists of what does not."""

    matched: tuple[Matched, ...] = ()
    decisions_without_change: tuple[Unmatched, ...] = ()
    changes_without_decision: tuple[Unannounced, ...] = ()


def reconcile(rows: Sequence[Row], changes: Sequence[Change]) -> Reconciliation:
    """Lay the rows of decisions beside the changes of the catalogue."""
    by_entry = {id(entry): change for change in changes for entry in (change.old, change.new) if entry is not None}
    matched: list[Matched] = []
    alone: list[Unmatched] = []
    explained: set[int] = set()
    for row in rows:
        found = _changes_of(row, by_entry)
        if row.announced.change not in ASKS_NOTHING:
            explained |= {id(change) for change in found}
        fitting = [change for change in found if set(change.types) & set(_DONE.get(row.announced.change, ()))]
        if fitting:
            matched += [
                Matched(row=row, change=change, notes=_notes(row, change), details=_content(row)) for change in fitting
            ]
        elif row.announced.change not in ASKS_NOTHING:
            alone.append(Unmatched(row=row, reason=_why(row, found), notes=_title(row), details=_content(row)))
    numbers = {decision_key(row.decision.decision.number.value) for row in rows if row.decision.decision.number}
    return Reconciliation(
        matched=tuple(matched),
        decisions_without_change=tuple(alone),
        changes_without_decision=tuple(
            Unannounced(change=change, reason=_unannounced(change, numbers))
            for change in changes
            if id(change) not in explained
        ),
    )


def _content(row: Row) -> tuple[Detail, ...]:
    """Where the decision's content part and the one record of the new snapshot differ, component by component."""
    if row.content is None or len(row.new) != 1:
        return ()
    return compare(Entry(procedure=row.content, digest=row.decision.digest, path=row.decision.path), row.new[0])


def _changes_of(row: Row, by_entry: dict[int, Change]) -> list[Change]:
    found: dict[int, Change] = {}
    for entry in (*row.new, *row.old, *row.replaced, *row.successors):
        change = by_entry.get(id(entry))
        if change is not None:
            found[id(change)] = change
    return list(found.values())


def _why(row: Row, found: Iterable[Change]) -> str:
    """Why a row stands without its change."""
    kind, found = row.announced.change, list(found)
    code = row.announced.code
    if row.others and code is not None:
        return f"mã {code.value} không có trong cả hai bản chụp; tên trùng với {', '.join(row.others)}, không tự chọn"
    if row.others:
        return f"nhiều hồ sơ cùng tên ({', '.join(row.others)}); không tự chọn"
    if not row.old and not row.new:
        if code is None:
            return "dòng không có mã và không hồ sơ nào trong hai bản chụp có tên này"
        return f"mã {code.value} không có trong cả hai bản chụp"
    if kind == "new" and row.old:
        return "công bố mới nhưng thủ tục đã có trong bản chụp cũ"
    if kind in ENDS and row.new:
        return "công bố bãi bỏ hoặc thay thế nhưng hồ sơ vẫn còn trong bản chụp mới"
    if kind in ENDS and not row.old:
        return "công bố bãi bỏ hoặc thay thế nhưng bản chụp cũ không có hồ sơ này"
    if not row.new:
        return "hồ sơ không còn trong bản chụp mới"
    if not row.old:
        return "hồ sơ chỉ có trong bản chụp mới"
    return "hồ sơ trong cơ sở dữ liệu không đổi" if not found else "thay đổi trong cơ sở dữ liệu khác loại đã công bố"


def _notes(row: Row, change: Change) -> tuple[str, ...]:
    notes = list(_title(row))
    if row.announced.change == "amended" and set(change.types) == {"reannounced"}:
        notes.append("hồ sơ chỉ đổi số quyết định, nội dung không đổi")
    return tuple(notes)


def _title(row: Row) -> tuple[str, ...]:
    """Where the decision and the catalogue name one procedure differently."""
    entries: tuple[Entry, ...] = row.new or row.old
    names = {name_of(entry) for entry in entries}
    if not row.by_code or not names or key_of(row.announced.name.value) in {key_of(name) for name in names}:
        return ()
    return tuple(f"tên trong quyết định khác tên trong cơ sở dữ liệu: “{name}”" for name in sorted(names))


def _unannounced(change: Change, numbers: set[str]) -> str:
    if change.with_publisher:
        return "cả cơ quan công bố cùng có mặt hay vắng mặt: thường là khác biệt của lần trích xuất"
    entry = change.new or change.old
    stated = entry.procedure.decision.number if entry is not None else None
    if stated is None:
        return "không dòng nào của các quyết định đã nạp nêu thủ tục này"
    if decision_key(stated.value) in numbers:
        return f"hồ sơ dẫn {stated.value}, nhưng danh mục của quyết định đó không có dòng này"
    if change.details and "decision" not in change.components:
        parts = ", ".join(label_of(name).lower() for name in change.components)
        return f"hồ sơ đổi ({parts}) mà số quyết định vẫn là {stated.value}"
    return f"hồ sơ dẫn {stated.value}, không có trong các quyết định đã nạp"
