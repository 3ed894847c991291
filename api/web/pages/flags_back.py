"""The worklist's workbook that comes back decided: looked through row by row, then written as one batch."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.flags import words
from api.flags.sheet_back import applied, returned
from api.web import filled
from api.web.desk import AtDesk
from api.web.errors import refusing
from api.web.flags import having_decided
from api.web.receiving import UNBOUNDED
from api.web.rendering import page
from api.web.uploads import batch_at, looked_at, take_to_look
from api.web.viewer import named, naming
from catalog_graph.store.officers import Refused as NotTaken

router = APIRouter()

PATH = "/lam-sach"
BACK = f"{PATH}/nhap-lai"
Batch = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
GONE = "Bảng đã gửi không còn được giữ tạm. Gửi lại tệp để xem."
UNOPENED = "Không mở được tệp đã gửi; có thể tệp quá lớn."


@router.get(BACK)
def bring_back(request: Request) -> HTMLResponse:
    """Where a workbook that was decided in comes back."""
    return page(request, "flags_back.html.j2", path=PATH, back=BACK, found=None)


@router.post(BACK, max_body_size=UNBOUNDED)
async def take_back(request: Request, desk: AtDesk) -> Response:
    """Take one workbook for a look; nothing is written yet."""
    batch = await take_to_look(request, desk, "Mỗi lần chỉ nạp một bảng.")
    return RedirectResponse(f"{BACK}/{batch}", 303)


@router.get(f"{BACK}/{{batch}}")
def dry_run(request: Request, desk: AtDesk, batch: Batch) -> HTMLResponse:
    """What a workbook would change, row by row."""
    document, _ = looked_at(desk, batch, GONE, UNOPENED)
    with refusing(NotTaken):
        found = returned(desk.store, document)
    return page(
        request, "flags_back.html.j2", path=PATH, back=BACK, found=found, batch=batch, w=words, who=named(request)
    )


@router.post(f"{BACK}/{{batch}}")
def write_back(request: Request, desk: AtDesk, form: filled.AtForm, batch: Batch) -> Response:
    """Write what the dry run showed, and let go of the workbook; all of it can be taken back together."""
    document, _ = looked_at(desk, batch, GONE, UNOPENED)
    together = secrets.token_hex(8)
    with refusing(NotTaken):
        applied(desk.store, returned(desk.store, document), filled.who(form), together)
    batch_at(desk, batch).remove(batch)
    answer = RedirectResponse(having_decided(PATH, together), 303)
    naming(request, answer, filled.field(form, "who", 80))
    return answer
