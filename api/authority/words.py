"""The words of authority and decentralisation, and the proposal table of domain.md §6.1 as rows: one for all ways of
showing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from catalog_graph.authority.rules import rules
from catalog_graph.authority.types import Deciding, Level, Line, Named

HOWS = {"stated": "hồ sơ ghi rõ", "inferred": "suy ra", None: "không xác định"}
GROUPS = {
    "counted": "Tính vào mẫu số",
    "unknown": "Chưa rõ cấp quyết định, vẫn tính vào mẫu số",
    "excluded": "UBND, Chủ tịch UBND cấp xã quyết định, không tính",
    "internal": "TTHC nội bộ, không tính",
    "local": "TTHC do địa phương công bố, không tính ở bộ",
}
STANDINGS = {"open": "chờ quyết định", "accepted": "đã chấp nhận", "rejected": "đã bác bỏ", "none": "không đề xuất"}
UNKNOWN = "không xác định"
HEADS = (
    "STT", "Mã", "Tên", "Lĩnh vực", "Thẩm quyền hiện tại", "Đề xuất phân cấp cho", "VBQPPL cần sửa (điều, khoản)",
    "Lý do, điều kiện bảo đảm", "Lộ trình",
)  # fmt: skip
_MOST = 6
"""Instruments that a cell lists before it says how many more there are."""


class Proposal(NamedTuple):
    """One row of the proposal table, as texts, with what stands beside it."""

    order: int
    code: str
    name: str
    field: str
    current: str
    proposed: str
    amend: str
    reasons: str
    roadmap: str


def level(of: Level | None) -> str:
    """The name of a level."""
    return rules().unknown if of is None else rules().labels[of]


def levels(deciding: Deciding) -> str:
    """The deciding levels as words, the highest first."""
    return ", ".join(level(one) for one in deciding.levels) or rules().unknown


def current(deciding: Deciding) -> str:
    """Who decides now: levels with names, and whether the record states it."""
    found = [one for one in deciding.authorities if one.level]
    if not found:
        return rules().unknown
    told = "; ".join(dict.fromkeys(f"{one.name} ({level(one.level).lower()})" if one.name else level(one.level)
                                   for one in found))  # fmt: skip
    return f"{told} [{HOWS[deciding.how]}]"


def amend(found: Iterable[Named]) -> str:
    """What has to be amended: instruments with their provisions, the unknown ones said to be so."""
    every = list(found)
    sure = [one for one in every if one.place or one.divides] or every
    told = [f"{one.place} {one.instrument}" if one.place else f"{one.instrument} (điều, khoản: {UNKNOWN})"
            for one in sure]  # fmt: skip
    told = list(dict.fromkeys(told))
    more = f"; và {len(told) - _MOST} văn bản khác" if len(told) > _MOST else ""
    return ("; ".join(told[:_MOST]) + more) or UNKNOWN.capitalize()


def reasons(line: Line) -> str:
    """Why, with the conditions to be kept; an officer's reason stands first."""
    text = rules()
    judged = [line.judgement.reason] if line.judgement is not None and line.judgement.reason else []
    told = [f"{one.says} ({one.words})" for one in line.reasons if one.weight > 0]
    against = [f"Cần cân nhắc: {one.says} ({one.words})" for one in line.reasons if one.weight < 0]
    return ". ".join([*judged, *told, *against, text.volume, text.conditions]) + "."


def rows(found: Iterable[Line]) -> tuple[Proposal, ...]:
    """The proposal table of some lines, numbered."""
    return tuple(
        Proposal(
            order=order, code=line.code or line.subject, name=line.name or "", field=line.field or "",
            current=current(line.deciding), proposed=level(line.proposed), amend=amend(line.amend),
            reasons=reasons(line), roadmap=rules().roadmap,
        )
        for order, line in enumerate(found, 1)
    )  # fmt: skip
