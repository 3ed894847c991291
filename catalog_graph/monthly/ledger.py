"""The ledger of codes: what stood in the opening snapshot, what came, what ended, what stands in the closing one."""

from __future__ import annotations

from dataclasses import dataclass

from catalog_graph.changes.matching import code_of
from catalog_graph.monthly.agencies import Names
from catalog_graph.monthly.material import Material
from catalog_graph.types import Change, Entry, Quote, Snapshot

KEPT = "Giữ nguyên"
CHANGED = "Có thay đổi"
CAME = "Mới vào danh mục"
ENDED = "Kết thúc theo quyết định"
GONE = "Mất khỏi dữ liệu, chưa thấy quyết định"
CAME_WITH = "Mới vào danh mục cùng cả cơ quan"
GONE_WITH = "Ra khỏi danh mục cùng cả cơ quan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One code in the month: where it stands and what became of it."""

    code: str
    name: str
    agency: str
    opening: bool
    closing: bool
    status: str
    quotes: tuple[Quote, ...]


def accounts_of(material: Material, names: Names) -> tuple[Account, ...]:
    """One account for each code of either snapshot, in the order of the codes."""
    before, after = _by_code(material.opening), _by_code(material.closing)
    changes = {change.code: change for change in material.changes}
    found = []
    for code in sorted(before.keys() | after.keys()):
        old, new = before.get(code), after.get(code)
        entry = new or old
        assert entry is not None
        record = entry.procedure
        printed = [(one.digest, one.procedure.code or one.procedure.name) for one in (old, new) if one]
        found.append(
            Account(
                code=code,
                name=record.name.value if record.name else "",
                agency=names.of_record(record),
                opening=old is not None,
                closing=new is not None,
                status=_status(old, new, changes.get(code)),
                quotes=tuple(Quote(digest=digest, span=value.span) for digest, value in printed if value),
            )
        )
    return tuple(found)


def apart(change: Change) -> bool:
    """Whether a procedure came or went only because its whole publisher did, and no decision ended it."""
    return change.with_publisher and bool({"new", "disappeared"} & set(change.types))


def _status(old: Entry | None, new: Entry | None, change: Change | None) -> str:
    if old is not None and new is not None:
        return KEPT if change is None else CHANGED
    if change is not None and apart(change):
        return CAME_WITH if old is None else GONE_WITH
    if old is None:
        return CAME
    return ENDED if change is not None and {"repealed", "replaced"} & set(change.types) else GONE


def _by_code(snapshot: Snapshot) -> dict[str, Entry]:
    """The first entry of each code of a snapshot; entries without a code have no account."""
    found: dict[str, Entry] = {}
    for entry in snapshot.entries:
        if code := code_of(entry):
            found.setdefault(code, entry)
    return found
