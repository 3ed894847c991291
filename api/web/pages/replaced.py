"""Papers of dossiers that a database replaces: how many are still asked for, where, by which sentence."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.dossier import asking
from api.dossier.asking import Filters
from api.dossier.export import workbook
from api.web.desk import AtDesk, Desk
from api.web.downloads import dated, file_of
from api.web.errors import Missing
from api.web.paging import AtPage
from api.web.rendering import page
from catalog_graph.dossier.types import Counts, Standing
from catalog_graph.store.opening import StoreError

router = APIRouter()

PATH = "/thanh-phan-thay-the"
STATES = {"asked": "còn yêu cầu", "exception": "đã có ngoại lệ", "mention": "chỉ nhắc đến"}
"""State of a finding → what it is called."""
Short = Annotated[str, Query(max_length=300)]


@router.get(f"{PATH}.xlsx")
def as_xlsx(desk: AtDesk) -> Response:
    """All findings of the newest snapshot and the rows of the annexes as a workbook."""
    return file_of(workbook(desk.store), dated("giay-to-thay-the"), "xlsx")


@router.get(PATH)
def replaced(
    request: Request,
    desk: AtDesk,
    paging: AtPage,
    q: Short = "",
    ban_chup: Short = "",
    csdl: Short = "",
    co_quan: Short = "",
    tinh_trang: Annotated[str, Query(pattern="^(asked|exception|mention|)$")] = "",
    danh_muc: Annotated[str, Query(pattern="^(trong|ngoai|)$")] = "",
    vien_dan: Annotated[str, Query(pattern="^(co|khong|)$")] = "",
    ngay: datetime.date | None = None,
) -> HTMLResponse:
    """Counts by database and agency; each procedure with the sentence that asks and the row that replaces."""
    filters = Filters(
        snapshot=ban_chup or None,
        day=ngay,
        databases=(csdl,) if csdl else (),
        states=(tinh_trang,) if tinh_trang else ("asked", "exception"),
        listed=None if not danh_muc else danh_muc == "trong",
        agency=co_quan or None,
        cites=None if not vien_dan else vien_dan == "co",
        text=q.strip() or None,
    )
    counts, found = _answer(desk, filters)
    query = {
        key: value
        for key, value in {
            "q": q, "ban_chup": ban_chup, "csdl": csdl, "co_quan": co_quan, "tinh_trang": tinh_trang,
            "danh_muc": danh_muc, "vien_dan": vien_dan, "ngay": ngay.isoformat() if ngay else "",
        }.items()
        if value
    }  # fmt: skip
    return page(
        request, "replaced.html.j2",
        counts=counts, found=found[paging.start : paging.start + paging.size], total=len(found), query=query,
        paging=paging, path=PATH, labels=asking.labels(), states=STATES, filters=filters,
    )  # fmt: skip


def _answer(desk: Desk, filters: Filters) -> tuple[Counts | None, tuple[Standing, ...]]:
    try:
        every = replace(filters, states=("asked", "exception"))
        return asking.counts(desk.store, every), asking.standings(desk.store, filters)
    except StoreError as error:
        raise Missing(str(error)) from None
