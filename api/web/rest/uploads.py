"""Uploads as an API: all files in one request, or a batch filled by several and then started; the fate of each file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field

from api.intake import inbox as bounds
from api.intake.asking import ask_upload
from api.intake.inbox import inbox_of
from api.intake.words import told
from api.tasks import Unfit
from api.web.desk import AtDesk, Desk
from api.web.errors import Missing, Problem, refusing
from api.web.paging import AtPage, Listed
from api.web.receiving import UNBOUNDED, receive
from api.web.rest.tasks import NO_TASK, AtTask, TaskOut, task_out
from api.web.uploads import batch_at, most_bytes, opened_at, take_at_once
from catalog_graph.store import taken, tasks
from catalog_graph.store.file_contents import NOTHING, FileContents, contents_of
from catalog_graph.store.taken import FileRow

router = APIRouter(tags=["Nạp tài liệu"])

_FILES = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "string", "format": "binary"},
    "description": "Các tệp, kèm tên thư mục.",
}
_DAY = "Ngày hoặc tháng của bản chụp: 2026-06-30 hoặc 2026-06."
_SNAPSHOT = "Tên bản chụp; bỏ trống: theo tên thư mục, tên tệp."


def _body(**more: Any) -> dict[str, Any]:
    """How a request with files is described: its body is read as it comes, so the framework cannot tell."""
    schema = {"type": "object", "required": ["files"], "properties": {"files": _FILES, **more}}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


_REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "Không có tệp, hoặc dữ liệu gửi lên bị cụt, sai dạng."},
    413: {"model": Problem, "description": "Quá dung lượng hoặc quá số tệp của một lần nạp."},
    415: {"model": Problem, "description": "Không phải multipart/form-data."},
    507: {"model": Problem, "description": "Đĩa chứa kho không đủ chỗ."},
}
_UNFIT = {"model": Problem, "description": "Ngày không đọc được, hoặc trái với bản chụp đang có; chưa có tệp nào."}
_NO_BATCH: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "Không có lần gửi ấy."}}
AtBatch = Annotated[str, Path(description="Mã lần gửi.", pattern=r"^[0-9a-f]{32}$")]


class BatchOut(BaseModel):
    """Files sent so far, and how many may be."""

    contract: Literal[1] = 1
    batch: str
    files: int
    bytes: int
    most_files: int
    most_bytes: int


class StartIn(BaseModel):
    """What the files are."""

    snapshot: str | None = Field(default=None, max_length=200, description=_SNAPSHOT)
    as_of: str | None = Field(default=None, max_length=20, description=_DAY)


class TakenOut(BaseModel):
    """What became of one file."""

    path: str
    size: int
    fate: Literal["waiting", "stored", "held", "refused", "passed_over"] = Field(
        description="waiting: chờ; stored: đã đọc; held: kho đã có; refused: từ chối; passed_over: bỏ qua."
    )
    found: str = Field(description="Tìm thấy gì trong tệp.")
    kind: str | None
    rows_in: int
    rows_stored: int
    snapshot: str | None
    place: str | None = Field(description="Tên tệp trong bản chụp.")
    digest: str | None
    code: str | None
    message: str | None
    hint: str | None
    page: str | None = Field(description="Trang xem kết quả.")


@router.post(
    "/uploads",
    max_body_size=UNBOUNDED,
    status_code=202,
    summary="Gửi các tệp và nạp",
    openapi_extra=_body(
        snapshot={"type": "string", "description": _SNAPSHOT}, as_of={"type": "string", "description": _DAY}
    ),
    responses={**_REFUSED, 409: _UNFIT},
)
async def upload(request: Request, desk: AtDesk) -> TaskOut:
    """Send files in one request; the task that takes them in."""
    return task_out(await take_at_once(request, desk))


@router.post("/uploads/batches", status_code=201, summary="Mở một lần gửi nhiều yêu cầu")
def upload_begin(desk: AtDesk) -> BatchOut:
    """A batch that further requests fill."""
    return _batch(desk, inbox_of(desk.store).create())


@router.post(
    "/uploads/batches/{batch}/files",
    max_body_size=UNBOUNDED,
    summary="Gửi thêm tệp vào một lần gửi",
    openapi_extra=_body(),
    responses={**_REFUSED, **_NO_BATCH, 409: {"model": Problem, "description": "Lần gửi ấy đã bắt đầu nạp."}},
)
async def upload_add(
    request: Request,
    desk: AtDesk,
    batch: AtBatch,
    part: Annotated[
        int | None, Query(ge=0, lt=1_000_000, description="Số thứ tự của yêu cầu; gửi lại cùng số thì chỉ giữ một lần.")
    ] = None,
) -> BatchOut:
    """Send more files; a request that is refused leaves the batch as it was."""
    await receive(request, batch_at(desk, batch), batch, most_bytes(desk), part)
    return _batch(desk, batch)


@router.post(
    "/uploads/batches/{batch}/start",
    status_code=202,
    summary="Nạp các tệp của một lần gửi",
    responses={**_NO_BATCH, 409: _UNFIT, 400: {"model": Problem, "description": "Không phải JSON."}},
)
def upload_start(desk: AtDesk, batch: AtBatch, said: StartIn) -> TaskOut:
    """The task that takes the batch in; asked again, the same task, or a new one when it was stopped or failed."""
    with refusing(Unfit):
        return task_out(ask_upload(desk.store, batch_at(desk, batch), batch, said.snapshot, said.as_of))


@router.get("/tasks/{id}/files", summary="Từng tệp của một lần nạp", responses=NO_TASK)
def task_files(
    desk: AtDesk,
    id: AtTask,
    paging: AtPage,
    fate: Annotated[
        Literal["waiting", "stored", "held", "refused", "passed_over"] | None, Query(description="Chỉ một kết quả.")
    ] = None,
) -> Listed[TakenOut]:
    """What became of each file of a task that takes files in."""
    if tasks.find(desk.store, id) is None:
        raise Missing("Không có công việc này.")
    fates = taken.tally(desk.store, id).fates
    rows = taken.files(desk.store, id, paging.start, paging.size, fate)
    total = sum(fates.values()) if fate is None else fates.get(fate, 0)
    gave = contents_of(desk.store, {row.digest for row in rows if row.digest is not None})
    items = [_out(row, gave.get(row.digest or "", NOTHING)) for row in rows]
    return Listed(total=total, page=paging.page, size=paging.size, items=items)


def _batch(desk: Desk, batch: str) -> BatchOut:
    count, size = inbox_of(desk.store).weigh(batch)
    return BatchOut(batch=batch, files=count, bytes=size, most_files=bounds.FILES, most_bytes=most_bytes(desk))


def _out(row: FileRow, gave: FileContents) -> TakenOut:
    names = ("path", "size", "kind", "rows_in", "rows_stored", "place", "digest", "code", "message", "hint")
    own = {name: getattr(row, name) for name in names}
    more = {"fate": row.fate, "found": told(row, gave), "snapshot": row.collection, "page": opened_at(row)}
    return TakenOut.model_validate({**own, **more})
