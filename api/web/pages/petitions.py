"""Petitions: how many wait, about which procedures and provisions, each with its own words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.petitions import asking
from api.petitions.asking import Filters
from api.web.desk import AtDesk
from api.web.paging import AtPage
from api.web.petitions import petitions_at
from api.web.rendering import page
from extract.legal.units import said

router = APIRouter()

PATH = "/phan-anh"
Short = Annotated[str, Query(max_length=300)]
_BARS = 20
"""Procedures and agencies that are listed with their counts."""


@router.get(PATH)
def petitions(
    request: Request,
    desk: AtDesk,
    paging: AtPage,
    q: Short = "",
    tinh_trang: Annotated[str, Query(pattern="^(open|answered|unknown|)$")] = "",
    loai: Annotated[str, Query(pattern="^(act|rule|)$")] = "",
    co_quan: Short = "",
    thu_tuc: Annotated[str, Query(max_length=80)] = "",
    lien_ket: Annotated[str, Query(pattern="^(co|khong|)$")] = "",
) -> HTMLResponse:
    """Counts, then every petition with the procedures that it may be about and why."""
    every = petitions_at(desk)
    filters = Filters(
        state=tinh_trang or None,
        kind=loai or None,
        agency=co_quan or None,
        subject=thu_tuc or None,
        linked=None if not lien_ket else lien_ket == "co",
        text=q.strip() or None,
    )
    found = asking.narrowed(every, filters)
    asked = {
        "q": q, "tinh_trang": tinh_trang, "loai": loai, "co_quan": co_quan, "thu_tuc": thu_tuc, "lien_ket": lien_ket,
    }  # fmt: skip
    return page(
        request, "petitions.html.j2",
        counts=asking.counts(every), total=len(found), found=found[paging.start : paging.start + paging.size],
        paging=paging, query={key: value for key, value in asked.items() if value}, path=PATH, states=asking.STATES,
        kinds=asking.KINDS, vias=asking.VIAS, said=said, shown=_BARS,
    )  # fmt: skip
