"""Internal procedures as JSON: the list with its checks, one whole, candidates found in texts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query

from api.contracts.internal import candidate_json, procedure_json
from api.internal.choosing import Filters, chosen
from api.web import internal
from api.web.desk import AtDesk
from api.web.errors import Problem
from api.web.internal import answer_at, candidates_at, one_at
from api.web.paging import AtPage, Listed
from api.web.rest.answers import Answer, Short
from api.web.rest.tasks import TaskOut, task_out

router = APIRouter(tags=["Thủ tục nội bộ"])

GONE: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "Không có quy trình nội bộ ấy."}}


@router.get("/internal-procedures", summary="Thủ tục, quy trình nội bộ kèm kết quả kiểm tra")
def procedures(
    desk: AtDesk,
    paging: AtPage,
    group: Annotated[
        Literal["A", "B", "handling", "external", "unknown"] | None,
        Query(description="Nhóm: giữa các cơ quan, trong nội bộ, giải quyết TTHC, từ bên ngoài, chưa rõ."),
    ] = None,
    check: Annotated[Short, Query(description="Có kết quả kiểm tra này, ví dụ internal.sum.")] = None,
    severity: Annotated[Literal["error", "warning", "info"] | None, Query(description="Có kết quả mức này.")] = None,
    due: Annotated[bool, Query(description="Chỉ những quy trình quá hạn rà soát.")] = False,
    agency: Annotated[Short, Query(description="Cơ quan ban hành quyết định.")] = None,
    text: Annotated[Short, Query(description="Chữ trong tên, mã, trường hợp, số quyết định.")] = None,
) -> Listed[dict[str, Any]]:
    """The procedures that fit, each with steps, sum, findings and their places."""
    filters = Filters(
        group=group, check=check or None, severity=severity, due=due, agency=agency or None, text=text or None
    )
    found = chosen(answer_at(desk).procedures, filters)
    items = [procedure_json(one) for one in found[paging.start : paging.start + paging.size]]
    return Listed(total=len(found), page=paging.page, size=paging.size, items=items)


@router.get("/internal-procedures/candidates", summary="Ứng viên thủ tục nội bộ tìm thấy trong văn bản")
def candidates(desk: AtDesk, paging: AtPage) -> Listed[dict[str, Any]]:
    """Sentences that tell one agency what to do for another, in the texts that were looked through."""
    rows = [(one.head, each) for one in candidates_at(desk).found for each in one.candidates]
    items = [
        {"document": head.version, "number": head.number, **candidate_json(each)}
        for head, each in rows[paging.start : paging.start + paging.size]
    ]
    return Listed(total=len(rows), page=paging.page, size=paging.size, items=items)


@router.post("/internal-procedures/readings", summary="Yêu cầu tìm ứng viên trong các văn bản", status_code=202)
def look(desk: AtDesk) -> TaskOut:
    """Look through the texts that nobody has looked through yet: a task, told of at ``/tasks/{id}``."""
    return task_out(internal.ask(desk))


@router.get("/internal-procedures/{id}", summary="Một thủ tục, quy trình nội bộ", responses=GONE)
def procedure(
    desk: AtDesk, id: Annotated[str, Path(pattern="^-?[0-9a-f]{1,20}$", description="Mã của quy trình trong kho.")]
) -> Answer:
    """One internal procedure."""
    return Answer(data=procedure_json(one_at(desk, id)))
