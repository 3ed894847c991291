"""The words of authority and decentralisation, and the proposal table of domain.md §6.1 as rows: one for all ways of
showing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from api.authority.amending import ended, lines_of
from catalog_graph.authority.rules import rules
from catalog_graph.authority.types import Deciding, Level, Line

HOWS = {"stated": "hồ sơ ghi rõ", "inferred": "suy ra", None: "không xác định"}
GROUPS = {
    "counted": "Tính vào mẫu số",
    "unknown": "Chưa rõ cấp quyết định, vẫn tính vào mẫu số",
    "excluded": "UBND, Chủ tịch UBND cấp xã quyết định, không tính",
    "internal": "TTHC nội bộ, không tính",
    "local": "TTHC do địa phương công bố, không tính ở bộ",
}
STANDINGS = {
    "open": "đề xuất",
    "unclear": "phải làm rõ trước",
    "accepted": "đã chấp nhận",
    "rejected": "đã bác bỏ",
    "none": "không đề xuất",
}
UNKNOWN = "không xác định"
HEADS = (
    "STT", "Mã", "Tên", "Lĩnh vực", "Thẩm quyền hiện tại", "Đề xuất phân cấp cho", "VBQPPL cần sửa (điều, khoản)",
    "Lý do, điều kiện bảo đảm", "Lộ trình",
)  # fmt: skip
UNCLEAR_HEADS = ("STT", "Mã", "Tên", "Lĩnh vực", "Thẩm quyền ghi trong hồ sơ", "Phải làm rõ trước")


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


def amend(line: Line) -> str:
    """What has to be amended: instruments in force with their provisions, what is not known said to be so."""
    return "\n".join(lines_of(line)) or UNKNOWN.capitalize()


def stale(read: str | None) -> str:
    """What has to be said of lines that were read before the store changed."""
    day = f" ngày {datetime.datetime.fromisoformat(read):%d/%m/%Y}" if read else ""
    return f"Xét{day}; kho đã đổi sau khi xét, phải xét lại trước khi ký."


def contradictions(line: Line) -> str:
    """Where the record contradicts itself about who decides, and what to know of it."""
    return "\n".join(one.message for one in line.deciding.contradictions)


def reasons(line: Line) -> str:
    """Why, with the conditions to be kept; an officer's reason stands first."""
    text = rules()
    judged = [line.judgement.reason] if line.judgement is not None and line.judgement.reason else []
    told = [f"{one.says} ({one.words})" for one in line.reasons if one.weight > 0]
    against = [f"Cần cân nhắc: {one.says} ({one.words})" for one in line.reasons if one.weight < 0]
    gone = [found] if (found := ended(line)) else []
    doubts = [f"Mâu thuẫn trong hồ sơ: {one.message.rstrip('.')}" for one in line.deciding.contradictions]
    return ". ".join([*judged, *told, *against, *doubts, *gone, text.volume, text.conditions]) + "."


def rows(found: Iterable[Line]) -> tuple[Proposal, ...]:
    """The proposal table of some lines, numbered."""
    return tuple(
        Proposal(
            order=order, code=line.code or line.subject, name=line.name or "", field=line.field or "",
            current=current(line.deciding), proposed=level(line.proposed), amend=amend(line),
            reasons=reasons(line), roadmap=rules().roadmap,
        )
        for order, line in enumerate(found, 1)
    )  # fmt: skip


def unclear_rows(found: Sequence[Line]) -> tuple[tuple[str, ...], ...]:
    """The table of what has to be cleared before anything is proposed, numbered."""
    return tuple(
        (str(order), line.code or line.subject, line.name or "", line.field or "", current(line.deciding),
         contradictions(line))
        for order, line in enumerate(found, 1)
    )  # fmt: skip
