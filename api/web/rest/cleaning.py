"""Cleaning as JSON: flags with their proofs, what officers decide of them, the rules, the quality report, petitions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from api.contracts.flags import flag_json, flags_json, judgement_json, rules_json
from api.contracts.petitions import judgement_json as petition_judgement_json
from api.contracts.petitions import petitions_json
from api.contracts.quality import quality_json
from api.flags import asking, checking, deciding
from api.flags.types import Question
from api.petitions import asking as petitions
from api.web.desk import AtDesk
from api.web.errors import Missing, Problem, refusing
from api.web.paging import AtPage
from api.web.petitions import petitions_at
from api.web.quality import quality_at
from api.web.rest.answers import NOT_TAKEN, Answer, Short, Undoing
from catalog_graph.flags.asked import Filters
from catalog_graph.store.officers import Refused as NotTaken
from catalog_graph.store.opening import StoreError

router = APIRouter(tags=["Làm sạch"])

GONE: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "Không có bản chụp, cờ hay cơ quan ấy."}
}
Snapshot = Annotated[Short, Query(description="Bản chụp; bỏ trống: mới nhất.")]
FlagId = Annotated[str, Path(max_length=40, description="Mã cờ.")]


class Deciding(BaseModel):
    """What is decided of some flags."""

    flags: list[Annotated[str, Field(max_length=40)]] = Field(min_length=1, max_length=1_000, description="Mã các cờ.")
    verdict: Literal["accept", "dismiss", "assign", "comment", "fixed"] = Field(
        description="Chấp nhận, bỏ qua, giao việc, ghi chú, đã sửa."
    )
    who: str = Field(min_length=1, max_length=80, description="Người quyết định.")
    reason: str | None = Field(
        default=None, max_length=500, description="Lý do, ghi chú; bắt buộc khi bỏ qua, ghi chú."
    )
    assignee: str | None = Field(default=None, max_length=120, description="Giao cho ai, khi giao việc.")


class Linking(BaseModel):
    """What is decided of the link between a petition and a procedure."""

    code: str = Field(min_length=1, max_length=80, description="Mã thủ tục được đề xuất gắn.")
    verdict: Literal["accept", "reject"] = Field(description="Chấp nhận hoặc bác bỏ.")
    who: str = Field(min_length=1, max_length=80, description="Người quyết định.")
    reason: str | None = Field(default=None, max_length=500, description="Lý do; bắt buộc khi bác bỏ.")


@router.get("/flags", summary="Cờ: chỗ sai, cũ, thiếu, mâu thuẫn trong hồ sơ", responses=GONE)
def flags(
    desk: AtDesk,
    paging: AtPage,
    snapshot: Snapshot = None,
    rule: Annotated[Short, Query(description="Quy tắc.")] = None,
    family: Annotated[Short, Query(description="Nhóm quy tắc.")] = None,
    severity: Annotated[Literal["error", "warning", "info"] | None, Query(description="Mức.")] = None,
    agency: Annotated[Short, Query(description="Cơ quan công bố.")] = None,
    state: Annotated[
        Literal["open", "accepted", "dismissed", "fixed"] | None, Query(description="Tình trạng xử lý.")
    ] = None,
    code: Annotated[Short, Query(description="Mã thủ tục.")] = None,
    q: Annotated[Short, Query(description="Mã, tên, câu chữ; không cần dấu.")] = None,
) -> Answer:
    """The flags of the last examination, with their proofs and standing; `fresh`: nothing has changed since."""
    filters = Filters(
        rules=(rule,) if rule else (), families=(family,) if family else (), severities=(severity,) if severity else (),
        agencies=(agency,) if agency else (), states=(state,) if state else (), subjects=(code,) if code else (),
        text=q or None,
    )  # fmt: skip
    try:
        board = asking.board(
            desk.store, Question(snapshot=snapshot or None, filters=filters, start=paging.start, size=paging.size)
        )
        by = {name: asking.by(desk.store, (name,), board.snapshot.name, filters) for name in ("rule", "severity")}
    except StoreError as error:
        raise Missing(str(error)) from None
    told = flags_json(board, by)
    del told["contract"]
    total = board.counts.flags
    return Answer(data={"total": total, "page": paging.page, "size": paging.size, "fresh": board.fresh, **told})


@router.get("/flags/{flag}", summary="Một cờ với bằng chứng và mọi quyết định", responses=GONE)
def one_flag(desk: AtDesk, flag: FlagId) -> Answer:
    """One flag, raised now or not, with all that was decided of it."""
    found = asking.opened(desk.store, flag)
    if found is None:
        raise Missing("Không có cờ này.")
    raised = None if found.raised is None else flag_json(found.raised)
    return Answer(data={"id": found.id, "raised": raised, "history": [judgement_json(one) for one in found.history]})


@router.post("/flags/judgements", summary="Quyết định về các cờ", status_code=201, responses=NOT_TAKEN)
def judge(desk: AtDesk, asked: Deciding) -> Answer:
    """Decide the same of some flags, all or none."""
    with refusing(NotTaken):
        made = deciding.judge(
            desk.store, asked.flags, asked.verdict, asked.who, reason=asked.reason, assignee=asked.assignee
        )
    return Answer(data={"judgements": [judgement_json(one) for one in made]})


@router.post("/flags/judgements/{number}/undo", summary="Rút lại một quyết định về cờ", responses=NOT_TAKEN)
def undo(
    desk: AtDesk, number: Annotated[int, Path(ge=1, le=10**12, description="Số của quyết định.")], asked: Undoing
) -> Answer:
    """Take one decision back, leaving the others."""
    with refusing(NotTaken):
        made = deciding.undo(desk.store, number, asked.who, asked.reason)
    return Answer(data={"judgement": judgement_json(made)})


@router.get("/rules", summary="Quy tắc rà soát")
def rules(
    family: Annotated[Short, Query(description="Nhóm quy tắc.")] = None,
    rule: Annotated[Short, Query(description="Mã quy tắc.")] = None,
) -> Answer:
    """The rules with their grounds and dates."""
    chosen = checking.chosen((rule,) if rule else (), (family,) if family else ())
    told = rules_json(chosen)
    del told["contract"]
    return Answer(data=told)


@router.get("/quality", summary="Chất lượng dữ liệu theo cơ quan", responses=GONE)
def quality(
    desk: AtDesk, snapshot: Snapshot = None, agency: Annotated[Short, Query(description="Cơ quan.")] = None
) -> Answer:
    """The quality report on the flags of the last examination."""
    try:
        found = quality_at(desk, snapshot or "", agency or "")
    except StoreError as error:
        raise Missing(str(error)) from None
    if found is None:
        raise Missing("Bản chụp này chưa được rà soát.")
    told = quality_json(found)
    del told["contract"]
    return Answer(data=told)


@router.get("/petitions", summary="Phản ánh, kiến nghị và thủ tục được đề xuất gắn")
def all_petitions(
    desk: AtDesk,
    paging: AtPage,
    state: Annotated[Literal["open", "answered", "unknown"] | None, Query(description="Tình trạng.")] = None,
    code: Annotated[Short, Query(description="Mã thủ tục.")] = None,
    decided: Annotated[
        Literal["open", "accepted", "rejected"] | None, Query(description="Đã quyết định gắn với thủ tục hay chưa.")
    ] = None,
) -> Answer:
    """Petitions with the procedures they may be about, why, and what was decided."""
    filters = petitions.Filters(state=state, subject=code or None, decided=decided)
    found = petitions.narrowed(petitions_at(desk), filters)
    told = petitions_json(found[paging.start : paging.start + paging.size], found)
    del told["contract"]
    return Answer(data={"total": len(found), "page": paging.page, "size": paging.size, **told})


@router.post(
    "/petitions/{petition}/judgements", summary="Chấp nhận hoặc bác bỏ việc gắn phản ánh với một thủ tục",
    status_code=201, responses=NOT_TAKEN,
)  # fmt: skip
def judge_petition(
    desk: AtDesk, petition: Annotated[str, Path(max_length=40, description="Mã dòng phản ánh.")], asked: Linking
) -> Answer:
    """Decide of one proposed link; kept for ever, taken back by another decision."""
    with refusing(NotTaken):
        made = petitions.judge(
            desk.store, petitions_at(desk), petition, asked.code, asked.verdict, asked.who, asked.reason
        )
    return Answer(data=petition_judgement_json(made))


@router.post(
    "/petitions/judgements/{number}/undo", summary="Rút lại quyết định gắn phản ánh với thủ tục", status_code=201,
    responses=NOT_TAKEN,
)  # fmt: skip
def undo_petition(
    desk: AtDesk, number: Annotated[int, Path(ge=1, le=10**12, description="Số của quyết định.")], asked: Undoing
) -> Answer:
    """Take one decision back, alone."""
    with refusing(NotTaken):
        return Answer(data=petition_judgement_json(petitions.undo(desk.store, number, asked.who, asked.reason)))
