"""The worklist of cleaning: flags with their reasons, decided one by one or together; the rules that raise them."""

from __future__ import annotations

import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.flags import asking, deciding, words
from api.flags.sheet import applied, returned, workbook
from api.flags.work import KIND
from api.web import filled
from api.web.desk import AtDesk, Desk
from api.web.downloads import dated, file_of
from api.web.errors import Missing, Refused, refusing
from api.web.flags import NONE, OF_FACET, AtWork, query_of
from api.web.paging import AtPage
from api.web.receiving import UNBOUNDED
from api.web.rendering import page, url
from api.web.uploads import batch_at, looked_at, take_to_look
from api.web.viewer import remembered, viewer_of
from catalog_graph.flags.asked import SORTS
from catalog_graph.store import tasks
from catalog_graph.store.flag_judgements import VERDICTS
from catalog_graph.store.officers import Refused as NotTaken
from catalog_graph.store.opening import StoreError

router = APIRouter()

PATH = "/lam-sach"
FLAG = f"{PATH}/co"
BULK = f"{PATH}/hang-loat"
BACK = f"{PATH}/nhap-lai"
Id = Annotated[str, Path(max_length=40)]
Batch = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
GONE = "Bảng đã gửi không còn được giữ tạm. Gửi lại tệp để xem."
UNOPENED = "Không mở được tệp đã gửi; có thể tệp quá lớn."
MOST = 12
"""Values of a facet that are shown before the rest is asked for by searching."""


@router.get(PATH)
def worklist(request: Request, desk: AtDesk, asked: AtWork, paging: AtPage) -> HTMLResponse:
    """Counts, facets, a page of flags."""
    running = tasks.waiting_or_running(desk.store, KIND)
    try:
        board = asking.board(desk.store, asked)
    except StoreError as error:
        if asked.snapshot is not None:
            raise Missing(str(error)) from None
        return page(request, "flags.html.j2", board=None, running=running)
    return page(
        request, "flags.html.j2",
        board=board, facets=asking.facets(desk.store, asked) if board.total.flags else (), asked=asked,
        query=query_of(asked), paging=paging, path=PATH, running=running, snapshots=asking.snapshots(desk.store),
        of_facet=OF_FACET, none=NONE, sorts=SORTS, w=words, most=MOST, seen=viewer_of(request) is not None,
        today=datetime.date.today(),
    )  # fmt: skip


@router.get(f"{PATH}.xlsx")
def as_xlsx(desk: AtDesk, asked: AtWork) -> Response:
    """The flags of the list, all pages, as a workbook to decide in."""
    with refusing(NotTaken, StoreError):
        return file_of(workbook(desk.store, asked), dated("ho-so-can-kiem-tra"), "xlsx")


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
    return page(request, "flags_back.html.j2", path=PATH, back=BACK, found=found, batch=batch, w=words)


@router.post(f"{BACK}/{{batch}}")
def write_back(desk: AtDesk, form: filled.AtForm, batch: Batch) -> Response:
    """Write what the dry run showed, and let go of the workbook."""
    document, _ = looked_at(desk, batch, GONE, UNOPENED)
    with refusing(NotTaken):
        applied(desk.store, returned(desk.store, document), filled.who(form))
    batch_at(desk, batch).remove(batch)
    return RedirectResponse(PATH, 303)


@router.get(f"{FLAG}/{{id}}")
def flag(request: Request, desk: AtDesk, id: Id, ban_chup: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """One flag: what it says, what it rests on, the rule, what was decided of it."""
    found = asking.opened(desk.store, id, ban_chup or None)
    if found is None:
        raise Missing("Không có cờ này.")
    return page(request, "flag.html.j2", found=found, path=PATH, w=words, back=f"{FLAG}/{id}")


@router.post(PATH)
def judge(desk: AtDesk, form: filled.AtForm) -> Response:
    """Decide the same of the flags that are ticked, all or none."""
    ids = [value for value in form.getlist("chon") if isinstance(value, str)]
    if not ids:
        raise Refused("Chưa chọn cờ nào.")
    verdict = _verdict(filled.field(form, "quyet_dinh"))
    with refusing(NotTaken):
        deciding.judge(
            desk.store, ids, verdict, filled.who(form), reason=filled.field(form, "ly_do") or None,
            assignee=filled.field(form, "giao", 120) or None if verdict == "assign" else None,
        )  # fmt: skip
    return RedirectResponse(filled.back(form, PATH), 303)


@router.get(BULK)
def preview(
    request: Request,
    desk: AtDesk,
    asked: AtWork,
    quyet_dinh: Annotated[str, Query(pattern="^(accept|dismiss|assign|comment|fixed)$")] = "dismiss",
) -> HTMLResponse:
    """What deciding the same of every flag of the list would do, before it is done."""
    with refusing(StoreError):
        found = deciding.preview(desk.store, quyet_dinh, snapshot=asked.snapshot, filters=asked.filters)
    return page(request, "flags_bulk.html.j2", found=found, query=query_of(asked), path=PATH, bulk=BULK, w=words)


@router.post(BULK)
def judge_all(desk: AtDesk, form: filled.AtForm, asked: AtWork) -> Response:
    """Decide the same of every flag that the preview counted."""
    verdict, expected = _verdict(filled.field(form, "quyet_dinh")), filled.number(form, "so")
    with refusing(NotTaken, StoreError):
        deciding.judge_where(
            desk.store, verdict, filled.who(form), snapshot=asked.snapshot, filters=asked.filters,
            reason=filled.field(form, "ly_do") or None,
            assignee=filled.field(form, "giao", 120) or None if verdict == "assign" else None,
            expected=-1 if expected is None else expected,
        )  # fmt: skip
    return RedirectResponse(url(PATH, query_of(asked)), 303)


@router.post(f"{PATH}/rut")
def undo(desk: AtDesk, form: filled.AtForm) -> Response:
    """Take one judgement back, or all that were made together."""
    number, batch = filled.number(form, "so"), filled.field(form, "dot", 40)
    with refusing(NotTaken):
        if batch:
            deciding.undo_batch(desk.store, batch, filled.who(form))
        elif number is not None:
            deciding.undo(desk.store, number, filled.who(form))
        else:
            raise Refused("Không có quyết định nào để hoàn tác.")
    return RedirectResponse(filled.back(form, PATH), 303)


@router.post(f"{PATH}/da-xem")
def mark_seen(request: Request, desk: AtDesk, form: filled.AtForm) -> Response:
    """Note that the flags as they are now were seen: what comes later is new."""
    answer = RedirectResponse(filled.back(form, PATH), 303)
    with refusing(StoreError):
        asking.seen(desk.store, remembered(request, answer), filled.field(form, "ban_chup", 200) or None)
    return answer


@router.post(f"{PATH}/ra-soat")
def examine(desk: AtDesk, form: filled.AtForm) -> Response:
    """Ask for the flags of a snapshot to be brought up to date."""
    with refusing(StoreError):
        head = asking.snapshot_of(desk.store, filled.field(form, "ban_chup", 200) or None)
    waiting = [one for one in tasks.waiting_or_running(desk.store, KIND) if one.arguments.get("snapshot") == head.name]
    task = waiting[0] if waiting else tasks.ask(desk.store, KIND, {"snapshot": head.name})
    return RedirectResponse(f"{PATH}/viec/{task.id}", 303)


@router.get(f"{PATH}/viec/{{task_id}}")
def waiting(request: Request, desk: AtDesk, task_id: Id) -> Response:
    """How far an examination is; the worklist as soon as it is done."""
    task = _task(desk, task_id)
    if task.state == tasks.DONE:
        return RedirectResponse(url(PATH, ban_chup=task.arguments.get("snapshot")), 303)
    return page(request, "flags_wait.html.j2", task=task, path=PATH)


@router.post(f"{PATH}/viec/{{task_id}}/dung")
def stop(desk: AtDesk, task_id: Id) -> Response:
    """Stop an examination: what is done is kept."""
    _task(desk, task_id)
    tasks.stop(desk.store, task_id)
    return RedirectResponse(f"{PATH}/viec/{task_id}", 303)


def _task(desk: Desk, task_id: str) -> tasks.Task:
    task = tasks.find(desk.store, task_id)
    if task is None or task.kind != KIND:
        raise Missing("Không có việc rà soát này.")
    return task


def _verdict(name: str) -> str:
    if name not in VERDICTS:
        raise Refused("Hãy chọn: chấp nhận, bỏ qua, giao việc, ghi chú hoặc đã sửa.")
    return name
