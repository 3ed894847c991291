"""Monthly reports: asking for one, waiting for it, the reports that were made."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from starlette.datastructures import FormData, UploadFile

from api.reports.asking import HOLIDAYS, INSTRUMENTS, Asked, Unclear, choice
from api.reports.charts import svg
from api.reports.listing import Made
from api.reports.work import KIND
from api.web import reports
from api.web.changes import offers_at
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing, Refused
from api.web.paging import AtPage, Paging
from api.web.rendering import page
from catalog_graph.monthly.types import Chart
from catalog_graph.store import tasks

router = APIRouter()

BODY = INSTRUMENTS + HOLIDAYS + 100_000
"""Bytes of the form with its two tables."""
BARS = 18
"""Reports in the chart."""


async def posted(request: Request) -> Asked:
    """The form as it was sent, refused before it is read when it is too large."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > BODY:
        raise Refused("Bảng gửi kèm lớn quá: bảng văn bản nhiều nhất 1 MB, bảng ngày nghỉ nhiều nhất 64 KB.", 413)
    async with request.form(max_files=2, max_fields=10) as form:
        return Asked(
            month=_month(_text(form, "thang"), _text(form, "nam")),
            unit=_text(form, "don_vi"),
            opening=_text(form, "dau"),
            closing=_text(form, "cuoi"),
            instruments=await _bytes(form, "van_ban"),
            holidays=await _bytes(form, "ngay_nghi"),
        )


def _month(month: str, year: str) -> str:
    """The month as ordered (2026-06), from the two choices of the form."""
    return f"{year.strip()}-{month.strip()}" if year.strip() else month.strip()


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


async def _bytes(form: FormData, name: str) -> bytes:
    value = form.get(name)
    return await value.read() if isinstance(value, UploadFile) else b""


@router.get("/bao-cao")
def months(
    request: Request,
    desk: AtDesk,
    paging: AtPage,
    thang: str = "",
    nam: str = "",
    don_vi: str = "",
    dau: str = "",
    cuoi: str = "",
) -> HTMLResponse:
    """The form, what its month would compare, the reports made so far."""
    asked = Asked(month=_month(thang, nam), unit=don_vi.strip(), opening=dau, closing=cuoi)
    return _months(request, desk, paging, asked, None)


@router.post("/bao-cao")
def ask(request: Request, desk: AtDesk, asked: Annotated[Asked, Depends(posted)]) -> Response:
    """Ask for a report."""
    try:
        task = reports.ask(desk, asked)
    except Unclear as unclear:
        return _months(request, desk, Paging(page=1, size=50), asked, str(unclear), 422)
    return RedirectResponse(f"/bao-cao/viec/{task.id}", 303)


@router.get("/bao-cao/viec/{task_id}")
def waiting(request: Request, desk: AtDesk, task_id: str) -> Response:
    """How far a report is; the report itself as soon as it is made."""
    task = _task(desk, task_id)
    if task.state == tasks.DONE and task.result:
        return RedirectResponse(f"/bao-cao/{task.result['id']}", 303)
    return page(request, "month_wait.html.j2", task=task, order=task.arguments.get("order") or {})


@router.post("/bao-cao/viec/{task_id}/dung")
def stop(desk: AtDesk, task_id: str) -> Response:
    """Stop making a report."""
    _task(desk, task_id)
    tasks.stop(desk.store, task_id)
    return RedirectResponse(f"/bao-cao/viec/{task_id}", 303)


@router.post("/bao-cao/{report_id}/dung-lai")
def again(desk: AtDesk, report_id: str) -> Response:
    """Prepare a report again from its recipe."""
    return RedirectResponse(f"/bao-cao/viec/{reports.ask_again(desk, report_id).id}", 303)


def _task(desk: Desk, task_id: str) -> tasks.Task:
    task = tasks.find(desk.store, task_id)
    if task is None or task.kind != KIND:
        raise Missing("Không có việc lập báo cáo này.")
    return task


def _months(
    request: Request, desk: Desk, paging: Paging, asked: Asked, refused: str | None, status: int = 200
) -> HTMLResponse:
    known = [info for info in reports.known_snapshots(desk) if info.as_of is not None]
    if not asked.month and known and known[-1].as_of and refused is None:
        asked = Asked(month=f"{known[-1].as_of:%Y-%m}", unit=asked.unit, opening=asked.opening, closing=asked.closing)
    pair = None
    if known and asked.month and refused is None:
        try:
            pair = choice(asked, reports.known_snapshots(desk), offers_at(desk).held)
        except Unclear as unclear:
            refused = str(unclear)
    made = reports.made(desk)
    return page(
        request,
        "months.html.j2",
        status,
        asked=asked,
        refused=refused,
        pair=pair,
        snapshots=known,
        years=sorted({info.as_of.year + more for info in known if info.as_of for more in (0, 1)}, reverse=True),
        made=made[paging.start : paging.start + paging.size],
        total=len(made),
        paging=paging,
        running=tasks.waiting_or_running(desk.store, KIND),
        chart=_chart(made),
    )


def _chart(made: tuple[Made, ...]) -> Markup | None:
    """The changes of the newest reports by type; None below two, which the list says as well."""
    shown = sorted((one for one in made[:BARS] if one.ready), key=lambda one: (one.month, one.made))
    if len(shown) < 2:
        return None
    kinds = [label for at, (label, _) in enumerate(shown[0].kinds) if any(one.kinds[at][1].value for one in shown)]
    figures = [[dict(one.kinds)[label] for label in kinds] for one in shown]
    chart = Chart(
        title="Số dòng thay đổi theo loại ở các báo cáo đã lập",
        categories=tuple(f"{one.month:%m/%Y}, lập {one.made.astimezone():%d/%m %H:%M}" for one in shown),
        series=tuple((label, tuple(row[at].value for row in figures)) for at, label in enumerate(kinds)),
    )
    return Markup(svg(chart, lambda row, at: f"/bao-cao/{shown[row].id}/so/{figures[row][at].key}"))  # noqa: S704
