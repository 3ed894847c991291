"""Comparisons as JSON: asked for, their figures, their changes in the shape of ``thutuc changes``."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, Field

from api.comparing.contract import Older, written
from api.comparing.opened import Opened, opened
from api.comparing.table import counted
from api.comparing.work import ask
from api.web.asked_changes import AtWanted
from api.web.changes import GONE, contents_of, wished
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing, Problem, Refused
from api.web.paging import AtPage, Listed
from api.web.rest.changes_shapes import (
    ChangeOut,
    ChangesOut,
    ComparisonOut,
    ComparisonRow,
    ContractOut,
    OneChangeOut,
    PendingOut,
    change_dict,
    comparison_out,
    comparison_row,
    counts_out,
)
from catalog_graph.store import comparisons

router = APIRouter(tags=["Thay đổi"])

Id = Annotated[str, Path(max_length=40, description="Mã của lần so sánh.")]
OLDER = "Lần so sánh này do bản trước của chương trình giữ, thiếu phần đối chiếu với quyết định. So lại hai bản chụp."
NO_COMPARISON: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "Không giữ lần so sánh này."}}


class Wish(BaseModel):
    """Two snapshots to be compared."""

    old: str = Field(max_length=500, description="Tên bản chụp cũ.")
    new: str = Field(max_length=500, description="Tên bản chụp mới.")
    decisions: str = Field(
        "between",
        pattern=r"^(between|none|[0-9]{4}-(0[1-9]|1[0-2]))$",
        description="Quyết định để đối chiếu: between (giữa hai bản chụp), none, hoặc một tháng dạng 2026-06.",
    )


@router.get("/comparisons", summary="Các lần so sánh đang giữ, mới nhất trước")
def made_comparisons(desk: AtDesk, paging: AtPage) -> Listed[ComparisonRow]:
    """The kept comparisons."""
    found = comparisons.listed(desk.store)
    part = found[paging.start : paging.start + paging.size]
    return Listed(
        total=len(found), page=paging.page, size=paging.size, items=[comparison_row(desk, made) for made in part]
    )


@router.post(
    "/comparisons",
    summary="So hai bản chụp: có sẵn thì trả ngay, chưa có thì giao việc",
    response_model=ComparisonOut,
    responses={
        413: {"description": "Nội dung gửi lên quá lớn."},
        202: {"model": PendingOut, "description": "Đã giao việc; hỏi lại ở /api/comparisons/{id}."},
        400: {"model": Problem, "description": "Thân yêu cầu không phải JSON."},
        404: {"model": Problem, "description": "Không có bản chụp ấy."},
        409: {"model": Problem, "description": "Hai bản chụp là một."},
    },
)
def ask_comparison(desk: AtDesk, wanted: Wish) -> Any:
    """The comparison when it is at hand, else the task that makes it."""
    found = wished(desk, wanted.old, wanted.new, wanted.decisions)
    task = ask(desk.store, found)
    if task is None:
        return comparison_out(desk, _opened(desk, found.id))
    pending = PendingOut.model_validate({"comparison": found.id, "task": task.id, "state": task.state})
    return JSONResponse(pending.model_dump(), 202)


@router.get("/comparisons/{id}", summary="Một lần so sánh: số đếm, cân đối, lưu ý", responses=NO_COMPARISON)
def comparison(desk: AtDesk, id: Id) -> ComparisonOut:
    """The figures of a comparison, without its changes."""
    return comparison_out(desk, _opened(desk, id))


@router.get(
    "/comparisons/{id}/contract",
    summary="Một lần so sánh, đúng như lệnh thutuc changes --json in ra",
    response_model=ContractOut,
    responses={**NO_COMPARISON, 409: {"model": Problem, "description": "Bản giữ từ trước thiếu phần đối chiếu."}},
)
def whole(
    desk: AtDesk, id: Id, evidence: Annotated[bool, Query(description="Kèm vị trí của câu chữ trước, sau.")] = False
) -> StreamingResponse:
    """The comparison with all its changes, as the command prints it with the same decisions."""
    try:
        pieces = written(desk.store, _opened(desk, id), with_evidence=evidence)
    except Older:
        raise Refused(OLDER, 409) from None
    return StreamingResponse(pieces, media_type="application/json")


@router.get("/comparisons/{id}/changes", summary="Các thay đổi, lọc và từng trang", responses=NO_COMPARISON)
def changes(desk: AtDesk, id: Id, wanted: AtWanted, paging: AtPage) -> ChangesOut:
    """The changes asked for, as the page shows them, with what they say."""
    found = _opened(desk, id)
    rows = found.table.rows(wanted)
    part = rows[paging.start : paging.start + paging.size]
    contents = contents_of(desk, id, [head.ordinal for head in part])
    items = [ChangeOut.model_validate(change_dict(head, contents[head.ordinal])) for head in part]
    return ChangesOut(
        total=len(rows), page=paging.page, size=paging.size, items=items, counts=counts_out(counted(rows))
    )


@router.get("/comparisons/{id}/changes/{ordinal}", summary="Một thay đổi kèm bằng chứng", responses=NO_COMPARISON)
def change(
    desk: AtDesk, id: Id, ordinal: Annotated[int, Path(ge=1, le=10_000_000, description="Thứ tự, từ 1.")]
) -> OneChangeOut:
    """One change by its place in the comparison."""
    head = _opened(desk, id).table.at(ordinal)
    if head is None:
        raise Missing("Lần so sánh này không có dòng đó.")
    return OneChangeOut.model_validate(change_dict(head, contents_of(desk, id, [ordinal])[ordinal]))


def _opened(desk: Desk, id: str) -> Opened:
    found = opened(desk.store, id)
    if found is None:
        raise Missing(GONE)
    return found
