"""Papers of dossiers that a database replaces, as JSON."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api.contracts.replacements import findings_json
from api.dossier import asking as dossier
from api.web.desk import AtDesk
from api.web.errors import Missing
from api.web.paging import AtPage
from api.web.rest.answers import Answer, Short
from api.web.rest.reduction_shapes import GONE
from catalog_graph.store.opening import StoreError

router = APIRouter(tags=["Cắt giảm"])


@router.get("/replacements", summary="Giấy tờ trong hồ sơ mà cơ sở dữ liệu đã có", responses=GONE)
def replacements(
    desk: AtDesk,
    paging: AtPage,
    snapshot: Annotated[Short, Query(description="Bản chụp; bỏ trống: mới nhất.")] = None,
    code: Annotated[Short, Query(description="Mã thủ tục.")] = None,
    database: Annotated[Short, Query(description="Khóa cơ sở dữ liệu.")] = None,
    state: Annotated[
        Literal["asked", "exception", "mention"] | None, Query(description="Còn yêu cầu, có ngoại lệ, chỉ nhắc đến.")
    ] = None,
    listed: Annotated[bool | None, Query(description="Chỉ mã trong danh mục, hoặc chỉ mã ngoài.")] = None,
    on: Annotated[datetime.date | None, Query(description="Xét theo pháp luật của ngày này.")] = None,
) -> Answer:
    """How procedures stand towards the databases, with the counts of all of them."""
    filters = dossier.Filters(
        snapshot=snapshot or None,
        day=on,
        codes=(code,) if code else (),
        databases=(database,) if database else (),
        states=(state,) if state else ("asked", "exception"),
        listed=listed,
    )
    try:
        found = dossier.standings(desk.store, filters)
        part = found[paging.start : paging.start + paging.size]
        data = findings_json(dossier.counts(desk.store, filters), part)
    except StoreError as error:
        raise Missing(str(error)) from None
    kept = {key: value for key, value in data.items() if key != "contract"}
    return Answer(data={"total": len(found), "page": paging.page, "size": paging.size, **kept})
