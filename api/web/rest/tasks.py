"""Work that takes longer than an answer may: what is asked for, how far it is, its result; stopping it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from api.web.desk import AtDesk
from api.web.errors import Missing, Problem
from api.web.paging import AtPage, Listed
from catalog_graph.store import tasks
from catalog_graph.store.tasks import Task

router = APIRouter(tags=["Công việc"])

NO_TASK: dict[int | str, dict[str, object]] = {404: {"model": Problem, "description": "Không có công việc ấy."}}
AtTask = Annotated[str, Path(description="Mã công việc.", min_length=1, max_length=32, pattern=r"^[0-9a-f]+$")]
"""How an endpoint asks for the id of a task."""


class TaskOut(BaseModel):
    """One piece of work."""

    contract: Literal[1] = 1
    id: str
    kind: str = Field(
        description="Loại việc: ingest (nạp tệp), compare (so sánh), report (báo cáo tháng), flags (rà soát), "
        "authority (xét thẩm quyền), internal (tìm ứng viên thủ tục nội bộ)."
    )
    state: Literal["waiting", "running", "done", "failed", "stopped"]
    stopping: bool = Field(description="Đã có yêu cầu dừng, việc chưa dừng hẳn.")
    done: int = Field(description="Số bước đã xong.")
    total: int = Field(description="Số bước tất cả; 0: chưa biết.")
    at: str = Field(description="Đang làm tới đâu.")
    result: dict[str, Any] | None = Field(description="Kết quả, khi đã xong.")
    error: str | None = Field(description="Vì sao không xong được.")
    created: str
    started: str | None
    finished: str | None


def task_out(task: Task) -> TaskOut:
    """A task as JSON."""
    names = ("id", "kind", "stopping", "done", "total", "at", "result", "error", "created", "started", "finished")
    return TaskOut.model_validate({"state": task.state, **{name: getattr(task, name) for name in names}})


@router.get("/tasks", summary="Các công việc, mới nhất trước")
def task_list(
    desk: AtDesk,
    paging: AtPage,
    kind: Annotated[str | None, Query(description="Chỉ một loại việc.", max_length=40)] = None,
) -> Listed[TaskOut]:
    """The newest tasks (of a kind)."""
    found = tasks.latest(desk.store, paging.size, kind, paging.start)
    total = tasks.count(desk.store, kind)
    return Listed(total=total, page=paging.page, size=paging.size, items=[task_out(task) for task in found])


@router.get("/tasks/{id}", summary="Một công việc", responses=NO_TASK)
def task_one(desk: AtDesk, id: AtTask) -> TaskOut:
    """A task by its id."""
    return task_out(_there(tasks.find(desk.store, id)))


@router.post("/tasks/{id}/stop", summary="Dừng một công việc", responses=NO_TASK)
def task_stop(desk: AtDesk, id: AtTask) -> TaskOut:
    """Ask to stop a task; what it has done so far is kept."""
    return task_out(_there(tasks.stop(desk.store, id)))


def _there(task: Task | None) -> Task:
    if task is None:
        raise Missing("Không có công việc này.")
    return task
