"""What requests ask of the announcing decisions, for pages and the API alike."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Path, Query

from api.decisions.choosing import Asked, Sort
from api.web.desk import Desk
from api.web.errors import Missing
from catalog_graph.store.decisions import DecisionHead, HeldDecision, decision_heads, load_decision

Version = Annotated[
    str, Path(pattern="^[0-9a-f]{16}$", description="Phiên bản của quyết định: 16 chữ số thập lục phân.")
]
ListType = Literal[
    "", "new", "amended", "replaced", "repealed", "standardised", "simplify", "continued", "unspecified"
]  # fmt: skip


def asked(
    q: Annotated[str, Query(max_length=300, description="Từ cần tìm, có dấu hay không dấu.")] = "",
    issuer: Annotated[str, Query(max_length=300, description="Cơ quan ban hành, đúng như danh sách ghi.")] = "",
    month: Annotated[
        str, Query(pattern=r"^([0-9]{4}(-[0-9]{2})?)?$", description="Năm (2026) hoặc tháng (2026-10) ký.")
    ] = "",
    change: Annotated[ListType, Query(alias="list", description="Loại danh mục mà quyết định công bố.")] = "",
    doubtful: Annotated[bool, Query(description="Chỉ những quyết định có điểm cần xem lại.")] = False,
    sort: Annotated[Sort, Query(description="Thứ tự: ngày, số, cơ quan, số dòng; dấu trừ: ngược lại.")] = "-date",
) -> Asked:
    """What a request looks for."""
    return Asked(q=q, issuer=issuer, month=month, change=change, doubtful=doubtful, sort=sort)


AskedOf = Annotated[Asked, Depends(asked)]
"""How an endpoint asks for the question."""


def heads_at(desk: Desk) -> tuple[DecisionHead, ...]:
    """The heads of all decisions held now."""
    return desk.kept("decisions", lambda: decision_heads(desk.store))


def decision_at(desk: Desk, version: str) -> HeldDecision:
    """One decision whole. Raises Missing."""
    found = load_decision(desk.store, version, desk.readings)
    if found is None:
        raise Missing("Trong kho không có quyết định này. Có thể tệp đã được đọc lại và mang địa chỉ mới.")
    return found
