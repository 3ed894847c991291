"""Authority and decentralisation as JSON: the rates with their lists, each procedure, proposals, what is decided."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from api.authority import asking
from api.authority.asking import Filters
from api.contracts.authority import board_json, judgement_json, line_json
from api.web import authority
from api.web.authority import Subject, needed_at
from api.web.desk import AtDesk
from api.web.errors import Missing, refusing
from api.web.paging import AtPage, Listed
from api.web.rest.answers import NOT_TAKEN, Answer, Undoing
from api.web.rest.authority_shapes import NOT_READ, AskedOf, JudgingLevel, Of, Reading
from api.web.rest.tasks import TaskOut, task_out
from catalog_graph.store.officers import Refused as NotTaken

router = APIRouter(tags=["Phân cấp"])

_LONG = ("contract", "procedures", "proposals")


@router.get("/decentralisation", summary="Tỷ lệ phân cấp từng bộ, tử số và mẫu số là danh sách mã", responses=NOT_READ)
def decentralisation(desk: AtDesk, filters: AskedOf) -> Answer:
    """The rates, the target, every list as codes; the procedures are at ``/decentralisation/procedures``."""
    made = asking.board(desk.store, filters, needed_at(desk, filters))
    return Answer(data={key: value for key, value in board_json(made, ()).items() if key not in _LONG})


@router.post(
    "/decentralisation/readings", summary="Yêu cầu xét thẩm quyền của một bản chụp", status_code=202,
    responses=NOT_READ | NOT_TAKEN,
)  # fmt: skip
def read(desk: AtDesk, reading: Reading) -> TaskOut:
    """Reading takes long: a task, told of at ``/tasks/{id}``. What was read before is found there at once."""
    return task_out(authority.ask(desk, Filters(snapshot=reading.snapshot or None, day=reading.day)))


@router.get("/decentralisation/procedures", summary="Ai quyết định từng thủ tục, theo câu nào", responses=NOT_READ)
def procedures(
    desk: AtDesk,
    filters: AskedOf,
    paging: AtPage,
    of: Annotated[Of | None, Query(description="Danh sách: mẫu số, tử số, suy ra, chưa rõ, không tính.")] = None,
) -> Listed[dict[str, Any]]:
    """The procedures of a list, or all."""
    known = needed_at(desk, filters)
    found = asking.lines(desk.store, filters, known)
    if of is not None:
        found = getattr(asking.board(desk.store, filters, known).total, of)
    items = [line_json(line) for line in found[paging.start : paging.start + paging.size]]
    return Listed(total=len(found), page=paging.page, size=paging.size, items=items)


@router.get("/decentralisation/proposals", summary="Đề xuất phân cấp: đã chấp nhận, đang chờ", responses=NOT_READ)
def proposals(desk: AtDesk, filters: AskedOf, paging: AtPage) -> Listed[dict[str, Any]]:
    """The proposals with reasons and the provisions to amend, which are suggestions."""
    found = asking.proposals(desk.store, filters, needed_at(desk, filters))
    items = [line_json(line) for line in found[paging.start : paging.start + paging.size]]
    return Listed(total=len(found), page=paging.page, size=paging.size, items=items)


@router.get("/decentralisation/procedures/{code}", summary="Thẩm quyền của một thủ tục", responses=NOT_READ)
def procedure(desk: AtDesk, code: Subject, filters: AskedOf) -> Answer:
    """One procedure with everything that was decided of it."""
    found = asking.opened(desk.store, code, filters, needed_at(desk, filters))
    if found is None:
        raise Missing("Bản chụp không có thủ tục này.")
    return Answer(data={**line_json(found.line), "judgements": [judgement_json(one) for one in found.judgements]})


@router.post(
    "/decentralisation/procedures/{code}/judgements", summary="Quyết định đề xuất phân cấp một thủ tục",
    status_code=201, responses=NOT_READ | NOT_TAKEN,
)  # fmt: skip
def judge(desk: AtDesk, code: Subject, filters: AskedOf, judging: JudgingLevel) -> Answer:
    """Accept, reject or send to another level; kept for ever, taken back by another decision."""
    known = needed_at(desk, filters)
    with refusing(NotTaken):
        made = asking.judge(
            desk.store, code, judging.verdict, judging.who, judging.reason, judging.level, filters, of=known
        )
    return Answer(data=judgement_json(made))


@router.post(
    "/decentralisation/judgements/{number}/undo", summary="Rút lại quyết định về phân cấp", status_code=201,
    responses=NOT_TAKEN,
)  # fmt: skip
def undo(
    desk: AtDesk, number: Annotated[int, Path(ge=1, le=2**31, description="Số của quyết định.")], undoing: Undoing
) -> Answer:
    """Take one decision back, alone."""
    with refusing(NotTaken):
        return Answer(data=judgement_json(asking.undo(desk.store, number, undoing.who, undoing.reason)))
