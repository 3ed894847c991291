"""Compliance cost: the workbook to be filled in handed out, a filled one counted, before and after side by side."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.cost import wording
from api.cost.counting import result
from api.cost.template import MOST, template
from api.web.cost import reckoned_of, sent
from api.web.desk import AtDesk
from api.web.downloads import dated, file_of
from api.web.errors import Refused
from api.web.receiving import UNBOUNDED
from api.web.rendering import page
from api.web.uploads import batch_at
from catalog_graph.cost.rules import formulas
from catalog_graph.store.catalogue import snapshots
from catalog_graph.store.opening import StoreError

router = APIRouter()

PATH = "/chi-phi"
Batch = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]


@router.get(PATH)
def ask(request: Request, desk: AtDesk) -> HTMLResponse:
    """The two steps: take the workbook away, send it back filled in."""
    held = snapshots(desk.store)
    newest = next(reversed([info for info in held if info.as_of is not None] or list(held)), None)
    return page(request, "cost.html.j2", path=PATH, newest=newest, most=MOST, formulas=formulas())


@router.get(f"{PATH}.xlsx")
def blank(desk: AtDesk, ma: Annotated[str, Query(max_length=8_000)] = "") -> Response:
    """The workbook to be filled in, of the procedures named."""
    codes = tuple(dict.fromkeys(re.findall(r"[^\s,;]+", ma)))
    try:
        return file_of(template(desk.store, codes), dated("chi-phi-tuan-thu-de-nhap"), "xlsx")
    except StoreError as error:
        raise Refused(str(error), 409) from None


@router.post(PATH, max_body_size=UNBOUNDED)
async def count(request: Request, desk: AtDesk) -> Response:
    """Take one filled workbook for a look; it does not come into the store."""
    return RedirectResponse(f"{PATH}/tep/{await sent(request, desk)}", 303)


@router.get(f"{PATH}/tep/{{batch}}.xlsx")
def as_xlsx(desk: AtDesk, batch: Batch) -> Response:
    """What a workbook comes to, with live formulas."""
    reckoned = reckoned_of(desk, batch)[0]
    if reckoned.wage is None:
        raise Refused("Tham số chưa đủ, chưa tính được gì.", 409)
    return file_of(result(reckoned), dated("chi-phi-tuan-thu"), "xlsx")


@router.get(f"{PATH}/tep/{{batch}}")
def counted(request: Request, desk: AtDesk, batch: Batch) -> HTMLResponse:
    """What a workbook comes to."""
    reckoned, name = reckoned_of(desk, batch)
    rows = tuple(zip(reckoned.sheets, reckoned.savings, strict=True))
    return page(
        request, "cost_counted.html.j2",
        path=PATH, batch=batch, name=name, it=reckoned, rows=rows, formulas=formulas(), w=wording,
    )  # fmt: skip


@router.post(f"{PATH}/tep/{{batch}}/bo")
def forget(desk: AtDesk, batch: Batch) -> Response:
    """Remove a workbook that was sent at once. Raises Missing when there is none."""
    batch_at(desk, batch).remove(batch)
    return RedirectResponse(PATH, 303)
