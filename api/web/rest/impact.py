"""Impact as JSON: what a document does to the catalogue, what changed under a procedure, judgements of acts."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from api.contracts.impact import impact_json, since_json
from api.law.basing import bases_of
from api.web.desk import AtDesk
from api.web.errors import Problem, refusing
from api.web.impact import answer_at, answer_of, dropped, forgotten, since_at, work_at
from api.web.law import Day
from api.web.paging import AtPage, Listed
from api.web.receiving import UNBOUNDED
from api.web.rest.answers import Undoing
from api.web.rest.law_shapes import (
    JudgementMade,
    JudgementOut,
    StateOut,
    WorkOut,
    iso,
    judgement_out,
    state_out,
    work_out,
)
from catalog_graph.store import law_judgements as judging
from catalog_graph.store.officers import Refused as NotTaken

router = APIRouter(tags=["Tác động"])

On = Annotated[Day | None, Query(description="Xét vào ngày này (ISO 8601). Bỏ trống: hôm nay.")]
PROBLEMS: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "Không có văn bản hay thủ tục ấy."},
    409: {"model": Problem, "description": "Số ấy là của nhiều văn bản; câu báo nêu định danh của từng văn bản."},
}
REFUSED: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "description": said}
    for code, said in {
        400: "Yêu cầu chưa đúng dạng, hoặc gửi quá một tệp.",
        413: "Tệp quá lớn.",
        415: "Không phải biểu mẫu nhiều phần.",
        409: "Không đọc được tệp.",
        507: "Đĩa chứa kho không đủ chỗ.",
    }.items()
}
FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"file": {"type": "string", "format": "binary"}},
                    "required": ["file"],
                }
            }
        },
    }
}


class ImpactOut(BaseModel):
    """What ``thutuc impact --json`` prints: described by ``impact.schema.json``."""

    contract: Literal[1] = 1
    source: str | None = Field(description="Tên tệp đã gửi; null: văn bản của kho.")
    as_of: str
    document: dict[str, Any]
    acts: list[dict[str, Any]]
    procedures: list[dict[str, Any]]
    resting: list[dict[str, Any]]
    beyond: list[dict[str, Any]]
    counts: dict[str, Any]
    doubts: list[str]


class SinceOut(BaseModel):
    """What ``thutuc impact --procedure --json`` prints."""

    contract: Literal[1] = 1
    as_of: str
    procedure: dict[str, Any]
    changes: list[dict[str, Any]]
    counts: dict[str, Any]


class BasisWork(BaseModel):
    """A document that a row may mean."""

    work: WorkOut
    state: StateOut
    ends_on: str | None = Field(description="Ngày hết hiệu lực, nếu trong 180 ngày tới.")


class BasisOut(BaseModel):
    """A row of the legal bases as printed, looked up."""

    ordinal: int
    number: str | None
    title: str | None
    date: str | None
    state: str = Field(description="có trong kho, nhiều khả năng, hoặc không xác định.")
    works: list[BasisWork] = Field(description="Mọi văn bản có thể được nói đến.")
    doubts: list[str]


class BasesOut(BaseModel):
    """The legal bases of a procedure."""

    contract: Literal[1] = 1
    on: str
    code: str
    items: list[BasisOut]


class Judging(BaseModel):
    """What is decided of an act."""

    act: str = Field(pattern="^[0-9a-f]{16}$", description="Định danh của tác động.")
    verdict: Literal["accept", "reject"] = Field(description="accept: chấp nhận; reject: bác.")
    who: str = Field(min_length=1, max_length=80, description="Người xem xét.")
    reason: str | None = Field(default=None, max_length=500, description="Lý do; bắt buộc khi bác.")


@router.get("/impacts", summary="Tác động của một văn bản trong kho đến thủ tục", responses=PROBLEMS)
def impacts(
    desk: AtDesk,
    document: Annotated[
        str, Query(min_length=1, max_length=200, description="Định danh, phiên bản hoặc số của văn bản.")
    ],
    on: On = None,
) -> ImpactOut:
    """The procedures that a document touches."""
    answer = answer_at(desk, work_at(desk, document), on or datetime.date.today())
    return ImpactOut(**impact_json(answer.found, None, answer.works, answer.wordings.of, answer.beyond))


@router.post(
    "/impacts",
    summary="Tác động của một tệp gửi lên; tệp không vào kho",
    responses=REFUSED,
    openapi_extra=FORM,
    max_body_size=UNBOUNDED,
)
async def impact_of_file(request: Request, desk: AtDesk, on: On = None) -> ImpactOut:
    """The procedures that the document of a file would touch; nothing is kept."""
    batch = await dropped(request, desk)
    try:
        answer, name = await run_in_threadpool(answer_of, desk, batch, on or datetime.date.today())
        return await run_in_threadpool(
            lambda: ImpactOut(**impact_json(answer.found, name, answer.works, answer.wordings.of, answer.beyond))
        )
    finally:
        forgotten(desk, batch)


@router.get("/procedures/{code}/since", summary="Căn cứ của thủ tục đã đổi gì từ khi công bố", responses=PROBLEMS)
def since(
    desk: AtDesk, code: Annotated[str, Path(max_length=80, description="Mã thủ tục.")], on: On = None
) -> SinceOut:
    """What changed under a procedure since its decision."""
    back = since_at(desk, code, on or datetime.date.today())
    return SinceOut(**since_json(back.procedure, back.found, back.as_of, back.wordings.of))


@router.get("/procedures/{code}/bases", summary="Căn cứ pháp lý của thủ tục: văn bản, tình trạng", responses=PROBLEMS)
def bases(
    desk: AtDesk, code: Annotated[str, Path(max_length=80, description="Mã thủ tục.")], on: On = None
) -> BasesOut:
    """Every row of the legal bases with the documents it may mean."""
    day = on or datetime.date.today()
    known = since_at(desk, code, day).procedure
    return BasesOut(
        on=day.isoformat(),
        code=known.code,
        items=[
            BasisOut(
                ordinal=row.found.ordinal,
                number=row.found.basis.number.value if row.found.basis.number else None,
                title=row.found.basis.title.value if row.found.basis.title else None,
                date=row.found.basis.date.value if row.found.basis.date else None,
                state=row.found.state,
                works=[
                    BasisWork(work=work_out(one.work), state=state_out(one.held), ends_on=iso(one.ends))
                    for one in row.meant
                ],
                doubts=list(row.found.doubts),
            )
            for row in bases_of(desk.store, desk.readings, known.subject, day)
        ],
    )


@router.get("/judgements", summary="Nhật ký xem xét tác động, mới nhất trước")
def judgements(
    desk: AtDesk,
    paging: AtPage,
    act: Annotated[str, Query(pattern="^([0-9a-f]{16})?$", description="Chỉ của tác động này.")] = "",
) -> Listed[JudgementOut]:
    """What was decided of acts."""
    found = judging.judgements(desk.store, act or None, paging.start, paging.size)
    items = [judgement_out(one) for one in found.items]
    return Listed(total=found.total, page=paging.page, size=paging.size, items=items)


NO_ACT: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "Thân yêu cầu không phải JSON."},
    409: {"model": Problem, "description": "Không có tác động ấy, thiếu lý do khi bác, hoặc đã rút lại rồi."},
}


@router.post("/judgements", summary="Chấp nhận hoặc bác một tác động", status_code=201, responses=NO_ACT)
def judge(desk: AtDesk, asked: Judging) -> JudgementMade:
    """Decide of an act; kept for ever, taken back by another judgement."""
    with refusing(NotTaken):
        made = judging.judge(desk.store, asked.act, asked.verdict, asked.who, asked.reason)
    return JudgementMade(**judgement_out(made).model_dump())


@router.post("/judgements/{id}/undo", summary="Rút lại một lần xem xét", status_code=201, responses=NO_ACT)
def undo(
    desk: AtDesk, id: Annotated[int, Path(ge=1, le=2**31, description="Số của lần xem xét.")], asked: Undoing
) -> JudgementMade:
    """Take a judgement back."""
    with refusing(NotTaken):
        made = judging.undo(desk.store, id, asked.who, asked.reason)
    return JudgementMade(**judgement_out(made).model_dump())
