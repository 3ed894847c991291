"""What requests ask of the issues of the data, for the page and the API alike."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Query

from api.web.desk import Desk
from catalog_graph.store.findings import Findings, Wanted, findings


def wanted(
    snapshot: Annotated[str, Query(max_length=300, description="Chỉ của một bản chụp hay tập quyết định.")] = "",
    severity: Annotated[
        Literal["", "error", "warning", "info"], Query(description="Mức: lỗi, cần xem lại, ghi chú.")
    ] = "",
    code: Annotated[str, Query(max_length=60, pattern="^[a-z_]*$", description="Chỉ một loại vấn đề.")] = "",
) -> Wanted:
    """Which findings a request is about."""
    return Wanted(collection=snapshot or None, severity=severity or None, code=code or None)


WantedOf = Annotated[Wanted, Depends(wanted)]
"""How an endpoint asks for it."""


def findings_at(desk: Desk) -> Findings:
    """What is wrong or doubtful in the store as it stands."""
    return desk.kept("findings", lambda: findings(desk.store))
