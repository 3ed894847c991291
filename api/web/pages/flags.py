"""The worklist of cleaning: flags with their reasons, ticked and decided; brought up to date by a task."""

from __future__ import annotations

import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.flags import asking, deciding, words
from api.flags.sheet import workbook
from api.flags.told import told
from api.flags.types import PAGE, Question
from api.flags.work import KIND
from api.web import filled
from api.web.desk import AtDesk, Desk
from api.web.downloads import dated, file_of
from api.web.errors import Missing, refusing
from api.web.flags import NONE, OF_FACET, AtWork, Mark, having_decided, narrowed, query_of
from api.web.flags_filled import TICKS, Decision, Fault, decision, empty, fault
from api.web.paging import AtPage, Paging
from api.web.rendering import page, url
from api.web.viewer import naming, remembered, viewer_of
from catalog_graph.flags.asked import SORTS
from catalog_graph.store import tasks
from catalog_graph.store.officers import Refused as NotTaken
from catalog_graph.store.opening import StoreError

router = APIRouter()

PATH = "/lam-sach"
Id = Annotated[str, Path(max_length=40)]
MOST = 12
"""Values of a facet that are shown before the rest is asked for by searching."""


@router.get(PATH)
def worklist(request: Request, desk: AtDesk, asked: AtWork, paging: AtPage, vua: Mark = "") -> HTMLResponse:
    """Counts, facets, a page of flags; what was decided just now."""
    return _list(request, desk, asked, paging, empty(request), done=vua)


@router.post(PATH)
def judge(request: Request, desk: AtDesk, form: filled.AtForm, asked: AtWork, paging: AtPage) -> Response:
    """Decide the same of the flags that are ticked, all or none; the list again, as it was filled in, where something
    is missing."""
    said = decision(form)
    wrong = fault(said)
    if wrong is None:
        try:
            made = deciding.judge(desk.store, said.ids, said.verdict, said.who or filled.NOBODY, **said.given)
        except NotTaken as refused:
            wrong = Fault(field=TICKS, sentence=str(refused))
    if wrong is not None:
        return _list(request, desk, asked, paging, said, wrong)
    where = url(PATH, query_of(asked), page=None if paging.page == 1 else paging.page, size=_size(paging))
    answer = RedirectResponse(having_decided(filled.back(form, where), deciding.mark_of(made)), 303)
    naming(request, answer, said.who)
    return answer


def _list(
    request: Request, desk: Desk, asked: Question, paging: Paging, said: Decision, wrong: Fault | None = None,
    done: str = "",
) -> HTMLResponse:  # fmt: skip
    running = tasks.waiting_or_running(desk.store, KIND)
    status = 200 if wrong is None else 409
    try:
        board = asking.board(desk.store, asked)
    except StoreError as error:
        if asked.snapshot is not None:
            raise Missing(str(error)) from None
        return page(request, "flags.html.j2", board=None, running=running)
    return page(
        request, "flags.html.j2", status,
        board=board, facets=asking.facets(desk.store, asked) if board.total.flags else (), asked=asked,
        summary=asking.summary(desk.store, asked), narrowed=narrowed(asked), said=said, wrong=wrong,
        done=told(deciding.decided(desk.store, done)) if done else None, mark=done, size=_size(paging),
        query=query_of(asked), paging=paging, path=PATH, running=running, snapshots=asking.snapshots(desk.store),
        of_facet=OF_FACET, unsaid=NONE, sorts=SORTS, w=words, most=MOST, seen=viewer_of(request) is not None,
        today=datetime.date.today(),
    )  # fmt: skip


@router.get(f"{PATH}.xlsx")
def as_xlsx(
    request: Request, desk: AtDesk, asked: AtWork, trang_tinh: Annotated[str, Query(pattern="^(co-quan)?$")] = ""
) -> Response:
    """The flags of the list, all pages, as a workbook to decide in: one sheet, or one for each agency."""
    with refusing(NotTaken, StoreError):
        made = workbook(desk.store, asked, str(request.base_url), by_agency=trang_tinh == "co-quan")
    return file_of(made, dated("ho-so-can-kiem-tra"), "xlsx")


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


def _size(paging: Paging) -> int | None:
    """The size of a page as an address names it: only where it is another than usual."""
    return None if paging.size == PAGE else paging.size
